import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { runInForeground } from '../../../build/bootstrap/child.mjs';

const childModule = new URL('../../../build/bootstrap/child.mjs', import.meta.url).href;

/** Stops when it is told to, and says how often it was told. */
const stoppable = `
  let told = 0;
  process.on('SIGINT', () => { told += 1; setImmediate(() => { console.log('told ' + told); process.exit(3); }); });
  process.on('SIGTERM', () => process.exit(4));
  setInterval(() => {}, 1000);
  console.log('ready');
`;

/** Starts that program as an npm script would: under a process that waits for it. */
function startUnderLauncher() {
  const launcher = `
    const { runInForeground } = await import(${JSON.stringify(childModule)});
    process.exitCode = await runInForeground(process.execPath, ['-e', ${JSON.stringify(stoppable)}]);
  `;
  const started = spawn(process.execPath, ['--input-type=module', '-e', launcher], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output: string[] = [];
  started.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  return { started, output, isReady: once(started.stdout, 'data') };
}

// Windows has no signals to hand on.
test.skipIf(process.platform === 'win32')(
  'an interrupt reaches the program once, and its exit code comes back',
  async () => {
    const { started, output, isReady } = startUnderLauncher();
    await isReady;
    started.kill('SIGINT');
    const [code] = await once(started, 'close');
    expect(code).toBe(3);
    expect(output.join('')).toBe('ready\ntold 1\n');
  },
);

test.skipIf(process.platform === 'win32')('the order to end is handed on', async () => {
  const { started, isReady } = startUnderLauncher();
  await isReady;
  started.kill('SIGTERM');
  expect(await once(started, 'close')).toEqual([4, null]);
});

test('a program that cannot be started is an exit code, not an exception', async () => {
  expect(await runInForeground('no-such-program-anywhere', [])).toBe(127);
});
