import { createStore } from '../store.ts';

/**
 * The last record that this person wrote in a case, until the case's live view has come to show it. Whoever wrote a
 * thing has seen it: a second write, pressed before the screen was drawn anew, must not dispute the first.
 */
export interface OwnWrite {
  readonly record: string;
  /** The live view's heads when it was written. */
  readonly over: readonly string[];
}

export interface OwnWrites {
  readonly written: Readonly<Record<string, OwnWrite>>;
}

export type OwnWritesAction =
  | ({ readonly type: 'record-written'; readonly id: string } & OwnWrite)
  | { readonly type: 'waited-long-enough'; readonly id: string };

export function reduceOwnWrites(state: OwnWrites, action: OwnWritesAction): OwnWrites {
  const { id } = action;
  if (action.type === 'record-written') {
    return { written: { ...state.written, [id]: { record: action.record, over: action.over } } };
  }
  return { written: Object.fromEntries(Object.entries(state.written).filter(([other]) => other !== id)) };
}

/** Whether the live view shows what was written last. Each write is one step on: a view that moved has it. */
export function hasCaughtUp(own: OwnWrite | undefined, live: readonly string[]): boolean {
  return own === undefined || live.includes(own.record) || live.join() !== own.over.join();
}

/** What the person has seen: the view they acted on, and what they wrote themselves meanwhile. */
export function seenWith(own: OwnWrite | undefined, live: readonly string[], actedOn: readonly string[]): string[] {
  return own === undefined || hasCaughtUp(own, live) || actedOn.includes(own.record)
    ? [...actedOn]
    : [...actedOn, own.record];
}

export const ownWrites = createStore<OwnWrites, OwnWritesAction>({ written: {} }, reduceOwnWrites, { forget: true });
