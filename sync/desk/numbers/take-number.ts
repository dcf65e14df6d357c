import { headsOfView, type SubjectState } from '../../core/fold/fold.ts';
import type { FeedId, Hash, SubjectId, SubjectKey } from '../../core/ids.ts';
import { caseFields } from '../../domain/case-document.ts';
import type { Fields } from '../../core/record/operation.ts';
import { documentFields, documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { blockToTakeFrom } from '../../domain/numbers/stock.ts';
import { freeNumbersOf } from '../../domain/numbers/block.ts';
import { printNumber } from '../../domain/numbers/number-format.ts';
import { yearOf } from '../../domain/numbers/years.ts';
import { blockOf } from '../../replica/block-of.ts';
import type { Replica, Statement } from '../../replica/replica.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';

/** The series that a dossier's reception number comes from. */
export const receptionSeries = 'reception';

/** A number that is free for the record at hand, in the transaction at hand. */
export interface FreeNumber {
  readonly text: string;
  readonly value: number;
  readonly year: number;
  readonly block: SubjectId;
  /** What a record that takes it has seen of its block. */
  readonly heads: readonly Hash[];
}

/** Blocks that a feed holds of a series in the year of a moment, by their documents: a first choice, judged again where it counts. */
export async function heldBlocks(
  replica: Replica,
  {
    feed,
    series,
    at,
    zone,
  }: { readonly feed: FeedId; readonly series: string; readonly at: number; readonly zone: string },
): Promise<readonly SubjectId[]> {
  const year = yearOf(at, zone);
  const found = await replica.documents.blocks.find({ selector: { holder: feed }, sort: [{ index: 'asc' }] }).exec();
  return found
    .filter((block) => block.code === series && block.year === year && block.left > 0)
    .map((block) => block.id);
}

/**
 * The next number of the first of these blocks that the feed may take from [N5]. Reads the records themselves, and so wants to be
 * called in the transaction that takes it.
 */
export function nextNumber(replica: Replica, blocks: readonly SubjectId[], feed: FeedId): FreeNumber | null {
  return nextNumbers(replica, blocks, feed, 1)[0] ?? null;
}

/** As many of the next numbers, one block after the other; fewer where the blocks do not reach. */
export function nextNumbers(
  replica: Replica,
  blocks: readonly SubjectId[],
  feed: FeedId,
  count: number,
): readonly FreeNumber[] {
  const free: FreeNumber[] = [];
  for (const id of blocks) {
    if (free.length >= count) break;
    const logged = replica.recordsAbout(id);
    const state = replica.state(id, logged);
    const block = blockOf(id, logged, state);
    if (!block || blockToTakeFrom([block], feed) !== block) continue;
    const { format, year } = block;
    for (const value of freeNumbersOf(block, count - free.length))
      free.push({ text: printNumber(format, value), value, year, block: id, heads: headsOfView([state]) });
  }
  return free;
}

/** Writes a number on what bears it: the block among its subjects makes it a use [N4]. */
export function sayNumber(
  number: FreeNumber,
  on: {
    readonly key: SubjectKey;
    readonly actor: SubjectId | null;
    /** What it has seen of its bearer, and of the blocks that it leaves. */
    readonly heads: readonly Hash[];
    /** Blocks of the numbers that it bore until now. */
    readonly left?: readonly SubjectId[];
    /** What bears it, and in which field: a case its reception number, unless it is said. */
    readonly kind?: string;
    readonly field?: string;
  },
): Omit<Statement, 'lane'> {
  return {
    actor: on.actor,
    key: on.key,
    also: [number.block, ...(on.left ?? [])],
    kind: on.kind ?? 'case',
    after: [...on.heads, ...number.heads],
    operation: { type: 'set', fields: fieldsOfNumber(number, on) },
  };
}

/** A document's register is sorted by what the number says, too [D2]. */
function fieldsOfNumber(
  { text, value, year }: FreeNumber,
  { kind, field = caseFields.number }: { readonly kind?: string; readonly field?: string },
): Fields {
  if (kind !== documentSubjectKind) return { [field]: text };
  return {
    [documentFields.number]: text,
    [documentFields.numberValue]: value,
    [documentFields.numberYear]: year,
  };
}

/** What else the records are about that wrote these fields as they stand: the blocks of their numbers, the blanks of their serials. */
export function besideFields(
  logged: readonly LoggedRecord[],
  state: SubjectState,
  fields: readonly string[] = [caseFields.number],
): readonly SubjectId[] {
  const writes = new Set(fields.flatMap((name) => state.fields[name]?.writes.map((write) => write.hash) ?? []));
  const beside = logged.flatMap(({ record }) => (writes.has(record.hash) ? record.body.also : []));
  return [...new Set(beside)];
}
