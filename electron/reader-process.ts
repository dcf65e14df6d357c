import { constants, setPriority } from 'node:os';
import type { ToReader } from '../sync/reader/reader-messages.ts';
import { serveReader } from '../sync/reader/serve-reader.ts';

/** The entry of the utility process that reads files. It has no keys, and ends with the replica's port to it. */
setPriority(constants.priority.PRIORITY_LOW);
process.parentPort.once('message', ({ ports: [port] }) => {
  if (port === undefined) process.exit(1);
  serveReader({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data as ToReader)),
  });
  port.on('close', () => process.exit(0));
  port.start();
});
