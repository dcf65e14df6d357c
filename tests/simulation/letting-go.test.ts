import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { resourceLimits } from './run-seeds.ts';

/** As worlds run elsewhere: in a thread, whose memory nothing else fills. */
const measuring = `
  require('node:v8').setFlagsFromString('--expose-gc');
  const sweep = require('node:vm').runInNewContext('gc');
  const { parentPort, workerData } = require('node:worker_threads');
  const runWorlds = async ({ runWorld }) => {
    for (let seed = 1; seed <= workerData.worlds; seed += 1) await runWorld(seed);
  };
  import(workerData.world).then(async (module) => {
    await runWorlds(module);
    sweep();
    const before = process.memoryUsage().heapUsed;
    await runWorlds(module);
    sweep({ type: 'minor' });
    parentPort.postMessage((process.memoryUsage().heapUsed - before) / workerData.worlds / 1024);
  });`;

function kilobytesLeftBehind(worlds: number): Promise<number> {
  const world = new URL('world.ts', import.meta.url).href;
  const execArgv = ['--import', new URL('quick.ts', import.meta.url).href];
  const worker = new Worker(measuring, { eval: true, workerData: { world, worlds }, resourceLimits, execArgv });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', resolve);
  });
}

// A world has some 300 KB when it ends; the last of them may still be at hand, and programs go on being compiled.
it(
  'a world that is over is let go when young memory is swept, and not only when all is',
  { timeout: 120_000 },
  async () => {
    expect(await kilobytesLeftBehind(60)).toBeLessThan(150);
  },
);
