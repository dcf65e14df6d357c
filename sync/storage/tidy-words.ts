import type { Transaction } from './database.ts';

/** Of the index, in one step: some milliseconds. */
const pagesAStep = 16;

/**
 * Puts pieces of the index of words together, where four or more are of a size. A flood leaves more of them than a search should have to look
 * through: while it goes on, they are put together sixteen at a time.
 *
 * @returns whether there may be more to do
 */
export function tidyWords(tx: Transaction): boolean {
  const before = changesOf(tx);
  tx.run("INSERT INTO search_text (search_text, rank) VALUES ('merge', ?)", pagesAStep);
  // FTS5's documentation: fewer than two changes say that nothing was left.
  return changesOf(tx) - before >= 2;
}

function changesOf(tx: Transaction): number {
  return tx.row<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? 0;
}
