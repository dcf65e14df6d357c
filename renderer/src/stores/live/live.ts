import type { QueryOutput } from '../../../../sync/bridge/contract.ts';
import type { Desk, Staff, SyncState } from '../../../../sync/bridge/model.ts';
import type { Catalogue } from '../../../../sync/domain/catalogue/types.ts';
import type { ListVersions } from '../../../../sync/domain/documents/list-versions.ts';
import { createStore } from '../store.ts';

export type Counts = QueryOutput<'counts'>;

/** The answers that the whole desk hangs on; each is null until it has come. */
export interface Live {
  readonly connected: boolean;
  readonly desk: Desk | null;
  readonly sync: SyncState | null;
  readonly counts: Counts | null;
  readonly staff: readonly Staff[] | null;
  readonly catalogue: Catalogue | null;
  readonly documentLists: ListVersions | null;
}

export type LiveAction =
  | { readonly type: 'connection-changed'; readonly connected: boolean }
  | { readonly type: 'desk-answered'; readonly desk: Desk }
  | { readonly type: 'sync-answered'; readonly sync: SyncState }
  | { readonly type: 'counts-answered'; readonly counts: Counts }
  | { readonly type: 'staff-answered'; readonly staff: readonly Staff[] }
  | { readonly type: 'catalogue-answered'; readonly catalogue: Catalogue }
  | { readonly type: 'lists-answered'; readonly documentLists: ListVersions };

export const initialLive: Live = {
  connected: true,
  desk: null,
  sync: null,
  counts: null,
  staff: null,
  catalogue: null,
  documentLists: null,
};

export function reduceLive(state: Live, action: LiveAction): Live {
  switch (action.type) {
    case 'connection-changed':
      return { ...state, connected: action.connected };
    case 'desk-answered':
      // A locked desk answers nothing else: what was heard before is not this person's to see.
      return action.desk.state === 'locked'
        ? { ...initialLive, connected: state.connected, desk: action.desk }
        : { ...state, desk: action.desk };
    case 'sync-answered':
      return { ...state, sync: action.sync };
    case 'counts-answered':
      return { ...state, counts: action.counts };
    case 'staff-answered':
      return { ...state, staff: action.staff };
    case 'catalogue-answered':
      return { ...state, catalogue: action.catalogue };
    case 'lists-answered':
      return { ...state, documentLists: action.documentLists };
  }
}

export const live = createStore<Live, LiveAction>(initialLive, reduceLive, { forget: false });
