import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Logger } from 'pino';
import { askHeadquarters } from '../../sync/core/exchange/ask.ts';
import { noMemory, type HeadquartersMemory } from '../../sync/core/exchange/memory.ts';
import { takeReply, type TakenReply } from '../../sync/core/exchange/reply.ts';
import { sha256, type Space } from '../../sync/core/ids.ts';
import type { Signer } from '../../sync/core/signing.ts';
import { missionByCode, type Mission } from '../../sync/domain/missions.ts';
import { openHeadquarters, type Headquarters, type ServeOptions } from '../../sync/headquarters/headquarters.ts';
import { enrol, type Pinned } from '../../sync/link/enrol.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import { Author, testSigner } from './author.ts';
import { MemoryStore } from './memory-store.ts';
import { seededBytes } from './seeded-bytes.ts';

export const testMission: Mission = missionByCode('DEL') ?? fail('no such mission');

function fail(message: string): never {
  throw new Error(message);
}

export interface TestHeadquarters {
  readonly headquarters: Headquarters;
  readonly url: URL;
  readonly databaseUrl: string;
  readonly dataFolder: string;
  /** Milliseconds since 1970; tests turn it. */
  readonly clock: { now: number };
  close(): Promise<void>;
}

/** Headquarters with one mission, `DEL`, serving on a free port. */
export async function startTestHeadquarters(
  databaseUrl: string,
  options: {
    readonly log?: Logger;
    readonly serve?: Partial<ServeOptions>;
    readonly seed?: string;
    readonly dataFolder?: string;
  } = {},
): Promise<TestHeadquarters> {
  const dataFolder = options.dataFolder ?? mkdtempSync(path.join(tmpdir(), 'chancery-headquarters-'));
  const clock = { now: Date.UTC(2026, 2, 2, 9) };
  const random = seededBytes(options.seed ?? 'headquarters');
  const opened = await openHeadquarters({
    dataFolder,
    databaseUrl,
    now: () => clock.now,
    random,
    ...(options.log && { log: options.log }),
  });
  if (!opened.ok) throw new Error(`headquarters did not open: ${JSON.stringify(opened.error)}`);
  const headquarters = opened.value;
  if ((await headquarters.missions()).length === 0) await headquarters.addMission(testMission);
  const served = await headquarters.serve({ host: '127.0.0.1', port: 0, ...options.serve });
  if (!served.ok) throw new Error(`headquarters does not listen: ${served.error.type}`);
  const close = async (): Promise<void> => {
    await headquarters.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { headquarters, url: new URL(served.value), databaseUrl, dataFolder, clock, close };
}

export interface TestDesk {
  readonly signer: Signer;
  readonly pinned: Pinned;
  readonly carrier: HttpCarrier;
  readonly stores: ReadonlyMap<Space, MemoryStore>;
  store(space: Space): MemoryStore;
  /** One round trip over HTTP, both ways, for all spaces. */
  exchange(): Promise<readonly TakenReply[]>;
  /** Exchanges until neither side has more. */
  sync(): Promise<readonly TakenReply[]>;
}

/** Enrols a desk over HTTP; it keeps what it exchanges in memory. */
export async function enrolTestDesk({ headquarters, url }: TestHeadquarters, name: string): Promise<TestDesk> {
  const code = await headquarters.enrolmentCode(testMission.code);
  if (!code.ok) throw new Error(code.error.type);
  const signer = testSigner(name);
  const pinned = await enrol(url, { code: code.value.code, exchange: sha256(`exchange ${name}`), name }, signer);
  if (!pinned.ok) throw new Error(`not enrolled: ${JSON.stringify(pinned.error)}`);
  return makeTestDesk(url, signer, pinned.value);
}

/** A desk that has written something in this space, of which headquarters does not know yet. */
export async function enrolDeskWithNews(hq: TestHeadquarters, space: Space): Promise<TestDesk> {
  const desk = await enrolTestDesk(hq, 'desk');
  const author = new Author('desk', space, { certificate: desk.pinned.certificate });
  author.note('một');
  await desk.store(space).accept(author.batch());
  return desk;
}

export function makeTestDesk(url: URL, signer: Signer, pinned: Pinned): TestDesk {
  const { spaces } = pinned.certificate;
  const stores = new Map(spaces.map((space) => [space, new MemoryStore()]));
  const memories = new Map<Space, HeadquartersMemory>();
  const carrier = new HttpCarrier({ headquarters: url, signer });
  const store = (space: Space): MemoryStore => stores.get(space) ?? fail(`not a space of this desk: ${space}`);
  const desk = (): Parameters<typeof askHeadquarters>[0] =>
    spaces.map((space) => ({ space, store: store(space), memory: memories.get(space) ?? noMemory }));

  async function exchange(): Promise<readonly TakenReply[]> {
    const asked = await askHeadquarters(desk(), spaces, { records: 10_000, bytes: 1 << 20 }, 1 << 20);
    const answer = await carrier.exchange(asked.message, new AbortController().signal);
    if (!answer.ok) throw new Error(`exchange failed: ${JSON.stringify(answer.error)}`);
    const context = { spaces, roots: [pinned.root], headquarters: pinned.headquarters.device };
    const taken = await takeReply(answer.value, asked.about, context);
    if (!taken.ok) throw new Error(`bad answer: ${JSON.stringify(taken.error)}`);
    for (const reply of taken.value) memories.set(reply.space, reply.memory);
    return taken.value;
  }

  async function held(): Promise<string> {
    const each = await Promise.all(
      [...stores.values()].map((one) => Promise.all([one.frontier(), one.wantedChunks(1_000)])),
    );
    return JSON.stringify([each, [...memories.values()]]);
  }

  async function sync(): Promise<readonly TakenReply[]> {
    for (let round = 0, before = ''; round < 50; round += 1) {
      const replies = await exchange();
      const after = await held();
      if (after === before) return replies;
      before = after;
    }
    throw new Error('the desk does not come to rest');
  }

  return { signer, pinned, carrier, stores, store, exchange, sync };
}
