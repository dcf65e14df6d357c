import type { Bilingual } from '../../../sync/domain/bilingual.ts';
import type { Catalogue } from '../../../sync/domain/catalogue/types.ts';
import type { ReportRow } from '../../../sync/domain/reports/period-report.ts';

export type NamedRow = ReportRow & { readonly name: Bilingual };

/** In the catalogue's order, by its names; a procedure that is in it no more comes last, by its code. */
export function inOrder(rows: readonly ReportRow[], { procedures }: Catalogue): readonly NamedRow[] {
  const placed = rows.map((row) => {
    const at = procedures.findIndex(({ code }) => code === row.procedure);
    const name = procedures[at]?.name ?? { vi: row.procedure, en: row.procedure };
    return { at: at < 0 ? procedures.length : at, row: { ...row, name } };
  });
  return placed.toSorted((one, other) => one.at - other.at).map(({ row }) => row);
}
