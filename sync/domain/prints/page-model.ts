/**
 * What stands on paper, without saying how it is set: headings, paragraphs, facts, tables, signatures. The renderer makes A4 pages
 * of it (`renderer/src/print`), breaks them where they are full, repeats the heads of tables and numbers the pages.
 *
 * To print something of your own, say a register: make a `PrintedDocument` with a `head`, the `marks` that hold, and one block
 * of kind `table` whose `columns` are the prescribed ones and whose `rows` are as many as there are; then hand it to the preview.
 *
 *     const paper: PrintedDocument = {
 *       ...blankDocument('births', line('Sổ đăng ký khai sinh', 'Register of births')),
 *       orientation: 'landscape',
 *       blocks: [{ kind: 'table', table: { columns, rows, empty: line('Chưa có mục nào.', 'No entries.') } }],
 *     };
 *
 * Everything is in words already: dates as dd/MM/yyyy, amounts with their currency, choices by their names.
 */
export interface PrintedDocument {
  /** The template that it was made from, or a name of one's own: for the history, and for the name of a file. */
  readonly form: string;
  readonly title: Line;
  readonly orientation: 'portrait' | 'landscape';
  readonly head: PageHead | null;
  /** What whoever reads the paper must know of its standing: across every page, and in words on the first. */
  readonly marks: readonly PrintMark[];
  /** Nothing is said of what headquarters holds of it, neither on the paper nor beside it: it is no result and no draft. */
  readonly unmarked?: boolean;
  readonly blocks: readonly Block[];
  /** At the foot of every page, left of its number. */
  readonly foot: string;
  /** The number of each page but the first in the middle of its upper margin, and no foot, as official documents have it. */
  readonly numberedAbove?: boolean;
  /** What the QR code says; null for none. */
  readonly qr: string | null;
}

/** A text on paper. Without `en` there is only the Vietnamese, or it is the same in both languages. */
export interface Line {
  readonly vi: string;
  readonly en?: string;
}

/** Left the agency and the paper's number, right the state's name and motto, place and date. */
export interface PageHead {
  /** `Mẫu số 01`, above all else on the right. */
  readonly formNumber: Line | null;
  /** From the higher to the lower; the last is set in bold. */
  readonly agency: readonly Line[];
  readonly number: Line | null;
  /** Quốc hiệu and tiêu ngữ, where the paper bears them. */
  readonly state: readonly Line[];
  readonly placeAndDate: Line | null;
}

export interface PrintMark {
  readonly kind: MarkKind;
  readonly text: Line;
}

export type MarkKind =
  | 'not-at-headquarters'
  | 'set-aside'
  | 'voided'
  | 'reprint'
  | 'corrected'
  | 'draft'
  | 'temporary-code'
  | 'conflict'
  | 'incomplete'
  | 'sample';

export type Block =
  | { readonly kind: 'title'; readonly text: Line; readonly below: Line | null }
  | { readonly kind: 'heading'; readonly text: Line }
  | { readonly kind: 'paragraph'; readonly text: Line; readonly style: ParagraphStyle }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'table'; readonly table: PrintedTable }
  | {
      readonly kind: 'signatures';
      readonly signers: readonly Signer[];
      /** Left of the only one who signs: whom the paper goes to. */
      readonly beside?: { readonly title: Line; readonly lines: readonly Line[] };
    }
  | { readonly kind: 'space'; readonly millimetres: number };

/** `indented`: its first line, as a letter's text has it. */
export type ParagraphStyle = 'plain' | 'italic' | 'bold' | 'centered' | 'indented';

/** `Họ và tên: Đoàn Thị Ngọc Ánh`. What is not known is left open with dots, to be filled in by hand. */
export interface Fact {
  readonly label: Line;
  readonly value: Line | null;
}

/** A table over as many pages as it needs. Its head is repeated on each; a row is not broken unless it is longer than a page. */
export interface PrintedTable {
  readonly columns: readonly Column[];
  /** A cell for each column; what is missing is an empty cell. */
  readonly rows: readonly (readonly (Line | null)[])[];
  /** Said in place of the rows where there are none. */
  readonly empty: Line;
}

export interface Column {
  readonly head: Line;
  /** Neighbours of the same group stand under a common head. */
  readonly group?: Line;
  /** Millimetres; `rest` shares what the others leave. */
  readonly width: number | 'rest';
  readonly align?: 'left' | 'center' | 'right';
}

export interface Signer {
  readonly title: Line;
  /** `(Ký, ghi rõ họ tên)` */
  readonly note: Line | null;
  /** Below the room for the signature; null where it is written by hand. */
  readonly name: string | null;
}

export const line = (vi: string, en?: string): Line => (en === undefined || en === vi ? { vi } : { vi, en });

/** To be filled: no head, no marks, nothing on it. */
export function blankDocument(form: string, title: Line): PrintedDocument {
  return { form, title, orientation: 'portrait', head: null, marks: [], blocks: [], foot: '', qr: null };
}

/** The same paper, or part of one, in Vietnamese only. */
export function inVietnamese<Part extends PrintedDocument | readonly PrintMark[]>(part: Part): Part {
  return withoutEnglish(part) as Part;
}

function withoutEnglish(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEnglish);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === 'en' ? [] : [[key, withoutEnglish(inner)]])),
  );
}
