import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closingLine, readTestReport, sumOf, withHaltedAgain } from '../../../build/test/counts.ts';

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
    expect(vitest).toEqual({ passed: 7, failed: 1, skipped: 3, failing: ['a › b'], flaky: [], halted: [] });
    expect(playwright).toEqual({ passed: 3, failed: 1, skipped: 1, failing: [], flaky: [], halted: [] });
    expect(closingLine(sumOf([vitest!, playwright!]))).toBe('10 passed, 2 failed, 4 skipped');
  });

  test('does not take a missing or broken report for no failures', () => {
    expect(readTestReport(path.join(folder, 'absent.json'))).toBeUndefined();
    expect(readTestReport(write('{"passed'))).toBeUndefined();
    expect(readTestReport(write('{}'))).toBeUndefined();
    expect(readTestReport(write('null'))).toBeUndefined();
  });

  test('counts a file that halted by what became of it the second time, and names it', () => {
    const nothing = { passed: 0, failed: 0, skipped: 0, failing: [], flaky: [], halted: [] };
    const halted = { file: 'tests/a.test.ts', why: 'its process was gone' };
    const named = 'tests/a.test.ts › its process was gone';
    const first = { ...nothing, passed: 5, halted: [halted] };
    expect(withHaltedAgain(first, { ...nothing, passed: 2 })).toEqual({ ...nothing, passed: 7, flaky: [named] });
    expect(withHaltedAgain(first, { ...nothing, halted: [halted] })).toEqual({
      ...nothing,
      passed: 5,
      failed: 1,
      failing: [named],
      flaky: [named],
    });
  });
});
