/** What a smaller file saves on the slowest line that a mission may have. */
export interface Saving {
  /** Of the bytes, rounded down; 0 where nothing is saved. */
  readonly percent: number;
  /** How long each takes to send, in milliseconds. */
  readonly before: number;
  readonly after: number;
}

/** Bits a second: what a satellite telephone gives. */
const slowLine = 9600;

export function savingOf(before: number, after: number): Saving {
  const time = (bytes: number) => Math.round((bytes * 8 * 1000) / slowLine);
  const percent = before === 0 ? 0 : Math.max(0, Math.floor((100 * (before - after)) / before));
  return { percent, before: time(before), after: time(after) };
}
