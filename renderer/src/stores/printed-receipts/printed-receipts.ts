import { createStore } from '../store.ts';

/** Receipts that went to the printer, or into a file, since this window was opened. Ids of takings: nobody's data. */
export interface PrintedReceipts {
  readonly ids: ReadonlySet<string>;
}

export type PrintedReceiptsAction = { readonly type: 'receipt-printed'; readonly id: string };

export const printedReceipts = createStore<PrintedReceipts, PrintedReceiptsAction>(
  { ids: new Set() },
  ({ ids }, { id }) => ({ ids: new Set([...ids, id]) }),
  { forget: false },
);
