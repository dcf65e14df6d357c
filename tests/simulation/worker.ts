import { parentPort, workerData } from 'node:worker_threads';
import { noPlant, plants } from './plants.ts';
import type { SeedTask } from './run-seeds.ts';
import { runWorld, type WorldOutcome } from './world.ts';

const task = workerData as SeedTask;
const plant = task.plant === undefined ? noPlant : plants[task.plant];
if (!plant) throw new Error(`there is no plant ${task.plant}`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** To tell of each world by itself would wake the other thread for each, and take its time from worlds. */
const toldAtOnce = 20;
let untold: WorldOutcome[] = [];

const nextIndex = (): number => Atomics.add(task.begun, 0, 1);
for (let index = nextIndex(); index < task.seeds; index = nextIndex()) {
  const options = { plant, traced: task.traced === true, ...(task.verbose && { print }) };
  const outcome = await runWorld(task.from + index, options);
  untold.push(outcome);
  const failed = outcome.failures.length > 0;
  if (failed || untold.length === toldAtOnce) tell();
  if (task.untilFailure && failed) break;
}
tell();

function tell(): void {
  parentPort?.postMessage(untold);
  untold = [];
}
