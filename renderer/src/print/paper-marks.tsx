import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { PrintedDocument, PrintMark } from '../../../sync/domain/prints/page-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { unprintable } from './unprintable.ts';
import classes from './print-screen.module.css';

/** What the paper says of its own standing; said here too, so that nobody learns it from the printer. */
export function PaperMarks({ marks, settled }: { marks: readonly PrintMark[]; settled: boolean }) {
  const t = useWords();
  const format = useFormat();
  return (
    <div
      className={classes['marks']}
      role="status"
      data-testid="paper-marks"
      data-marks={marks.map(({ kind }) => kind).join(' ')}
      data-settled={settled}
    >
      {marks.length === 0 ? <p className={classes['clean']}>{t('print:no-marks')}</p> : null}
      {marks.map(({ text }) => (
        <p key={text.vi} className={classes['mark']}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />{' '}
          {format.text({ vi: text.vi, en: text.en ?? text.vi })}
        </p>
      ))}
    </div>
  );
}

/** Letters that the papers' font does not have. */
export function StrangeLetters({ paper }: { paper: PrintedDocument }) {
  const t = useWords();
  const strange = useMemo(() => unprintable(JSON.stringify(paper.blocks)), [paper]);
  if (strange.length === 0) return null;
  return (
    <p className={classes['fault']} role="alert">
      {t('print:strange-letters', { letters: strange.join(' ') })}
    </p>
  );
}
