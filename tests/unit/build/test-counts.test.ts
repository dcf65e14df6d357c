import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closingLine, readPlaywrightCounts, readVitestCounts, sumOf } from '../../../build/test/counts.ts';

describe('the closing line of the tests', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chancery-counts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (content: string): string => {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, content);
    return file;
  };

  test('adds up what both runners reported', () => {
    const vitest = readVitestCounts(
      write(JSON.stringify({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 })),
    );
    const playwright = readPlaywrightCounts(
      write(JSON.stringify({ stats: { expected: 3, unexpected: 1, flaky: 0, skipped: 1 } })),
    );
    expect(vitest).toEqual({ passed: 7, failed: 1, skipped: 3 });
    expect(playwright).toEqual({ passed: 3, failed: 1, skipped: 1 });
    expect(closingLine(sumOf([vitest!, playwright!]))).toBe('10 passed, 2 failed, 4 skipped');
  });

  test('does not take a missing or broken report for no failures', () => {
    expect(readVitestCounts(path.join(folder, 'absent.json'))).toBeUndefined();
    expect(readVitestCounts(write('{"numPassed'))).toBeUndefined();
    expect(readPlaywrightCounts(write('{}'))).toBeUndefined();
  });
});
