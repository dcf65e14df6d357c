import { z } from 'zod';
import { meterRuleSchema, type MeterRule } from '../../bridge/metering-model.ts';
import type { Allowance } from '../../link/metering.ts';

/** Bytes that passed on one day, by network. */
export interface Usage {
  /** `yyyy-mm-dd` in the mission. */
  readonly day: string;
  readonly bytes: { readonly [network: string]: number };
}

/** A moment as a mission's clocks show it. */
export interface LocalTime {
  /** `yyyy-mm-dd`. */
  readonly day: string;
  /** Minutes since midnight. */
  readonly minute: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const minutesADay = 24 * 60;
const msAMinute = 60_000;

/** What a network's rule lets pass now. Without a rule: everything. */
export function allowanceOf(rule: MeterRule | undefined, usedBytes: number, time: LocalTime): Allowance {
  if (!rule) return { type: 'open', bytes: null };
  const opensIn = minutesToWindow(rule.windows, time.minute);
  if (opensIn > 0) return { type: 'held-back', reason: 'window', until: startOfMinute(time, opensIn) };
  if (rule.bytesADay === null) return { type: 'open', bytes: null };
  const left = rule.bytesADay - usedBytes;
  if (left > 0) return { type: 'open', bytes: left };
  const midnight = minutesADay - time.minute;
  const then = midnight + minutesToWindow(rule.windows, 0);
  return { type: 'held-back', reason: 'budget', until: startOfMinute(time, then) };
}

/**
 * Bytes that can pass until the mission's midnight: what is left of the day's amount, or what the line carries in the hours that are
 * left of its windows, whichever is less. Null: any number, or nobody knows.
 * @param rate bytes a second; null: not measured
 */
export function bytesLeftToday(
  rule: MeterRule | undefined,
  usedBytes: number,
  { minute }: Pick<LocalTime, 'minute'>,
  rate: number | null,
): number | null {
  if (!rule) return null;
  const amount = rule.bytesADay === null ? Infinity : Math.max(0, rule.bytesADay - usedBytes);
  const openSeconds = minutesLeftToday(rule.windows, minute) * 60;
  const carried = openSeconds === 0 ? 0 : rule.windows.length === 0 || rate === null ? Infinity : openSeconds * rate;
  const left = Math.min(amount, carried);
  return left === Infinity ? null : Math.floor(left);
}

function minutesLeftToday(windows: MeterRule['windows'], minute: number): number {
  let left = 0;
  for (let at = minute; at < minutesADay; at += 1) if (minutesToWindow(windows, at) === 0) left += 1;
  return left;
}

/** 0 within a window, and where there is none; a window that ends before it begins lasts over midnight. */
function minutesToWindow(windows: MeterRule['windows'], minute: number): number {
  const waits = windows.map(({ from, to }) => {
    const isWithin = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
    return isWithin ? 0 : (from - minute + minutesADay) % minutesADay;
  });
  return waits.length === 0 ? 0 : Math.min(...waits);
}

const startOfMinute = ({ at }: LocalTime, minutes: number): number =>
  Math.floor(at / msAMinute) * msAMinute + minutes * msAMinute;

export function addUsage(before: Usage | null, network: string, bytes: number, day: string): Usage {
  const today = before?.day === day ? before.bytes : {};
  return { day, bytes: { ...today, [network]: (today[network] ?? 0) + bytes } };
}

/** What a file's settings hold; anything else there counts as nothing. */
export function readRules(text: string | null): readonly MeterRule[] {
  return readJson(text, z.array(meterRuleSchema)) ?? [];
}

export function readUsage(text: string | null): Usage | null {
  return readJson(text, z.object({ day: z.string(), bytes: z.record(z.string(), z.number().int().min(0)) }));
}

function readJson<Shape extends z.ZodType>(text: string | null, schema: Shape): z.output<Shape> | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
