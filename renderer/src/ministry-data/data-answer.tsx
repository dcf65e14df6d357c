import type { Edited } from '../../../sync/bridge/contract/ministry.ts';
import listClasses from '../catalogue/catalogue.module.css';
import editorClasses from '../catalogue/editor.module.css';
import { sayFault } from '../catalogue/say-fault.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';

/** How what was asked last stands; nothing where it was published. */
export function DataAnswer({ edited: { asked } }: { edited: Pick<Edited<unknown>, 'asked'> }) {
  const t = useWords();
  const format = useFormat();
  const [last] = asked;
  if (last === undefined || last.answer?.outcome === 'published') return null;
  const { by, answer } = last;
  const at = format.dateTime(last.at);
  if (answer === null)
    return (
      <p className={editorClasses['hint']} role="status">
        {t('calendar:asked-waiting', { by, at })}
      </p>
    );
  return (
    <div className={editorClasses['refused']} role="status" data-testid="refused">
      <div>
        <strong>{t('catalogue:refused', { by, at })}</strong>
        <ul>
          {answer.faults.map((each) => (
            <li key={`${each.path} ${each.type} ${each.about}`}>{sayFault(each, t, format)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The same in a list, beside whether somebody is writing and who published what counts. */
export function DataMarks({ edited }: { edited: Pick<Edited<unknown>, 'asked' | 'draft' | 'published'> }) {
  const t = useWords();
  const [asked] = edited.asked;
  return (
    <span className={listClasses['marks']}>
      {edited.draft === null ? null : (
        <span className={listClasses['mark']} data-tone="amber">
          {t('catalogue:draft')}
        </span>
      )}
      {asked?.answer === null ? (
        <span className={listClasses['mark']} data-tone="blue">
          {t('catalogue:version.asked')}
        </span>
      ) : null}
      {asked?.answer?.outcome === 'refused' ? (
        <span className={listClasses['mark']} data-tone="red">
          {t('catalogue:refused-short')}
        </span>
      ) : null}
      <span className={listClasses['mark']}>{t(edited.published ? 'calendar:is-published' : 'calendar:built-in')}</span>
    </span>
  );
}
