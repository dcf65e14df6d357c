import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { identityOf } from '../../sync/core/age-keys.ts';
import { exchangePublicKey } from '../../sync/core/exchange/exchange-key.ts';
import { ok, type Result } from '../../sync/core/result.ts';
import { ReplicaOnLink } from '../../sync/desk/linked-replica.ts';
import { exportPouch } from '../../sync/desk/pouch/export-pouch.ts';
import { takePouch } from '../../sync/link/pouch/open-pouch.ts';
import { pouchFile, PouchFolder } from '../../sync/link/pouch/pouch-files.ts';
import { rebuildReplica } from '../../sync/replica/rebuild.ts';
import { verifyReplica } from '../../sync/replica/verify/verify.ts';
import { backUpDatabase } from '../../sync/storage/backup/backup.ts';
import { restoreDatabase } from '../../sync/storage/backup/restore.ts';
import type { BenchOptions } from './bench.ts';
import { makeDevice, rootSigner, seedOf } from './data/authors.ts';
import { cipher, databaseKey, databaseName, device, deviceName, mission, openFile, openReplica } from './data/desk.ts';
import { copyFilledReplica } from './data/filled-replica.ts';
import { makeFigure, type Comparison, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { ownSeconds } from './processor-time.ts';

const headquarters = makeDevice('bench headquarters');
const headquartersSecret = Buffer.alloc(32, 7);
/** No stick is smaller than one part. */
const largestPart = 1e12;

/** What is done to a whole file, from its beginning to its end. No goals: each grows as the file does. */
export async function benchWhole(options: BenchOptions): Promise<readonly Figure[]> {
  return inScratchFolder(async (folder) => {
    await copyFilledReplica(options, folder);
    const file = path.join(folder, databaseName);
    const figures: Figure[] = [];
    const time = async (name: string, work: () => unknown, beside: () => readonly Comparison[] = () => []) => {
      options.say(`  ${name} …`);
      const [began, used] = [performance.now(), ownSeconds()];
      await work();
      const [ms, processor] = [
        performance.now() - began,
        { name: 'of processors', value: (ownSeconds() - used) * 1000 },
      ];
      figures.push(makeFigure(`whole.${name}`, ms, 'ms', [processor, ...beside()]));
    };
    const copy = path.join(folder, 'copy.db');
    const backup = path.join(folder, 'backup.db');
    const bytes = (of: string) => (): readonly Comparison[] => [{ name: 'MB', value: statSync(of).size / 1e6 }];
    await time('copy', () => copyFileSync(file, copy), bytes(file));
    await time('verify', () => verify(folder));
    const source = { path: file, key: databaseKey, cipher };
    await time('backup', async () => must(await backUpDatabase({ ...source, to: backup })), bytes(backup));
    await time('restore', () =>
      must(restoreDatabase({ ...source, from: backup, aside: path.join(folder, 'aside.db') })),
    );
    await time('rebuild', () => rebuild(folder));
    await time('rekey', () => rekey(folder, copy));
    const pouches = new PouchFolder(folder, 'all');
    await time(
      'pouch',
      () => writePouchOfAll(folder, pouches),
      () => bytes(pouches.paths[0] ?? '')(),
    );
    const seeded = path.join(folder, 'new');
    mkdirSync(seeded);
    await time('seed', () => seed(seeded, pouches.paths), bytes(path.join(seeded, databaseName)));
    return figures;
  });
}

async function verify(folder: string): Promise<void> {
  const database = openFile(folder);
  try {
    const trusted = { certificate: device.certificate, roots: [rootSigner.publicKey], opening: null };
    const headquartersKey = headquarters.signer.publicKey;
    const report = await verifyReplica({ database, ...trusted, headquarters: headquartersKey, now: Date.now });
    if (report.verdict !== 'sound') throw new Error('the file is not sound');
  } finally {
    database.close();
  }
}

async function rebuild(folder: string): Promise<void> {
  let replica = await openReplica(openFile(folder));
  const rebuilt = await rebuildReplica(replica, async (before) => {
    await before.close();
    replica = await openReplica(openFile(folder));
    return ok(replica);
  });
  await replica.close();
  if (must(rebuilt).differing.length > 0) throw new Error('what was folded again differs');
}

/** The copy, so that the file keeps its key. */
async function rekey(folder: string, copy: string): Promise<void> {
  const database = openFile(folder, path.basename(copy));
  must(database.rekey(Buffer.alloc(32, 8)));
  database.close();
}

/** Nothing of it is at headquarters. */
async function writePouchOfAll(folder: string, shelf: PouchFolder): Promise<void> {
  const replica = await openReplica(openFile(folder));
  const roots = [rootSigner.publicKey];
  const keys = { roots, headquarters: headquarters.signer.publicKey };
  const onLink = new ReplicaOnLink(replica, keys, {
    wentBack: () => undefined,
    toldTwoStories: () => undefined,
    refused: () => undefined,
  });
  const headquartersExchange = exchangePublicKey(headquartersSecret);
  const enrolled = { certificate: device.certificate, ...keys, headquartersExchange, mission };
  const secrets = { deviceSeed: seedOf(deviceName), exchangeSecret: headquartersSecret };
  const ports = { replica, onLink, enrolled, secrets, now: Date.now, random: randomBytes };
  must(await exportPouch(ports, { largestPart, shelf }));
  await replica.close();
}

/** A new device takes the pouch in: verified, on the disk, folded, to be found. */
async function seed(folder: string, [pouch = '']: readonly string[]): Promise<void> {
  const replica = await openReplica(openFile(folder));
  const taken = await takePouch(pouchFile(pouch), {
    identity: identityOf(headquartersSecret),
    recipient: headquarters.signer.publicKey,
    roots: [rootSigner.publicKey],
    admit: async () => null,
    storeOf: (space) => replica.store(space),
  });
  must(taken);
  await replica.projectDirty();
  replica.database.connection.pragma('wal_checkpoint(TRUNCATE)');
  await replica.close();
}

function must<Value>(result: Result<Value, { readonly type: string }>): Value {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}
