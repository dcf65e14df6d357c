import { performance } from 'node:perf_hooks';
import { findText } from '../../sync/desk/cases/case-queries.ts';
import { keepHeapSmall } from '../../sync/desk/small-heap.ts';
import { openFile, openReplica, takeIn } from './data/desk.ts';
import { firstPage, viewOf } from './data/desk-view.ts';
import { readPrepared } from './data/prepared.ts';
import { keystrokes } from './data/queries.ts';

/** A desk's process that is opened, used a little, and then takes a year in: what it occupies, in megabytes. */
const [folder = '.', records = '.'] = process.argv.slice(2);
const settleMs = 2_000;

const rss = (): number => process.memoryUsage.rss() / 1e6;
keepHeapSmall();
const replica = await openReplica(openFile(folder));
const view = viewOf(replica);
await firstPage(view);
for (const text of keystrokes().slice(0, 100)) await findText(view, text, 12);
await new Promise((resolve) => setTimeout(resolve, settleMs));
const idle = rss();

const prepared = readPrepared(records);
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, rss())), 20);
const began = performance.now();
await takeIn(replica, prepared);
clearInterval(watch);
await replica.close();
process.send?.({ idle, peak, ms: performance.now() - began });
