/** Years ahead that a date which need not be past may lie: what a new passport is valid for, and as much again. */
const furthest = 20;

/**
 * `5/3/98` with its century, `5/3/1998`; what has no year of two digits as it was typed. Asked once a field is left: until then
 * `5/3/19` may become `5/3/1998`.
 * @param past a day of birth: never after this year
 */
export function withCentury(typed: string, thisYear: number, past: boolean): string {
  const [, day, month, year] = /^\s*(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{2})\s*$/.exec(typed) ?? [];
  if (day === undefined || month === undefined || year === undefined) return typed;
  const latest = past ? thisYear : thisYear + furthest;
  const inThis = Math.floor(thisYear / 100) * 100 + Number(year);
  return `${day}/${month}/${inThis > latest ? inThis - 100 : inThis}`;
}
