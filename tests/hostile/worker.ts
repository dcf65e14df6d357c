import { parentPort, workerData } from 'node:worker_threads';
import { attack, type Attack } from './attack.ts';

parentPort?.postMessage(await attack(workerData as Attack));
