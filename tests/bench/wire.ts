import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import pg from 'pg';
import type { BenchOptions } from './bench.ts';
import { installPeers, PouchProcess } from './compare/pouch.ts';
import { CountingProxy } from './counting-proxy.ts';
import { plainRecord, subjectKeyOf } from './data/bundles.ts';
import { mission, openFile, openReplica } from './data/desk.ts';
import { writeKeys } from './data/bench-headquarters.ts';
import { copyFilledReplica } from './data/filled-replica.ts';
import { LinkedDesk, type Exchanged } from './data/linked-desk.ts';
import { prepareRecords, type Prepared } from './data/prepared.ts';
import { readRecords } from './data/records.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { median } from './measure.ts';
import { openHeadquarters } from '../../sync/headquarters/headquarters.ts';
import { startEmbeddedPostgres } from '../../sync/headquarters/postgres/embedded.ts';
import { subjectIdOf } from '../../sync/core/ids.ts';
import type { Replica } from '../../sync/replica/replica.ts';

const rounds = 9;
const mostPouchDocuments = 20_000;

interface Wire {
  readonly perRecord: number;
  readonly smallEdit: number;
  /** With HTTP's headers. */
  readonly inSync: number;
}

interface OurWire extends Wire {
  readonly editBodies: Bodies;
  readonly inSyncBodies: Bodies;
}

/** Bytes of a request's body, and of its answer's. */
interface Bodies {
  readonly up: number;
  readonly down: number;
}

/** Bytes on a line between a desk and headquarters' real server: HTTP and all, but for TLS. */
export async function benchWire(options: BenchOptions): Promise<readonly Figure[]> {
  const prepared = prepareRecords(options.records, options.say);
  const ours = await inScratchFolder((folder) => measureOurs(options, folder));
  const bare = bareFields(prepared);
  const pouch = await measurePouch(options, prepared);
  const beside = (name: string, part: (wire: Wire) => number): readonly { name: string; value: number }[] =>
    pouch ? [{ name: `PouchDB ${name}, ${pouch.documents} documents`, value: part(pouch.wire) }] : [];
  return [
    makeFigure('wire.perRecord', ours.perRecord, 'bytes', [
      { name: 'zstd of the bare fields, nothing signed', value: bare.zstd },
      { name: "RxDB's JSON", value: bare.json },
      ...beside('push', (wire) => wire.perRecord),
    ]),
    makeFigure('wire.smallEdit', ours.smallEdit, 'bytes', [
      ...bodiesOf(ours.editBodies),
      ...beside('push of one document', (wire) => wire.smallEdit),
    ]),
    makeFigure('wire.inSync', ours.inSyncBodies.up + ours.inSyncBodies.down, 'bytes', [
      ...bodiesOf(ours.inSyncBodies),
      { name: 'with HTTP headers, both ways', value: ours.inSync },
      ...beside('in sync, with HTTP headers', (wire) => wire.inSync),
    ]),
  ];
}

function bodiesOf({ up, down }: Bodies): readonly { name: string; value: number }[] {
  return [
    { name: "of it the request's body", value: up },
    { name: "of it the answer's body", value: down },
  ];
}

async function measureOurs(options: BenchOptions, folder: string): Promise<OurWire> {
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
  const proxy = await CountingProxy.start(Number(new URL(served.value).port));
  const replica = await openReplica(openFile(folder));
  try {
    await replica.projectDirty();
    const desk = await LinkedDesk.enrol(replica, headquarters, new URL(`http://127.0.0.1:${proxy.port}`));
    options.say('  sending all of it to headquarters …');
    const all = await proxy.during(() => desk.exchangeAll());
    await forgetBlobs(replica, databaseUrl);
    await desk.exchange();
    const edited: Exchanged[] = [];
    const edits = await repeat(() => proxy.during(async () => edited.push(await edit(replica, desk))));
    await desk.exchange();
    const bodies: Exchanged[] = [];
    const quiet = await repeat(() => proxy.during(async () => bodies.push(await desk.exchange())));
    return {
      perRecord: (all.up + all.down) / replica.log.count(),
      smallEdit: median(edits.map(({ up, down }) => up + down)),
      editBodies: middleOf(edited),
      inSync: median(quiet.map(({ up, down }) => up + down)),
      inSyncBodies: middleOf(bodies),
    };
  } finally {
    await replica.close();
    await proxy.close();
    await headquarters.close();
    await postgres.value.stop();
  }
}

/** The bytes of attachments travel in a lane of their own, and the benchmark's have none: both sides stop asking. */
async function forgetBlobs(replica: Replica, databaseUrl: string): Promise<void> {
  replica.database.connection.exec('DELETE FROM chunks_missing');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('DELETE FROM wanted_chunks; UPDATE record_chunks SET held = true');
  await client.end();
}

async function repeat<Value>(work: (round: number) => Promise<Value>): Promise<readonly Value[]> {
  const done: Value[] = [];
  for (let round = 0; round < rounds; round += 1) done.push(await work(round));
  return done;
}

function middleOf(bodies: readonly Bodies[]): Bodies {
  return { up: median(bodies.map((each) => each.up)), down: median(bodies.map((each) => each.down)) };
}

/** A telephone number is corrected and sent: one round trip. */
async function edit(replica: Replica, desk: LinkedDesk): Promise<Exchanged> {
  const key = subjectKeyOf(7);
  const after = replica.state(subjectIdOf(key)).heads;
  const phone = `+9198${String(Math.floor(replica.log.count() * 7919))
    .padStart(8, '0')
    .slice(-8)}`;
  const written = replica.append({
    actor: null,
    key,
    kind: 'case',
    after,
    operation: { type: 'set', fields: { 'contact/phone': phone } },
  });
  if (!written.ok) throw new Error(written.error.type);
  return desk.exchange();
}

interface Bare {
  readonly zstd: number;
  readonly json: number;
}

/** The same batches without hashes, places, keys and seals: what nobody could prove anything by. */
function bareFields(prepared: Prepared): Bare {
  let [zstd, json, count] = [0, 0, 0];
  for (const records of readRecords(prepared)) {
    const subjects = new Map<string, number>();
    const numberOf = (subject: string): number => {
      if (!subjects.has(subject)) subjects.set(subject, subjects.size);
      return subjects.get(subject) ?? 0;
    };
    const rows = records.map(({ body, operation }) => [body.at, body.actor, numberOf(body.subject), operation]);
    zstd += zstdCompressSync(JSON.stringify(rows)).length;
    json += records.reduce(
      (sum, record) => sum + Buffer.byteLength(JSON.stringify({ ...plainRecord(record), _deleted: false })),
      0,
    );
    count += records.length;
  }
  return { zstd: zstd / count, json: json / count };
}

async function measurePouch(
  { say }: BenchOptions,
  prepared: Prepared,
): Promise<{ readonly wire: Wire; readonly documents: number } | null> {
  if (!(await installPeers(say))) return null;
  say('  PouchDB sends the same records to express-pouchdb …');
  return inScratchFolder(async (folder) => {
    const server = await PouchProcess.start(path.join(folder, 'server'));
    const proxy = await CountingProxy.start(await server.ask<number>({ type: 'serve' }));
    const client = await PouchProcess.start(path.join(folder, 'client'));
    const documents = await client.load(prepared, mostPouchDocuments);
    const push = (): Promise<unknown> => client.ask({ type: 'push', url: `http://127.0.0.1:${proxy.port}` });
    const all = await proxy.during(push);
    const edits = await repeat((round) =>
      proxy.during(async () => {
        await client.ask({
          type: 'put',
          document: {
            _id: `edit ${round}`,
            kind: 'case',
            operation: { type: 'set', fields: { 'contact/phone': '+919800000000' } },
          },
        });
        await push();
      }),
    );
    const quiet = await repeat(() => proxy.during(push));
    await client.stop();
    await proxy.close();
    await server.stop();
    const bytes = (counted: { up: number; down: number }): number => counted.up + counted.down;
    const inSync = median(quiet.map(bytes));
    return {
      wire: { perRecord: bytes(all) / documents, smallEdit: median(edits.map(bytes)), inSync },
      documents,
    };
  });
}
