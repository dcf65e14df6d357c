/** The entry at that place another one. */
export function replaced<Item>(list: readonly Item[], index: number, patch: Partial<Item>): Item[] {
  return list.map((item, at) => (at === index ? { ...item, ...patch } : item));
}

export function removed<Item>(list: readonly Item[], index: number): Item[] {
  return list.filter((_, at) => at !== index);
}

/** The entry taken out of its place and put into the other. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = removed(list, from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** A code that none of these is yet: `fee_3`. */
export function newCode(stem: string, taken: readonly { readonly code: string }[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    const code = `${stem}_${number}`;
    if (taken.every((each) => each.code !== code)) return code;
  }
}
