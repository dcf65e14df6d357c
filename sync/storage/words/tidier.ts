import type { Transaction } from '../database.ts';
import { forgetReads } from './kept-reads.ts';
import { Merging } from './merging.ts';
import { dropSome, piecesIn, searchedPieces, type Piece } from './pieces.ts';

/** So many pieces of a size, or smaller, are made into one. */
const fewest = 8;
const most = 16;
const rowsDroppedAStep = 64;

/** How far a step may go. */
export interface TidyingStep {
  /** Whether it has taken long enough. */
  readonly isOver: () => boolean;
  /** While there are no more pieces than this, nothing new is begun, and nothing removed: much more is about to come. */
  readonly bearable?: number;
}

/** Puts pieces of the index of words together, a few milliseconds at a time: a search looks into each of them. */
export class Tidier {
  #merging: Merging | null = null;
  #hasDropped = false;

  /**
   * One step. Where its transaction is not committed, `forget` has to be told.
   *
   * @returns whether there may be more to do
   */
  step(tx: Transaction, step: TidyingStep): boolean {
    return tx.rearrange(() => this.#step(tx, step));
  }

  #step(tx: Transaction, { isOver, bearable = 0 }: TidyingStep): boolean {
    if (this.#merging?.holds(tx) === false) this.forget();
    if (!this.#merging && bearable === 0 && this.#dropLeft(tx)) return true;
    this.#merging ??= begin(tx, bearable);
    if (this.#merging?.step(tx, isOver)) {
      this.forget();
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

function begin(tx: Transaction, bearable: number): Merging | null {
  const searched = searchedPieces(tx);
  const pieces = searched.length > bearable ? toPutTogether(searched) : [];
  return pieces.length > 0 ? new Merging(tx, pieces) : null;
}

/** Of those at the end that are of a size or smaller the oldest, where they are enough; none where they are not. */
export function toPutTogether(pieces: readonly Piece[]): readonly Piece[] {
  const sizes = Math.max(-1, ...pieces.map(sizeOf));
  for (let size = 0; size <= sizes; size += 1) {
    const before = pieces.findLastIndex((piece) => sizeOf(piece) > size);
    const those = pieces.slice(before + 1, before + 1 + most);
    if (those.length >= fewest) return those;
  }
  return [];
}

const sizeOf = ({ entries }: Piece): number => Math.floor(Math.log2(Math.max(1, entries)) / 3);

/** All in one piece, within the transaction at hand, so that nothing is left of what is not there any more. */
export function putAllTogether(tx: Transaction): void {
  forgetReads();
  const pieces = searchedPieces(tx);
  const merging = pieces.length > 0 ? new Merging(tx, pieces) : null;
  while (merging && !merging.step(tx, () => false));
  for (const { n } of [...piecesIn(tx, 'spent'), ...piecesIn(tx, 'building')])
    while (dropSome(tx, n, rowsDroppedAStep));
}
