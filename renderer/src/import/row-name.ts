import type { RowToWrite } from './import-target.ts';

/**
 * What the desk knows each row by: the same whenever the same table is brought in and read alike, so that nothing is written twice.
 *
 * @param into what the rows become
 */
export function rowNames(into: string, rows: readonly RowToWrite[]): Promise<readonly string[]> {
  return Promise.all(rows.map((row) => nameOf(into, row)));
}

async function nameOf(into: string, { values, twin }: RowToWrite): Promise<string> {
  const said = Object.entries(values)
    .filter(([, value]) => value !== null)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify([into, twin, said]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
