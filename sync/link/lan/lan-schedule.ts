/** Desks of one room need not wait long for each other; a visit in sync is a few hundred bytes. */
const idleMs = 60_000;
const firstRetryMs = 2_000;
const longestRetryMs = 5 * 60_000;
/** Waits are spread over as much more, at most. */
const mostSpread = 1.25;
/** What was just written is often followed by more. */
const gatherMs = 300;
/** Two visits of one desk are so far apart, whatever is new. */
const leastApartMs = 1_000;

/** When a desk is visited next. All times in milliseconds since 1970. */
export interface Schedule {
  readonly dueAt: number;
  readonly endedAt: number | null;
  readonly failures: number;
}

/** A desk that just came into sight. Others saw it at the same moment: they come spread over half a second. */
export function visitSoon(at: number, chance: number): Schedule {
  return { dueAt: at + 500 * chance, endedAt: null, failures: 0 };
}

export function afterSuccess(at: number, chance: number): Schedule {
  return { dueAt: at + idleMs * (0.75 + chance / 2), endedAt: at, failures: 0 };
}

/** Twice as long each time, so that a desk that was switched off costs nothing. */
export function afterFailure({ failures }: Schedule, at: number, chance: number): Schedule {
  const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures);
  return { dueAt: at + waitMs * (0.75 + chance / 2), endedAt: at, failures: failures + 1 };
}

/** Something was written or came in. A desk that could not be reached is not tried any sooner for it. */
export function withNews(schedule: Schedule, at: number, chance: number): Schedule {
  if (schedule.failures > 0) return schedule;
  const soon = at + gatherMs * (1 + chance);
  const { endedAt } = schedule;
  // One that ended in time to come ended before the clock was set back.
  const earliest = endedAt === null || endedAt > at ? soon : Math.max(soon, endedAt + leastApartMs);
  return { ...schedule, dueAt: Math.min(schedule.dueAt, earliest) };
}

/** Milliseconds until a desk is due. What is due later than any desk ever is was put off before the clock was set back: it is due now. */
export function dueIn({ dueAt }: Schedule, at: number): number {
  const inMs = Math.max(0, dueAt - at);
  return inMs > longestRetryMs * mostSpread ? 0 : inMs;
}

/** A person asked for it. */
export function visitNow(schedule: Schedule, at: number): Schedule {
  return { ...schedule, dueAt: at };
}
