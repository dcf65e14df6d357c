import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProcedureName } from '../lists/case-cells.tsx';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './people.module.css';
import { useRoleName } from './role-name.ts';

/** The dossiers in which the person has a part, the newest first. */
export function DossierPanel({ view }: { view: PersonView }) {
  const t = useWords();
  const format = useFormat();
  const roleName = useRoleName();
  return (
    <section className={classes['panel']} aria-labelledby="person-dossiers" data-testid="dossiers">
      <h2 id="person-dossiers">
        {t('people:dossiers')} <span className={classes['quiet']}>{format.count(view.dossiers.length)}</span>
      </h2>
      {view.dossiers.length === 0 ? <p className={classes['quiet']}>{t('people:no-dossiers')}</p> : null}
      <ul className={classes['dossiers']}>
        {view.dossiers.map(({ row, roles }) => (
          <li key={row.id}>
            <a href={hashOfPlace({ screen: 'case', id: row.id })} data-testid={`dossier-${row.id}`}>
              <ProcedureName code={row.procedure} />
            </a>
            <StatusBadge status={row.status} />
            <span className={classes['quiet']}>
              {roles.map(roleName).join(', ')} · {format.date(row.receivedAt)} · {row.code}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
