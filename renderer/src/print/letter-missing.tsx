import { IconAlertTriangle } from '@tabler/icons-react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { Missing } from './make-letter.ts';
import classes from './print-screen.module.css';

/** What Word would print otherwise than the PDF has it; said before anything is printed. */
export function LetterMissing({ missing }: { missing: Missing }) {
  const t = useWords();
  const format = useFormat();
  const { shortfalls, fonts, strange, empty } = missing;
  return (
    <div className={classes['marks']} role="status" data-testid="letter-missing" data-missing={shortfalls.join(' ')}>
      {shortfalls.length === 0 ? null : (
        <div className={classes['mark']}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          <div>
            {t('print:letter-missing.lead')}
            <ul className={classes['list']}>
              {shortfalls.map((kind) => (
                <li key={kind}>{t(`print:letter-missing.${kind}`)}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {empty.length === 0 ? null : (
        <div className={classes['mark']} data-testid="letter-empty">
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          <div>
            {t('print:letter-empty.lead')}
            <ul className={classes['list']}>
              {empty.map(({ field, missing: count, of }) => (
                <li key={field}>
                  <code>{`{{${field}}}`}</code>
                  {of === 0
                    ? ` ${t('print:letter-empty.list')}`
                    : of === 1
                      ? ''
                      : ` ${t('print:letter-empty.rows', { missing: format.count(count), of: format.count(of) })}`}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {fonts.length === 0 ? null : (
        <p className={classes['clean']}>{t('print:letter-missing.fonts', { fonts: fonts.slice(0, 8).join(', ') })}</p>
      )}
      {strange.length === 0 ? null : (
        <p className={classes['fault']} role="alert">
          {t('print:strange-letters', { letters: strange.join(' ') })}
        </p>
      )}
    </div>
  );
}
