import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import classes from './document-form.module.css';
import { sameDocuments } from './same-document.ts';

/** That a letter with this symbol is in the register already, before it gets a second number. */
export function SameDocumentNote({ symbol, author }: { symbol: string; author: string }) {
  const t = useWords();
  const format = useFormat();
  const watched = useWatch('documents', {
    filter: { direction: 'incoming', text: symbol },
    sort: { by: 'received', direction: 'descending' },
    offset: 0,
    limit: 20,
  });
  const same = watched.kind === 'answered' ? sameDocuments(watched.value.rows, { symbol, author }) : [];
  if (same.length === 0) return null;
  return (
    <div className={classes['same']} role="alert" data-testid="same-document">
      <strong>{t('documents:same')}</strong>
      <ul>
        {same.slice(0, 5).map((row) => (
          <li key={row.id}>
            <a href={hashOfPlace({ screen: 'document', id: row.id })}>
              {[row.number, row.documentDate === null ? '' : format.isoDate(row.documentDate), row.abstract]
                .filter((part) => part !== '')
                .join(' · ')}
            </a>
          </li>
        ))}
      </ul>
      {t('documents:same-todo')}
    </div>
  );
}
