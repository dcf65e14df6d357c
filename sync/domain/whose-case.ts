import type { Field } from '../core/fold/fold.ts';
import type { RoleName } from './catalogue/types.ts';
import { mayDo } from './rights.ts';

interface Person {
  readonly id: string;
  readonly roles: readonly RoleName[];
}

/** Who of these may have a case to work on. */
export function thoseWhoMayProcess<Each extends Pick<Person, 'roles'>>(staff: readonly Each[]): readonly Each[] {
  return staff.filter(({ roles }) => mayDo('process', roles));
}

/**
 * Who may say whose a case is: whoever has it, whoever may process while nobody has it, and those who may hand over another's
 * work, always.
 * @param holders several where it is disputed
 */
export function mayGiveCase(me: Person, holders: readonly string[]): boolean {
  if (mayDo('hand_over', me.roles)) return true;
  return holders.length === 0 ? mayDo('process', me.roles) : mayDo('write', me.roles) && holders.includes(me.id);
}

/** Whether who gave a case away has no other way back from a slip than to strike what they wrote. */
export function isTakenBackByStriking(me: Person, taker: string | null): boolean {
  return !mayGiveCase(me, taker === null ? [] : [taker]) && mayDo('strike', me.roles);
}

/** Whose the field says that it is, each of those between whom it is disputed. */
export function holdersIn(assignee: Field | undefined): readonly string[] {
  return (assignee?.writes ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}
