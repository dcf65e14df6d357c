import { minorDigits } from '../../../sync/domain/fees/money.ts';
import { reportSums } from '../../../sync/domain/reports/period-report.ts';
import { csvFile } from '../export/csv-file.ts';
import type { TableColumn, TableFile } from '../export/table-cell.ts';
import { xlsxFile } from '../export/xlsx-file.ts';
import { saveCopy } from '../files/save-copy.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import type { NamedRow } from './in-order.ts';
import { reportColumns } from './report-columns.ts';

export interface Saving {
  readonly extension: TableFile['extension'];
  readonly period: string;
  readonly t: Translate;
  readonly format: Format;
}

/** The report as a table, its sums last. */
export function saveReport(rows: readonly NamedRow[], { extension, period, t, format }: Saving): void {
  const sum: NamedRow = {
    ...reportSums(rows),
    procedure: '',
    name: { vi: t('report:sum'), en: t('report:sum') },
  };
  const columns = reportTable(sum, t, format);
  const title = `${t('report:title')} ${period}`;
  const titles = columns.map((column) => column.title);
  const file = extension === 'csv' ? csvFile(titles) : xlsxFile(title.slice(0, 31), columns);
  file.add([...rows, sum].map((row) => columns.map(({ cell }) => cell(row))));
  saveCopy(file.finish(), `${title}.${extension}`);
}

/** A column of fees for each currency in which anything was taken. */
export function reportTable(
  sum: Pick<NamedRow, 'fees'>,
  t: Translate,
  format: Format,
): readonly TableColumn<NamedRow>[] {
  return [
    { title: t('report:column.procedure'), width: 48, cell: (row) => format.text(row.name) },
    ...reportColumns.map(({ name, group }): TableColumn<NamedRow> => ({
      title: `${t(`report:group.${group}`)}: ${t(`report:column.${name}`)}`,
      width: 14,
      cell: (row) => row[name],
    })),
    ...Object.keys(sum.fees).map((currency): TableColumn<NamedRow> => ({
      title: `${t('report:column.fees')} (${currency})`,
      width: 14,
      cell: (row) => (row.fees[currency] ?? 0) / 10 ** minorDigits(currency),
    })),
  ];
}
