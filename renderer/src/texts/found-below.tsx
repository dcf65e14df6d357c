import { IconPaperclip } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FoundIn } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './texts.module.css';

/** Characters: what was found must be in sight in a narrow column too. */
const shownBefore = 16;

/** A cell of a list with, below, where the search was found in what is attached: the file, its page, and the words around. */
export function FoundBelow(props: {
  found: FoundIn;
  /** Where there is room for it, the file is named. */
  named?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={classes['below']}>
      {props.children}
      <FoundMark found={props.found} named={props.named === true} />
    </span>
  );
}

function FoundMark({ found, named }: { found: FoundIn; named: boolean }) {
  const t = useWords();
  const format = useFormat();
  const { name, page, confidence, before, words, after } = found;
  const where =
    confidence === null
      ? t('texts:found', { name, page: format.count(page) })
      : t('texts:found-ocr', { name, page: format.count(page), percent: format.percent(confidence / 100) });
  return (
    <span className={classes['found']} title={`${where}: ${before}${words}${after}`} data-testid="found-in">
      <IconPaperclip size={12} stroke={1.8} aria-hidden />
      <span className="sr-only">{where}: </span>
      <span className={classes['where']} data-named={named} aria-hidden>
        {named
          ? t('texts:found', { name, page: format.count(page) })
          : t('texts:page-short', { page: format.count(page) })}
      </span>
      {confidence === null ? null : (
        <span className={classes['ocr']} aria-hidden>
          {t('texts:ocr')}
        </span>
      )}
      <span className={classes['excerpt']}>
        {before.slice(-shownBefore)}
        <mark className={classes['words']}>{words}</mark>
        {after}
      </span>
    </span>
  );
}
