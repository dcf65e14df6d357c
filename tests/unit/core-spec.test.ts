import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const spec = readFileSync(path.join(root, 'docs/sync-spec.md'), 'utf8');
const rules = [...spec.matchAll(/^\*\*([RFXPLKNDSE]\d+)\b/gm)].map((match) => match[1] ?? '');

/** Rules cited in brackets, as `[R4]`, `[R5, K2]` or `[F1–F8]`, with the files that cite them. */
function findCitations(folder: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const entry of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(entry)) continue;
    const text = readFileSync(path.join(root, folder, entry), 'utf8');
    for (const [, list = ''] of text.matchAll(/\[([RFXPLKNDSE]\d+(?:[,–] ?[RFXPLKNDSE]\d+)*)\]/g)) {
      for (const rule of spellOut(list)) found.set(rule, [...(found.get(rule) ?? []), path.join(folder, entry)]);
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

describe('the rules', () => {
  const cited = ['sync', 'tests', 'electron'].map(findCitations);

  it('have each a number of their own', () => {
    expect(rules.length).toBeGreaterThan(40);
    expect(new Set(rules).size).toBe(rules.length);
  });

  it('that are cited stand in the specification', () => {
    const unknown = cited.flatMap((citations) => [...citations].filter(([rule]) => !rules.includes(rule)));
    expect(unknown).toEqual([]);
  });

  it('are each cited by a test', () => {
    const tested = cited[1] ?? new Map();
    expect(rules.filter((rule) => !tested.has(rule))).toEqual([]);
  });
});
