import type { Space } from '../../core/ids.ts';
import type { Database, Lender } from './database.ts';

/** See migration 0005: in this role a connection sees the named spaces, and of the door's own tables nothing. */
const narrow = `SELECT set_config('role', 'chancery_exchange', false), set_config('chancery.spaces', $1, false)`;
const widen = `SELECT set_config('role', 'none', false), set_config('chancery.spaces', '', false)`;

/**
 * Runs work on one connection that sees these spaces only. It is held for as long as the work takes: to be called when all that a
 * client sends has come.
 */
export async function withinSpaces<Value>(
  database: Database,
  spaces: readonly Space[],
  work: (walled: Lender) => Promise<Value>,
): Promise<Value> {
  const connection = await database.connect();
  const giveBack = connection.release.bind(connection);
  // Whoever ends a transaction on it gives it back to us, not to the pool.
  let isBroken = false;
  connection.release = (broken) => void (isBroken ||= Boolean(broken));
  try {
    await connection.query(narrow, [spaces.join(',')]);
    return await work({ query: connection.query.bind(connection), connect: async () => connection });
  } finally {
    // A connection that cannot be widened again must not serve anyone else.
    const widened = isBroken ? false : await connection.query(widen).then(Boolean, () => false);
    giveBack(!widened);
  }
}
