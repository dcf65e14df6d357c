import { orderedText } from './key-order.ts';

/**
 * Documents that are about a subject of the log each stand in the row of its number: a new one beside the last, where an index by their keys would
 * change a page of its own for each. Any others, and one whose subject was not known yet when it was written, stand behind all of them, and
 * are found by an index that is small or empty.
 */
export const firstOther = 2 ** 30;

/** The condition that a row is one of those, as the index has it. */
export const isOther = `n >= ${firstOther}`;

const subjectKey = /^[0-9a-f]{32}$/;

/** A key as `subjects` has it; null for what can be no subject's. */
export function subjectOf(key: string): Buffer | null {
  return subjectKey.test(key) ? Buffer.from(key, 'hex') : null;
}

/** A query for the rows of documents by their keys, each once: what stands in no row is passed over. */
export interface RowsByKey {
  readonly sql: string;
  readonly params: readonly string[];
}

export function rowsByKey(table: string, keys: readonly string[]): RowsByKey {
  return {
    sql:
      'SELECT s.n AS named FROM json_each(?) k CROSS JOIN subjects s ON s.id = unhex(k.value) ' +
      `UNION ALL SELECT o.n FROM json_each(?) k CROSS JOIN ${table} o ON o.${isOther} AND o.id = k.value`,
    params: [JSON.stringify(keys.filter((key) => subjectKey.test(key))), JSON.stringify(keys.map(orderedText))],
  };
}
