import type { Space } from '../../core/ids.ts';
import type { Connection, Database, Lender } from './database.ts';

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
  let isOver = false;
  connection.release = (broken) => void (isBroken ||= Boolean(broken));
  try {
    await connection.query(narrow, [spaces.join(',')]);
    return await work(lend(connection, () => isOver));
  } finally {
    isOver = true;
    // A connection that cannot be widened again must not serve anyone else.
    const widened = isBroken ? false : await connection.query(widen).then(Boolean, () => false);
    giveBack(!widened);
  }
}

/** Work that goes on after it was thought to be over would find itself in somebody else's exchange: it finds nothing instead. */
function lend(connection: Connection, isOver: () => boolean): Lender {
  const query = connection.query.bind(connection) as (...given: readonly unknown[]) => unknown;
  const guarded = (...given: readonly unknown[]): unknown => {
    if (isOver()) throw new Error('a query after its connection was given back');
    return query(...given);
  };
  const lent = new Proxy(connection, {
    get: (target, member) => (member === 'query' ? guarded : Reflect.get(target, member, target)),
  });
  return { query: guarded as Connection['query'], connect: async () => lent };
}
