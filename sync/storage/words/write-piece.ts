import type { Transaction } from '../database.ts';
import { finishPiece } from './pieces.ts';
import { PieceWriter } from './piece-writer.ts';
import { termOf, type Term } from './term.ts';

/** An entry's row in `search_entries`, and its words with a space between. */
export interface EntryWords {
  readonly n: number;
  readonly words: string;
}

/** Writes what one commit adds as a piece, which was begun before. */
export function writePiece(tx: Transaction, piece: number, added: readonly EntryWords[]): void {
  const entries = added.toSorted((left, right) => left.n - right.n);
  const byTerm = new Map<Term, number[]>();
  entries.forEach(({ words }, ordinal) => {
    for (const word of words.split(' ')) {
      const term = termOf(word);
      const has = byTerm.get(term);
      if (has) has.push(ordinal);
      else if (word !== '') byTerm.set(term, [ordinal]);
    }
  });
  const writer = new PieceWriter(() => tx, piece, entries.length);
  writer.writeEntries(Float64Array.from(entries, ({ n }) => n));
  for (const term of [...byTerm.keys()].sort()) writer.add(term, Uint32Array.from(byTerm.get(term) ?? []));
  writer.finish();
  finishPiece(tx, { n: piece, first: piece, last: piece, entries: entries.length });
}
