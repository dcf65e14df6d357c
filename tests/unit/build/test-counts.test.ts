import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closingLine, readTestReport, sumOf } from '../../../build/test/counts.ts';

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
    const vitest = readTestReport(
      write(JSON.stringify({ passed: 7, failed: 1, skipped: 3, failing: ['a › b'], flaky: [] })),
    );
    const playwright = readTestReport(write(JSON.stringify({ passed: 3, failed: 1, skipped: 1 })));
    expect(vitest).toEqual({ passed: 7, failed: 1, skipped: 3, failing: ['a › b'], flaky: [] });
    expect(playwright).toEqual({ passed: 3, failed: 1, skipped: 1, failing: [], flaky: [] });
    expect(closingLine(sumOf([vitest!, playwright!]))).toBe('10 passed, 2 failed, 4 skipped');
  });

  test('does not take a missing or broken report for no failures', () => {
    expect(readTestReport(path.join(folder, 'absent.json'))).toBeUndefined();
    expect(readTestReport(write('{"passed'))).toBeUndefined();
    expect(readTestReport(write('{}'))).toBeUndefined();
    expect(readTestReport(write('null'))).toBeUndefined();
  });
});
