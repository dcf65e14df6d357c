import type { Database } from '../database.ts';
import { blobOf } from './rows.ts';

/**
 * Whether a link of one of these relations was ever written about a subject: what a list asks of each of its rows, before it folds any.
 * A link's text begins with its relation, as names stand in order in it.
 */
export function hasLink(database: Database, subject: string, relations: readonly string[]): boolean {
  const found = database.row(
    'SELECT 1 FROM subjects s CROSS JOIN subject_records sr ON sr.subject = s.n CROSS JOIN records r ON r.n = sr.record ' +
      `WHERE s.id = ? AND (${relations.map(() => 'r.operation LIKE ?').join(' OR ')}) LIMIT 1`,
    blobOf(subject),
    ...relations.map((relation) => `{"relation":"${relation}",%`),
  );
  return found !== undefined;
}
