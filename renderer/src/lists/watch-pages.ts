import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import { PAGE_SIZE, type PagesAction, pagesCovering } from '../stores/pages/pages.ts';
import type { AimWatch } from './aim-watch.ts';

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
export type RowOf<Name extends Paged> = QueryOutput<Name>['rows'][number];
export type Question<Name extends Paged> = Omit<QueryInput<Name>, 'offset' | 'limit'>;

export interface PageWatcher {
  want(first: number, last: number): void;
  stop(): void;
}

export interface PagesToWatch<Name extends Paged> {
  readonly bridge: Bridge;
  readonly name: Name;
  /** `name`, a space, and the input as JSON: what was compared is what is asked. */
  readonly question: string;
  readonly dispatch: (action: PagesAction<RowOf<Name>>) => void;
  readonly onFailure: (failure: Failure | null) => void;
  readonly hold: AimWatch['hold'];
}

/** The pages of one question that somebody looks at. What is told of a page again waits until nobody is about to press a row of it. */
export function watchPages<Name extends Paged>(options: PagesToWatch<Name>): PageWatcher {
  const { bridge, name, question } = options;
  const asked = JSON.parse(question.slice(name.length + 1)) as Question<Name>;
  const watched = new Map<number, () => void>();

  const begin = (page: number): (() => void) => {
    const input = { ...asked, offset: page * PAGE_SIZE, limit: PAGE_SIZE } as QueryInput<Name>;
    const key = {};
    let isTold = false;
    return bridge.watch(name, input, (answer) => {
      const tell = (): void => {
        options.onFailure(answer.ok ? null : answer.error);
        if (!answer.ok) return;
        const { total, rows } = answer.value as { total: number; rows: RowOf<Name>[] };
        options.dispatch({ type: 'page-answered', question, page, total, rows });
      };
      if (isTold) options.hold(key, tell);
      else tell();
      isTold = true;
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
