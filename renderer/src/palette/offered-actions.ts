import type { TablerIcon } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { createStore } from '../stores/store.ts';

/** What the screen that is open can do, for the palette to list. */
export interface OfferedAction {
  readonly key: string;
  readonly title: string;
  readonly icon: TablerIcon;
  /** One of many: listed once something is typed. */
  readonly asked?: true;
  readonly run: () => void;
}

interface Offered {
  readonly by: Readonly<Record<string, readonly OfferedAction[]>>;
}

type OfferedEvent =
  | { readonly type: 'actions-offered'; readonly by: string; readonly actions: readonly OfferedAction[] }
  | { readonly type: 'actions-withdrawn'; readonly by: string };

export function reduceOffered(state: Offered, action: OfferedEvent): Offered {
  const others = Object.fromEntries(Object.entries(state.by).filter(([by]) => by !== action.by));
  return { by: action.type === 'actions-offered' ? { ...others, [action.by]: action.actions } : others };
}

const offered = createStore<Offered, OfferedEvent>({ by: {} }, reduceOffered, { forget: true });

export function useOfferedActions(): readonly OfferedAction[] {
  const { by } = offered.use((state) => state);
  return Object.values(by).flat();
}

/** Offers actions for as long as the component stands. They are compared by their keys and titles. */
export function useOfferActions(actions: readonly OfferedAction[]): void {
  const by = useId();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const said = actions.map(({ key, title }) => `${key} ${title}`).join('\n');
  useEffect(() => {
    const live = latest.current.map((action) => ({
      ...action,
      run: () => latest.current.find(({ key }) => key === action.key)?.run(),
    }));
    offered.dispatch({ type: 'actions-offered', by, actions: live });
    return () => offered.dispatch({ type: 'actions-withdrawn', by });
  }, [by, said]);
}
