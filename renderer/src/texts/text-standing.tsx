import { IconAlertTriangle, IconHourglass, IconLoader2, IconTextRecognition, IconTextSize } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AttachmentText } from '../../../sync/bridge/contract/texts.ts';
import { useFormat, type Format } from '../format/use-format.ts';
import { useWords, type Translate } from '../i18n/use-words.ts';
import classes from './texts.module.css';

/** How far the text of an attachment was read, in a line. */
export function TextStanding({ text }: { text: AttachmentText }) {
  const t = useWords();
  const format = useFormat();
  const said = sayStanding(text, t, format);
  return (
    <span
      className={classes['standing']}
      data-state={text.state === 'failed' ? 'failed' : isPart(text) ? 'part' : text.state}
      data-testid="text-standing"
      title={text.failure === null ? said : t(`texts:failure-explained.${text.failure}`)}
    >
      {iconOf(text)}
      <span>{said}</span>
    </span>
  );
}

/** Pages are left that were not looked at. */
export function isPart({ state, pages, done }: AttachmentText): boolean {
  return state === 'read' && done < pages;
}

function iconOf({ state, recognised }: AttachmentText): ReactNode {
  const look = { size: 13, stroke: 1.9, 'aria-hidden': true } as const;
  switch (state) {
    case 'waiting':
      return <IconHourglass {...look} />;
    case 'reading':
      return <IconLoader2 {...look} />;
    case 'failed':
      return <IconAlertTriangle {...look} />;
    case 'read':
      return recognised > 0 ? <IconTextRecognition {...look} /> : <IconTextSize {...look} />;
  }
}

function sayStanding(text: AttachmentText, t: Translate, format: Format): string {
  const { state, failure, pages, done, worded, recognised, confidence } = text;
  if (state === 'waiting') return t('texts:waiting');
  if (state === 'reading')
    return t('texts:reading', { page: format.count(text.page ?? 1), pages: format.count(Math.max(1, pages)) });
  if (failure !== null) return t(`texts:failure.${failure}`);
  if (isPart(text)) return t('texts:part', { done: format.count(done), pages: format.count(pages) });
  if (worded === 0) return t('texts:none');
  if (recognised === 0 || confidence === null) return t('texts:read', { count: pages });
  return t('texts:read-ocr', { count: pages, percent: format.percent(confidence / 100) });
}
