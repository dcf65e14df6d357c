import { performance } from 'node:perf_hooks';
import { openFile, openReplica } from './data/desk.ts';
import { firstPage, viewOf } from './data/desk-view.ts';

/** A start of the replica, from the first instruction of its process to the first page of the queue. */
const [folder = '.'] = process.argv.slice(2);
const loaded = performance.now();
const replica = await openReplica(openFile(folder));
const opened = performance.now();
const { rows } = await firstPage(viewOf(replica));
const listed = performance.now();
await replica.close();
process.send?.({ rows: rows.length, loaded, opened: opened - loaded, query: listed - opened, total: listed });
