import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import type { Replica } from '../../../sync/replica/replica.ts';
import { openHeadquarters, type Headquarters } from '../../../sync/headquarters/headquarters.ts';
import { startEmbeddedPostgres } from '../../../sync/headquarters/postgres/embedded.ts';
import type { BenchOptions } from '../bench.ts';
import { inScratchFolder } from '../folders.ts';
import { writeKeys } from './bench-headquarters.ts';
import { mission, openFile, openReplica } from './desk.ts';
import { copyFilledReplica } from './filled-replica.ts';

export interface WireSetting {
  readonly replica: Replica;
  readonly headquarters: Headquarters;
  readonly databaseUrl: string;
  /** Of headquarters' server on loopback. */
  readonly port: number;
}

/** A desk's filled replica and the real headquarters that knows nothing of it yet. */
export async function inWireSetting<Value>(
  options: BenchOptions,
  work: (setting: WireSetting) => Promise<Value>,
): Promise<Value> {
  return inScratchFolder(async (folder) => {
    await copyFilledReplica(options, folder);
    writeKeys(folder);
    const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), random: randomBytes });
    if (!postgres.ok) throw new Error(`PostgreSQL did not start: ${postgres.error.type}`);
    const databaseUrl = postgres.value.url;
    const opened = await openHeadquarters({ dataFolder: folder, databaseUrl, now: Date.now, random: randomBytes });
    if (!opened.ok) throw new Error(`headquarters did not open: ${opened.error.type}`);
    const headquarters = opened.value;
    await headquarters.addMission(mission);
    const served = await headquarters.serve({ host: '127.0.0.1', port: 0 });
    if (!served.ok) throw new Error(served.error.type);
    const replica = await openReplica(openFile(folder));
    try {
      await replica.projectDirty();
      return await work({ replica, headquarters, databaseUrl, port: Number(new URL(served.value).port) });
    } finally {
      await replica.close();
      await headquarters.close();
      await postgres.value.stop();
    }
  });
}

/** The bytes of attachments travel in a lane of their own, and the benchmark's have none: both sides stop asking. */
export async function forgetBlobs(replica: Replica, databaseUrl: string): Promise<void> {
  replica.database.connection.exec('UPDATE chunk_needs SET missing = 0');
  await onDatabase(databaseUrl, async (client) => {
    await client.query('DELETE FROM wanted_chunks; UPDATE record_chunks SET held = true');
  });
}

export async function onDatabase<Value>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
