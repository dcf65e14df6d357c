import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../bootstrap/paths.mjs';
import { type Finding, findingOf } from './tool.ts';

/**
 * What only one machine knows has no place in the repository: it would work there and nowhere else. The phrases are put
 * together from parts so that this file does not hold them.
 */
const BANNED: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: absolutePath('work', 'root', 'opt/node\\d+'), what: "one machine's path" },
  { pattern: anyOf('registry.npm' + 'js.org', 'registry.yarn' + 'pkg.com', 'deb.deb' + 'ian.org'), what: 'a registry' },
  { pattern: anyOf('../' + 'shared'), what: 'a folder outside the repository' },
];

export function checkRepositoryText(): Finding {
  return findingOf(listFiles().flatMap((file) => complaintsAbout(file, readText(file))));
}

/** @returns "README.md:12 names a registry" for each line that holds a banned phrase */
export function complaintsAbout(file: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      BANNED.filter(({ pattern }) => pattern.test(line)).map(({ what }) => `${file}:${index + 1} names ${what}`),
    );
}

/** The files that are, or would be, in the repository. */
function listFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: inRoot(),
    encoding: 'utf8',
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(inRoot(file)));
}

/** A file with a zero byte is no text. */
function readText(file: string): string {
  const text = readFileSync(inRoot(file), 'utf8');
  return text.includes('\0') ? '' : text;
}

/** A folder's bare name is left alone: prose may speak of it. */
function absolutePath(...folders: string[]): RegExp {
  return new RegExp(`(?<![\\w.@~/-])/(${folders.join('|')})/[\\w.]`);
}

function anyOf(...phrases: string[]): RegExp {
  return new RegExp(phrases.map((phrase) => phrase.replaceAll('.', '\\.')).join('|'));
}
