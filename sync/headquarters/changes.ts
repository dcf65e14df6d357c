import pg from 'pg';
import type { DeviceKey, Space } from '../core/ids.ts';
import type { Queryable } from './postgres/database.ts';

const changesChannel = 'chancery_changes';
const revocationsChannel = 'chancery_revocations';

/** What server processes tell each other through PostgreSQL. `missed`: the line was down, anything may have happened. */
export type Change =
  | { readonly type: 'space-changed'; readonly space: Space; readonly source: DeviceKey | null }
  | { readonly type: 'device-revoked'; readonly device: DeviceKey }
  | { readonly type: 'missed' };

/** Tells every server process, once the transaction commits, that a space holds something new. */
export async function announceChange(connection: Queryable, space: Space, source: DeviceKey | null): Promise<void> {
  await connection.query('SELECT pg_notify($1, $2)', [changesChannel, JSON.stringify([space, source])]);
}

export async function announceRevocation(database: Queryable, device: DeviceKey): Promise<void> {
  await database.query('SELECT pg_notify($1, $2)', [revocationsChannel, device]);
}

/** Who listens in this process: streams to desks, and the projection. */
export interface Changes {
  subscribe(listener: (change: Change) => void): () => void;
  close(): Promise<void>;
}

const reconnectMs = 1_000;

/**
 * Listens on a connection of its own, and takes it up again whenever it breaks.
 * @param revive what may bring a server back that has gone: called before each attempt
 */
export async function listenForChanges(url: string, revive: () => Promise<void>): Promise<Changes> {
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  let closed = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'chancery-changes',
      connectionTimeoutMillis: 5_000,
    });
    next.on('error', () => {});
    next.once('end', () => reconnectLater());
    next.on('notification', ({ channel, payload }) => tell(readChange(channel, payload ?? '')));
    client = next;
    await next.connect();
    await next.query(`LISTEN ${changesChannel}; LISTEN ${revocationsChannel}`);
  }

  function reconnectLater(): void {
    if (closed) return;
    clearTimeout(retry);
    retry = setTimeout(() => {
      revive()
        .then(connect)
        .then(
          () => tell({ type: 'missed' }),
          () => reconnectLater(),
        );
    }, reconnectMs);
    retry.unref();
  }

  await connect();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}

function readChange(channel: string, payload: string): Change {
  if (channel === revocationsChannel) return { type: 'device-revoked', device: payload as DeviceKey };
  const [space, source] = JSON.parse(payload) as [Space, DeviceKey | null];
  return { type: 'space-changed', space, source };
}
