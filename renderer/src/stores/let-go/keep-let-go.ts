import { z } from 'zod';
import { hashOfPlace, placeOfHash } from '../navigation/place.ts';
import { type LetGo, letGo } from './let-go.ts';

const keptSchema = z.object({
  person: z.string(),
  // Nobody but this page, as it was before, gives its window a name.
  what: z.custom<LetGo['what']>((what) => typeof what === 'string'),
  count: z.number().int().positive(),
  at: z.string().startsWith('#'),
});

/**
 * Electron ends the process of a page that was locked, and makes the page anew: what is to be told to whoever comes back goes on in the
 * window's name, which outlives the process and is on no disk.
 */
export function keepLetGo(window: { name: string }): void {
  const items = readKept(window.name);
  if (items.length > 0) letGo.dispatch({ type: 'desk-left', items });
  letGo.subscribe(({ items: now }) => {
    const kept = now.map(({ place, ...item }) => ({ ...item, at: hashOfPlace(place) }));
    window.name = kept.length === 0 ? '' : JSON.stringify(kept);
  });
}

function readKept(name: string): readonly LetGo[] {
  try {
    return z
      .array(keptSchema)
      .parse(JSON.parse(name))
      .flatMap(({ at, ...item }) => {
        const place = placeOfHash(at);
        return canBeLeft(place) ? [{ ...item, place }] : [];
      });
  } catch {
    // Of another page, or of none: there is nothing to tell.
    return [];
  }
}

/** Where something is typed. */
const screens = ['case', 'document', 'emergency', 'person', 'new-case', 'new-document'];

function canBeLeft(place: ReturnType<typeof placeOfHash>): place is LetGo['place'] {
  return screens.includes(place.screen);
}
