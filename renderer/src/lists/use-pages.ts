import { useEffect, useReducer, useRef, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { asks } from '../stores/asks/asks.ts';
import { noPages, PAGE_SIZE, type Pages, reducePages } from '../stores/pages/pages.ts';
import { aim } from './aim-watch.ts';
import { type Paged, type PageWatcher, type Question, type RowOf, watchPages } from './watch-pages.ts';

/** While someone drags the scroll bar, pages that are only flown over are not asked for. */
const SETTLE_MS = 40;

export interface WatchedPages<Row> {
  readonly pages: Pages<Row>;
  readonly failure: Failure | null;
  /** The rows in sight, by index. Pages that cover them are watched, others are let go. */
  readonly want: (first: number, last: number) => void;
}

export function usePages<Name extends Paged>(name: Name, asked: Question<Name>): WatchedPages<RowOf<Name>> {
  const bridge = useBridge();
  const times = asks.use((state) => state.times);
  const question = `${name} ${JSON.stringify(asked)}`;
  const [pages, dispatch] = useReducer(reducePages<RowOf<Name>>, question, noPages<RowOf<Name>>);
  const [failure, setFailure] = useState<Failure | null>(null);
  const watcher = useRef<PageWatcher | null>(null);
  const range = useRef({ first: 0, last: PAGE_SIZE - 1 });

  useEffect(() => {
    dispatch({ type: 'question-changed', question });
    const begun = watchPages<Name>({ bridge, name, question, dispatch, onFailure: setFailure, hold: aim().hold });
    watcher.current = begun;
    begun.want(range.current.first, range.current.last);
    return () => begun.stop();
    // Asked again, the pages that stand stay until they are told anew.
  }, [bridge, name, question, times]);

  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const want = (first: number, last: number) => {
    if (first === range.current.first && last === range.current.last) return;
    range.current = { first, last };
    clearTimeout(timer.current);
    timer.current = setTimeout(() => watcher.current?.want(first, last), SETTLE_MS);
  };
  return { pages, failure, want };
}
