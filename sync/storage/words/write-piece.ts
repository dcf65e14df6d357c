import type { Transaction } from '../database.ts';
import { OrdinalList } from './ordinals.ts';
import { finishPiece } from './pieces.ts';
import { FiledRows, fileRows, GatheredRows, type DrawnRows } from './piece-rows.ts';
import { PieceWriter } from './piece-writer.ts';
import type { Term } from './term.ts';

/** An entry's row in `search_entries`, and its terms with a space between. */
export interface EntryWords {
  readonly n: number;
  readonly words: string;
}

/** A piece that is in no file yet: it was drawn where nothing is written. */
export interface DrawnPiece {
  /** How many entries it has. */
  readonly entries: number;
  readonly rows: DrawnRows;
}

/** Draws what one commit adds as a piece. */
export function drawPiece(added: readonly EntryWords[]): DrawnPiece {
  const entries = added.toSorted((left, right) => left.n - right.n);
  const terms = new GatheredTerms();
  entries.forEach(({ words }, ordinal) => {
    for (const term of words.split(' ')) if (term !== '') terms.add(term as Term, ordinal);
  });
  const gathered = new GatheredRows();
  const writer = new PieceWriter(gathered, entries.length);
  writer.writeEntries(Float64Array.from(entries, ({ n }) => n));
  const ordinals = new OrdinalList();
  for (const term of terms.inOrder()) {
    terms.read(term, ordinals);
    writer.add(term, ordinals.view);
  }
  writer.finish();
  return { entries: entries.length, rows: gathered.rows };
}

/** Puts it in the place of one that was begun before. */
export function keepPiece(tx: Transaction, piece: number, { entries, rows }: DrawnPiece): void {
  fileRows(rows, new FiledRows(() => tx, piece));
  finishPiece(tx, { n: piece, first: piece, last: piece, entries });
}

/** Terms with their entries: most have one, and an array for each would be most of the work. */
class GatheredTerms {
  /** By a term, where its last entry stands in `ordinals`. */
  readonly #last = new Map<Term, number>();
  /** Where the one before it stands. */
  readonly #before = new OrdinalList();
  readonly #ordinals = new OrdinalList();

  add(term: Term, ordinal: number): void {
    const at = this.#ordinals.count;
    this.#before.push(this.#last.get(term) ?? at);
    this.#ordinals.push(ordinal);
    this.#last.set(term, at);
  }

  inOrder(): readonly Term[] {
    return [...this.#last.keys()].sort();
  }

  read(term: Term, list: OrdinalList): void {
    list.clear();
    for (let [at, isFirst] = [this.#last.get(term) ?? 0, false]; !isFirst;) {
      list.push(this.#ordinals.items[at] as number);
      const before = this.#before.items[at] as number;
      isFirst = before === at;
      at = before;
    }
    list.view.reverse();
  }
}
