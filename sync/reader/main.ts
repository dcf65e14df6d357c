import { constants, setPriority } from 'node:os';
import type { ToReader } from './reader-messages.ts';
import { serveReader } from './serve-reader.ts';

/** The entry of the process that reads files for a station. Whoever waits at the desk comes first, unless a measurement waits. */
if (!process.argv.includes('--at-once')) setPriority(constants.priority.PRIORITY_LOW);
serveReader({
  post: (message) => void process.send?.(message),
  onMessage: (listener) => process.on('message', (message) => listener(message as ToReader)),
});
process.on('disconnect', () => process.exit(0));
