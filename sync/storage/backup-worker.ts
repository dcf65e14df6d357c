import { parentPort, workerData } from 'node:worker_threads';
import { copyEncrypted } from './backup-copy.ts';
import type { CopyTask } from './backup-copy.ts';

/** Copies and checks on a thread of its own; what comes of it is posted. */
parentPort?.postMessage(copyEncrypted(workerData as CopyTask));
