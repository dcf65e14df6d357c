import { canonicalize, type Value } from '../canonical.ts';
import { cautionOf } from './caution.ts';
import { entitledAmong } from './entitled.ts';
import { readHistory, type History } from './history.ts';
import type { Hash, SubjectId } from '../ids.ts';
import type { Fields, Operation } from '../record/operation.ts';
import type { Judgement } from './verdict.ts';

/** A record as the fold reads it. */
export interface FoldRecord {
  readonly hash: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
  readonly kind: string;
  /** The subject first, then `also`. */
  readonly subjects: readonly SubjectId[];
  readonly after: readonly Hash[];
  /** Null where this version does not know the operation, or where it was erased. */
  readonly operation: Operation | null;
  readonly judgement: Judgement;
  /** Whether it stands in a feed of headquarters' own; left out: no. */
  readonly byHeadquarters?: boolean;
}

export type NotCounting = 'struck' | 'set-aside' | 'erased' | 'newer-version' | 'not-entitled';

/** One counting write of a field that no other counting write of it has seen. */
export interface Write {
  readonly value: Value;
  readonly hash: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
}

/** The greatest (at, hash) first; `value` is what is shown meanwhile. More than one distinct value is a conflict. */
export interface Field {
  readonly value: Value;
  readonly conflict: boolean;
  readonly writes: readonly Write[];
}

export type SetMember<Type extends Operation['type']> = {
  readonly hash: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
  readonly operation: Extract<Operation, { type: Type }>;
};

/** What a subject is, folded from the records about it: the same on every machine, in whatever order they came. */
export interface SubjectState {
  readonly kind: string;
  /** `state` among them. */
  readonly fields: { readonly [name: string]: Field };
  /** Every counting move, oldest first: what the field `state` went through. */
  readonly moves: readonly SetMember<'move'>[];
  readonly notes: readonly SetMember<'note'>[];
  readonly attachments: readonly SetMember<'attach'>[];
  readonly links: readonly SetMember<'link'>[];
  readonly merges: readonly SetMember<'merge'>[];
  /**
   * What a record written on this view names in `after`; one about several subjects takes `headsOfView` of their states. Only
   * what is here with all that it had seen [F11].
   */
  readonly heads: readonly Hash[];
  /** Records whose past is not all here, sorted: who reads them has not read what they build on. */
  readonly unfounded: readonly Hash[];
  /** It names a record that is not here yet. */
  readonly incomplete: boolean;
  /** Its `open` was struck by someone who had not seen all that was written on it. */
  readonly struckOpen: readonly Hash[];
  readonly notCounting: ReadonlyMap<Hash, NotCounting>;
  readonly records: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Whether a named record is held at all, in whatever subject; without it, only the subject's own records are. */
export type Holds = (hash: Hash) => boolean;

/**
 * Folds the records about one subject [F1–F11]. Pure: the same set in any order gives an equal state.
 *
 * @param subject whose records these are; a record that names it only in `also` says nothing of its kind then [F10]
 */
export function fold(records: readonly FoldRecord[], holds: Holds = () => false, subject?: SubjectId): SubjectState {
  const sorted = records.toSorted(byHash);
  const distinct = sorted.filter((record, index) => record.hash !== sorted[index + 1]?.hash);
  const nodes = distinct.map((record) => ({ ...record, about: strikes(record) }));
  const history = readHistory(nodes);
  const notCounting = findNotCounting(history, entitledAmong(distinct, subject));
  const counting = history.ordered.filter((record) => !notCounting.has(record.hash));
  const here = new Set(distinct.map((record) => record.hash));
  const isHeld: Holds = (hash) => here.has(hash) || holds(hash);
  const unfounded = findUnfounded(history.ordered, isHeld);
  return {
    kind: findKind(
      history.ordered.filter((record) => subject === undefined || record.subjects[0] === subject),
      notCounting,
    ),
    fields: foldFields(counting, history),
    moves: members(counting, 'move'),
    notes: members(counting, 'note'),
    attachments: members(counting, 'attach'),
    links: members(counting, 'link'),
    merges: members(counting, 'merge'),
    heads: findHeads(history.ordered, unfounded),
    unfounded: [...unfounded].toSorted(),
    incomplete: isIncomplete(history.ordered, isHeld),
    struckOpen: findStruckOpens(history, notCounting),
    notCounting,
    records: distinct.length,
    firstAt: distinct.reduce((first, record) => Math.min(first, record.at), Infinity),
    lastAt: distinct.reduce((last, record) => Math.max(last, record.at), -Infinity),
  };
}

/** What a record about all these subjects names in `after`. */
export function headsOfView(states: readonly SubjectState[]): readonly Hash[] {
  const unfounded = new Set(states.flatMap((state) => state.unfounded));
  return [...new Set(states.flatMap((state) => state.heads))].filter((hash) => !unfounded.has(hash)).toSorted();
}

function findUnfounded(ordered: readonly FoldRecord[], isHeld: Holds): ReadonlySet<Hash> {
  const unfounded = new Set<Hash>();
  for (const { hash, after } of ordered) {
    if (after.some((earlier) => unfounded.has(earlier) || !isHeld(earlier))) unfounded.add(hash);
  }
  return unfounded;
}

/**
 * To name a record is to have seen all that it had seen. A record that came before its own past is not named: else a value in
 * that past, which nobody here has read, would be taken as read and hidden once it arrives. Whoever writes meanwhile makes a
 * conflict at worst.
 */
function findHeads(ordered: readonly FoldRecord[], unfounded: ReadonlySet<Hash>): readonly Hash[] {
  const heads = new Set<Hash>();
  for (const { hash, after } of ordered) {
    if (unfounded.has(hash)) continue;
    for (const earlier of after) heads.delete(earlier);
    heads.add(hash);
  }
  return [...heads].toSorted();
}

function byHash(left: { hash: Hash }, right: { hash: Hash }): number {
  return left.hash < right.hash ? -1 : left.hash > right.hash ? 1 : 0;
}

function newestFirst(left: { at: number; hash: Hash }, right: { at: number; hash: Hash }): number {
  if (left.at !== right.at) return right.at - left.at;
  return left.hash > right.hash ? -1 : left.hash < right.hash ? 1 : 0;
}

function strikes(record: FoldRecord): Hash | undefined {
  return record.operation?.type === 'void' ? record.operation.record : undefined;
}

type Struck = FoldRecord & { readonly about: Hash | undefined };

/** From the latest record back: a void that does not count itself strikes nothing [F2]. */
function findNotCounting(
  history: History<Struck>,
  isEntitled: (record: FoldRecord) => boolean,
): ReadonlyMap<Hash, NotCounting> {
  const found = new Map<Hash, NotCounting>();
  const struckBy = new Map<Hash, Struck[]>();
  for (const record of history.ordered.toReversed()) {
    const reason =
      whyNotCounting(record, struckBy.get(record.hash) ?? []) ?? (isEntitled(record) ? null : 'not-entitled');
    if (reason) found.set(record.hash, reason);
    else if (record.about) struckBy.set(record.about, [...(struckBy.get(record.about) ?? []), record]);
  }
  return found;
}

function whyNotCounting(record: FoldRecord, voids: readonly FoldRecord[]): NotCounting | null {
  if (record.judgement !== 'admitted') return record.judgement;
  if (record.operation === null) return 'newer-version';
  if (record.operation.type === 'verdict') return null;
  return voids.some((strike) => covers(strike, record)) ? 'struck' : null;
}

/** Only if it names all that the record is about, so that every subject's fold agrees; headquarters strikes its own words itself. */
function covers(strike: FoldRecord, struck: FoldRecord): boolean {
  if (struck.byHeadquarters && !strike.byHeadquarters) return false;
  return struck.subjects.every((subject) => strike.subjects.includes(subject));
}

function findKind(ordered: readonly FoldRecord[], notCounting: ReadonlyMap<Hash, NotCounting>): string {
  const opens = ordered.filter((record) => record.operation?.type === 'open');
  const counting = opens.filter((record) => !notCounting.has(record.hash));
  const candidates = counting.length > 0 ? counting : opens.length > 0 ? opens : ordered;
  return candidates.toSorted(newestFirst)[0]?.kind ?? '';
}

function foldFields(counting: readonly FoldRecord[], history: History<Struck>): { readonly [name: string]: Field } {
  const live = new Map<string, Write[]>();
  for (const record of counting) {
    const { hash, at, actor } = record;
    const written = fieldsOf(record.operation);
    for (const name of Object.keys(written)) {
      // Most fields are written once.
      const unseen = live.get(name)?.filter((write) => !history.hasSeen(record.hash, write.hash)) ?? [];
      unseen.push({ value: written[name] ?? null, hash, at, actor });
      live.set(name, unseen);
    }
  }
  const fields: { [name: string]: Field } = {};
  for (const name of [...live.keys()].toSorted()) fields[name] = makeField(name, live.get(name) ?? []);
  return fields;
}

const noFields: Fields = {};

function fieldsOf(operation: Operation | null): Fields {
  if (operation?.type === 'open' || operation?.type === 'set') return operation.fields;
  return operation?.type === 'move' ? { state: operation.to } : noFields;
}

function makeField(name: string, writes: readonly Write[]): Field {
  const [only, another] = writes;
  if (only && !another) return { value: only.value, conflict: false, writes };
  const sorted = writes.toSorted(newestFirst);
  const conflict = new Set(sorted.map((write) => canonicalize(write.value))).size > 1;
  const shown =
    name === 'state' ? sorted.toSorted((left, right) => cautionOf(left.value) - cautionOf(right.value)) : sorted;
  return { value: shown[0]?.value ?? null, conflict, writes: sorted };
}

function members<Type extends Operation['type']>(
  counting: readonly FoldRecord[],
  type: Type,
): readonly SetMember<Type>[] {
  const found: SetMember<Type>[] = [];
  for (const { hash, at, actor, operation } of counting)
    if (operation?.type === type)
      found.push({ hash, at, actor, operation: operation as Extract<Operation, { type: Type }> });
  return found.length < 2 ? found : found.toSorted((left, right) => newestFirst(right, left));
}

function isIncomplete(ordered: readonly Struck[], holds: Holds): boolean {
  return ordered.some(
    (record) => record.after.some((hash) => !holds(hash)) || (record.about !== undefined && !holds(record.about)),
  );
}

/** Opens whose void had not seen some counting record of the subject: the person who struck it must look again [F7]. */
function findStruckOpens(history: History<Struck>, notCounting: ReadonlyMap<Hash, NotCounting>): readonly Hash[] {
  const struck = history.ordered.filter(
    (record) => record.operation?.type === 'open' && notCounting.get(record.hash) === 'struck',
  );
  if (struck.length === 0) return [];
  const counting = history.ordered.filter((record) => !notCounting.has(record.hash));
  const voids = counting.filter((record) => record.operation?.type === 'void');
  return struck
    .filter(
      (open) =>
        !voids.some(
          (strike) => strike.about === open.hash && covers(strike, open) && sawAll(strike, counting, history),
        ),
    )
    .map((open) => open.hash)
    .toSorted();
}

function sawAll(strike: Struck, counting: readonly Struck[], history: History<Struck>): boolean {
  return counting.every(
    (record) =>
      record.hash === strike.hash || record.operation?.type === 'void' || history.hasSeen(strike.hash, record.hash),
  );
}
