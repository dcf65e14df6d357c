import type { Logger } from 'pino';
import type { Changes } from '../changes.ts';
import type { Database } from '../postgres/database.ts';
import { isUnavailable } from '../postgres/unavailable.ts';
import { projectAll } from './projection.ts';
import { describe } from '../server/error-handler.ts';
import type { Traffic } from '../traffic.ts';

/** Keeps the folded subjects up with the log, in the background: no append ever waits for it, and exchanges go first. */
export interface Projector {
  /** Resolves once everything that is marked now has been folded. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const retryMs = 1_000;
/** Of a batch, while exchanges follow each other without a pause: reports must not wait for a quiet hour. */
const givesWayMs = 1_000;

export interface ProjectorPorts {
  readonly database: Database;
  readonly changes: Changes;
  readonly traffic: Traffic;
  readonly log: Logger;
}

export function startProjector({ database, changes, traffic, log }: ProjectorPorts): Projector {
  let closed = false;
  let working: Promise<void> | null = null;
  let again = false;
  let retry: NodeJS.Timeout | undefined;

  function wake(): void {
    if (closed) return;
    again = true;
    working ??= work().finally(() => {
      working = null;
    });
  }

  async function work(): Promise<void> {
    while (again && !closed) {
      again = false;
      try {
        await projectAll(database, { isStopped: () => closed, turn: () => traffic.quiet(givesWayMs) });
      } catch (error) {
        if (!isUnavailable(error)) log.error(describe(error as Error), 'projection failed');
        clearTimeout(retry);
        retry = setTimeout(wake, retryMs);
        retry.unref();
      }
    }
  }

  const unsubscribe = changes.subscribe((change) => {
    if (change.type !== 'device-revoked') wake();
  });
  wake();
  return {
    settle: async () => {
      await projectAll(database);
    },
    close: async () => {
      closed = true;
      unsubscribe();
      clearTimeout(retry);
      await working;
    },
  };
}
