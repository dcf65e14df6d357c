import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { IssuedView, ResultToIssue } from '../../../sync/bridge/contract/registers.ts';
import { spanOf } from '../../../sync/domain/registers/number-span.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './fee-panel.module.css';

interface EntriesProps {
  readonly result: ResultToIssue;
  readonly mayChange: boolean;
  readonly onReplace: (entry: IssuedView) => void;
  readonly onAnnotate: (entry: IssuedView) => void;
}

/** What was issued of a result: its entry, or the numbers of its papers in short, and each of them when it is opened. */
export function IssuedEntries({ result, ...deeds }: EntriesProps) {
  const [only, ...others] = result.issued;
  if (only === undefined) return null;
  const isPart = result.papers > 1 && result.papersLeft > 0;
  if (others.length === 0 && !isPart) return <OneEntry entry={only} {...deeds} />;
  return <ManyEntries result={result} {...deeds} />;
}

function ManyEntries({ result: { issued, papers, papersLeft }, ...deeds }: EntriesProps) {
  const t = useWords();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const standing = issued.filter(({ struck }) => struck === '');
  const [number, serial] = [spanOf(standing.map((one) => one.number)), spanOf(standing.map((one) => one.serial))];
  const day = standing.at(-1)?.on;
  return (
    <>
      <ul className={classes['lines']}>
        <li className={classes['taken']} data-testid="issued">
          <span>{[number, serial].filter((part) => part !== '').join(' · ')}</span>
          <span className="numerals">{day === undefined ? '' : format.isoDate(day)}</span>
        </li>
        {papersLeft === 0 ? null : (
          <li data-testid="issued-part">
            <span>
              {t('registers:issue.part', { issued: format.count(papers - papersLeft), papers: format.count(papers) })}
            </span>
          </li>
        )}
        {issued.some(({ conflict }) => conflict) ? <li data-conflict>{t('registers:issue.conflict')}</li> : null}
      </ul>
      {papersLeft === 0 ? null : <p className={classes['hint']}>{t('registers:issue.part-refused')}</p>}
      <details
        className={classes['entries']}
        onToggle={(event) => setOpen(event.currentTarget.open)}
        data-testid="issued-each"
      >
        <summary>{t('registers:issue.each', { entries: format.count(issued.length) })}</summary>
        {open ? issued.map((entry) => <OneEntry key={entry.paper} entry={entry} among {...deeds} />) : null}
      </details>
    </>
  );
}

interface EntryProps extends Omit<EntriesProps, 'result'> {
  readonly entry: IssuedView;
  /** It is one of several. */
  readonly among?: boolean;
}

function OneEntry({ entry, among = false, mayChange, onReplace, onAnnotate }: EntryProps) {
  const t = useWords();
  const format = useFormat();
  const stands = entry.struck === '';
  const look = among
    ? ({ size: 'compact-xs', variant: 'subtle' } as const)
    : ({ size: 'xs', variant: 'default' } as const);
  const of = entry.number || entry.serial;
  return (
    <>
      <ul className={classes['lines']}>
        <li className={classes['taken']} data-voided={!stands} data-testid={among ? `issued-${entry.paper}` : 'issued'}>
          <span>{[entry.number, entry.serial].filter((part) => part !== '').join(' · ')}</span>
          <span className="numerals">{format.isoDate(entry.on)}</span>
        </li>
        {entry.annotations.map(({ on, text, actorName }, index) => (
          <li key={`${on}${index}`} data-testid="annotation">
            <span className={classes['why']}>{`${format.isoDate(on)}, ${actorName}: ${text}`}</span>
          </li>
        ))}
        {entry.conflict ? <li data-conflict>{t('registers:issue.conflict')}</li> : null}
      </ul>
      <Group gap="xs" mb={among ? 0 : 'xs'}>
        {mayChange && stands && entry.serial !== '' ? (
          <Button
            {...look}
            aria-label={`${t('registers:issue.replace')}: ${of}`}
            onClick={() => onReplace(entry)}
            data-testid="replace-blank"
          >
            {t('registers:issue.replace')}
          </Button>
        ) : null}
        {mayChange && entry.register !== '' ? (
          <Button
            {...look}
            aria-label={`${t('registers:issue.annotate')}: ${of}`}
            onClick={() => onAnnotate(entry)}
            data-testid="annotate-entry"
          >
            {t('registers:issue.annotate')}
          </Button>
        ) : null}
      </Group>
    </>
  );
}
