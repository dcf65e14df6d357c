import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRecordFault } from '../../sync/core/record/feed.ts';
import { parseOperation } from '../../sync/core/record/operation.ts';
import type { Enrolled, OpenedReplica } from '../../sync/desk/open-replica.ts';
import type { KeyringFile } from '../../sync/replica/keyring/keyring-file.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { verifyReplica } from '../../sync/replica/verify/verify.ts';
import { getChunk } from '../../sync/storage/blobs.ts';
import { unlock, type Cipher } from '../../sync/storage/cipher.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';
import { searchText } from '../../sync/storage/search.ts';
import { Sqlite } from '../../sync/storage/sqlite.ts';
import { checkWords } from '../../sync/storage/words/check-words.ts';
import { differences, readDerived, refold } from './derived.ts';
import type { Ledger } from './ledger.ts';
import type { Checked } from './protocol.ts';
import { backupsFolder } from './setting.ts';

export interface ToCheck {
  readonly folder: string;
  readonly opened: OpenedReplica & { readonly keyring: KeyringFile };
  readonly enrolled: Enrolled;
  readonly ledger: Ledger;
}

/** Everything that must hold of a replica, however it died before. */
export async function checkReplica({ folder, opened, enrolled, ledger }: ToCheck): Promise<Checked> {
  const { replica } = opened;
  const { headquarters, certificate, roots } = enrolled;
  const { database } = replica;
  const { opening } = opened.keyring;
  const verified = await verifyReplica({ database, certificate, roots, headquarters, opening, now: () => 0 });
  const losses = [
    ...missingRecords(replica, ledger),
    ...missingChunks(replica, ledger),
    ...checkBackups(folder, opened, ledger),
  ];
  const faults = [
    ...losses,
    ...verified.findings.first.map((finding) => `verify: ${JSON.stringify(finding)}`),
    ...brokenFeeds(replica),
    ...wrongNeeds(replica),
    ...wrongKey(opened, ledger),
    ...(await wrongProjections(replica)),
    ...notFound(replica, ledger),
  ];
  const { records, seals, chunks } = verified.counts;
  const acknowledged = ledger.records.length + ledger.chunks.length + Object.keys(ledger.backups).length;
  return { faults, records, seals, chunks, acknowledged, lost: losses.length };
}

function missingRecords({ log }: Replica, { records }: Ledger): readonly string[] {
  return records.flatMap((hash) => {
    const found = log.find(hash);
    if (!found) return [`the acknowledged record ${hash} is missing`];
    const fault = findRecordFault(found.record);
    return fault ? [`the acknowledged record ${hash} is ${fault.type}`] : [];
  });
}

function missingChunks({ database }: Replica, { chunks }: Ledger): readonly string[] {
  return chunks.flatMap((hash) => {
    const chunk = getChunk(database, blobOf(hash));
    return chunk.ok ? [] : [`the acknowledged chunk ${hash} is ${chunk.error.type}`];
  });
}

/** Nobody here writes two records in one place, so no feed may have more than one end, or a place too many. */
function brokenFeeds({ database }: Replica): readonly string[] {
  const rows = database.rows<{ n: number; forked: number; ends: number; records: number; last: number }>(
    `SELECT n, forked, (SELECT count(*) FROM feed_ends WHERE feed = n) AS ends,
      (SELECT count(*) FROM records WHERE feed = f.n) AS records,
      (SELECT max(seq) FROM records WHERE feed = f.n) AS last FROM feeds f`,
  );
  return rows
    .filter(({ forked, ends, records, last }) => forked !== 0 || ends !== 1 || records !== last)
    .map((row) => `feed ${row.n}: forked ${row.forked}, ${row.ends} ends, ${row.records} records up to ${row.last}`);
}

/** What is said to be missing must be what records name and what is not here. */
function wrongNeeds({ database }: Replica): readonly string[] {
  const rows = database.rows<{ hash: Buffer }>(
    `SELECT hash FROM chunks_missing WHERE hash IN (SELECT hash FROM chunks) OR hash NOT IN (SELECT hash FROM chunk_needs)
      UNION SELECT hash FROM chunk_needs WHERE hash NOT IN (SELECT hash FROM chunks UNION SELECT hash FROM chunks_missing)`,
  );
  return rows.map(
    ({ hash }) => `the chunk ${hash.toString('hex')} is said to be missing, and is not, or the other way`,
  );
}

function wrongKey({ secrets }: OpenedReplica, { retiredKeys }: Ledger): readonly string[] {
  const key = Buffer.from(secrets.databaseKey).toString('hex');
  return retiredKeys.includes(key) ? ['the file still opens with a key that was said to be replaced'] : [];
}

/** A backup has its name once it is whole. */
function checkBackups(folder: string, { keyring, replica }: ToCheck['opened'], { backups }: Ledger): readonly string[] {
  return Object.entries(backups).flatMap(([name, { key, records }]) => {
    const path = join(backupsFolder(folder), name);
    if (!existsSync(path)) return [`the acknowledged backup ${name} is missing`];
    const found = readBackup(path, Buffer.from(key, 'hex'), keyring.cipher);
    const isEnough = found.records >= records && found.records <= replica.log.count();
    return found.isSound && isEnough
      ? []
      : [`the backup ${name}, of ${records} records or more: ${JSON.stringify(found)}`];
  });
}

function readBackup(
  path: string,
  key: Uint8Array,
  cipher: Cipher,
): { readonly isSound: boolean; readonly records: number } {
  const file = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    unlock(file, cipher, key);
    const isSound = file.pragma('integrity_check', { simple: true }) === 'ok';
    return { isSound, records: file.prepare('SELECT count(*) FROM records').pluck().get() as number };
  } catch {
    return { isSound: false, records: 0 };
  } finally {
    file.close();
  }
}

async function wrongProjections(replica: Replica): Promise<readonly string[]> {
  // A feed begun while the replica opened marks its subject a moment later.
  await new Promise(setImmediate);
  await replica.projectDirty();
  const left = replica.log.dirtySubjects(1_000).length;
  const queue = left === 0 ? [] : [`${left} subjects are still in the dirty queue`];
  const before = readDerived(replica.database);
  const words = wrongWords(replica);
  await refold(replica);
  return [
    ...queue,
    ...words,
    ...wrongWords(replica),
    ...differences(before, readDerived(replica.database)).map((one) => `not as a rebuild makes it: ${one}`),
  ];
}

function wrongWords({ database }: Replica): readonly string[] {
  return [...checkWords(database)].map((fault) => `the index of words: ${fault}`);
}

function notFound({ database, log }: Replica, { findable }: Ledger): readonly string[] {
  return findable.flatMap(({ subject, word }) => {
    const isThere = log.recordsAbout(subject).some(({ record }) => parseOperation(record.operation)?.type === 'open');
    const isFound = searchText(database, { query: word, limit: 5 }).some((hit) => hit.id === subject);
    return isThere && isFound ? [] : [`a search for ${word} does not find the acknowledged case ${subject}`];
  });
}
