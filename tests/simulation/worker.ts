import { parentPort, workerData } from 'node:worker_threads';
import { noPlant, plants } from './plants.ts';
import type { SeedTask } from './run-seeds.ts';
import { runWorld } from './world.ts';

const task = workerData as SeedTask;
const plant = task.plant === undefined ? noPlant : plants[task.plant];
if (!plant) throw new Error(`there is no plant ${task.plant}`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

for (let index = 0; index < task.seeds; index += 1) {
  const options = { plant, traced: task.traced === true, ...(task.verbose && { print }) };
  const outcome = await runWorld(task.from + index * task.stride, options);
  parentPort?.postMessage(outcome);
  if (task.untilFailure && outcome.failures.length > 0) break;
}
