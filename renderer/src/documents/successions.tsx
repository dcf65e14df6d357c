import { IconArrowsExchange } from '@tabler/icons-react';
import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { tellsOfStep } from '../../../sync/domain/documents/successions.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useDocument } from './document-context.ts';
import marks from './document-marks.module.css';
import classes from './document-screen.module.css';

type Succession = DocumentRow['successions'][number];

/** `12/DEL-LS ngày 02/03/2026` */
function namedBy({ symbol, day }: Succession, t: Translate, format: Format): string {
  return day === null ? symbol : t('documents:succession.of-day', { symbol, day: format.isoDate(day) });
}

/** What a register notes of it beside the entry. */
export function successionWords(succession: Succession, t: Translate, format: Format): string {
  const { relation, way } = succession;
  return t(`documents:succession.${way}.${relation}`, { which: namedBy(succession, t, format) });
}

/** Beside an entry of a list: what was done to it since it went out or came in. */
export function SuccessionMarks({ row }: { row: Pick<DocumentRow, 'successions' | 'step'> }) {
  const t = useWords();
  const format = useFormat();
  return row.successions
    .filter((succession) => succession.way === 'from' && !tellsOfStep(row.step, [succession]))
    .map((succession) => (
      <span
        key={`${succession.relation} ${succession.other}`}
        className={marks['succession']}
        data-relation={succession.relation}
        title={successionWords(succession, t, format)}
        data-testid={`mark-${succession.relation}`}
      >
        {t(`documents:succession.mark.${succession.relation}`)}
      </span>
    ));
}

/** At the head of a document's page: before anybody relies on it, with the way to the other one. */
export function SuccessionNotes() {
  const t = useWords();
  const format = useFormat();
  const { view } = useDocument();
  if (view.successions.length === 0) return null;
  return (
    <ul className={classes['successions']} data-testid="successions">
      {view.successions.map((succession) => (
        <li
          key={`${succession.way} ${succession.relation} ${succession.other}`}
          data-grave={succession.way === 'from' && succession.relation !== 'corrects'}
        >
          <IconArrowsExchange size={18} stroke={1.8} aria-hidden />
          <span>
            {successionWords(succession, t, format)}{' '}
            <a href={hashOfPlace({ screen: 'document', id: succession.other })}>{t('documents:succession.open')}</a>
          </span>
        </li>
      ))}
    </ul>
  );
}
