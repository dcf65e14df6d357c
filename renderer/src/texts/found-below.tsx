import { IconHash, IconListSearch, IconPaperclip } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FoundBy, FoundField, FoundIn } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './texts.module.css';

/** Characters: what was found must be in sight in a narrow column too. */
const shownBefore = 16;
const shownBeforeInColumn = 10;

/** The end of what stands before it, from the beginning of a word on. */
export function shortBefore(before: string, most = shownBefore): string {
  if (before.length <= most) return before;
  const end = before.slice(-most);
  const blank = end.indexOf(' ');
  return blank === -1 || blank === end.length - 1 ? `…${end}` : `… ${end.slice(blank + 1)}`;
}

/**
 * What a list shows of a subject with, below, why the search found it, where its own words do not say so: the number that it was found by,
 * or the place in what is attached, with the words around.
 */
export function FoundBelow(props: {
  found: FoundIn | undefined;
  by?: FoundBy | undefined;
  /** A field that nothing else here shows, by its label. */
  field?: { readonly label: string; readonly found: FoundField } | undefined;
  /** Where there is room for it, the file is named. */
  named?: boolean;
  children: ReactNode;
}) {
  const { found, by, field, children } = props;
  if (found === undefined && by === undefined && field === undefined) return children;
  return (
    <span className={classes['below']}>
      {children}
      {by === undefined ? null : <NumberMark by={by} named={props.named === true} />}
      {field === undefined || by !== undefined ? null : <FieldMark {...field} named={props.named === true} />}
      {found === undefined || by !== undefined || field !== undefined ? null : (
        <FoundMark found={found} named={props.named === true} />
      )}
    </span>
  );
}

/** In a narrow column the number itself must be in sight: what it is stands in few words before it. */
function NumberMark({ by, named }: { by: FoundBy; named: boolean }) {
  const t = useWords();
  const said = t(`texts:found-by.${by.why}`, { number: by.number });
  return (
    <span className={classes['found']} title={said} data-testid="found-by">
      <IconHash size={12} stroke={1.8} aria-hidden />
      <span className="sr-only">{said}</span>
      <span className={classes['excerpt']} aria-hidden>
        {named ? said : t(`texts:found-by-short.${by.why}`, { number: by.number })}
      </span>
    </span>
  );
}

/** In a column of a list the words that were found come first: the field's name before them would leave no room to see them. */
function FieldMark({ label, found, named }: { label: string; found: FoundField; named: boolean }) {
  const { before, words, after } = found;
  return (
    <span
      className={classes['found']}
      title={`${label}: ${before}${words}${after}`}
      data-field={found.field}
      data-testid="found-field"
    >
      <IconListSearch size={12} stroke={1.8} aria-hidden />
      {named ? (
        <>
          <span className={classes['where']}>{label}:</span>
          <Excerpt of={found} />
        </>
      ) : (
        <span className={classes['excerpt']}>
          <ExcerptWords of={found} most={shownBeforeInColumn} /> · {label}
        </span>
      )}
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
      <Excerpt of={found} />
    </span>
  );
}

function Excerpt({ of }: { of: Around }) {
  return (
    <span className={classes['excerpt']}>
      <ExcerptWords of={of} />
    </span>
  );
}

type Around = Pick<FoundField, 'before' | 'words' | 'after'>;

function ExcerptWords({ of: { before, words, after }, most }: { of: Around; most?: number }) {
  return (
    <>
      {shortBefore(before, most)}
      <mark className={classes['words']}>{words}</mark>
      {after}
    </>
  );
}
