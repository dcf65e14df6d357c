import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { err, ok, type Result } from '../../core/result.ts';
import { connectDatabase, type Database } from './database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgresFault, type Settings } from './embedded.ts';
import { migrate, type DatabaseNewer } from './migrate.ts';
import { isUnavailable } from './unavailable.ts';

export type DatabaseFault = EmbeddedPostgresFault | DatabaseNewer | { readonly type: 'postgres-unreachable' };

export interface OpenedDatabase {
  readonly database: Database;
  readonly url: string;
  /** Starts our own PostgreSQL again where it has gone; does nothing for one that others run. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly dataFolder: string;
  /** Of a PostgreSQL that others run; without it, our own is started in the data folder. */
  readonly databaseUrl?: string;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Logger;
  /** Further lines of our own PostgreSQL's configuration. */
  readonly postgresSettings?: Settings;
}

/** Opens the database with its tables as this program knows them. */
export async function openDatabase(options: DatabaseOptions): Promise<Result<OpenedDatabase, DatabaseFault>> {
  const opened = await openBareDatabase(options);
  if (!opened.ok) return opened;
  const migrated = await whenReady(() => migrateOnce(opened.value.database));
  if (migrated.ok) return opened;
  await opened.value.close();
  return migrated;
}

/** The same without looking at what is in it. */
export async function openBareDatabase(
  options: DatabaseOptions,
): Promise<Result<OpenedDatabase, EmbeddedPostgresFault>> {
  const server = await openServer(options);
  if (!server.ok) return server;
  const { url } = server.value;
  let closing = false;
  const database = connectDatabase(url, () => {
    if (!closing) options.log.warn('a connection to PostgreSQL broke');
  });
  const close = async (): Promise<void> => {
    closing = true;
    await database.end();
    await server.value.stop();
  };
  return ok({ database, url, revive: () => server.value.revive(), close });
}

interface Server {
  readonly url: string;
  revive(): Promise<void>;
  stop(): Promise<void>;
}

const nothing = async (): Promise<void> => {};

async function openServer({
  dataFolder,
  databaseUrl,
  random,
  postgresSettings,
}: DatabaseOptions): Promise<Result<Server, EmbeddedPostgresFault>> {
  if (databaseUrl !== undefined) return ok({ url: databaseUrl, revive: nothing, stop: nothing });
  // Under root PostgreSQL runs as another user, who must be able to pass; what is secret is closed further in.
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  const start = (): ReturnType<typeof startEmbeddedPostgres> =>
    startEmbeddedPostgres({
      folder: path.join(dataFolder, 'postgres'),
      random,
      ...(postgresSettings && { settings: postgresSettings }),
    });
  const started = await start();
  if (!started.ok) return started;
  let reviving: Promise<unknown> = Promise.resolve();
  return ok({
    url: started.value.url,
    revive: async () => {
      reviving = start();
      await reviving;
    },
    // Never while it is being started again: that would leave it running without us.
    stop: () => reviving.then(() => started.value.stop()),
  });
}

/** A server that is just coming up, or recovering from a crash, says "starting up" for a while. */
const startingUp = '57P03';
const attempts = 120;
const attemptMs = 250;

/** Waits while PostgreSQL comes up. */
export async function whenReady<Value, Fault extends { readonly type: string }>(
  work: () => Promise<Result<Value, Fault>>,
): Promise<Result<Value, Fault | { readonly type: 'postgres-unreachable' }>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      if ((error as { code?: string }).code !== startingUp || attempt === attempts)
        return err({ type: 'postgres-unreachable' });
      await new Promise((resolve) => setTimeout(resolve, attemptMs));
    }
  }
}

async function migrateOnce(database: Database): Promise<Result<null, DatabaseNewer>> {
  const connection = await database.connect();
  try {
    return await migrate(connection);
  } finally {
    connection.release();
  }
}
