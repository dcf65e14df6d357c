import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCitations } from '../mutation/citations.ts';

const root = new URL('../../', import.meta.url).pathname;
const spec = readFileSync(path.join(root, 'docs/sync-spec.md'), 'utf8');
const rules = [...spec.matchAll(/^\*\*([RFXPLKNDSEM]\d+)\b/gm)].map((match) => match[1] ?? '');

describe('the rules', () => {
  const cited = ['sync', 'tests', 'electron'].map((folder) => findCitations(path.join(root, folder)));

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
