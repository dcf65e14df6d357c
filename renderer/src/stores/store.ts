import { create } from 'zustand';

/** A store of one noun: a pure reducer over past-tense actions, and a hook that selects from its state. */
export interface Store<State, Action> {
  use<Selected>(select: (state: State) => Selected): Selected;
  get(): State;
  dispatch(action: Action): void;
  /** Tells of every change. */
  subscribe(listener: (state: State) => void): void;
}

const emptied: (() => void)[] = [];

/** `forget` stores are emptied when the desk is locked: nothing that was typed or read stays behind. */
export function createStore<State extends object, Action>(
  initial: State,
  reduce: (state: State, action: Action) => State,
  options: { readonly forget: boolean },
): Store<State, Action> {
  const useStore = create<State>()(() => initial);
  if (options.forget) emptied.push(() => useStore.setState(initial, true));
  return {
    use: (select) => useStore(select),
    get: useStore.getState,
    dispatch: (action) => useStore.setState((state) => reduce(state, action), true),
    subscribe: (listener) => void useStore.subscribe(listener),
  };
}

export function forgetEverything(): void {
  for (const empty of emptied) empty();
}
