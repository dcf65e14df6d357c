import type { OverviewWeek } from '../../../sync/bridge/overview-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { receivedIn, resultsIn } from './counted-cases.ts';
import { linkToCases } from './show-cases.ts';

export interface WeekBar {
  readonly key: string;
  /** Its place among the weeks. */
  readonly week: number;
  readonly kind: 'received' | 'results';
  readonly total: number;
  /** What stands in the bar, from the bottom up, from one count to another. */
  readonly parts: readonly { readonly name: PartName; readonly from: number; readonly to: number }[];
  readonly words: string;
  readonly link: ReturnType<typeof linkToCases>;
}

export type PartName = 'received' | 'on-time' | 'no-term' | 'late';
const outcomesShown = ['on-time', 'no-term', 'late'] as const;

/** Two bars for each week, in the order in which they stand. */
export function useWeekBars(weeks: readonly OverviewWeek[]): readonly WeekBar[] {
  const t = useWords();
  const format = useFormat();
  return weeks.flatMap((week, index): WeekBar[] => {
    const { from, to, received, results } = week;
    const said = t('overview:week', { from: format.isoDate(from), to: format.isoDate(to) });
    const total = results['on-time'] + results['no-term'] + results.late;
    const parts = stacked(results);
    const details = parts.map(({ name, from: below, to: above }) => `${t(`overview:part.${name}`)} ${above - below}`);
    return [
      {
        key: `received-${from}`,
        week: index,
        kind: 'received',
        total: received,
        parts: [{ name: 'received', from: 0, to: received }],
        words: `${said}. ${t('overview:part.received')}: ${format.count(received)}`,
        link: linkToCases(receivedIn(week)),
      },
      {
        key: `results-${from}`,
        week: index,
        kind: 'results',
        total,
        parts,
        words: `${said}. ${t('overview:results')}: ${format.count(total)}${details.length === 0 ? '' : ` (${details.join(', ')})`}`,
        link: linkToCases(resultsIn(week)),
      },
    ];
  });
}

function stacked(results: OverviewWeek['results']): WeekBar['parts'] {
  const ends = outcomesShown.map((_, index) =>
    outcomesShown.slice(0, index + 1).reduce((sum, name) => sum + results[name], 0),
  );
  return outcomesShown
    .map((name, index) => ({ name, from: ends[index - 1] ?? 0, to: ends[index] ?? 0 }))
    .filter(({ from, to }) => to > from);
}
