import type { Reader } from '../database.ts';
import { OrdinalList } from './ordinals.ts';
import { PieceReader } from './piece-reader.ts';
import { PieceWords } from './piece-words.ts';
import { isLiving, searchedPieces, type Piece } from './pieces.ts';
import { wordOf } from './term.ts';

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
    .map((piece) => livingWords(reader, piece))
    .filter(({ words }) => words.next());
  const list = new OrdinalList();
  for (let [first] = left; first; [first] = left) {
    const term = left.reduce((least, { words }) => (words.term < least ? words.term : least), first.words.term);
    const having = left.filter(({ words }) => words.term === term);
    const entries = having.reduce((sum, each) => sum + countLiving(each, list), 0);
    if (entries > 0) yield { word: wordOf(term), entries };
    for (const { words } of having) words.next();
    left = left.filter(({ words }) => words.hasTerm);
  }
}

interface LivingWords {
  readonly words: PieceWords;
  readonly living: Uint8Array;
}

function livingWords(reader: Reader, piece: Piece): LivingWords {
  const pieceReader = new PieceReader(reader, piece);
  return { words: new PieceWords(pieceReader), living: livingIn(reader, pieceReader) };
}

/** By their numbers, the entries of a piece that were not written again by a newer one, or removed. */
function livingIn(reader: Reader, pieceReader: PieceReader): Uint8Array {
  const { piece } = pieceReader;
  const bits = new Uint8Array(Math.ceil(piece.entries / 8));
  for (let ordinal = 0; ordinal < piece.entries; ordinal += 1)
    if (isLiving(reader, piece, pieceReader.rowOf(ordinal))) bits[ordinal >>> 3]! |= 1 << (ordinal & 7);
  return bits;
}

/** @param list room for what is read */
function countLiving({ words, living }: LivingWords, list: OrdinalList): number {
  list.clear();
  words.readInto(list);
  let count = 0;
  for (const ordinal of list.view) count += ((living[ordinal >>> 3] as number) >>> (ordinal & 7)) & 1;
  return count;
}
