import { notationOf, type DocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import shared from '../ministry-data/data-editor.module.css';
import classes from './document-lists.module.css';

const shownMission = 'DEL';

/** What a mission will be offered, and how its symbols will read. */
export function ListsPreview({ lists }: { lists: DocumentLists }) {
  const t = useWords();
  const format = useFormat();
  return (
    <section className={shared['card']} aria-labelledby="preview-title">
      <h2 id="preview-title">{t('lists:preview')}</h2>
      <table className={classes['preview']}>
        <thead>
          <tr>
            <th scope="col">{t('lists:column.type')}</th>
            <th scope="col">{t('lists:column.symbol')}</th>
          </tr>
        </thead>
        <tbody>
          {lists.types.map(({ code, name }) => (
            <tr key={code}>
              <td>{format.text(name)}</td>
              <td className={classes['symbol']}>12/{notationOf(lists, code, shownMission)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
