/** What stands in a cell of a table that leaves the desk. A day is `yyyy-mm-dd`. */
export type TableCell = string | number | null | { readonly day: string };

export interface TableColumn<Row> {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly cell: (row: Row) => TableCell;
}

/** A file that is written row by row, and never held as rows. */
export interface TableFile {
  readonly extension: 'csv' | 'xlsx';
  add(rows: readonly (readonly TableCell[])[]): void;
  finish(): Blob;
}
