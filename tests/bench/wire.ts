import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import type { BenchOptions } from './bench.ts';
import { installPeers, PouchProcess } from './compare/pouch.ts';
import { CountingProxy } from './counting-proxy.ts';
import { plainRecord, subjectKeyOf } from './data/bundles.ts';
import { recordsACase } from './data/plan.ts';
import { LinkedDesk, type Exchanged } from './data/linked-desk.ts';
import { prepareRecords, type Prepared } from './data/prepared.ts';
import { readRecords } from './data/records.ts';
import { takeBundles } from './data/take-bundles.ts';
import { forgetBlobs, inWireSetting, type WireSetting } from './data/wire-setting.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { median } from './measure.ts';
import { subjectIdOf } from '../../sync/core/ids.ts';
import { connectDatabase } from '../../sync/headquarters/postgres/database.ts';
import type { Replica } from '../../sync/replica/replica.ts';

const rounds = 9;
const mostPouchDocuments = 20_000;
/** Of a million the rest is put into headquarters' store beforehand: over HTTP it would take an hour beside other work. */
const mostOverHttp = 100_000;

interface Wire {
  readonly perRecord: number;
  readonly smallEdit: number;
  /** With HTTP's headers. */
  readonly inSync: number;
}

interface OurWire extends Wire {
  readonly editBodies: Bodies;
  readonly inSyncBodies: Bodies;
  readonly scattered: Scattered;
}

interface Scattered extends Bodies {
  readonly roundTrips: number;
  /** With HTTP's headers. */
  readonly onTheLine: number;
}

/** Bytes of a request's body, and of its answer's. */
interface Bodies {
  readonly up: number;
  readonly down: number;
}

/** Bytes on a line between a desk and headquarters' real server: HTTP and all, but for TLS. */
export async function benchWire(options: BenchOptions): Promise<readonly Figure[]> {
  const prepared = prepareRecords(options.records, options.say);
  const ours = await inWireSetting(options, (setting) => measureOurs(setting, prepared, options.say));
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
    makeFigure('wire.scattered', ours.scattered.onTheLine, 'bytes', [
      ...bodiesOf(ours.scattered),
      { name: 'round trips', value: ours.scattered.roundTrips },
    ]),
  ];
}

function bodiesOf({ up, down }: Bodies): readonly { name: string; value: number }[] {
  return [
    { name: "of it the request's body", value: up },
    { name: "of it the answer's body", value: down },
  ];
}

async function measureOurs(
  { replica, headquarters, databaseUrl, port }: WireSetting,
  prepared: Prepared,
  say: BenchOptions['say'],
): Promise<OurWire> {
  const proxy = await CountingProxy.start(port);
  try {
    const desk = await LinkedDesk.enrol(replica, headquarters, new URL(`http://127.0.0.1:${proxy.port}`));
    const held = await fillHeadquarters(databaseUrl, prepared, say);
    say('  sending all that it lacks to headquarters …');
    const all = await proxy.during(() => desk.exchangeAll());
    await forgetBlobs(replica, databaseUrl);
    await desk.exchange();
    const edited: Exchanged[] = [];
    const edits = await repeat(() => proxy.during(async () => edited.push(await edit(replica, desk))));
    await desk.exchange();
    const bodies: Exchanged[] = [];
    const quiet = await repeat(() => proxy.during(async () => bodies.push(await desk.exchange())));
    const records = replica.log.count() - held;
    say('  a hundred records here and there …');
    const scattered = await scatter(replica, desk, proxy);
    return {
      perRecord: (all.up + all.down) / records,
      smallEdit: median(edits.map(({ up, down }) => up + down)),
      editBodies: middleOf(edited),
      inSync: median(quiet.map(({ up, down }) => up + down)),
      inSyncBodies: middleOf(bodies),
      scattered,
    };
  } finally {
    await proxy.close();
  }
}

/** All but the newest. @returns how many records it holds then */
async function fillHeadquarters(databaseUrl: string, prepared: Prepared, say: BenchOptions['say']): Promise<number> {
  const most = prepared.facts.records - mostOverHttp;
  if (most <= 0) return 0;
  say(`  putting ${most.toLocaleString('en-US')} records into headquarters' store …`);
  const database = connectDatabase(databaseUrl, () => undefined);
  try {
    return await takeBundles(database, prepared, most);
  } finally {
    await database.end();
  }
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
  const digits = String(Math.floor(replica.log.count() * 7919))
    .padStart(8, '0')
    .slice(-8);
  correct(replica, 7, `+9198${digits}`);
  return desk.exchange();
}

function correct(replica: Replica, subject: number, phone: string): void {
  const key = subjectKeyOf(subject);
  const written = replica.append({
    actor: null,
    key,
    kind: 'case',
    after: replica.state(subjectIdOf(key)).heads,
    operation: { type: 'set', fields: { 'contact/phone': phone } },
  });
  if (!written.ok) throw new Error(written.error.type);
}

/** A hundred cases all over the year are each corrected, and what headquarters knows of the desk is as before. */
async function scatter(replica: Replica, desk: LinkedDesk, proxy: CountingProxy): Promise<Scattered> {
  const cases = Math.floor(replica.log.count() / recordsACase);
  for (let index = 0; index < 100; index += 1)
    correct(replica, Math.floor((index * cases) / 100), `+9198${10_000_000 + index * 7_919}`);
  const rounds: Exchanged[] = [];
  const line = await proxy.during(async () => {
    do rounds.push(await desk.exchange());
    while (rounds.at(-1)?.more);
  });
  return {
    up: rounds.reduce((sum, round) => sum + round.up, 0),
    down: rounds.reduce((sum, round) => sum + round.down, 0),
    roundTrips: rounds.length,
    onTheLine: line.up + line.down,
  };
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
