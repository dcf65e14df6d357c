/**
 * Dates and times as a mission writes them: dd/MM/yyyy and 24 hours, in the mission's own zone. Written out part by
 * part: `vi-VN` and `en` short styles disagree, and both drop digits.
 */
export interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

export function partsOf(instant: number, zone: string): Parts {
  const parts = { year: '', month: '', day: '', hour: '', minute: '' };
  for (const { type, value } of formatIn(zone).formatToParts(instant)) {
    if (type in parts) parts[type as keyof Parts] = value;
  }
  return parts;
}

export function formatDate(instant: number, zone: string): string {
  const { day, month, year } = partsOf(instant, zone);
  return `${day}/${month}/${year}`;
}

export function formatTime(instant: number, zone: string): string {
  const { hour, minute } = partsOf(instant, zone);
  return `${hour}:${minute}`;
}

export function formatDateTime(instant: number, zone: string): string {
  return `${formatDate(instant, zone)} ${formatTime(instant, zone)}`;
}

/** The calendar day as `yyyy-mm-dd`. */
export function dayOf(instant: number, zone: string): string {
  const { day, month, year } = partsOf(instant, zone);
  return `${year}-${month}-${day}`;
}

/** Calendar days from one `yyyy-mm-dd` to another; negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** `yyyy-mm-dd`, `yyyy-mm` or `yyyy`, as people write it. Anything else is shown as it stands. */
export function formatIsoDate(value: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
  if (match === null) return value;
  return [match[3], match[2], match[1]].filter((part) => part !== undefined).join('/');
}

/** `17/02/2026`, `17.2.2026`, `17022026`, `02/2026` or `2026` as `yyyy-mm-dd`, `yyyy-mm` or `yyyy`; null if none. */
export function parseDate(text: string): string | null {
  const trimmed = text.trim();
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  const parts = packed === null ? trimmed.split(/[\s./-]+/) : packed.slice(1);
  if (parts.some((part) => !/^\d+$/.test(part)) || parts.length > 3) return null;
  const [year, month, day] = parts.reverse();
  if (year === undefined || year.length !== 4) return null;
  if (month === undefined) return year;
  if (!within(month, 12)) return null;
  if (day === undefined) return `${year}-${month.padStart(2, '0')}`;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return within(day, daysIn(Number(year), Number(month))) ? iso : null;
}

function within(part: string, last: number): boolean {
  return part.length <= 2 && Number(part) >= 1 && Number(part) <= last;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
