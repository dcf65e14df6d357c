import { readFileSync, writeSync } from 'node:fs';
import { DamageBench } from './damage-bench.ts';
import type { DamageSaid, DamageTask } from './damage-protocol.ts';

/** A process that opens damaged files, one after the other, and may die of it. */
const task = JSON.parse(readFileSync(0, 'utf8')) as DamageTask;
say({ report: await DamageBench.run(task, (trying) => say({ trying })) });

/** Written at once, and not by way of a buffer, which would die with the process. */
function say(said: DamageSaid): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}
