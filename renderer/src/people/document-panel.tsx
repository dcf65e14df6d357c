import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { StepBadge } from '../documents/document-marks.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import classes from './people.module.css';

/** Documents that concern the person, the newest first; nothing at all where there are none. */
export function DocumentPanel({ view }: { view: PersonView }) {
  const t = useWords();
  const format = useFormat();
  if (view.documents.length === 0) return null;
  return (
    <section className={classes['panel']} aria-labelledby="person-documents" data-testid="person-documents">
      <h2 id="person-documents">
        {t('people:documents')} <span className={classes['quiet']}>{format.count(view.documents.length)}</span>
      </h2>
      <ul className={classes['dossiers']}>
        {view.documents.map((row) => (
          <li key={row.id}>
            <a href={hashOfPlace({ screen: 'document', id: row.id })} data-testid={`document-of-person-${row.id}`}>
              {row.abstract || row.symbol || row.number}
            </a>
            <StepBadge step={row.step} />
            <span className={classes['quiet']}>
              {[t(`documents:direction.${row.direction}`), row.symbol || row.number, format.date(row.receivedAt)]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
