import type { Socket } from 'node:net';

/** Whoever was refused hangs up within so many milliseconds, or is hung up on. */
export const refusedMs = 10_000;

/**
 * Ends a connection whose request for a stream was refused, after the answer. What the device had sent ahead is read and dropped:
 * unread, it would reset the connection, and the answer with it. But not for ever: whoever was refused could keep the connection by a
 * byte now and then.
 */
export function endRefused(socket: Socket): void {
  const hangUp = setTimeout(() => socket.destroy(), refusedMs).unref();
  socket.once('close', () => clearTimeout(hangUp));
  socket.resume();
  socket.end();
}
