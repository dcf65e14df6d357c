import type { SubjectId } from '../../core/ids.ts';
import type { ReadAddress } from './crisis-area.ts';
import { answers, type Answer } from './crisis-fields.ts';
import type { CrisisMark } from './crisis-mark.ts';

/** Somebody whom the mission knows, as a crisis list shows them. */
export interface Citizen {
  readonly id: SubjectId;
  readonly name: string;
  readonly nameKey: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly address: string;
  /** Said to live here, and not only a visitor of the counter. */
  readonly registered: boolean;
  /** On a list by the address alone: registered here, or of Vietnamese nationality. */
  readonly ours: boolean;
  readonly read: ReadAddress;
  /** What a text is looked for in, folded. */
  readonly searched: string;
}

/** One line of a crisis list: a citizen in its area, or somebody added by hand. */
export interface RosterLine {
  readonly citizen: Citizen;
  readonly mark: CrisisMark | null;
  readonly byHand: boolean;
}

export interface RosterFilter {
  /** Folded. */
  readonly text: string;
  /** `none`: nobody has asked yet. */
  readonly answers: readonly (Answer | 'none')[];
  readonly group: string | null;
  readonly onlyEvacuation: boolean;
  readonly onlyRegistered: boolean;
  readonly onlyConflicts: boolean;
}

export function rosterFilter(filter: RosterFilter): (line: RosterLine) => boolean {
  const wanted = new Set<string>(filter.answers);
  const { text, group } = filter;
  return ({ citizen, mark }) =>
    (wanted.size === 0 || wanted.has(answerOf(mark))) &&
    (text === '' || citizen.searched.includes(text)) &&
    (group === null || (mark?.group ?? '') === group) &&
    (!filter.onlyEvacuation || mark?.evacuation === true) &&
    (!filter.onlyRegistered || citizen.registered) &&
    (!filter.onlyConflicts || (mark?.conflicts ?? 0) > 0);
}

const answerOf = (mark: CrisisMark | null): Answer | 'none' => (mark && mark.answer !== '' ? mark.answer : 'none');

export interface RosterCounts {
  readonly total: number;
  readonly none: number;
  readonly evacuation: number;
  readonly conflicts: number;
  readonly answers: { readonly [One in Answer]: number };
  readonly groups: readonly { readonly group: string; readonly total: number; readonly none: number }[];
}

export function countRoster(lines: readonly RosterLine[]): RosterCounts {
  const counted: Record<Answer | 'none', number> = {
    none: 0,
    dead: 0,
    injured: 0,
    needs_help: 0,
    not_reached: 0,
    left_area: 0,
    safe: 0,
  };
  const groups = new Map<string, { total: number; none: number }>();
  let [evacuation, conflicts] = [0, 0];
  for (const { mark } of lines) {
    const answer = answerOf(mark);
    counted[answer] += 1;
    if (mark?.evacuation) evacuation += 1;
    if (mark !== null && mark.conflicts > 0) conflicts += 1;
    if (mark !== null && mark.group !== '') {
      const group = groups.get(mark.group) ?? { total: 0, none: 0 };
      groups.set(mark.group, { total: group.total + 1, none: group.none + (answer === 'none' ? 1 : 0) });
    }
  }
  const { none, ...rest } = counted;
  return {
    total: lines.length,
    none,
    evacuation,
    conflicts,
    answers: rest,
    groups: [...groups].map(([group, counts]) => ({ group, ...counts })).toSorted((a, b) => compare(a.group, b.group)),
  };
}

export type RosterOrder = 'name' | 'answer' | 'answered';

/** By name where nothing else tells two apart. */
export function sortRoster(lines: readonly RosterLine[], by: RosterOrder, descending: boolean): readonly RosterLine[] {
  const sign = descending ? -1 : 1;
  const byName = (left: RosterLine, right: RosterLine): number =>
    compare(left.citizen.nameKey, right.citizen.nameKey) || compare(left.citizen.id, right.citizen.id);
  const rank = ({ mark }: RosterLine): number =>
    mark && mark.answer !== '' ? answers.indexOf(mark.answer) : answers.length;
  const first = {
    name: () => 0,
    answer: (left: RosterLine, right: RosterLine) => rank(left) - rank(right),
    answered: (left: RosterLine, right: RosterLine) => (left.mark?.answeredAt ?? 0) - (right.mark?.answeredAt ?? 0),
  }[by];
  return lines.toSorted(
    (left, right) => sign * (first(left, right) || (by === 'name' ? byName(left, right) : sign * byName(left, right))),
  );
}

const compare = (left: string, right: string): number => (left === right ? 0 : left < right ? -1 : 1);

export interface Caller {
  readonly me: string;
  readonly now: number;
  /** Only those of this group; null: of any. */
  readonly group: string | null;
  /** Passed over: whoever was just looked at. */
  readonly except: string | null;
}

/** A little rest before somebody who was not reached is called again. */
const againAfterMs = 20 * 60_000;

/**
 * Who is to be called next: those nobody has asked yet, registered ones first; then those not reached, whoever waits longest. Nobody
 * whom somebody else is calling [E8]. Null where nobody is left.
 */
export function nextToCall(lines: readonly RosterLine[], caller: Caller): RosterLine | null {
  const free = lines.filter((line) => isFree(line, caller));
  const unasked = free.filter(({ mark }) => answerOf(mark) === 'none');
  const again = free
    .filter(({ mark }) => mark?.answer === 'not_reached' && mark.answeredAt + againAfterMs <= caller.now)
    .toSorted((left, right) => (left.mark?.answeredAt ?? 0) - (right.mark?.answeredAt ?? 0));
  const callable = unasked.filter(({ citizen }) => citizen.phone !== '');
  return callable.find(({ citizen }) => citizen.registered) ?? callable[0] ?? again[0] ?? unasked[0] ?? null;
}

function isFree({ citizen, mark }: RosterLine, { me, now, group, except }: Caller): boolean {
  if (group !== null && (mark?.group ?? '') !== group) return false;
  if (citizen.id === except) return false;
  return callersNow(mark, now).every((by) => by === me);
}

/** Who is calling this citizen at the moment. */
export function callersNow(mark: CrisisMark | null, now: number): readonly SubjectId[] {
  return (mark?.calling ?? []).filter(({ until }) => until > now).map(({ by }) => by);
}
