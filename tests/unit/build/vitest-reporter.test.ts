import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readTestReport } from '../../../build/test/counts.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const ordinary = `
  import { expect, test } from 'vitest';
  test('passes', () => expect(1).toBe(1));
  test('fails', () => expect(1).toBe(2));
  test.skip('is skipped', () => undefined);
`;
const killed = `
  import { test } from 'vitest';
  test('passes before the end', () => undefined);
  test('takes its process away', () => new Promise(() => process.kill(process.pid, 'SIGKILL')));
  test('is never begun', () => undefined);
`;
const unprepared = `
  import { beforeAll, test } from 'vitest';
  beforeAll(() => { throw new Error('There is no database.'); });
  test('needs it', () => undefined);
`;
const late = `
  import { test } from 'vitest';
  test('leaves something behind', async () => {
    setTimeout(() => { throw new Error('Too late.'); }, 5);
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
`;

test('a file of tests that does not come to its end is named with the reason, and not counted', async () => {
  const out = path.join(root, 'tests', 'out');
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(path.join(out, 'reporter-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const report = path.join(folder, 'report.json');
  for (const [name, text] of Object.entries({ ordinary, killed, unprepared, late }))
    writeFileSync(path.join(folder, `${name}.test.ts`), text);
  writeFileSync(
    path.join(folder, 'vitest.config.ts'),
    `import { VitestReporter } from ${JSON.stringify(path.join(root, 'build/test/vitest-reporter.ts'))};
     export default { test: { pool: 'forks', reporters: [new VitestReporter(${JSON.stringify(report)})] } };`,
  );
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  await new Promise((resolve) => execFile(process.execPath, [vitest, 'run', '--root', folder], resolve));
  const { halted, failing, ...counts } = readTestReport(report)!;
  expect(counts).toEqual({ passed: 2, failed: 2, skipped: 1, flaky: [] });
  expect(failing).toEqual(['ordinary.test.ts › fails', 'outside any test › Too late.']);
  expect(halted.toSorted((a, b) => a.file.localeCompare(b.file))).toEqual([
    { file: 'killed.test.ts', why: expect.stringContaining('SIGKILL') as string },
    { file: 'unprepared.test.ts', why: 'There is no database.' },
  ]);
});
