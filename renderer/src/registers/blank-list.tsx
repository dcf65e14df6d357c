import { SegmentedControl, TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import type { StockKind } from '../../../sync/bridge/contract/stock.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './registers.module.css';

const filters = ['all', 'open', 'issued', 'spoiled', 'returned'] as const;

/** What became of each blank that was touched; those that need somebody's word can be had alone. */
export function BlankList({ kinds }: { kinds: readonly StockKind[] }) {
  const t = useWords();
  const format = useFormat();
  const [text, setText] = useState('');
  const [only, setOnly] = useState<(typeof filters)[number]>('all');
  const blanks = useWatch('blanks', { kind: null, text: useDeferredValue(text), only, offset: 0, limit: 200 });
  const rows = blanks.kind === 'answered' ? blanks.value.rows : [];
  const nameOf = (code: string) => {
    const kind = kinds.find((each) => each.code === code);
    return kind === undefined ? code : format.text(kind.name);
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
      {rows.length === 0 ? <p className={classes['dim']}>{t('registers:stock.no-blanks')}</p> : null}
      {rows.length === 0 ? null : (
        <div className={classes['scroll']}>
          <table className={classes['table']} aria-label={t('registers:stock.blanks')}>
            <thead>
              <tr>
                {(['serial', 'kind', 'state', 'case', 'by', 'reason'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`registers:stock.column.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} data-testid="blank" data-state={row.state}>
                  <td data-number>{row.serial}</td>
                  <td>{nameOf(row.kind)}</td>
                  <td>
                    {t(`registers:stock.state.${row.state}`)}
                    {row.unknown ? <span className={classes['sub']}>{t('registers:stock.unknown')}</span> : null}
                  </td>
                  <td>
                    {row.cases.map((of, index) => (
                      <span key={`${of.id}${index}`} className={classes['sub']}>
                        <a href={`#/cases/${of.id}`}>{`${of.code} · ${of.owner}`}</a>
                      </span>
                    ))}
                  </td>
                  <td>
                    {row.actorName}
                    <span className={classes['sub']}>{format.dateTime(row.at)}</span>
                  </td>
                  <td>{row.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
