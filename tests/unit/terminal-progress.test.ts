import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { standingLine } from '../../sync/desk/command/progress.ts';

const module = new URL('../../sync/desk/command/terminal-progress.ts', import.meta.url).href;

/** A command whose one thread does nothing but wait until something was written, as one does that is within SQLite. */
const busyCommand = `
  import { statSync } from 'node:fs';
  const { TerminalProgress } = await import(${JSON.stringify(module)});
  const progress = new TerminalProgress(Date.now, 60);
  progress.tell({ vi: 'Đang kiểm tra bản ghi', en: 'Checking records', done: 42, of: 100 });
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  while (statSync(process.argv[1]).size === 0) Atomics.wait(sleeper, 0, 0, 50);
  progress.tell(null);
`;

describe('the progress of a command', () => {
  test('is shown while the thread that works is busy, and taken away before the command ends', () => {
    const folder = mkdtempSync(join(tmpdir(), 'progress-'));
    const path = join(folder, 'stderr');
    const stderr = openSync(path, 'w');
    try {
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', busyCommand, path], {
        stdio: ['ignore', 'ignore', stderr],
        timeout: 60_000,
      });
      const shown = readFileSync(path, 'utf8');
      expect(shown).toMatch(/^\rĐang kiểm tra bản ghi · Checking records {2}42 % {2}\d+ s/);
      expect(shown.endsWith('\r\x1b[K')).toBe(true);
      expect(run.status).toBe(0);
    } finally {
      closeSync(stderr);
      rmSync(folder, { recursive: true });
    }
  });

  test('takes no more than a line of the terminal, and says no share of what is not counted', () => {
    const standing = { text: 'Đang chép · Copying', done: 30, of: 120, seconds: 7.9 };
    expect(standingLine(standing, 80)).toBe('Đang chép · Copying  25 %  7 s');
    expect(standingLine(standing, 20)).toBe('Đang chép  25 %  7 s');
    expect(standingLine({ ...standing, of: 0 }, 80)).toBe('Đang chép · Copying  7 s');
    expect(standingLine({ ...standing, done: 130 }, 80)).toContain('100 %');
  });
});
