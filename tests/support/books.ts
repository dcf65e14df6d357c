import type { SeriesView } from '../../sync/bridge/numbers-model.ts';
import { yearOf } from '../../sync/domain/numbers/years.ts';

/** Series of New Delhi's year as it is now: towards its end those of the next year stand beside them. */
export function booksOfThisYear(series: readonly SeriesView[]): readonly SeriesView[] {
  const year = yearOf(Date.now(), 'Asia/Kolkata');
  return series.filter((each) => each.year === year);
}
