import type { OrdinalList } from './ordinals.ts';
import type { PieceReader, TermRead } from './piece-reader.ts';
import type { Term } from './term.ts';

/** The words of one piece, one after another. */
export class PieceWords {
  readonly #piece: PieceReader;
  readonly #terms: Iterator<TermRead>;
  #at: TermRead | null = null;

  constructor(piece: PieceReader) {
    this.#piece = piece;
    this.#terms = piece.terms();
  }

  get term(): Term {
    return (this.#at as TermRead).term;
  }

  get hasTerm(): boolean {
    return this.#at !== null;
  }

  /** @returns whether there is another one */
  next(): boolean {
    const { value, done } = this.#terms.next();
    this.#at = done ? null : value;
    return !done;
  }

  /** Adds the entries that its term has; they ascend. */
  readInto(list: OrdinalList): void {
    this.#piece.readInto(list, this.#at as TermRead);
  }
}
