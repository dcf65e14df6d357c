import type { CommandInput } from '../../../sync/bridge/contract.ts';
import type { SavedView } from '../../../sync/bridge/contract/views.ts';

/**
 * What became otherwise between the two, each list in the order in which it is shown; null where nothing did.
 *
 * @param others views of other lists, in their order: a new order names them too
 */
export function changesOf(
  before: readonly SavedView[],
  after: readonly SavedView[],
  others: readonly string[],
): CommandInput<'writeViews'> | null {
  const known = new Map(before.map((view) => [view.id, JSON.stringify(view)]));
  const saved = after.filter((view) => known.get(view.id) !== JSON.stringify(view));
  const order = after.map(({ id }) => id);
  const removed = before.map(({ id }) => id).filter((id) => !order.includes(id));
  const stood = before.map(({ id }) => id).filter((id) => order.includes(id));
  const reordered = stood.some((id, place) => order[place] !== id);
  if (saved.length === 0 && removed.length === 0 && !reordered) return null;
  return { saved, removed, order: reordered ? [...order, ...others] : null };
}

/** The same with one of them a place up or down; at an end it stays. */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): readonly Item[] {
  const [one, other] = [items[index], items[index + by]];
  if (one === undefined || other === undefined) return items;
  return items.with(index, other).with(index + by, one);
}
