import type { Transaction } from '../database.ts';
import { Merging } from './merging.ts';
import { dropSome, piecesIn, searchedPieces, type Piece } from './pieces.ts';

/** So many pieces of a size, or smaller, are made into one. */
const together = 8;
const rowsDroppedAStep = 64;

/** Puts pieces of the index of words together, a few milliseconds at a time: a search looks into each of them. */
export class Tidier {
  #merging: Merging | null = null;
  #hasDropped = false;

  /**
   * One step. Where its transaction is not committed, `forget` has to be told.
   *
   * @param isOver whether the step has taken long enough
   * @param largest entries of what may be made now
   * @returns whether there may be more to do
   */
  step(tx: Transaction, isOver: () => boolean, largest = Number.POSITIVE_INFINITY): boolean {
    if (this.#merging?.holds(tx) === false) this.forget();
    if (!this.#merging && this.#dropLeft(tx)) return true;
    this.#merging ??= begin(tx, largest);
    if (this.#merging?.step(tx, isOver)) {
      this.#merging = null;
      this.#hasDropped = false;
      return true;
    }
    return this.#merging !== null;
  }

  forget(): void {
    this.#merging = null;
    this.#hasDropped = false;
  }

  /** What was put together elsewhere, and what somebody began who is not there any more. */
  #dropLeft(tx: Transaction): boolean {
    if (this.#hasDropped) return false;
    const [left] = [...piecesIn(tx, 'spent'), ...piecesIn(tx, 'building')];
    if (left) dropSome(tx, left.n, rowsDroppedAStep);
    else this.#hasDropped = true;
    return left !== undefined;
  }
}

function begin(tx: Transaction, largest: number): Merging | null {
  const pieces = toPutTogether(searchedPieces(tx), largest);
  return pieces.length > 0 ? new Merging(tx, pieces) : null;
}

/**
 * Of those at the end that are of a size or smaller the oldest, where they are many enough; none where they are not.
 *
 * @param largest entries that they may have together
 */
export function toPutTogether(pieces: readonly Piece[], largest: number): readonly Piece[] {
  const sizes = Math.max(-1, ...pieces.map(sizeOf));
  for (let size = 0; size <= sizes; size += 1) {
    const before = pieces.findLastIndex((piece) => sizeOf(piece) > size);
    const those = notBeyond(pieces.slice(before + 1), largest);
    if (those.length >= together) return those;
  }
  return [];
}

function notBeyond(pieces: readonly Piece[], largest: number): readonly Piece[] {
  let entries = 0;
  const end = pieces.findIndex((piece) => (entries += piece.entries) > largest);
  return end < 0 ? pieces : pieces.slice(0, end);
}

const sizeOf = ({ entries }: Piece): number => Math.floor(Math.log2(Math.max(1, entries)) / 3);

/** All in one piece, within the transaction at hand, so that nothing is left of what is not there any more. */
export function putAllTogether(tx: Transaction): void {
  const pieces = searchedPieces(tx);
  const merging = pieces.length > 0 ? new Merging(tx, pieces) : null;
  while (merging && !merging.step(tx, () => false));
  for (const { n } of [...piecesIn(tx, 'spent'), ...piecesIn(tx, 'building')])
    while (dropSome(tx, n, rowsDroppedAStep));
}
