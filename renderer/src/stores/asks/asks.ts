import { createStore } from '../store.ts';

/** How often somebody wanted everything on the screen asked for again. */
interface Asks {
  readonly times: number;
}
type AsksAction = { readonly type: 'asked-again' };

function reduceAsks({ times }: Asks, _action: AsksAction): Asks {
  return { times: times + 1 };
}

export const asks = createStore<Asks, AsksAction>({ times: 0 }, reduceAsks, { forget: false });
