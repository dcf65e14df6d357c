import { IconCircleCheck } from '@tabler/icons-react';
import type { DocumentsStanding } from '../../../sync/bridge/documents-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useNow } from '../clock/clock-context.ts';
import { WaitsFor } from '../documents/waits-for.tsx';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import protection from '../protection/protection.module.css';
import { documentList, type DocumentList } from '../stores/document-list/document-list.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { Light } from '../ui/light.tsx';
import classes from './overview.module.css';

/** What is counted here is everybody's, and the list that it leads to holds the same. */
function showEveryones(due: DocumentList['due']): void {
  documentList.dispatch({ type: 'whose-chosen', whose: 'everyone' });
  documentList.dispatch({ type: 'due-chosen', due });
}

/** Documents that wait, those that are late, and with whom. */
export function DocumentsCard() {
  const t = useWords();
  const standing = useWatch('documentsStanding', {});
  if (standing.kind === 'waiting') return null;
  if (standing.kind === 'failed') return <FailedAnswer failure={standing.failure} />;
  const { incoming, outgoing } = standing.value;
  return (
    <section className={classes['card']} aria-labelledby="overview-documents" data-testid="overview-documents">
      <h2 id="overview-documents" className={classes['title']}>
        <a href={hashOfPlace({ screen: 'documents', tab: 'todo' })} onClick={() => showEveryones('any')}>
          {t('documents:standing.title')}
        </a>
      </h2>
      {incoming === 0 && outgoing === 0 ? (
        <p className={classes['none']}>
          <IconCircleCheck size={15} aria-hidden /> {t('documents:standing.none')}
        </p>
      ) : (
        <Standing standing={standing.value} />
      )}
    </section>
  );
}

function Standing({ standing }: { standing: DocumentsStanding }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const { incoming, outgoing, overdue, today, late, pressing } = standing;
  return (
    <>
      <p className={classes['sums']}>
        <strong>{t('documents:standing.incoming', { count: incoming, formatted: format.count(incoming) })}</strong>
        <strong>{t('documents:standing.outgoing', { count: outgoing, formatted: format.count(outgoing) })}</strong>
        <DueFigure due="overdue" count={overdue} />
        <DueFigure due="today" count={today} />
      </p>
      {late.length === 0 ? null : (
        <p className={classes['sums']} data-testid="documents-late">
          <span>{t('documents:standing.late')}</span>
          {late.map(({ name, parts }) => (
            <span key={name}>{t('documents:standing.late-parts', { name, formatted: format.count(parts) })}</span>
          ))}
        </p>
      )}
      <ul className={protection['pressing']}>
        {pressing.map((row) => (
          <li key={row.id}>
            <a href={hashOfPlace({ screen: 'document', id: row.id })}>
              {row.secrecy === 'none' ? row.abstract : t('documents:on-paper')}
            </a>
            <Light row={row} now={now} />
            <WaitsFor row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Leads to those that it counts. */
function DueFigure({ due, count }: { due: 'overdue' | 'today'; count: number }) {
  const t = useWords();
  const format = useFormat();
  const words = t(`documents:standing.${due}`, { formatted: format.count(count) });
  if (count === 0) return <span>{words}</span>;
  return (
    <a
      href={hashOfPlace({ screen: 'documents', tab: 'todo' })}
      className={classes['link']}
      onClick={() => showEveryones(due)}
      data-testid={`documents-standing-${due}`}
    >
      {words}
    </a>
  );
}
