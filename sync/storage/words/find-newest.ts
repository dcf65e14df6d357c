import type { Reader } from '../database.ts';
import { AllCursor, AnyCursor, nothing, type Cursor } from './cursors.ts';
import { keptReads } from './kept-reads.ts';
import { PieceReader } from './piece-reader.ts';
import { searchedPieces, type Piece } from './pieces.ts';
import type { Term } from './term.ts';

/** A word that is asked for, in any of its forms; perhaps only the beginning of one. */
export interface AskedWord {
  readonly forms: readonly Term[];
  readonly isBeginning: boolean;
}

/** Rows of `search_entries`, both included. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** An entry that has all the words. */
export interface FoundEntry {
  readonly n: number;
  readonly kind: string;
  readonly id: string;
  readonly at: number;
}

/** All pieces as they are at one moment, to be asked more than once. */
export function readPieces(reader: Reader): readonly PieceReader[] {
  const kept = keptReads(reader);
  return searchedPieces(reader).map((piece) => new PieceReader(reader, piece, kept));
}

/**
 * Of each range, the entries in its last rows that have all the words.
 *
 * @param limit for each range
 */
export function findNewest(
  reader: Reader,
  pieces: readonly PieceReader[],
  ranges: readonly RowRange[],
  asked: readonly AskedWord[],
  limit: number,
): readonly FoundEntry[] {
  if (asked.length === 0 || limit <= 0) return [];
  const found = new Map<RowRange, readonly FoundEntry[]>();
  const downwards = ranges.toSorted((left, right) => right.from - left.from);
  for (const entries of pieces.toReversed()) {
    const worth = downwards
      .map((range) => stretchOf(entries, range, worthFrom(found.get(range) ?? [], range, limit)))
      .filter(({ newest, oldest }) => newest >= oldest);
    if (worth.length === 0) continue;
    const hits = new Hits(reader, entries, cursorOf(entries, asked));
    for (const { range, ...stretch } of worth) {
      const more = hits.newestIn(stretch, limit);
      if (more.length > 0) found.set(range, newestOf([...(found.get(range) ?? []), ...more], limit));
    }
  }
  return [...found.values()].flat();
}

/** Where enough was found already, only what is newer than the last of it is of use. */
function worthFrom(found: readonly FoundEntry[], { from }: RowRange, limit: number): number {
  const last = found.length < limit ? undefined : found.at(-1);
  return last ? last.n + 1 : from;
}

/** Entries of a piece by their numbers, both included. */
interface Stretch {
  readonly newest: number;
  readonly oldest: number;
}

function stretchOf(entries: PieceReader, range: RowRange, from: number): Stretch & { readonly range: RowRange } {
  return { range, newest: entries.newestNotBeyond(range.to), oldest: entries.newestNotBeyond(from - 1) + 1 };
}

/** In their order where they are too many. */
function newestOf(found: readonly FoundEntry[], limit: number): readonly FoundEntry[] {
  return found.length < limit ? found : found.toSorted((left, right) => right.n - left.n).slice(0, limit);
}

/** What a piece has of the words, from its newest entry to its oldest. */
class Hits {
  readonly #reader: Reader;
  readonly #entries: PieceReader;
  readonly #cursor: Cursor;
  /** What was reached last; -1 behind the last. */
  #ordinal = Number.POSITIVE_INFINITY;

  constructor(reader: Reader, entries: PieceReader, cursor: Cursor) {
    this.#reader = reader;
    this.#entries = entries;
    this.#cursor = cursor;
  }

  /** Stretches are asked for from the last to the first. */
  newestIn({ newest, oldest }: Stretch, limit: number): readonly FoundEntry[] {
    const found: FoundEntry[] = [];
    if (this.#ordinal > newest) this.#ordinal = this.#cursor.seek(newest);
    while (found.length < limit) {
      const rows = this.#nextRows(oldest, limit - found.length);
      if (rows.length === 0) break;
      found.push(...livingOf(this.#reader, this.#entries.piece, rows));
    }
    return found;
  }

  #nextRows(oldest: number, limit: number): readonly number[] {
    const rows: number[] = [];
    for (; this.#ordinal >= oldest && rows.length < limit; this.#ordinal = this.#cursor.seek(this.#ordinal - 1))
      rows.push(this.#entries.rowOf(this.#ordinal));
    return rows;
  }
}

/** What was written again stands in a newer piece, and what was removed in none. */
function livingOf(reader: Reader, { first, last }: Piece, rows: readonly number[]): readonly FoundEntry[] {
  return reader.rows<FoundEntry>(
    'SELECT e.n, e.kind, e.id, e.at FROM json_each(?) j CROSS JOIN search_entries e ON e.n = j.value WHERE e.piece BETWEEN ? AND ?',
    JSON.stringify(rows),
    first,
    last,
  );
}

/** Nothing more is looked up once a word is found in no entry: long words are in few, and a beginning takes longest. */
function cursorOf(entries: PieceReader, asked: readonly AskedWord[]): Cursor {
  const all: Cursor[] = [];
  const likelyInFewFirst = asked.toSorted((left, right) => effortOf(left) - effortOf(right));
  for (const { forms, isBeginning } of likelyInFewFirst) {
    const each = forms
      .map((form) => (isBeginning ? entries.beginning(form) : entries.word(form)))
      .filter((cursor) => cursor !== nothing);
    if (each.length === 0) return nothing;
    all.push(each.length === 1 ? (each[0] as Cursor) : new AnyCursor(each));
  }
  return all.length === 1 ? (all[0] as Cursor) : new AllCursor(all);
}

const effortOf = ({ forms, isBeginning }: AskedWord): number => (isBeginning ? 1 : -(forms[0]?.length ?? 0));
