import { createStore } from '../store.ts';

/** What lies over the screen, at most one at a time. */
export type Panel = 'palette' | 'shortcuts' | 'passphrase';

export interface Panels {
  readonly open: Panel | null;
}
export type PanelsAction =
  | { readonly type: 'panel-opened'; readonly panel: Panel }
  | { readonly type: 'panel-closed'; readonly panel: Panel };

export function reducePanels(state: Panels, action: PanelsAction): Panels {
  if (action.type === 'panel-opened') return { open: action.panel };
  return state.open === action.panel ? { open: null } : state;
}

export const panels = createStore<Panels, PanelsAction>({ open: null }, reducePanels, { forget: true });
