import { escalationLevels, type EscalationLevel, type GravityTerms } from './protection-lists.ts';

export type EmergencyLight = 'green' | 'amber' | 'red' | 'waiting' | 'done';

export interface EmergencyClock {
  readonly light: EmergencyLight;
  /** From when its hours are counted. */
  readonly since: number;
  /** By when somebody is to act; null once it is closed. */
  readonly dueAt: number | null;
  /** When it is to be brought before whom, if nobody acts. */
  readonly steps: readonly { readonly level: EscalationLevel; readonly at: number }[];
  /** Before whom it should be by now; null: before nobody yet. */
  readonly wanted: EscalationLevel | null;
}

export interface Clocked {
  readonly open: 0 | 1;
  readonly actedAt: number;
  /** 0 unless it waits. */
  readonly waitUntil: number;
  readonly escalation: EscalationLevel | '';
}

const minuteMs = 60_000;

/**
 * Where an emergency stands against its hours [E4]: amber once they have gone by without an act, red once it should be before
 * somebody before whom it is not.
 */
export function clockOf(
  { open, actedAt, waitUntil, escalation }: Clocked,
  terms: GravityTerms,
  now: number,
): EmergencyClock {
  const since = Math.max(actedAt, waitUntil);
  if (open === 0) return { light: 'done', since, dueAt: null, steps: [], wanted: null };
  const dueAt = since + terms.actWithin * minuteMs;
  const steps = escalationLevels.map((level) => ({ level, at: since + terms.escalateAfter[level] * minuteMs }));
  const wanted = steps.findLast(({ at }) => at <= now)?.level ?? null;
  const isBrought = wanted === null || (escalation !== '' && rank(escalation) >= rank(wanted));
  const light = now < waitUntil ? 'waiting' : now < dueAt ? 'green' : isBrought ? 'amber' : 'red';
  return { light, since, dueAt, steps, wanted };
}

const rank = (level: EscalationLevel): number => escalationLevels.indexOf(level);
