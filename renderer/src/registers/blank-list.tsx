import { SegmentedControl, TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import type { BlankRow, StockKind } from '../../../sync/bridge/contract/stock.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePages } from '../lists/use-pages.ts';
import { rowAt } from '../stores/pages/pages.ts';
import { type LongColumn, type LongRow, LongTable } from './long-table.tsx';
import classes from './registers.module.css';

const shownColumns = ['serial', 'kind', 'state', 'case', 'by', 'reason'] as const;
const filters = ['all', 'open', 'issued', 'spoiled', 'lost', 'returned'] as const;

/** What became of each blank that was touched; those that need somebody's word can be had alone. */
export function BlankList({ kinds }: { kinds: readonly StockKind[] }) {
  const t = useWords();
  const format = useFormat();
  const [text, setText] = useState('');
  const [only, setOnly] = useState<(typeof filters)[number]>('all');
  const { pages, failure, want } = usePages('blanks', { kind: null, text: useDeferredValue(text), only });
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
    const cells = shownColumns.map((name) => <BlankCell key={name} name={name} row={row} kind={nameOf(row.kind)} />);
    return { testid: 'blank', state: row.state, cells };
  };
  return (
    <section className={classes['card']} aria-labelledby="blanks-title">
      <div className={classes['head']}>
        <h2 id="blanks-title" className={classes['title']}>
          {t('registers:stock.blanks')}
        </h2>
        <div className={classes['tools']}>
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
    </section>
  );
}

function BlankCell({ name, row, kind }: { name: (typeof shownColumns)[number]; row: BlankRow; kind: string }) {
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
        </>
      );
    case 'case':
      return row.cases.map((of, index) => (
        <span key={`${of.id}${index}`} className={classes['sub']}>
          <a href={`#/cases/${of.id}`}>{`${of.code} · ${of.owner}`}</a>
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
