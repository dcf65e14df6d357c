import { Button } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { SeriesView } from '../../../sync/bridge/numbers-model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { BlockTable } from './block-table.tsx';
import { GapList } from './gap-list.tsx';
import classes from './numbers.module.css';
import { TwiceList } from './twice-list.tsx';
import { VoidedList } from './voided-list.tsx';

export function SeriesCard({ series, onVoid }: { series: SeriesView; onVoid: () => void }) {
  const t = useWords();
  const format = useFormat();
  const mayVoid = mayDo('void_number', useSignedIn()?.roles ?? []);
  const name = format.text(series.name);
  // The next year’s stands beside it where that is near.
  const inYear = `${name} ${series.year}`;
  const titleId = `series-${series.id}`;
  return (
    <section className={classes['card']} aria-labelledby={titleId} data-testid={`series-${series.code}`}>
      <div className={classes['head']}>
        <h2 id={titleId} className={classes['title']}>
          {name} <span className={classes['year']}>{t('numbers:year', { year: series.year })}</span>
        </h2>
        {mayVoid ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconBan size={16} stroke={1.8} aria-hidden />}
            aria-label={t('numbers:void-of', { series: inYear })}
            onClick={onVoid}
            data-testid={`void-${series.code}`}
          >
            {t('numbers:void')}
          </Button>
        ) : null}
      </div>
      <Figures series={series} />
      {series.twice.length === 0 ? null : <TwiceList series={series} mayGive={mayVoid} />}
      <BlockTable series={series} name={inYear} />
      <div className={classes['columns']}>
        <GapList gaps={series.gaps} />
        <VoidedList voided={series.voided} />
      </div>
    </section>
  );
}

function Figures({ series }: { series: SeriesView }) {
  const t = useWords();
  const format = useFormat();
  return (
    <dl className={classes['figures']}>
      <div data-main>
        <dt>{t('numbers:next')}</dt>
        <dd data-testid={`next-${series.code}`}>{series.next ?? t('numbers:next-none')}</dd>
      </div>
      <div>
        <dt>{t('numbers:left-here')}</dt>
        <dd>{format.count(series.leftHere)}</dd>
      </div>
      <div>
        <dt>{t('numbers:left')}</dt>
        <dd>{format.count(series.left)}</dd>
      </div>
      <div>
        <dt>{t('numbers:taken')}</dt>
        <dd data-testid={`taken-${series.code}`}>{format.count(series.taken)}</dd>
      </div>
    </dl>
  );
}
