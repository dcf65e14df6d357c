import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Replica } from '../../sync/replica/replica.ts';
import { Appender } from './appender.ts';
import type { BenchOptions } from './bench.ts';
import { bundledThread } from './bundle.ts';
import { installPeers, PouchProcess } from './compare/pouch.ts';
import { rateOfRawRows } from './compare/raw-sqlite.ts';
import { rateOfMemory } from './compare/rxdb-memory.ts';
import { databaseName, openFile, openReplica, takeIn } from './data/desk.ts';
import { viewOf } from './data/desk-view.ts';
import { prepareRecords, type Prepared } from './data/prepared.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { median, percentile, rateOf } from './measure.ts';

/** A person saves something this often while a desk takes in a year. */
const appendEveryMs = 250;
const rounds = 3;
const warmUpRecords = 5_000;
/** PouchDB needs half a minute for as many. */
const mostPouchDocuments = 100_000;

/** A mission's year into an empty replica: verified, durable, folded and searchable. */
export async function benchIntake(options: BenchOptions): Promise<readonly Figure[]> {
  const prepared = prepareRecords(options.records, options.say);
  const { records } = prepared.facts;
  await inScratchFolder((folder) => intake(folder, prepareRecords(warmUpRecords, options.say)));
  // First: while the disk still writes what other rounds left behind, a commit waits for that.
  options.say('  taking in while somebody works …');
  const appends = await inScratchFolder((folder) => appendsDuringIntake(folder, prepared));
  const measured: { readonly ours: number; readonly raw: number }[] = [];
  for (let round = 0; round < (records > 200_000 ? 1 : rounds); round += 1) {
    options.say(`  taking in ${records.toLocaleString('en-US')} records, round ${round + 1} …`);
    measured.push(await inScratchFolder((folder) => intakeBesideRaw(folder, prepared)));
  }
  const pouch = await pouchPull(options, prepared);
  const memory = await rateOfMemory(prepared);
  return [
    makeFigure('intake.rate', median(measured.map(({ ours }) => ours)), 'records/s', [
      { name: 'raw SQLite, the same rows', value: median(measured.map(({ raw }) => raw)) },
      ...(pouch ? [pouch] : []),
      { name: 'RxDB in memory, bulkInsert, unverified', value: memory },
    ]),
    makeFigure('append.duringIntake', percentile(appends, 0.95), 'ms', [
      { name: 'median', value: median(appends) },
      { name: 'longest', value: Math.max(...appends) },
      { name: 'appends measured (number)', value: appends.length },
    ]),
  ];
}

async function intake(folder: string, prepared: Prepared): Promise<number> {
  const replica = await openReplica(openFile(folder), await bundledThread());
  const rate = await rateOf(prepared.facts.records, () => takeIn(replica, prepared));
  await replica.close();
  return rate;
}

async function intakeBesideRaw(folder: string, prepared: Prepared): Promise<{ ours: number; raw: number }> {
  const ours = await intake(folder, prepared);
  const rawFolder = path.join(folder, 'raw');
  mkdirSync(rawFolder);
  const raw = await rateOfRawRows(path.join(folder, databaseName), rawFolder, prepared.facts.records);
  return { ours, raw };
}

/** Milliseconds from the moment at which somebody saves, whatever the process is at, until the queue shows it. */
async function appendsDuringIntake(folder: string, prepared: Prepared): Promise<readonly number[]> {
  const replica = await openReplica(openFile(folder), await bundledThread());
  const { times } = await takeInBesideSomebody(replica, prepared);
  await replica.close();
  return times;
}

/** Takes all in while a person saves now and then. */
export async function takeInBesideSomebody(
  replica: Replica,
  prepared: Prepared,
): Promise<{ readonly times: readonly number[]; readonly ms: number }> {
  const appender = new Appender(viewOf(replica));
  for (let warmUp = 0; warmUp < 50; warmUp += 1) await appender.saveAndSee();
  const times: number[] = [];
  let done = false;
  const began = performance.now();
  const taking = takeIn(replica, prepared).finally(() => (done = true));
  for (let due = performance.now() + appendEveryMs; !done; due += appendEveryMs) {
    await until(due);
    // A form saved while the process is busy waits from the click on, not from when the process looks up.
    await appender.saveAndSee();
    times.push(performance.now() - due);
    due = Math.max(due, performance.now());
  }
  await taking;
  appender.close();
  return { times, ms: performance.now() - began };
}

function until(due: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
}

async function pouchPull({ say }: BenchOptions, prepared: Prepared): Promise<{ name: string; value: number } | null> {
  if (!(await installPeers(say))) return null;
  say('  PouchDB pulls the same records from express-pouchdb …');
  return inScratchFolder(async (folder) => {
    const server = await PouchProcess.start(path.join(folder, 'server'));
    const loaded = await server.load(prepared, mostPouchDocuments);
    const port = await server.ask<number>({ type: 'serve' });
    const client = await PouchProcess.start(path.join(folder, 'client'));
    const ms = await client.ask<number>({ type: 'pull', url: `http://127.0.0.1:${port}` });
    await client.stop();
    await server.stop();
    const of = loaded < prepared.facts.records ? ` of ${loaded} documents` : '';
    return {
      name: `PouchDB pull${of} from express-pouchdb, LevelDB not forced to the disk`,
      value: loaded / (ms / 1000),
    };
  });
}
