import { parentPort, workerData } from 'node:worker_threads';
import { copyEncrypted } from './copy.ts';
import type { CopyTask, CopyWord } from './copy.ts';

/** Copies and checks on a thread of its own; that it is copied, and what comes of it, is posted. */
const post = (word: CopyWord): void => parentPort?.postMessage(word);
post({ type: 'done', result: copyEncrypted(workerData as CopyTask, () => post({ type: 'copied' })) });
