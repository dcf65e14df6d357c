import { createStore } from '../store.ts';

export type Whose = 'mine' | 'watched' | 'unassigned' | 'everyone';

export interface Queue {
  readonly whose: Whose;
  readonly active: number;
}

export type QueueAction =
  | { readonly type: 'whose-chosen'; readonly whose: Whose }
  | { readonly type: 'row-activated'; readonly row: number };

export const initialQueue: Queue = { whose: 'everyone', active: 0 };

export function reduceQueue(state: Queue, action: QueueAction): Queue {
  switch (action.type) {
    case 'whose-chosen':
      return { whose: action.whose, active: 0 };
    case 'row-activated':
      return { ...state, active: Math.max(0, action.row) };
  }
}

export const queue = createStore<Queue, QueueAction>(initialQueue, reduceQueue, { forget: true });
