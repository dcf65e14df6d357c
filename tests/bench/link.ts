import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256, subjectIdOf, type Hash } from '../../sync/core/ids.ts';
import type { SessionState } from '../../sync/core/exchange/session.ts';
import type { ReplicaOnLink } from '../../sync/desk/linked-replica.ts';
import type { Carrier } from '../../sync/link/carrier.ts';
import type { ExchangeStream } from '../../sync/link/exchange-stream.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import { LinkLoop } from '../../sync/link/link-loop.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { hashOf, putChunk } from '../../sync/storage/blobs.ts';
import { ShapedLine, type LineShape } from '../support/shaped-line.ts';
import { waitUntil } from '../support/wait-until.ts';
import type { BenchOptions } from './bench.ts';
import { installPeers, PouchProcess } from './compare/pouch.ts';
import { missionSpace } from './data/authors.ts';
import { plainRecord, subjectKeyOf } from './data/bundles.ts';
import { device } from './data/desk.ts';
import { enrolReplica } from './data/linked-desk.ts';
import { prepareRecords, type Prepared } from './data/prepared.ts';
import { readRecords } from './data/records.ts';
import { StreamWatch } from './data/stream-watch.ts';
import { inWireSetting, onDatabase, type WireSetting } from './data/wire-setting.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';

/** 9.6 kbit/s, 800 ms there and back, cut every 30 seconds. */
const slow: LineShape = { bytesPerSecond: 1_200, delayMs: 400, cuts: { everyMs: 30_000, downMs: 500 } };
const slowForMs = 125_000;
/** 64 kbit/s. */
const middling: LineShape = { bytesPerSecond: 8_000, delayMs: 400 };
const emergencies = 4;
const scans = { count: 200, bytes: 256 * 1024 };
const pouchDocuments = 2_000;

/** What a bad line is used for, and how long an emergency waits on it. Real TCP, the real loop, the real server, real time. */
export async function benchLink(options: BenchOptions): Promise<readonly Figure[]> {
  options.say(`  ${slowForMs / 1000} seconds at 9.6 kbit/s, cut every 30 …`);
  const [ours, pouch] = await Promise.all([
    inWireSetting(options, (setting) => measureUse(setting)),
    measurePouch(options, prepareRecords(options.records, options.say)),
  ]);
  options.say('  an emergency behind 50 MB of scans and all records at 64 kbit/s …');
  const waits = await inWireSetting(options, (setting) => measureEmergencies(setting));
  const beside = pouch ? [{ name: 'PouchDB, its JSON as payload', value: pouch.goodput }] : [];
  return [
    makeFigure('link.goodput', ours.goodput, '%', [
      ...beside,
      { name: 'of it answered by the end', value: ours.takenIn },
      { name: 'our records', value: ours.records },
      ...(pouch ? [{ name: "PouchDB's documents", value: pouch.documents }] : []),
    ]),
    makeFigure('link.resent', ours.resent, '%', [
      { name: 'cuts', value: ours.cuts },
      { name: 'bytes a record, all counted', value: ours.bytesARecord },
      ...(pouch ? [{ name: "PouchDB's a document", value: pouch.bytesADocument }] : []),
    ]),
    makeFigure('link.urgent', Math.max(...waits), 'ms', [{ name: 'the quickest', value: Math.min(...waits) }]),
  ];
}

interface Use {
  /** Percent of what the line could carry upwards in that time. */
  readonly goodput: number;
  /** The same, of questions that were answered before the end. */
  readonly takenIn: number;
  /** Percent of what it did carry. */
  readonly resent: number;
  readonly cuts: number;
  readonly records: number;
  readonly bytesARecord: number;
}

async function measureUse({ replica, headquarters, databaseUrl, port }: WireSetting): Promise<Use> {
  const onLink = await enrolReplica(replica, headquarters, new URL(`http://127.0.0.1:${port}`));
  replica.database.connection.exec('UPDATE chunk_needs SET missing = 0');
  const before = await countRecords(databaseUrl);
  const line = await ShapedLine.start(port, slow);
  const sent = { payload: 0, lost: 0, overhead: 0, alone: 0 };
  const watch = new StreamWatch();
  line.onCarriedUp = (connection, bytes) => watch.carried(connection, bytes);
  const carrier = watched(new HttpCarrier({ headquarters: line.url, signer: device.signer }), line, sent);
  const link = startLink(carrier, onLink);
  const began = performance.now();
  await sleep(slowForMs);
  const capacity = ((performance.now() - began) / 1000) * slow.bytesPerSecond;
  link.stop();
  const { up } = line.carried;
  const records = (await countRecords(databaseUrl)) - before;
  const { cuts } = line;
  await line.close();
  const again = Math.max(0, link.sentRecords() - records) / Math.max(1, link.sentRecords());
  return {
    goodput: (100 * (watch.once - sent.overhead + sent.alone) * (1 - again)) / capacity,
    takenIn: (100 * sent.payload * (1 - again)) / capacity,
    resent: (100 * (sent.lost + watch.twice + sent.payload * again)) / up,
    cuts,
    records,
    bytesARecord: (line.carried.up + line.carried.down) / Math.max(1, records),
  };
}

interface Sent {
  /** Bodies that headquarters answered; of them, those that went by themselves. */
  payload: number;
  alone: number;
  /** What passed of bodies that it did not answer, where they went by themselves. */
  lost: number;
  /** What a stream adds to each body: length, signature, count. */
  overhead: number;
}

const streamOverhead = 67;

function watched(carrier: HttpCarrier, line: ShapedLine, sent: Sent): Carrier {
  const streams = new Map<ExchangeStream, ExchangeStream>();
  return {
    stream: async (signal) => {
      const opened = await carrier.stream(signal);
      if (!opened.ok || !opened.value) return opened;
      const stream = streams.get(opened.value) ?? watchedStream(opened.value, sent);
      streams.set(opened.value, stream);
      return { ok: true, value: stream };
    },
    probe: (signal) => carrier.probe(signal),
    watchChanges: (onChange, signal) => carrier.watchChanges(onChange, signal),
    exchange: async (message, signal) => {
      const before = line.carried.up;
      const answer = await carrier.exchange(message, signal);
      if (answer.ok) sent.payload += message.length;
      if (answer.ok) sent.alone += message.length;
      else sent.lost += line.carried.up - before;
      return answer;
    },
  };
}

function watchedStream(stream: ExchangeStream, sent: Sent): ExchangeStream {
  const asked: number[] = [];
  return {
    get isProven() {
      return stream.isProven;
    },
    get isLost() {
      return stream.isLost;
    },
    resume: (signal) => stream.resume(signal),
    end: () => stream.end(),
    ask: (message) => {
      asked.push(message.length);
      sent.overhead += streamOverhead;
      stream.ask(message);
    },
    next: async (room) => {
      const news = await stream.next(room);
      if (news.type === 'answer') sent.payload += asked.shift() ?? 0;
      return news;
    },
  };
}

interface StartedLink {
  readonly loop: LinkLoop;
  sentRecords(): number;
  stop(): void;
}

function startLink(carrier: Carrier, replica: ReplicaOnLink): StartedLink {
  let [sent, last] = [0, 0];
  const onState = ({ link }: SessionState): void => {
    const now = link.kind === 'exchanging' ? link.progress.sentRecords : 0;
    sent += Math.max(0, now - last);
    last = now;
  };
  const loop = new LinkLoop(
    {
      carrier,
      replica,
      now: Date.now,
      chance: Math.random,
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      onState,
    },
    false,
  );
  loop.start();
  return { loop, sentRecords: () => sent, stop: () => void loop.stop() };
}

async function countRecords(databaseUrl: string): Promise<number> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM records WHERE space = $1', [
      missionSpace,
    ]);
    return Number(rows[0]?.count);
  });
}

async function measurePouch(
  { say }: BenchOptions,
  prepared: Prepared,
): Promise<{ readonly goodput: number; readonly documents: number; readonly bytesADocument: number } | null> {
  if (!(await installPeers(say))) return null;
  return inScratchFolder(async (folder) => {
    const server = await PouchProcess.start(path.join(folder, 'server'));
    const line = await ShapedLine.start(await server.ask<number>({ type: 'serve' }), slow);
    const client = await PouchProcess.start(path.join(folder, 'client'));
    await client.load(prepared, pouchDocuments);
    await client.ask({ type: 'keepPushing', url: line.url.href.replace(/\/$/, '') });
    await sleep(slowForMs);
    await client.ask({ type: 'stopPushing' });
    const documents = await server.ask<number>({ type: 'count' });
    const { up, down } = line.carried;
    await client.stop();
    await line.close();
    await server.stop();
    const payload = documents * meanJson(prepared);
    return {
      goodput: (100 * payload) / ((slowForMs / 1000) * slow.bytesPerSecond),
      documents,
      bytesADocument: (up + down) / Math.max(1, documents),
    };
  });
}

function meanJson(prepared: Prepared): number {
  const [first] = readRecords(prepared);
  const sizes = (first ?? []).map((record) => Buffer.byteLength(JSON.stringify(plainRecord(record))));
  return sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
}

/** Milliseconds from saving until the desk has the word of headquarters that the record is there. */
async function measureEmergencies({ replica, headquarters, port }: WireSetting): Promise<readonly number[]> {
  const onLink = await enrolReplica(replica, headquarters, new URL(`http://127.0.0.1:${port}`));
  attachScans(replica);
  const line = await ShapedLine.start(port, middling);
  const link = startLink(new HttpCarrier({ headquarters: line.url, signer: device.signer }), onLink);
  const waits: number[] = [];
  for (let count = 0; count < emergencies; count += 1) {
    const carried = line.carried.up;
    await waitUntil(() => line.carried.up > carried + 60_000, 'the line is busy again', 120_000);
    const began = performance.now();
    const said = writeEmergency(replica, count);
    link.loop.appended();
    await waitUntil(() => isThere(onLink, said), 'the emergency is at headquarters', 120_000);
    waits.push(performance.now() - began);
  }
  link.stop();
  await line.close();
  return waits;
}

function attachScans(replica: Replica): void {
  for (let index = 0; index < scans.count; index += 1) {
    const bytes = randomBytes(scans.bytes);
    const hash = hashOf(bytes);
    const key = subjectKeyOf(index);
    const written = replica.append({
      actor: null,
      key,
      kind: 'case',
      after: replica.state(subjectIdOf(key)).heads,
      operation: {
        type: 'attach',
        title: 'Bản quét',
        name: `${index}.jpg`,
        media_type: 'image/jpeg',
        size: bytes.length,
        chunks: [hash.toString('hex') as Hash],
      },
      alongside: (transaction) => {
        const put = putChunk(transaction, hash, bytes);
        if (!put.ok) throw new Error(put.error.type);
      },
    });
    if (!written.ok) throw new Error(written.error.type);
  }
}

function writeEmergency(replica: Replica, number: number): Hash {
  const written = replica.append({
    actor: null,
    key: subjectKeyOf(1_000_000 + number),
    kind: 'case',
    after: [],
    lane: 'urgent',
    operation: { type: 'note', text: `Công dân bị bắt giữ, cần hỗ trợ ngay (${sha256(`${number}`).slice(0, 8)}).` },
  });
  if (!written.ok) throw new Error(written.error.type);
  return written.value.hash;
}

function isThere(onLink: ReplicaOnLink, record: Hash): boolean {
  return onLink.loadMemory(missionSpace).known.frontier.some((end) => end.hash === record);
}
