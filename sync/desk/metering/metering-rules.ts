import { z } from 'zod';
import { meterRuleSchema, type MeterRule } from '../../bridge/metering-model.ts';
import type { Allowance } from '../../link/metering.ts';
import { readJson } from './read-json.ts';

/** Bytes that passed, by day (`yyyy-mm-dd` in the mission) and network; the day last counted stands last. */
export interface Usage {
  readonly [day: string]: UsedInADay;
}

export interface UsedInADay {
  readonly [network: string]: number;
}

/** A clock that is wrong for an hour, and is set right, must not make a day's amount whole again. */
const mostDays = 8;

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

/** What one rule, of the machine or of the mission, says of the network at hand, and how much of its amount is used up. */
export interface Limit {
  readonly windows: MeterRule['windows'];
  readonly bytesADay: number | null;
  readonly usedToday: number;
}

/** What lets pass now whatever all limits let pass; without any: everything. */
export function allowanceOf(limits: readonly Limit[], time: LocalTime): Allowance {
  const left = amountLeft(limits);
  const isOpen = isWithinAll(limits, time.minute);
  if (isOpen && left > 0) return { type: 'open', bytes: left === Infinity ? null : left };
  const hours = left > 0 ? minutesToWindow(limits, time.minute) : minutesToTomorrowsWindow(limits, time.minute);
  return { type: 'held-back', reason: isOpen ? 'budget' : 'window', until: startOfMinute(time, hours) };
}

/** Hours of one limit, and of another, that have no minute in common. */
export const neverOpens = (limits: readonly Limit[]): boolean => openMinutes(limits, 0) === 0;

/**
 * Bytes that can pass until the mission's midnight: what is left of the day's amount, or what the line carries in the hours that are
 * left of its windows, whichever is less. Null: any number, or nobody knows.
 * @param rate bytes a second; null: not measured
 */
export function bytesLeftToday(
  limits: readonly Limit[],
  { minute }: Pick<LocalTime, 'minute'>,
  rate: number | null,
): number | null {
  const openSeconds = openMinutes(limits, minute) * 60;
  const atAnyTime = limits.every(({ windows }) => windows.length === 0);
  const carried = openSeconds === 0 ? 0 : atAnyTime || rate === null ? Infinity : openSeconds * rate;
  const left = Math.min(amountLeft(limits), carried);
  return left === Infinity ? null : Math.floor(left);
}

function amountLeft(limits: readonly Limit[]): number {
  const left = limits.map(({ bytesADay, usedToday }) => (bytesADay === null ? Infinity : bytesADay - usedToday));
  return Math.max(0, Math.min(Infinity, ...left));
}

/** From a minute of the day until midnight. */
function openMinutes(limits: readonly Limit[], minute: number): number {
  let open = 0;
  for (let at = minute; at < minutesADay; at += 1) if (isWithinAll(limits, at)) open += 1;
  return open;
}

/** A day where they have no minute in common: then it is asked anew. */
function minutesToWindow(limits: readonly Limit[], minute: number): number {
  for (let wait = 0; wait < minutesADay; wait += 1) if (isWithinAll(limits, (minute + wait) % minutesADay)) return wait;
  return minutesADay;
}

function minutesToTomorrowsWindow(limits: readonly Limit[], minute: number): number {
  return minutesADay - minute + minutesToWindow(limits, 0);
}

function isWithinAll(limits: readonly Limit[], minute: number): boolean {
  return limits.every(({ windows }) => windows.length === 0 || windows.some((window) => isWithin(window, minute)));
}

/** A window that ends before it begins lasts over midnight. */
function isWithin({ from, to }: MeterRule['windows'][number], minute: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

const startOfMinute = ({ at }: LocalTime, minutes: number): number =>
  Math.floor(at / msAMinute) * msAMinute + minutes * msAMinute;

export function addUsage(before: Usage | null, network: string, bytes: number, day: string): Usage {
  const { [day]: today = {}, ...others } = before ?? {};
  const kept = Object.entries(others).slice(1 - mostDays);
  return Object.fromEntries([...kept, [day, { ...today, [network]: (today[network] ?? 0) + bytes }]]);
}

/** What a file's settings hold; anything else there counts as nothing. */
export function readRules(text: string | null): readonly MeterRule[] {
  return readJson(text, z.array(meterRuleSchema)) ?? [];
}

/** Also as it was kept when there was one day of it. */
export function readUsage(text: string | null): Usage | null {
  const ofOne = readJson(text, z.object({ day: z.string(), bytes: usedSchema }));
  return ofOne ? { [ofOne.day]: ofOne.bytes } : readJson(text, z.record(z.string(), usedSchema));
}

const usedSchema = z.record(z.string(), z.number().int().min(0));
