import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Megabytes by which a process of its own grew while it took a file in. */
function growth(...args: readonly string[]): number {
  const script = path.join(import.meta.dirname, '../support/upload-child.ts');
  return Number(execFileSync(process.execPath, ['--no-warnings', script, ...args], { encoding: 'utf8' }));
}

const patience = 120_000;

describe('memory while a file is taken in', () => {
  it(
    'a scan of 100 MB is kept chunk by chunk: SQLite’s cache and its like are needed, the file is not',
    () => {
      // 75 where this was written; 175 with the file in memory.
      expect(growth('upload', '100')).toBeLessThan(130);
    },
    patience,
  );

  it(
    'a page at 600 dots an inch is decoded row by row',
    () => {
      // 120 where this was written; the page’s 35 million pixels alone are 104.
      expect(growth('scan', '4960', '7016')).toBeLessThan(300);
    },
    patience,
  );
});
