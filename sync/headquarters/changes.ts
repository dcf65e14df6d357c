import type { Space } from '../core/ids.ts';
import type { Queryable } from './store.ts';

export const changesChannel = 'chancery_changes';

/** Tells every server process, once the transaction commits, that a space holds something new. */
export async function announceChange(connection: Queryable, space: Space): Promise<void> {
  await connection.query('SELECT pg_notify($1, $2)', [changesChannel, space]);
}
