import type { PageCount, Shortfall } from './word-model.ts';

/** Where blocks are set. */
export interface SetContext {
  /** Points between the margins of the page, or the edges of a cell. */
  readonly room: number;
  /** Where the number of the page is known. */
  readonly page: PageCount | null;
  /** Added to while the letter is set. */
  readonly shortfalls: Set<Shortfall>;
}
