import type { Deadline, Wait } from './deadline.ts';
import { statuses, type StatusName } from '../statuses.ts';

/**
 * How a dossier counts in the indicator "on time" (indicator set 766): `running` while nothing can be said yet, `no-term`
 * where it ended and the catalogue sets no time for it.
 */
export const outcomes = ['running', 'on-time', 'late', 'no-term'] as const;
export type Outcome = (typeof outcomes)[number];

/** When a dossier is measured (milliseconds), and what was found. */
export interface Measured {
  /** `notMeasured` while it runs. */
  readonly measuredAt: number;
  readonly outcome: Outcome;
}

/** Sorts after every instant at which something was measured. */
export const notMeasured = 8_640_000_000_000_000;

/**
 * A dossier is measured where it ended: when it was done, or else returned, stopped, withdrawn or refused. One that still
 * waits for papers is measured at the request. What runs is measured nowhere, however late: it is late when it ends.
 */
export function measure(dossier: {
  readonly status: StatusName;
  readonly waits: readonly Wait[];
  readonly endedAt: number | null;
  readonly deadline: Pick<Deadline, 'dueAt' | 'late'>;
}): Measured {
  const { status, waits, endedAt, deadline } = dossier;
  const ended = status === 'done' || statuses[status].final;
  const requestedAt = status === 'awaiting_papers' ? waits.find((wait) => wait.until === null)?.from : undefined;
  const measuredAt = ended ? endedAt : (requestedAt ?? null);
  if (measuredAt === null) return { measuredAt: notMeasured, outcome: 'running' };
  if (deadline.dueAt === null)
    return ended ? { measuredAt, outcome: 'no-term' } : { measuredAt: notMeasured, outcome: 'running' };
  return { measuredAt, outcome: deadline.late === null ? 'on-time' : 'late' };
}

export type OutcomeCounts = { readonly [Each in Exclude<Outcome, 'running'>]: number };

export const noOutcomes: OutcomeCounts = { 'on-time': 0, late: 0, 'no-term': 0 };

/** The share of those measured that were on time, from 0 to 1; null where none had a term. */
export function onTimeRate({ 'on-time': onTime, late }: Pick<OutcomeCounts, 'on-time' | 'late'>): number | null {
  return onTime + late === 0 ? null : onTime / (onTime + late);
}
