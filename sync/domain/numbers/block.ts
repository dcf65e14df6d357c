import type { NotCounting } from '../../core/fold/fold.ts';
import { readHistory, type History } from '../../core/fold/history.ts';
import { isFeedId, type FeedId, type Hash, type SubjectId } from '../../core/ids.ts';
import type { Fields, Operation } from '../../core/record/operation.ts';
import { readNumber, type NumberFormat } from './number-format.ts';
import { fieldsOf, readUses, type NumberUse } from './uses.ts';

/** A record about a block, with where it stands: who may grant hangs on the feed. */
export interface BlockRecord {
  readonly hash: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
  readonly feed: FeedId;
  readonly isHeadquarters: boolean;
  /** The subject first, then `also`. */
  readonly subjects: readonly SubjectId[];
  readonly after: readonly Hash[];
  /** Null where this version does not know it, or where it was erased. */
  readonly operation: Operation | null;
  readonly notCounting: NotCounting | null;
}

/** A number that is not to be used, by a person's word. */
export interface NumberVoid {
  readonly number: number;
  readonly reason: string;
  readonly record: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
}

/** A run of numbers of one series and year, as the records about it make it. */
export interface Block {
  readonly code: string;
  readonly year: number;
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly format: NumberFormat;
  /** More than one: granted twice by mistake, and nobody takes from it. None: taken back [N3]. */
  readonly holders: readonly FeedId[];
  readonly uses: readonly NumberUse[];
  readonly voids: readonly NumberVoid[];
  /** The greatest number that anyone is known to have used, `from - 1` where nobody has. */
  readonly through: number;
  /** What its holder takes next; null where none is left. */
  readonly next: number | null;
  readonly left: number;
  /** It names records that are not here yet. */
  readonly incomplete: boolean;
}

/**
 * Reads a block from the records about it, also those that do not count: a number that stood on paper stays used whatever
 * became of its record [N4]. Null until its grant is here.
 */
export function readBlock(id: SubjectId, records: readonly BlockRecord[], incomplete: boolean): Block | null {
  const sorted = records.toSorted((left, right) => left.at - right.at || (left.hash < right.hash ? -1 : 1));
  const history = readHistory(sorted.map((record) => ({ ...record, about: struckBy(record) })));
  const grants = readGrants(id, history);
  const first = grants.find((grant) => grant.terms !== null)?.terms;
  if (!first) return null;
  const uses = readUses(id, history, (value) => numberWithin(first, value));
  const voids = readVoids(id, history, first);
  const through = Math.max(
    first.from - 1,
    ...uses.map((use) => use.number),
    leastThrough(id, history, first, uses.length),
  );
  const free = freeAfter(through, first.to, voids);
  return {
    ...first,
    holders: standingHolders(grants, history),
    uses,
    voids,
    through,
    next: free[0] ?? null,
    left: free.length,
    incomplete,
  };
}

type Terms = Pick<Block, 'code' | 'year' | 'index' | 'from' | 'to' | 'format'>;

interface Grant {
  readonly record: BlockRecord;
  readonly holder: FeedId | null;
  /** Null where a holder grants on. */
  readonly terms: Terms | null;
}

type Struck = BlockRecord & { readonly about: Hash | undefined };

const struckBy = ({ operation }: BlockRecord): Hash | undefined =>
  operation?.type === 'void' ? operation.record : undefined;

/** Only headquarters grants, and a holder grants on, from the very feed that holds the block [N2]. */
function readGrants(id: SubjectId, history: History<Struck>): readonly Grant[] {
  const grants: Grant[] = [];
  for (const record of history.ordered) {
    if (record.subjects[0] !== id || record.notCounting !== null) continue;
    const fields = fieldsOf(record.operation);
    if (!fields || !('holder' in fields)) continue;
    const holder = isFeedId(fields['holder']) ? fields['holder'] : null;
    const mayGrant = record.isHeadquarters || holdersSeenBy(record, grants, history).includes(record.feed);
    if (mayGrant) grants.push({ record, holder, terms: record.isHeadquarters ? readTerms(fields) : null });
  }
  return grants;
}

/** Who passed a block on does not hold it any more, and cannot take it back. */
function holdersSeenBy(
  { hash }: Struck,
  grants: readonly Grant[],
  history: History<Struck>,
): readonly (FeedId | null)[] {
  const seen = grants.filter((grant) => history.hasSeen(hash, grant.record.hash));
  return standingAmong(seen, history).map(({ holder }) => holder);
}

function standingAmong(grants: readonly Grant[], history: History<Struck>): readonly Grant[] {
  return grants.filter(({ record }) => !grants.some((other) => history.hasSeen(other.record.hash, record.hash)));
}

function standingHolders(grants: readonly Grant[], history: History<Struck>): readonly FeedId[] {
  const standing = standingAmong(grants, history);
  // Taken back by one and granted on by another, unseen: nobody takes from it meanwhile.
  if (standing.some(({ holder }) => holder === null)) return [];
  return [...new Set(standing.flatMap(({ holder }) => holder ?? []))].toSorted();
}

function readTerms(fields: Fields): Terms | null {
  const { code, year, index, from, to, before, width, after } = fields;
  const isText = typeof code === 'string' && typeof before === 'string' && typeof after === 'string';
  if (!isText || !isCount(year) || !isCount(index) || !isCount(from) || !isCount(to) || !isCount(width)) return null;
  return from < 1 || to < from || to - from >= 100_000
    ? null
    : { code, year, index, from, to, format: { before, width, after } };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function numberWithin({ from, to, format }: Terms, value: unknown): number | null {
  const number = readNumber(format, value);
  return number !== null && number >= from && number <= to ? number : null;
}

const voidField = /^void\/(\d{1,15})$/;

/** The field by which a number of a block is voided; its value is the reason. */
export function voidFieldOf(number: number): string {
  return `void/${number}`;
}

function readVoids(id: SubjectId, history: History<Struck>, { from, to }: Terms): readonly NumberVoid[] {
  const found = new Map<number, NumberVoid>();
  for (const { subjects, operation, notCounting, hash, at, actor } of history.ordered) {
    if (subjects[0] !== id || notCounting !== null) continue;
    for (const [name, reason] of Object.entries(fieldsOf(operation) ?? {})) {
      const number = Number(voidField.exec(name)?.[1] ?? 0);
      if (number < from || number > to || typeof reason !== 'string' || found.has(number)) continue;
      found.set(number, { number, reason, record: hash, at, actor });
    }
  }
  return [...found.values()].toSorted((left, right) => left.number - right.number);
}

/** A use whose operation was erased still took a number, and numbers are taken from the lowest on: at least so far it went. */
function leastThrough(id: SubjectId, history: History<Struck>, { from }: Terms, readable: number): number {
  const unreadable = history.ordered.filter(
    ({ subjects, operation }) => subjects[0] !== id && operation === null,
  ).length;
  return unreadable === 0 ? 0 : from - 1 + readable + unreadable;
}

/** The next numbers that its holder takes, in their order; fewer where it has no more left. */
export function freeNumbersOf({ next, to, voids }: Pick<Block, 'next' | 'to' | 'voids'>, count: number): number[] {
  return next === null ? [] : freeAfter(next - 1, to, voids).slice(0, count);
}

function freeAfter(through: number, to: number, voids: readonly NumberVoid[]): readonly number[] {
  const voided = new Set(voids.map((each) => each.number));
  return Array.from({ length: Math.max(0, to - through) }, (_, index) => through + 1 + index).filter(
    (number) => !voided.has(number),
  );
}
