import { createStore } from '../store.ts';

/** What lies over the screen, at most one at a time. */
export type Panel = 'palette' | 'shortcuts' | 'about' | 'passphrase' | 'leave-by-lock' | 'leave-by-closing';

export interface Panels {
  readonly open: Panel | null;
  /** How often one was opened. One that is opened again while it still fades begins anew. */
  readonly times: number;
}
export type PanelsAction =
  | { readonly type: 'panel-opened'; readonly panel: Panel }
  | { readonly type: 'panel-closed'; readonly panel: Panel };

export function reducePanels(state: Panels, action: PanelsAction): Panels {
  const { open, times } = state;
  if (action.type === 'panel-opened') return open === action.panel ? state : { open: action.panel, times: times + 1 };
  return open === action.panel ? { open: null, times } : state;
}

export const panels = createStore<Panels, PanelsAction>({ open: null, times: 0 }, reducePanels, { forget: true });
