import { useEffect, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { BookRow } from '../../../sync/bridge/contract/prints.ts';
import { endOfDay, epochDay, isoDate } from '../../../sync/domain/dates.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { readOnce } from '../bridge/read-once.ts';
import { useClock } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { asks } from '../stores/asks/asks.ts';

export type BookReading =
  | { readonly kind: 'reading'; readonly rows: readonly BookRow[] }
  | { readonly kind: 'read'; readonly rows: readonly BookRow[]; readonly at: number }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** More than this is no book that anyone prints, and more than the setting of pages is good for. */
export const mostEntries = 5_000;
const page = 500;
const begun: BookReading = { kind: 'reading', rows: [] };

/** Reads the dossiers received from the first to the last day (`yyyy-mm-dd`), page by page. */
export function useBook(from: string, to: string): BookReading {
  const bridge = useBridge();
  const clock = useClock();
  const { zone } = useFormat();
  const times = asks.use((state) => state.times);
  const key = `${from} ${to} ${times}`;
  const [heard, setHeard] = useState<{ readonly key: string; readonly reading: BookReading }>({ key, reading: begun });
  useEffect(() => {
    let left = false;
    const show = (reading: BookReading) => !left && setHeard({ key, reading });
    const read = async () => {
      const rows: BookRow[] = [];
      // The first instant of a day is the end of the day before.
      const [since, until] = [endOfDay(isoDate(epochDay(from) - 1), zone), endOfDay(to, zone)];
      for (let total = 1; rows.length < total && !left;) {
        const answer = await readOnce(bridge, 'trackingBook', { from: since, until, offset: rows.length, limit: page });
        if (!answer.ok) return show({ kind: 'failed', failure: answer.error });
        total = answer.value.total;
        if (total > mostEntries) return show({ kind: 'too-many' });
        rows.push(...answer.value.rows);
        if (answer.value.rows.length === 0) break;
        show({ kind: 'reading', rows: [...rows] });
      }
      return show({ kind: 'read', rows, at: clock() });
    };
    void read();
    return () => {
      left = true;
    };
  }, [bridge, clock, zone, from, to, key]);
  return heard.key === key ? heard.reading : begun;
}
