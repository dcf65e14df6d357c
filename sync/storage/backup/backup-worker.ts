import { parentPort, workerData } from 'node:worker_threads';
import { copies, type CopyOrder, type CopyWord } from './copies.ts';

/** Copies and checks on a thread of its own; that it is copied, and what comes of it, is posted. */
const post = (word: CopyWord): void => parentPort?.postMessage(word);
const { as, task } = workerData as CopyOrder;
post({ type: 'done', result: copies[as](task, () => post({ type: 'copied' })) });
