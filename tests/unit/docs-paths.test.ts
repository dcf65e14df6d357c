import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const documents = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })];
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const exists = (name: string): boolean => existsSync(path.join(root, name));

/** In documents paths begin at the root, or below `sync` as import arrows name them. */
const BASES = ['', 'sync'];

/** What `name` says, of each document. */
function inAll(find: (text: string, name: string) => readonly string[]): string[] {
  return documents.flatMap((name) => find(read(name), name).map((found) => `${name}: ${found}`));
}

it('links lead to files and headings that there are', () => {
  const dead = inAll((text, name) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^https?:/.test(link) && !leadsSomewhere(link, name)),
  );
  expect(dead).toEqual([]);
});

function leadsSomewhere(link: string, from: string): boolean {
  const [file = '', heading] = link.split('#');
  const target = file === '' ? from : path.join(path.dirname(from), file);
  return exists(target) && (heading === undefined || headingsOf(read(target)).has(heading));
}

/** As they are made into anchors. */
function headingsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase());
  return new Set(headings.map((heading) => heading.replaceAll(/[^\p{L}\p{N}\- _]/gu, '').replaceAll(' ', '-')));
}

it('files and folders of the sources that are named are there', () => {
  const named = inAll(pathsIn);
  expect(named.length).toBeGreaterThan(150);
  expect(inAll((text) => pathsIn(text).filter((each) => !isThere(each)))).toEqual([]);
});

/** What stands in backquotes and begins with a folder of the sources, or ends as a source does; not what a run leaves. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`(\w[\w@.*{},-]*(?:\/[\w@.*{},-]+)+)\/?`/g)]
    .flatMap(([, named = '']) => alternatives(named))
    .filter(
      (named) => !/^(tests|build)\/out\//.test(named) && (beginsInSources(named) || /\.(ts|tsx|mjs)$/.test(named)),
    );
}

function beginsInSources(named: string): boolean {
  const [first = ''] = named.split('/');
  return BASES.some((base) => exists(path.join(base, first)));
}

/** "domain/{fees,stock}" names two. */
function alternatives(named: string): string[] {
  const [whole, inside = ''] = /\{([^}]*)\}/.exec(named) ?? [];
  return whole === undefined ? [named] : inside.split(',').flatMap((each) => alternatives(named.replace(whole, each)));
}

function isThere(named: string): boolean {
  return BASES.some((base) =>
    ['', '.ts', '.tsx'].some((ending) => globSync(path.join(base, named) + ending, { cwd: root }).length > 0),
  );
}

it('rules that are cited stand in the specification', () => {
  const rules = [...read('docs/sync-spec.md').matchAll(/^\*\*([A-Z]\d+)\b/gm)].map(([, rule = '']) => rule);
  const cited = inAll((text) => [...text.matchAll(/\[([A-Z]\d+)\]/g)].map(([, rule = '']) => rule));
  expect(cited.length).toBeGreaterThan(50);
  expect(cited.filter((each) => !rules.includes(each.split(': ')[1] ?? ''))).toEqual([]);
});
