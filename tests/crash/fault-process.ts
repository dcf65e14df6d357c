import { readFileSync, writeSync } from 'node:fs';
import { FaultBench } from './fault-bench.ts';
import type { FaultTask } from './fault-protocol.ts';

/** A process whose disk can be made to fail, which tries one act at one write index after the other. */
const tasks = JSON.parse(readFileSync(0, 'utf8')) as readonly FaultTask[];
for (const task of tasks) writeSync(1, `${JSON.stringify(await new FaultBench(task).run())}\n`);
