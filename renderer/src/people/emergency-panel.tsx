import type { PersonView } from '../../../sync/bridge/people-model.ts';
import type { EmergencyRow } from '../../../sync/bridge/protection-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useNow } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ClockMark, GravityMark } from '../protection/emergency-marks.tsx';
import { nameIn, useProtectionLists } from '../protection/protection-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import classes from './people.module.css';

/** More than anyone has been in. */
const most = 50;

/** Emergencies in which the person has a part, those that are open first; nothing at all where there are none. */
export function EmergencyPanel({ view }: { view: PersonView }) {
  const t = useWords();
  const format = useFormat();
  const open = useRows(view.id, 'open');
  const closed = useRows(view.id, 'closed');
  const rows = [...open, ...closed];
  if (rows.length === 0) return null;
  return (
    <section className={classes['panel']} aria-labelledby="person-emergencies" data-testid="person-emergencies">
      <h2 id="person-emergencies">
        {t('people:emergencies')} <span className={classes['quiet']}>{format.count(rows.length)}</span>
      </h2>
      <ul className={classes['dossiers']}>
        {rows.map((row) => (
          <Emergency key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function useRows(person: string, state: 'open' | 'closed'): readonly EmergencyRow[] {
  const watched = useWatch('emergencies', { filter: { state, person }, offset: 0, limit: most });
  return watched.kind === 'answered' ? watched.value.rows : [];
}

function Emergency({ row }: { row: EmergencyRow }) {
  const format = useFormat();
  const now = useNow(60_000);
  const { types } = useProtectionLists();
  return (
    <li>
      <a href={hashOfPlace({ screen: 'emergency', id: row.id })} data-testid={`emergency-of-person-${row.id}`}>
        {row.summary}
      </a>
      <GravityMark gravity={row.gravity} />
      <span className={classes['quiet']}>
        {nameIn(types, row.type, format)} · {format.date(row.openedAt)} · {row.code}
      </span>
      {row.state === 'closed' ? null : <ClockMark row={row} now={now} short />}
    </li>
  );
}
