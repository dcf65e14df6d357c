/**
 * What of a Word file can be set on paper. Its styles, lists and section settings are resolved: each paragraph says all of itself.
 * Lengths are points.
 */
export interface WordLetter {
  readonly sections: readonly WordSection[];
  /** What the file has and this model does not. */
  readonly shortfalls: readonly Shortfall[];
  /** Fonts that the letters of Times stand for. */
  readonly fonts: readonly string[];
}

/** What is not on paper as Word would have it; each is said before anything is printed. */
export type Shortfall =
  | 'text-box'
  | 'shape'
  | 'placed-table'
  | 'turned-text'
  | 'floating-picture'
  | 'picture-format'
  | 'picture-in-line'
  | 'chart'
  | 'equation'
  | 'note'
  | 'columns'
  | 'tracked-changes'
  | 'tabs'
  | 'field'
  | 'table-style'
  | 'running-head';

export interface WordSection {
  readonly page: WordPage;
  readonly blocks: readonly WordBlock[];
  readonly header: RunningBlocks;
  readonly footer: RunningBlocks;
}

export interface WordPage {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** From the page's upper edge to the header, and from its lower edge to the footer. */
  readonly header: number;
  readonly footer: number;
}

/** `first` is null where the section's first page has what all have. */
export interface RunningBlocks {
  readonly first: readonly WordBlock[] | null;
  readonly others: readonly WordBlock[];
}

export type WordBlock = WordParagraph | WordTable;

export interface WordParagraph extends ParagraphLook {
  readonly kind: 'paragraph';
  readonly inlines: readonly WordInline[];
  /** Of an empty line. */
  readonly size: number;
  /** The number or bullet before it, and the width that is kept for it; null in no list. */
  readonly label: { readonly text: string; readonly look: RunLook } | null;
}

export interface ParagraphLook {
  readonly align: Alignment;
  readonly left: number;
  readonly right: number;
  /** Of the first line, from `left`; negative where it hangs out. */
  readonly firstLine: number;
  readonly before: number;
  readonly after: number;
  /** Times the height that the letters have of themselves, or points from line to line. */
  readonly line: { readonly times: number } | { readonly exactly: number };
  readonly pageBreakBefore: boolean;
  readonly keepNext: boolean;
  /** No space between paragraphs of one style. */
  readonly contextual: boolean;
  readonly style: string;
  readonly tabs: readonly TabStop[];
  readonly borders: Partial<Record<Side, Border>>;
}

export type Alignment = 'left' | 'center' | 'right' | 'justify';

export interface TabStop {
  /** From the left margin. */
  readonly at: number;
  readonly align: 'left' | 'center' | 'right';
  readonly leader: 'none' | 'dots' | 'line';
}

export type WordInline =
  | { readonly kind: 'text'; readonly text: string; readonly look: RunLook }
  | { readonly kind: 'tab'; readonly look: RunLook }
  | { readonly kind: 'page-number' | 'page-count'; readonly look: RunLook }
  | { readonly kind: 'page-break' }
  | WordPicture
  | WordRule;

export interface WordPicture {
  readonly kind: 'picture';
  /** `data:image/png;base64,…` */
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** A level line that was drawn, as those below the motto are: from where its paragraph stands. */
export interface WordRule {
  readonly kind: 'rule';
  readonly x: number | 'center';
  readonly y: number;
  readonly width: number;
  readonly weight: number;
}

export interface RunLook {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly capitals: boolean;
  readonly size: number;
  /** `#rrggbb`, null for black. */
  readonly color: string | null;
  readonly highlight: string | null;
  readonly raised: 'super' | 'sub' | null;
}

export interface WordTable {
  readonly kind: 'table';
  /** Of its columns. */
  readonly widths: readonly number[];
  readonly padding: Readonly<Record<Side, number>>;
  readonly align: 'left' | 'center' | 'right';
  readonly indent: number;
  readonly rows: readonly WordRow[];
  /** So many of the first rows stand on each page. */
  readonly headRows: number;
}

export interface WordRow {
  readonly height: number;
  /** Not over two pages. */
  readonly whole: boolean;
  readonly cells: readonly WordCell[];
}

export interface WordCell {
  readonly span: number;
  /** How it hangs together with the cells above and below. */
  readonly merged: 'no' | 'begins' | 'goes-on';
  readonly align: 'top' | 'middle' | 'bottom';
  readonly fill: string | null;
  readonly borders: Readonly<Record<Side, Border | null>>;
  readonly blocks: readonly WordBlock[];
}

export type Side = 'top' | 'left' | 'bottom' | 'right';

export interface Border {
  readonly width: number;
  readonly color: string;
}

/** Where on paper something is set: on which page of how many. */
export interface PageCount {
  readonly number: number;
  readonly count: number;
}
