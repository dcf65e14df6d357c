import { createStore } from '../stores/store.ts';

/** What was run from the palette since the desk was opened, the last first. */
export interface RecentEntries {
  readonly keys: readonly string[];
}

type RecentEvent = { readonly type: 'entry-run'; readonly key: string };

const most = 20;

export function reduceRecent({ keys }: RecentEntries, { key }: RecentEvent): RecentEntries {
  return { keys: [key, ...keys.filter((each) => each !== key)].slice(0, most) };
}

export const recentEntries = createStore<RecentEntries, RecentEvent>({ keys: [] }, reduceRecent, { forget: true });

/** Those that were run lately first, the last of them foremost; the others as they stood. */
export function recentFirst<Entry extends { readonly key: string }>(
  entries: readonly Entry[],
  keys: readonly string[],
): readonly Entry[] {
  const rank = ({ key }: Entry) => (keys.includes(key) ? keys.indexOf(key) : most);
  return entries.toSorted((one, other) => rank(one) - rank(other));
}
