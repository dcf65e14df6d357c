import type { SeriesView } from '../../../sync/bridge/numbers-model.ts';
import { useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import classes from './numbers.module.css';

type BlockView = SeriesView['blocks'][number];

export function BlockTable({ series, name }: { series: SeriesView; name: string }) {
  const t = useWords();
  return (
    <div className={classes['blocks']}>
      <table className={classes['table']} aria-label={`${t('numbers:blocks')}: ${name}`}>
        <thead>
          <tr>
            <th scope="col">{t('numbers:column.range')}</th>
            <th scope="col">{t('numbers:column.desk')}</th>
            <th scope="col" className={classes['amount']}>
              {t('numbers:column.taken')}
            </th>
            <th scope="col" className={classes['amount']}>
              {t('numbers:column.left')}
            </th>
            <th scope="col">{t('numbers:column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {series.blocks.map((block) => (
            <BlockRow key={block.id} block={block} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockRow({ block }: { block: BlockView }) {
  const t = useWords();
  const format = useFormat();
  return (
    <tr data-testid={`block-${block.id}`}>
      <th scope="row" className={classes['number']}>
        {t('numbers:range', { from: block.from, to: block.to })}
      </th>
      <td>
        {block.holders.length === 0 ? t('numbers:nobody') : block.holders.join(' · ')}
        {block.here ? <span className={classes['here']}>{t('numbers:here')}</span> : null}
      </td>
      <td className={classes['amount']}>{format.count(block.taken)}</td>
      <td className={classes['amount']}>{format.count(block.left)}</td>
      <td>
        <span className={classes['state']} data-state={stateOf(block)}>
          {stateWords(block, t)}
        </span>
      </td>
    </tr>
  );
}

function stateOf({ closed, left }: BlockView): 'open' | 'used-up' | 'closed' | 'contested' {
  if (closed === 'contested') return 'contested';
  if (left === 0) return 'used-up';
  return closed === null ? 'open' : 'closed';
}

function stateWords(block: BlockView, t: Translate): string {
  const state = stateOf(block);
  if (state === 'open' || state === 'used-up') return t(`numbers:${state}`);
  return block.closed === null ? '' : t(`numbers:closed.${block.closed}`);
}
