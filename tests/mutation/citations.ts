import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const citation = /\[([RFXPLKNDSEM]\d+(?:[,–] ?[RFXPLKNDSEM]\d+)*)\]/g;

/** Rules cited in brackets, alone, in a list (with commas) or in a range (with –), with the files below a folder that cite them. */
export function findCitations(folder: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(entry) || entry.includes('node_modules')) continue;
    const file = path.join(folder, entry);
    for (const rule of citedIn(readFileSync(file, 'utf8'))) found.set(rule, (found.get(rule) ?? new Set()).add(file));
  }
  return new Map([...found].map(([rule, files]) => [rule, [...files]]));
}

/** The rules that a text cites. */
function citedIn(text: string): readonly string[] {
  return [...text.matchAll(citation)].flatMap(([, list = '']) => spellOut(list));
}

function spellOut(list: string): readonly string[] {
  return list.split(/, ?/).flatMap((part) => {
    const [from = '', to = from] = part.split('–');
    const [first, last] = [Number(from.slice(1)), Number(to.slice(1))];
    return Array.from({ length: last - first + 1 }, (_, index) => `${from[0]}${first + index}`);
  });
}
