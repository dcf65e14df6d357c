import type { Reader } from '../database.ts';
import { OrdinalList } from './ordinals.ts';
import { PieceReader, type TermRead } from './piece-reader.ts';
import { isLiving, searchedPieces, type Piece } from './pieces.ts';
import { wordOf, type Term } from './term.ts';

/** A word as the index has it, and how many entries are found by it. */
export interface CountedWord {
  readonly word: string;
  readonly entries: number;
}

/**
 * All words that something is found by, in the order of their terms. The same, however many pieces they stand in and whatever else these still say
 * of entries that were written again or removed. Needs a bit an entry, and little more.
 */
export function* eachWord(reader: Reader): IterableIterator<CountedWord> {
  let left = searchedPieces(reader)
    .map((piece) => new PieceWords(reader, piece))
    .filter((words) => words.next());
  while (left.length > 0) {
    const term = left.reduce((least, words) => (words.term < least ? words.term : least), (left[0] as PieceWords).term);
    const having = left.filter((words) => words.term === term);
    const entries = having.reduce((sum, words) => sum + words.countLiving(), 0);
    if (entries > 0) yield { word: wordOf(term), entries };
    const ended = having.filter((words) => !words.next());
    if (ended.length > 0) left = left.filter((words) => !ended.includes(words));
  }
}

/** By their numbers, the entries of a piece that were not written again by a newer one, or removed. */
function livingIn(reader: Reader, piece: Piece): Uint8Array {
  const bits = new Uint8Array(Math.ceil(piece.entries / 8));
  const ordered = new PieceReader(reader, piece);
  for (let ordinal = 0; ordinal < piece.entries; ordinal += 1)
    if (isLiving(reader, piece, ordered.rowOf(ordinal))) bits[ordinal >>> 3]! |= 1 << (ordinal & 7);
  return bits;
}

/** The words of one piece, one after another. */
class PieceWords {
  readonly #pieces: PieceReader;
  readonly #terms: Iterator<TermRead>;
  readonly #living: Uint8Array;
  readonly #having = new OrdinalList();
  #at: TermRead | null = null;

  constructor(reader: Reader, piece: Piece) {
    this.#pieces = new PieceReader(reader, piece);
    this.#terms = this.#pieces.terms();
    this.#living = livingIn(reader, piece);
  }

  get term(): Term {
    return (this.#at as TermRead).term;
  }

  /** @returns whether there is another one */
  next(): boolean {
    const { value, done } = this.#terms.next();
    this.#at = done ? null : value;
    return !done;
  }

  countLiving(): number {
    const having = this.#having;
    having.clear();
    this.#pieces.readInto(having, this.#at as TermRead);
    let count = 0;
    for (const ordinal of having.view) count += ((this.#living[ordinal >>> 3] as number) >>> (ordinal & 7)) & 1;
    return count;
  }
}
