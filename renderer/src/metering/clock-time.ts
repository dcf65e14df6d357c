/** `hh:mm` of minutes since midnight. */
export function clockOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** Minutes since midnight; null where it is no time of day. */
export function minutesOf(clock: string): number | null {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(clock.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}
