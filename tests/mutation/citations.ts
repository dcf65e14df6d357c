import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const citation = /\[([RFXPLKNDS]\d+(?:[,–] ?[RFXPLKNDS]\d+)*)\]/g;

/** Rules cited in brackets, as `[R4]`, `[R5, K2]` or `[F1–F8]`, with the files below a folder that cite them. */
export function findCitations(folder: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(entry)) continue;
    const file = path.join(folder, entry);
    for (const [, list = ''] of readFileSync(file, 'utf8').matchAll(citation)) {
      for (const rule of spellOut(list)) found.set(rule, [...new Set([...(found.get(rule) ?? []), file])]);
    }
  }
  return found;
}

function spellOut(list: string): readonly string[] {
  return list.split(/, ?/).flatMap((part) => {
    const [from = '', to = from] = part.split('–');
    const [first, last] = [Number(from.slice(1)), Number(to.slice(1))];
    return Array.from({ length: last - first + 1 }, (_, index) => `${from[0]}${first + index}`);
  });
}
