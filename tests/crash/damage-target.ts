import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databasePath, keyringPath } from '../../sync/desk/open-replica.ts';
import type { Cipher } from '../../sync/storage/cipher.ts';
import type { Reader } from '../../sync/storage/database.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';
import { Random } from '../simulation/random.ts';
import type { DamagedFile } from './damage-protocol.ts';
import { DeskWork } from './desk-work.ts';
import { acknowledge, emptyLedger, type Ledger } from './ledger.ts';
import { openDeskFolder, unlockFolder, type OpenedFolder } from './open-desk-folder.ts';
import type { Acknowledgement } from './protocol.ts';
import { deskFolder, makeEnrolledDevice } from './setting.ts';

/** A small device, and all that is known of it. */
export interface DamageTarget {
  readonly folder: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  readonly files: Readonly<Record<DamagedFile, Buffer>>;
  /** The database that the log belongs to. */
  readonly beforeLog: Buffer;
  /** All that the closed database holds, by its tables; and the records up to the end of the log. */
  readonly tables: ReadonlyMap<string, string>;
  readonly records: readonly string[];
  readonly ledger: Ledger;
}

export async function makeTarget(folder: string, seed: number): Promise<DamageTarget> {
  const random = new Random(seed);
  mkdirSync(folder, { recursive: true });
  await makeEnrolledDevice(folder, random);
  const died = join(folder, 'died');
  const said: Acknowledgement[] = [];
  const first = await open(folder, random);
  await workIn(first, folder, random, said, 25);
  await first.opened.replica.close();
  const second = await open(folder, random);
  await workIn(second, folder, random, said, 5);
  cpSync(deskFolder(folder), deskFolder(died), { recursive: true });
  const records = recordsIn(second.opened.replica.database);
  await second.opened.replica.close();
  const unlocked = await unlockFolder(folder);
  if (!unlocked.ok) throw new Error(unlocked.error.type);
  const { keyring, secrets } = unlocked.value;
  const path = databasePath(deskFolder(folder));
  return {
    folder,
    key: secrets.databaseKey,
    cipher: keyring.cipher,
    files: {
      database: readFileSync(path),
      log: readFileSync(`${databasePath(deskFolder(died))}-wal`),
      keyring: readFileSync(keyringPath(deskFolder(folder))),
    },
    beforeLog: readFileSync(databasePath(deskFolder(died))),
    tables: tablesOfFile(path, secrets.databaseKey, keyring.cipher),
    records,
    ledger: acknowledge(emptyLedger, said, folder),
  };
}

async function open(folder: string, random: Random): Promise<OpenedFolder> {
  const opened = await openDeskFolder(folder, { now: Date.now, random: (length) => random.bytes(length) });
  if (!opened.ok) throw new Error(`a sound device did not open: ${opened.error.type}`);
  return opened.value;
}

async function workIn(
  opened: OpenedFolder,
  folder: string,
  random: Random,
  said: Acknowledgement[],
  appends: number,
): Promise<void> {
  const bundles = { next: 0, count: 0 };
  const acknowledgeOne = (one: Acknowledgement): number => said.push(one);
  const desk = new DeskWork(opened, { folder, random, acknowledge: acknowledgeOne, bundles, acknowledgesEarly: false });
  for (let count = 0; count < appends; count += 1) await desk.once('appending');
  // Nothing may change while the files are copied.
  await opened.opened.replica.projectDirty();
}

function tablesOfFile(path: string, key: Uint8Array, cipher: Cipher): ReadonlyMap<string, string> {
  if (existsSync(`${path}-wal`)) throw new Error('a closed replica left a log');
  const file = openDatabase({ path, key, cipher, readonly: true });
  if (!file.ok) throw new Error(file.error.type);
  const tables = tablesIn(file.value);
  file.value.close();
  return tables;
}

/** A digest of all rows of each table, those of the search index's own tables among them. */
export function tablesIn(reader: Reader): ReadonlyMap<string, string> {
  const names = reader.rows<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
  );
  return new Map(names.map(({ name }) => [name, digestOf(reader, `SELECT * FROM "${name}"`)]));
}

function digestOf(reader: Reader, sql: string): string {
  const digest = createHash('sha256');
  for (const row of reader.each(sql)) digest.update(JSON.stringify(row));
  return digest.digest('hex');
}

/** In the order in which they were kept. */
export function recordsIn(reader: Reader): readonly string[] {
  return reader.rows('SELECT * FROM records ORDER BY n').map((row) => JSON.stringify(row));
}
