import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import type { Overview } from '../../../sync/bridge/overview-model.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useStaffName } from '../lists/case-cells.tsx';
import { live } from '../stores/live/live.ts';
import { openOf, overdueOf, standsIn } from './counted-cases.ts';
import classes from './overview.module.css';
import { linkToCases } from './show-cases.ts';

/** Where open cases wait, and with whom. */
export function StandingTables({ overview, now }: { overview: Overview; now: number }) {
  const t = useWords();
  const format = useFormat();
  const catalogue = live.use((state) => state.catalogue);
  const nameOf = useStaffName();
  const procedureName = (code: string) => {
    const procedure = catalogue === null ? undefined : procedureByCode(catalogue, code);
    return procedure === undefined ? t('unknown-procedure') : format.text(procedure.name);
  };
  const statusName = (name: string) =>
    isStatusName(name) ? format.text(statuses[name].text) : t('status-unknown', { name });
  return (
    <div className={classes['columns']}>
      <StandingTable
        name="status"
        now={now}
        rows={overview.statuses.map((row) => ({
          ...row,
          key: row.status,
          words: statusName(row.status),
          filter: standsIn.status(row.status),
        }))}
      />
      <StandingTable
        name="person"
        now={now}
        rows={overview.people.map((row) => ({
          ...row,
          key: row.assignee ?? 'none',
          words: nameOf(row.assignee),
          filter: standsIn.person(row.assignee),
        }))}
      />
      <StandingTable
        name="procedure"
        now={now}
        rows={overview.procedures.map((row) => ({
          ...row,
          key: row.procedure,
          words: procedureName(row.procedure),
          filter: standsIn.procedure(row.procedure),
        }))}
      />
    </div>
  );
}

interface Row {
  readonly key: string;
  readonly words: string;
  readonly open: number;
  readonly overdue: number;
  readonly oldestAt: number;
  readonly filter: CaseFilter;
}

/** A bar as long as what is open, its overdue part first: the rows themselves say the same in figures. */
function StandingTable(props: { name: 'status' | 'procedure' | 'person'; rows: readonly Row[]; now: number }) {
  const t = useWords();
  const format = useFormat();
  const { name, rows, now } = props;
  const most = Math.max(1, ...rows.map(({ open }) => open));
  return (
    <section className={classes['card']} aria-labelledby={`overview-by-${name}`} data-by={name}>
      <h2 id={`overview-by-${name}`} className={classes['title']}>
        {t(`overview:by-${name}`)}
      </h2>
      {rows.length === 0 ? <p className={classes['none']}>{t('overview:none-open')}</p> : null}
      {rows.length === 0 ? null : (
        <table className={classes['table']} data-testid={`standing-${name}`}>
          <thead>
            <tr>
              <th scope="col">{t(`overview:column.${name}`)}</th>
              <th scope="col" className={classes['amount']}>
                {t('overview:column.open')}
              </th>
              <th scope="col" className={classes['amount']}>
                {t('overview:column.overdue')}
              </th>
              <th scope="col" className={classes['amount']}>
                {t('overview:column.oldest')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-testid={`standing-${name}-${row.key}`}>
                <th scope="row">
                  <span className={classes['name']} title={row.words}>
                    {row.words}
                  </span>
                  <svg className={classes['meter']} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
                    <rect width={(row.open / most) * 100} height="4" data-part="open" />
                    <rect width={(row.overdue / most) * 100} height="4" data-part="late" />
                  </svg>
                </th>
                <td className={classes['amount']}>
                  <a {...linkToCases(openOf(row.filter))} className={classes['link']}>
                    {format.count(row.open)}
                    <span className="sr-only">{` ${t('overview:column.open')}: ${row.words}`}</span>
                  </a>
                </td>
                <td className={classes['amount']}>
                  {row.overdue === 0 ? (
                    <span className={classes['zero']}>{format.count(0)}</span>
                  ) : (
                    <a {...linkToCases(overdueOf(row.filter))} className={classes['late']}>
                      {format.count(row.overdue)}
                      <span className="sr-only">{` ${t('overview:column.overdue')}: ${row.words}`}</span>
                    </a>
                  )}
                </td>
                <td className={classes['amount']}>{format.ago(row.oldestAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
