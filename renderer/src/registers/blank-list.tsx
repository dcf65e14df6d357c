import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { BlankRow, StockKind } from '../../../sync/bridge/contract/stock.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePages } from '../lists/use-pages.ts';
import { rowAt } from '../stores/pages/pages.ts';
import { ClearBlank } from './clear-blank.tsx';
import { type LongColumn, type LongRow, LongTable } from './long-table.tsx';
import classes from './registers.module.css';
import { hashOfPlace } from '../stores/navigation/place.ts';

const shownColumns = ['serial', 'kind', 'state', 'case', 'by', 'reason'] as const;
const filters = ['all', 'open', 'issued', 'spoiled', 'lost', 'returned'] as const;

interface BlankListProps {
  readonly kinds: readonly StockKind[];
  /** The blank that somebody came to look at, alone. */
  readonly only: string | null;
  readonly mayClear: boolean;
}

/** What became of each blank that was touched; those that need somebody's word can be had alone. */
export function BlankList(props: BlankListProps) {
  const { kinds, mayClear } = props;
  const t = useWords();
  const format = useFormat();
  const [text, setText] = useState('');
  const [only, setOnly] = useState<(typeof filters)[number]>('all');
  const [alone, setAlone] = useState(props.only);
  const [clearing, setClearing] = useState<BlankRow | null>(null);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (props.only !== null) section.current?.scrollIntoView();
  }, [props.only]);
  const { pages, failure, want } = usePages('blanks', { kind: null, text: useDeferredValue(text), only, id: alone });
  const total = pages.total ?? 0;
  const nameOf = (code: string) => {
    const kind = kinds.find((each) => each.code === code);
    return kind === undefined ? code : format.text(kind.name);
  };
  const columns = shownColumns.map((key): LongColumn => ({
    key,
    title: t(`registers:stock.column.${key}`),
    ...(key === 'serial' && { kind: 'number' as const }),
  }));
  const rowOf = (index: number): LongRow | undefined => {
    const row = rowAt(pages, index);
    if (row === undefined) return undefined;
    const cells = shownColumns.map((name) => (
      <BlankCell key={name} name={name} row={row} kind={nameOf(row.kind)} onClear={mayClear ? setClearing : null} />
    ));
    return { testid: 'blank', state: row.state, cells };
  };
  return (
    <section ref={section} className={classes['card']} aria-labelledby="blanks-title">
      <div className={classes['head']}>
        <h2 id="blanks-title" className={classes['title']}>
          {t('registers:stock.blanks')}
        </h2>
        <div className={classes['tools']}>
          {alone === null ? null : (
            <Button size="xs" variant="default" onClick={() => setAlone(null)} data-testid="all-blanks">
              {t('registers:stock.all-blanks')}
            </Button>
          )}
          <SegmentedControl
            size="xs"
            aria-label={t('registers:stock.blanks')}
            value={only}
            onChange={(value) => setOnly(value as typeof only)}
            data={filters.map((value) => ({ value, label: t(`registers:stock.only.${value}`) }))}
          />
          <TextInput
            size="xs"
            aria-label={t('registers:stock.find')}
            placeholder={t('registers:stock.find')}
            value={text}
            maxLength={40}
            onChange={(event) => setText(event.currentTarget.value)}
            data-testid="find-blank"
          />
        </div>
      </div>
      {pages.total === 0 ? <p className={classes['dim']}>{t('registers:stock.no-blanks')}</p> : null}
      {failure === null ? null : <FailedAnswer failure={failure} />}
      {total === 0 ? null : (
        <LongTable label={t('registers:stock.blanks')} columns={columns} count={total} rowAt={rowOf} want={want} />
      )}
      <ClearBlank blank={clearing} onClose={() => setClearing(null)} />
    </section>
  );
}

interface BlankCellProps {
  readonly name: (typeof shownColumns)[number];
  readonly row: BlankRow;
  readonly kind: string;
  readonly onClear: ((row: BlankRow) => void) | null;
}

function BlankCell({ name, row, kind, onClear }: BlankCellProps) {
  const t = useWords();
  const format = useFormat();
  switch (name) {
    case 'serial':
      return row.serial;
    case 'kind':
      return kind;
    case 'state':
      return (
        <>
          {t(`registers:stock.state.${row.state}`)}
          {row.unknown ? <span className={classes['sub']}>{t('registers:stock.unknown')}</span> : null}
          {onClear !== null && (row.state === 'conflict' || row.state === 'given-up') ? (
            <Button
              size="compact-xs"
              variant="light"
              aria-label={t('registers:stock.clear-title', { serial: row.serial })}
              onClick={() => onClear(row)}
              data-testid="clear-blank"
            >
              {t('registers:stock.clear')}
            </Button>
          ) : null}
        </>
      );
    case 'case':
      return row.cases.map((of, index) => (
        <span key={`${of.id}${index}`} className={classes['sub']}>
          <a href={hashOfPlace({ screen: 'case', id: of.id })}>{`${of.code} · ${of.owner}`}</a>
        </span>
      ));
    case 'by':
      return (
        <>
          {row.actorName}
          <span className={classes['sub']}>{format.dateTime(row.at)}</span>
        </>
      );
    case 'reason':
      return row.reason;
  }
}
