import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { askHeadquarters } from '../../sync/core/exchange/ask.ts';
import { noMemory } from '../../sync/core/exchange/memory.ts';
import { takeReply } from '../../sync/core/exchange/reply.ts';
import { openHeadquarters } from '../../sync/headquarters/headquarters.ts';
import { keepDevice } from '../../sync/headquarters/devices/devices.ts';
import { startEmbeddedPostgres } from '../../sync/headquarters/postgres/embedded.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import { MemoryStore } from '../support/memory-store.ts';
import type { BenchOptions } from './bench.ts';
import { makeDevice, ministry, rootSigner } from './data/authors.ts';
import { writeKeys } from './data/bench-headquarters.ts';
import {
  deviceName,
  prepareStorm,
  stormMission,
  type PreparedStorm,
  type StormMessage,
} from './data/storm-messages.ts';
import { onDatabase } from './data/wire-setting.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { percentile } from './measure.ts';
import { startServers, type ServerProcess } from './server-processes.ts';

const mostMissions = 200;
const recordsAMission = 5_000;

/**
 * All missions come back at once: each desk sends what it wrote, in one message, and waits for headquarters' receipt. Real server
 * processes before one PostgreSQL that forces its writes to the disk. The desks, in this process, share the machine with them.
 */
export async function benchStorm({ records, say }: BenchOptions): Promise<readonly Figure[]> {
  const missions = Math.max(1, Math.min(mostMissions, Math.floor(records / recordsAMission)));
  const each = Math.min(recordsAMission, records);
  const storm = await prepareStorm(missions, each, say);
  return inScratchFolder(async (folder) => {
    writeKeys(folder);
    const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), random: randomBytes });
    if (!postgres.ok) throw new Error(`PostgreSQL did not start: ${postgres.error.type}`);
    const { url: databaseUrl } = postgres.value;
    const servers: ServerProcess[] = [];
    try {
      say(`  ${missions} missions are added …`);
      const headquarters = await enrolAll(folder, databaseUrl, storm.messages);
      servers.push(...(await startServers(availableParallelism(), folder, databaseUrl)));
      say(`  ${missions} × ${each} records to ${servers.length} server processes …`);
      const times = await sendAll(storm, servers, headquarters);
      const held = await onDatabase(databaseUrl, (client) => countHeld(client, storm.messages));
      return describe(times, storm, held, servers.length);
    } finally {
      for (const server of servers) await server.stop();
      await postgres.value.stop();
    }
  });
}

function describe(
  times: readonly Receipted[],
  { messages }: PreparedStorm,
  held: number,
  servers: number,
): readonly Figure[] {
  const sent = messages.reduce((sum, message) => sum + message.records, 0);
  const waits = times.map((time) => time.ms);
  const last = Math.max(...waits);
  return [
    makeFigure('headquarters.storm', last, 'ms', [
      { name: 'median receipt', value: percentile(waits, 0.5) },
      { name: 'missions', value: messages.length },
      { name: 'records in PostgreSQL', value: held },
      { name: 'records lost', value: sent - held },
      { name: 'missions without a receipt of all they sent', value: times.filter((time) => !time.whole).length },
      { name: 'records/s', value: sent / (last / 1000) },
      { name: 'server processes', value: servers },
    ]),
  ];
}

/** What was done once, long before: not measured. @returns the key that signs receipts */
async function enrolAll(dataFolder: string, databaseUrl: string, messages: readonly StormMessage[]): Promise<string> {
  const opened = await openHeadquarters({ dataFolder, databaseUrl, now: Date.now, random: randomBytes });
  if (!opened.ok) throw new Error(`headquarters did not open: ${opened.error.type}`);
  const headquarters = opened.value;
  for (const index of messages.keys()) await headquarters.addMission(stormMission(index));
  await onDatabase(databaseUrl, async (client) => {
    for (const [index, { certificate }] of messages.entries())
      await keepDevice(client as unknown as Parameters<typeof keepDevice>[0], certificate, stormMission(index).code, 0);
  });
  await headquarters.close();
  return headquarters.keys.signer.publicKey;
}

interface Receipted {
  readonly ms: number;
  /** Whether the receipt is headquarters', and names the end of what was sent. */
  readonly whole: boolean;
}

async function sendAll(
  storm: PreparedStorm,
  servers: readonly ServerProcess[],
  headquarters: string,
): Promise<readonly Receipted[]> {
  const began = performance.now();
  return Promise.all(
    storm.messages.map(async (message, index): Promise<Receipted> => {
      const { signer } = makeDevice(deviceName(index), [message.space, ministry]);
      const url = servers[index % servers.length]?.url;
      if (!url) throw new Error('no server');
      const carrier = new HttpCarrier({ headquarters: url, signer });
      const whole = await sendUntilReceipted(carrier, message, storm.read(message), headquarters);
      return { ms: performance.now() - began, whole };
    }),
  );
}

/** A desk whose turn does not come in time is told so, or cuts off, and tries again, as the link does. */
const mostTries = 10;

async function sendUntilReceipted(
  carrier: HttpCarrier,
  message: StormMessage,
  bytes: Uint8Array,
  headquarters: string,
): Promise<boolean> {
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const answer = await carrier.exchange(bytes, new AbortController().signal);
    if (answer.ok) return namesEnd(answer.value, message, headquarters);
  }
  return false;
}

/** Reads the answer as the desk does that sent the message; its signature is verified on the way. */
async function namesEnd(answer: Uint8Array, { space, end }: StormMessage, headquarters: string): Promise<boolean> {
  const spaces = [space, ministry];
  const desk = spaces.map((each) => ({ space: each, store: new MemoryStore(), memory: noMemory }));
  const asked = await askHeadquarters(desk, spaces, { records: 0, bytes: 0 }, 0);
  const about = asked.about.map((each) =>
    each.desk.space === space ? { ...each, own: [end], said: [end], hasContent: true } : each,
  );
  const replies = await takeReply(answer, about, {
    spaces,
    roots: [rootSigner.publicKey],
    headquarters: headquarters as Parameters<typeof takeReply>[2]['headquarters'],
  });
  if (!replies.ok) throw new Error(`the answer cannot be read: ${replies.error.type}`);
  const receipt = replies.value.find((reply) => reply.space === space)?.receipt;
  return receipt?.frontier.some((place) => place.hash === end.hash) ?? false;
}

/** Of each feed that was sent: headquarters adds records of its own. */
async function countHeld(client: pg.Client, messages: readonly StormMessage[]): Promise<number> {
  const { rows } = await client.query<{ held: number }>(
    'SELECT count(*)::integer AS held FROM records WHERE feed = ANY ($1)',
    [messages.map((message) => Buffer.from(message.end.feed, 'hex'))],
  );
  return rows[0]?.held ?? 0;
}
