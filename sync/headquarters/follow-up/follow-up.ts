import type { Logger } from 'pino';
import type { Space } from '../../core/ids.ts';
import type { Authority } from '../authority/authority.ts';
import { recallDevices } from '../devices/recall.ts';
import { publishEditions } from '../ministry/editions.ts';
import { refillNumbers } from '../numbers/refill.ts';
import type { Database } from '../postgres/database.ts';
import { isUnavailable } from '../postgres/unavailable.ts';
import { describe } from '../server/error-handler.ts';
import { readFollowUps, spacesToFollowUp, takeOff } from './marks.ts';

/** What headquarters says of itself to what came in: numbers for a desk, a version that was asked for, a door opened or closed. */
export interface FollowUp {
  /** What is marked in a space. Never throws: what could not be done stays marked. */
  inSpace(space: Space): Promise<void>;
  /** All that is marked. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface FollowUpPorts {
  readonly database: Database;
  readonly authority: Authority;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Logger;
}

/** So often it is looked for what somebody left, here or in another process. */
const everyMs = 30_000;
/** Whoever took a batch in may still be at it. */
const leftMs = 10_000;

/** Follows up each intake at once, and later what could not be: of two that do the same, one finds it done. */
export function startFollowUp(ports: FollowUpPorts): FollowUp {
  const { database, log } = ports;
  let working: Promise<void> = Promise.resolve();

  async function inSpace(space: Space): Promise<void> {
    try {
      await follow(ports, space);
    } catch (error) {
      tell(error as Error);
    }
  }

  function tell(error: Error): void {
    if (isUnavailable(error)) log.warn('what follows from an intake is put off');
    else log.error(describe(error), 'what follows from an intake failed');
  }

  async function lookForLeft(): Promise<void> {
    try {
      for (const space of await spacesToFollowUp(database, leftMs)) await inSpace(space);
    } catch (error) {
      tell(error as Error);
    }
  }

  const look = (): void => void (working = working.then(lookForLeft));
  const timer = setInterval(look, everyMs);
  timer.unref();
  look();
  return {
    inSpace,
    settle: async () => {
      for (const space of await spacesToFollowUp(database, 0)) await follow(ports, space);
    },
    close: async () => {
      clearInterval(timer);
      await working;
    },
  };
}

async function follow({ database, authority, now }: FollowUpPorts, space: Space): Promise<void> {
  const { owners, numbers } = await readFollowUps(database, space);
  if (numbers.length === 0) return;
  await recallDevices({ database, now }, space, owners);
  await refillNumbers({ database, authority, now }, space, owners);
  await publishEditions({ database, authority, now }, space);
  await takeOff(database, space, numbers);
}
