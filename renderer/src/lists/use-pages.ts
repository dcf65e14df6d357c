import { useEffect, useReducer, useRef, useState } from 'react';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { asks } from '../stores/asks/asks.ts';
import { noPages, PAGE_SIZE, type Pages, pagesCovering, type PagesAction, reducePages } from '../stores/pages/pages.ts';

export type Paged =
  | 'cases'
  | 'queue'
  | 'conflicts'
  | 'documents'
  | 'documentsToDo'
  | 'documentRegister'
  | 'people'
  | 'emergencies'
  | 'crisisCitizens'
  | 'fees'
  | 'register'
  | 'blanks'
  | 'stockCard'
  | 'refusals'
  | 'newerRecords';
type RowOf<Name extends Paged> = QueryOutput<Name>['rows'][number];
export type Question<Name extends Paged> = Omit<QueryInput<Name>, 'offset' | 'limit'>;

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
    const begun = watchPages<Name>({ bridge, name, question, dispatch, onFailure: setFailure });
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

interface PageWatcher {
  want(first: number, last: number): void;
  stop(): void;
}

function watchPages<Name extends Paged>(options: {
  readonly bridge: Bridge;
  readonly name: Name;
  /** `name`, a space, and the input as JSON: what was compared is what is asked. */
  readonly question: string;
  readonly dispatch: (action: PagesAction<RowOf<Name>>) => void;
  readonly onFailure: (failure: Failure | null) => void;
}): PageWatcher {
  const { bridge, name, question } = options;
  const asked = JSON.parse(question.slice(name.length + 1)) as Question<Name>;
  const watched = new Map<number, () => void>();

  const begin = (page: number): (() => void) => {
    const input = { ...asked, offset: page * PAGE_SIZE, limit: PAGE_SIZE } as QueryInput<Name>;
    return bridge.watch(name, input, (answer) => {
      options.onFailure(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      const { total, rows } = answer.value as { total: number; rows: RowOf<Name>[] };
      options.dispatch({ type: 'page-answered', question, page, total, rows });
    });
  };

  return {
    want(first, last) {
      const wanted = new Set(pagesCovering(first, last));
      for (const [page, stop] of watched) {
        if (wanted.has(page)) continue;
        stop();
        watched.delete(page);
      }
      for (const page of wanted) if (!watched.has(page)) watched.set(page, begin(page));
    },
    stop() {
      for (const stop of watched.values()) stop();
      watched.clear();
    },
  };
}
