import { fairWeather, type Weather } from './network.ts';
import type { Random } from './random.ts';

/** What one world is like: drawn from its seed before anything happens. */
export interface Plan {
  /** How long people work and things go wrong, virtual milliseconds. */
  readonly busyMs: number;
  readonly weather: Weather;
  /** How often a step of a machine takes time, so that others come between. */
  readonly pauses: number;
  /** Records that a desk puts into one message, at most. */
  readonly mostRecords: number;
  /** Bytes that a desk asks to be answered with, at most. */
  readonly replyBytes: number;
  /** Questions that a desk has under way at once; 1: each waits for the answer to the one before. */
  readonly ahead: number;
  /** Each desk's clock is off by so much, milliseconds. */
  readonly clocksOff: readonly number[];
  readonly actions: number;
  /** Of messages, of which headquarters gets a spoilt copy besides. */
  readonly spoilt: number;
  /** A desk begins a new feed, as each January. */
  readonly newYears: number;
  readonly blobs: boolean;
  readonly urgentLanes: boolean;
  readonly newerVersions: boolean;
  /** Headquarters tells of news as it comes. */
  readonly notices: boolean;
  /** How many of each. */
  readonly partitions: number;
  readonly offlineSwitches: number;
  readonly deskCrashes: number;
  readonly headquartersCrashes: number;
  readonly headquartersRestores: number;
  /** Whether headquarters knows that it was restored, and begins new feeds at once. */
  readonly headquartersKnows: boolean;
  readonly deskRestores: number;
  /** A restore brings back the keyring too, so that nothing on the machine tells. */
  readonly restoresWholeMachine: boolean;
  readonly clones: number;
  readonly revocations: number;
  /** Headquarters does not even talk to a revoked device. */
  readonly refusesRevoked: boolean;
  readonly verdictsOnRecords: number;
  readonly fullDisks: number;
  readonly pouches: number;
  /** A record rots on its author's disk. */
  readonly rots: number;
}

const year = 365 * 86_400_000;
const manyActions = 60;

export function drawPlan(random: Random): Plan {
  const sometimes = (probability: number, least: number, most: number): number =>
    random.chance(probability) ? random.between(least, most) : 0;
  const share = (probability: number, most: number): number =>
    random.chance(probability) ? random.fraction() * most : 0;
  return {
    busyMs: random.between(30, 300) * 1000,
    weather: {
      loss: share(0.7, 0.3),
      duplication: share(0.7, 0.5),
      delayed: share(0.5, 0.3),
      bytesPerSecond: random.pick([1_200, 8_000, 100_000, fairWeather.bytesPerSecond]),
    },
    pauses: share(0.7, 0.4),
    mostRecords: random.pick([1, 3, 10, 100_000]),
    replyBytes: random.pick([60, 300, 1_000, 100_000]),
    clocksOff: Array.from({ length: 4 }, () =>
      random.chance(0.5) ? Math.round((random.fraction() * 2 - 1) * 10 * year) : random.below(60_000),
    ),
    actions: random.chance(0.015) ? random.between(manyActions, 160) : random.between(3, 16),
    spoilt: share(0.3, 0.3),
    newYears: sometimes(0.2, 1, 2),
    blobs: random.chance(0.5),
    urgentLanes: random.chance(0.3),
    newerVersions: random.chance(0.2),
    notices: random.chance(0.5),
    partitions: sometimes(0.6, 1, 4),
    offlineSwitches: sometimes(0.3, 1, 3),
    deskCrashes: sometimes(0.6, 1, 5),
    headquartersCrashes: sometimes(0.5, 1, 4),
    headquartersRestores: sometimes(0.25, 1, 2),
    headquartersKnows: random.chance(0.5),
    deskRestores: sometimes(0.25, 1, 2),
    restoresWholeMachine: random.chance(0.5),
    clones: sometimes(0.2, 1, 1),
    revocations: sometimes(0.25, 1, 2),
    refusesRevoked: random.chance(0.4),
    verdictsOnRecords: sometimes(0.3, 1, 4),
    fullDisks: sometimes(0.25, 1, 2),
    pouches: sometimes(0.3, 1, 4),
    rots: sometimes(0.1, 1, 1),
    ahead: random.pick([1, 1, 2, 5]),
  };
}

/** How little a world waits: most are hurried, the others as slow as all were once. */
export interface Haste {
  readonly hurried: boolean;
  readonly random: Random;
}

export function drawHaste(random: Random): Haste {
  return { hurried: random.chance(0.9), random };
}

/**
 * The same world with less of what only costs time: people save at shorter intervals, so that fewer exchanges find nothing new and more
 * that happens is at odds with something else; more steps take time, so that more comes between.
 */
export function hurry(plan: Plan, { hurried, random }: Haste): Plan {
  if (!hurried) return plan;
  return {
    ...plan,
    busyMs: Math.round(plan.busyMs * 0.6),
    pauses: random.chance(0.9) ? random.fraction() * 0.6 : 0,
    // A world with so many costs as much as ten others.
    actions: plan.actions >= manyActions && random.chance(1 / 3) ? random.between(3, 16) : plan.actions,
  };
}

/** How much of a message's room a desk uses: by the plan, until the links heal. */
export interface Portions {
  mostRecords: number;
  replyBytes: number;
}

/** How desks meet on the mission's own network. */
export interface Visits {
  readonly count: number;
  /** Of the messages of a visit, that the connection breaks there. */
  readonly broken: number;
  /** A stream of its own: worlds without visits are what they were before there were any. */
  readonly random: Random;
}

export function drawVisits(random: Random): Visits {
  const count = random.chance(0.3) ? random.between(1, 8) : 0;
  return { count, broken: random.chance(0.5) ? random.fraction() * 0.2 : 0, random };
}
