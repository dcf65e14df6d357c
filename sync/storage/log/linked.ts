import type { Database } from '../database.ts';

/**
 * Of these subjects, those about which a link of one of these relations was ever written: what a list asks of its page, before it folds
 * any of them. A link's text begins with its relation, as names stand in order in it.
 */
export function linkedAmong<Id extends string>(
  database: Database,
  subjects: readonly Id[],
  relations: readonly string[],
): ReadonlySet<Id> {
  const found = database.rows<{ id: string }>(
    'SELECT DISTINCT j.value AS id FROM json_each(?) j CROSS JOIN subjects s ON s.id = unhex(j.value) ' +
      'CROSS JOIN subject_records sr ON sr.subject = s.n CROSS JOIN records r ON r.n = sr.record ' +
      `WHERE ${relations.map(() => 'r.operation LIKE ?').join(' OR ')}`,
    JSON.stringify(subjects),
    ...relations.map((relation) => `{"relation":"${relation}",%`),
  );
  return new Set(found.map(({ id }) => id as Id));
}
