import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../build/bootstrap/paths.mjs';

export interface OlderProgram {
  /** The folder of its sources. */
  readonly sources: string;
  remove(): void;
}

/**
 * The program as it stood once, from the repository's own history, with today's packages.
 * @param subject the first line of the commit after which it stood so
 * @returns null where the history is not here, as in a shallow clone
 */
export function olderProgram(subject: string): OlderProgram | null {
  const commit = findCommit(subject);
  if (commit === null) return null;
  const sources = realpathSync(mkdtempSync(path.join(tmpdir(), 'chancery-older-')));
  const packed = git('archive', '--format=tar', commit, 'build/bootstrap', 'sync', 'tests/support', 'package.json');
  execFileSync('tar', ['-x', '-C', sources], { input: packed });
  symlinkSync(inRoot('node_modules'), path.join(sources, 'node_modules'), 'junction');
  return { sources, remove: () => rmSync(sources, { recursive: true, force: true }) };
}

function findCommit(subject: string): string | null {
  try {
    const found = git('log', '--format=%H %s', '--fixed-strings', `--grep=${subject}`).toString('utf8').split('\n');
    return found.find((line) => line.slice(line.indexOf(' ') + 1) === subject)?.split(' ')[0] ?? null;
  } catch {
    return null;
  }
}

function git(...asked: readonly string[]): Buffer {
  return execFileSync('git', asked, {
    cwd: inRoot(),
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
