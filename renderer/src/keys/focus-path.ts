/** What may have the cursor, as far as this asks of it: whether it is still on the page. */
export interface Standing {
  readonly isConnected: boolean;
}

/** Where the cursor stood: what had it and what surrounds that, from the inside out; and where it stood before a dialog or a menu asked. */
export interface FocusPath<Part extends Standing> {
  readonly region: Part | null;
  readonly parts: readonly Part[];
  readonly before: readonly Part[];
}

export const nowhere: FocusPath<never> = { region: null, parts: [], before: [] };

/** So much as whoever came from further off would not look for anyway. */
const longest = 200;

/**
 * The cursor came to another place.
 *
 * @param to its parts, from the inside out; the last one is the region it stands in, and `asks` says that this is a dialog or a menu
 */
export function movedTo<Part extends Standing>(
  from: FocusPath<Part>,
  to: { readonly parts: readonly Part[]; readonly asks: boolean },
): FocusPath<Part> {
  const region = to.parts.at(-1) ?? null;
  if (region === from.region) return { region, parts: to.parts, before: from.before };
  return { region, parts: to.parts, before: to.asks ? [...from.parts, ...from.before].slice(0, longest) : [] };
}

/** Whether that is what had the cursor last, and not what surrounds it. */
export function hadIt<Part extends Standing>({ parts }: FocusPath<Part>, part: Part): boolean {
  return parts[0] === part;
}

/** The nearest of it that is still there; null where nothing is, or where what had the cursor is there itself. */
export function nearestLeft<Part extends Standing>({ parts, before }: FocusPath<Part>): Part | null {
  const [held] = parts;
  if (held === undefined || held.isConnected) return null;
  return [...parts, ...before].find((part) => part.isConnected) ?? null;
}
