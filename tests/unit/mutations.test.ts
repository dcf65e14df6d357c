import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutate, nameOf, type Mutation } from '../mutation/mutation.ts';
import { mutations } from '../mutation/mutations.ts';

const root = new URL('../../', import.meta.url).pathname;
const spec = readFileSync(path.join(root, 'docs/sync-spec.md'), 'utf8');
const rules = [...spec.matchAll(/^\*\*([RFXPLKNDSEM]\d+)\b/gm)].map((match) => match[1] ?? '');
const broken = new Set(mutations.map((mutation) => mutation.rule));

describe('the mutations', () => {
  it('stand each once in its file, and leave a program that can be read', () => {
    expect(mutations.flatMap(faultOf)).toEqual([]);
  });

  it('are at least one for each rule of the specification', () => {
    expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
  });

  it('are of rules that there are', () => {
    expect([...broken].filter((rule) => !rules.includes(rule))).toEqual([]);
  });

  it('have each a name of their own', () => {
    expect(new Set(mutations.map(nameOf)).size).toBe(mutations.length);
  });
});

/** What is wrong with a mutation itself; none where it can be tried. */
function faultOf(mutation: Mutation): readonly string[] {
  const text = mutate(readFileSync(path.join(root, mutation.file), 'utf8'), mutation);
  if (text === null) return [`${nameOf(mutation)}: not once in ${mutation.file}`];
  try {
    stripTypeScriptTypes(text);
    return [];
  } catch (error) {
    return [`${nameOf(mutation)}: ${String(error)}`];
  }
}
