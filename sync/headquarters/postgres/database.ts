import pg from 'pg';
import { isUnavailable } from './unavailable.ts';

/** A pool of connections to one PostgreSQL database. `bigint` columns hold safe integers here, and are read as numbers. */
export type Database = pg.Pool;
export type Connection = pg.PoolClient;
/** What can be asked of a pool and, within a transaction, of its connection. */
export type Queryable = Pick<Database, 'query'>;
/** Where a transaction gets its connection from: a pool, or one that is lent on. */
export interface Lender extends Queryable {
  connect(): Promise<Connection>;
}

const bigint = 20;

/** Of one pool. */
export const mostConnections = 20;

export function connectDatabase(url: string, onBroken: () => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'chancery-headquarters',
    types: {
      getTypeParser: (id, format) =>
        id === bigint && format !== 'binary' ? Number : pg.types.getTypeParser(id, format),
    },
  });
  // A connection may break in the pool, or in a transaction between two queries: the next query says so, and the pool replaces
  // it. Without listeners of both kinds it would end the process.
  pool.on('error', onBroken);
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const retried = new Set(['40001', '40P01']);
const mostAttempts = 5;

/** Runs work in one transaction; again where PostgreSQL chose it as the victim of a deadlock. */
export async function transaction<Value>(
  database: Lender,
  work: (connection: Connection) => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    const connection = await database.connect();
    try {
      return await attemptTransaction(connection, work);
    } catch (error) {
      if (attempt === mostAttempts || !retried.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

async function attemptTransaction<Value>(
  connection: Connection,
  work: (connection: Connection) => Promise<Value>,
): Promise<Value> {
  try {
    await connection.query('BEGIN');
    const value = await work(connection);
    await connection.query('COMMIT');
    connection.release();
    return value;
  } catch (error) {
    await abandon(connection, error);
    throw error;
  }
}

async function abandon(connection: Connection, error: unknown): Promise<void> {
  if (isUnavailable(error)) return connection.release(true);
  try {
    await connection.query('ROLLBACK');
    connection.release();
  } catch {
    connection.release(true);
  }
}
