import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { standingLine } from './progress.ts';
import type { ShownStep } from './shown-step.ts';

/** On a terminal one line, written anew every second; in a file a line for each of so many seconds. */
const secondsALine = 10;

const { state, columns } = workerData as ShownStep;
let text = '';
let linesSaid = 0;

parentPort?.on('message', (said: string) => {
  text = said;
  linesSaid = 0;
});

setInterval(() => {
  const [isOn = 0, done = 0, of = 0, since = 0] = state;
  if (isOn !== 1) return;
  const seconds = Math.max(0, Date.now() - since) / 1000;
  const standing = { text, done, of, seconds };
  if (columns !== null) writeSync(2, `\r${standingLine(standing, columns - 1)}\x1b[K`);
  else if (seconds >= (linesSaid + 1) * secondsALine) {
    linesSaid = Math.floor(seconds / secondsALine);
    writeSync(2, `${standingLine(standing, Infinity)}\n`);
  }
}, 1_000);
