import type { WordNumbering } from './word-numbering.ts';
import type { Shortfall } from './word-model.ts';
import type { WordParts } from './word-package.ts';
import type { Layers, WordStyles } from './word-styles.ts';

/** What a part of the file is read with. */
export interface WordContext {
  readonly parts: WordParts;
  /** Of the part that is read: its pictures. */
  readonly relations: ReadonlyMap<string, string>;
  readonly styles: WordStyles;
  readonly numbering: WordNumbering;
  /** What the theme's names of fonts, `minor` and `major`, stand for. */
  readonly themeFonts: { readonly minor?: string; readonly major?: string };
  /** Whether the number of a page can be known where this stands: in headers and footers. */
  readonly isRunning: boolean;
  /** Added to while the file is read. */
  readonly shortfalls: Set<Shortfall>;
  readonly fonts: Set<string>;
}

/** What a table's style says of the paragraphs and runs within it. */
export interface Surroundings {
  readonly paragraph: Layers;
  readonly run: Layers;
}
