import { type ReportCounts, reportSums } from '../../../sync/domain/reports/period-report.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import overview from '../overview/overview.module.css';
import { linkToCases } from '../overview/show-cases.ts';
import { saySums } from '../registers/say-sums.ts';
import type { NamedRow } from './in-order.ts';
import { reportColumns, reportGroups } from './report-columns.ts';
import classes from './report.module.css';

/** A row for each procedure, and what they come to; a figure leads to the cases that were counted. */
export function ReportTable({ rows, first, last }: { rows: readonly NamedRow[]; first: string; last: string }) {
  const t = useWords();
  const format = useFormat();
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']} aria-label={t('report:title')} data-testid="report">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('report:column.procedure')}
            </th>
            {reportGroups.map((group) => (
              <th
                key={group}
                scope="colgroup"
                colSpan={reportColumns.filter((column) => column.group === group).length}
                className={classes['group']}
              >
                {t(`report:group.${group}`)}
              </th>
            ))}
            <th scope="col" rowSpan={2} className={classes['amount']}>
              {t('report:column.fees')}
            </th>
          </tr>
          <tr>
            {reportColumns.map(({ name }) => (
              <th key={name} scope="col" className={classes['amount']}>
                {t(`report:column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.procedure} data-testid={`report-${row.procedure}`}>
              <th scope="row">{format.text(row.name)}</th>
              <Figures
                counts={row}
                days={{ from: first, to: last }}
                of={format.text(row.name)}
                procedures={[row.procedure]}
              />
              <td className={classes['amount']}>{saySums(row.fees, format)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <SumRow rows={rows} days={{ from: first, to: last }} />
        </tfoot>
      </table>
    </div>
  );
}

interface Days {
  readonly from: string;
  readonly to: string;
}

/** A count of each column, with the cases that were counted: of one procedure, or of all. */
function Figures(props: { counts: ReportCounts; days: Days; of: string; procedures?: readonly string[] }) {
  const t = useWords();
  const format = useFormat();
  const { counts, days, of, procedures } = props;
  return reportColumns.map((column) => {
    const count = counts[column.name];
    const cases = { ...column.cases(days), ...(procedures && { procedures: [...procedures] }) };
    return (
      <td key={column.name} className={classes['amount']} data-of={column.name}>
        {count === 0 ? (
          <span className={classes['zero']}>{format.count(count)}</span>
        ) : (
          <a {...linkToCases(cases)} className={overview['link']}>
            {format.count(count)}
            <span className="sr-only">{` ${t(`report:column.${column.name}`)}: ${of}`}</span>
          </a>
        )}
      </td>
    );
  });
}

function SumRow({ rows, days }: { rows: readonly NamedRow[]; days: Days }) {
  const t = useWords();
  const format = useFormat();
  const sums = reportSums(rows);
  return (
    <tr data-testid="report-sums">
      <th scope="row">{t('report:sum')}</th>
      <Figures counts={sums} days={days} of={t('report:sum')} />
      <td className={classes['amount']}>{saySums(sums.fees, format)}</td>
    </tr>
  );
}
