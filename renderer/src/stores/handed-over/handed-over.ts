import type { LeftThing } from '../../../../sync/bridge/contract/handover.ts';
import { createStore } from '../store.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** What one person handed over to another since somebody signed in here: what their record is printed from. Null: nothing. */
export interface HandedOver {
  readonly last: {
    readonly from: Person;
    readonly to: Person;
    /** When the last of it was given. */
    readonly at: number;
    readonly things: readonly LeftThing[];
  } | null;
}

export type HandedOverAction =
  | {
      readonly type: 'thing-given';
      readonly from: Person;
      readonly to: Person;
      readonly at: number;
      readonly thing: LeftThing;
    }
  | { readonly type: 'thing-taken-back'; readonly thing: LeftThing };

const isSame = (one: LeftThing, other: LeftThing): boolean => one.id === other.id && one.of === other.of;

export const handedOver = createStore<HandedOver, HandedOverAction>({ last: null }, reduce, { forget: true });

function reduce({ last }: HandedOver, action: HandedOverAction): HandedOver {
  if (action.type === 'thing-taken-back') {
    const things = (last?.things ?? []).filter((thing) => !isSame(thing, action.thing));
    return { last: last === null || things.length === 0 ? null : { ...last, things } };
  }
  const { from, to, at, thing } = action;
  const goesOn = last !== null && last.from.id === from.id && last.to.id === to.id;
  const before = goesOn ? last.things.filter((each) => !isSame(each, thing)) : [];
  return { last: { from, to, at, things: [...before, thing] } };
}
