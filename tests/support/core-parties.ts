import { answerExchange, type Answered } from '../../sync/core/exchange/answer.ts';
import { askHeadquarters } from '../../sync/core/exchange/ask.ts';
import { noMemory, type HeadquartersMemory, type PeerMemory } from '../../sync/core/exchange/memory.ts';
import { takeReply, type TakenReply } from '../../sync/core/exchange/reply.ts';
import { decodeMessage } from '../../sync/core/exchange/message.ts';
import { endsByFeed, frontierDigest, type Frontier } from '../../sync/core/frontier/frontier.ts';
import { isSpace, known, type DeviceKey, type Hash, type Space } from '../../sync/core/ids.ts';
import type { SpaceStore } from '../../sync/core/space-store.ts';
import { testRoot, testSigner } from './author.ts';
import { MemoryStore } from './memory-store.ts';

export const delhi = known(isSpace, 'mission/DEL');
export const receiptKey = testSigner('headquarters');

/** A store and all that is in it, for a second one that goes its own way: what a backup brings back. */
export async function copyStore(store: SpaceStore, chunks: readonly Hash[] = []): Promise<MemoryStore> {
  const copy = new MemoryStore();
  const feeds = [...endsByFeed(await store.frontier()).keys()];
  const owners = [...(await store.owners(feeds)).values()];
  for (const feed of feeds) {
    await copy.accept({
      records: await store.range(feed, 0, 1_000_000),
      seals: await store.seals(feed, 1, 1_000_000),
      owners,
    });
  }
  for (const hash of chunks) {
    const slice = await store.chunkSlice(hash, 0, 1_000_000);
    if (slice) await copy.acceptSlices([slice]);
  }
  return copy;
}

/** Keeps nothing of what it is given. */
export class DeafStore extends MemoryStore {
  override async accept(): Promise<void> {}
}

/** Keeps records, and nothing of what they name. */
export class ForgetfulStore extends MemoryStore {
  override async acceptSlices(): Promise<void> {}
}

export class TestHeadquarters {
  store: MemoryStore;
  told = new Map<DeviceKey, readonly Frontier[]>();
  readonly roots: readonly DeviceKey[] = [testRoot.publicKey];
  now = (): number => 1_000;

  constructor(store = new MemoryStore()) {
    this.store = store;
  }

  peers(device: DeviceKey): PeerMemory {
    return {
      toldFrontier: async (_, half) =>
        this.told.get(device)?.find((frontier) => frontierDigest(frontier).startsWith(half)) ?? null,
      rememberTold: async (_, told, builtOn) => void this.told.set(device, [told, builtOn]),
    };
  }

  async answer(message: Uint8Array, device: DeviceKey, spaces: readonly Space[]): Promise<Answered> {
    const answered = await answerExchange(message, {
      device,
      spaces,
      storeOf: () => this.store,
      peers: this.peers(device),
      roots: this.roots,
      receipting: { signer: receiptKey, now: this.now },
    });
    if (!answered.ok) throw new Error(`headquarters refused the message: ${answered.error.type}`);
    return answered.value;
  }
}

export interface Conditions {
  readonly budget?: number;
  readonly records?: number;
  readonly lost?: 'request' | 'reply' | null;
}

export interface Round {
  readonly asked: Uint8Array;
  readonly answer: Uint8Array | null;
  readonly reply: TakenReply | null;
  readonly more: boolean;
}

export class TestDesk {
  readonly name: string;
  store: MemoryStore;
  memory: HeadquartersMemory = noMemory;
  readonly spaces: readonly Space[] = [delhi];
  roots: readonly DeviceKey[] = [testRoot.publicKey];

  constructor(name: string, store = new MemoryStore()) {
    this.name = name;
    this.store = store;
  }

  /** One exchange, as the link drives it; null where nothing came back. */
  async exchange(
    headquarters: TestHeadquarters,
    { budget = 8_192, records = 100_000, lost = null }: Conditions = {},
  ): Promise<Round> {
    const desk = [{ space: delhi, store: this.store, memory: this.memory }];
    const asked = await askHeadquarters(desk, this.spaces, { records, bytes: budget }, budget);
    const nothing = { asked: asked.message, answer: null, reply: null, more: true };
    if (lost === 'request') return nothing;
    const { message } = await headquarters.answer(asked.message, testSigner(this.name).publicKey, this.spaces);
    if (lost === 'reply') return nothing;
    const taken = await takeReply(message, asked.about, {
      spaces: this.spaces,
      roots: this.roots,
      headquarters: receiptKey.publicKey,
    });
    if (!taken.ok) throw new Error(`${this.name} could not read the answer: ${taken.error.type}`);
    const reply = taken.value[0];
    if (!reply) throw new Error('an answer without the space that was asked about');
    // Through JSON, as it is kept between exchanges.
    this.memory = JSON.parse(JSON.stringify(reply.memory)) as HeadquartersMemory;
    return { asked: asked.message, answer: message, reply, more: asked.more || reply.moreToReceive || reply.wantsMore };
  }

  /** Exchanges as long as either side has more; throws after too many rounds, so that no loop can be endless. */
  async untilQuiet(
    headquarters: TestHeadquarters,
    conditions: Conditions = {},
    mostRounds = 60,
  ): Promise<readonly Round[]> {
    const rounds: Round[] = [];
    do {
      if (rounds.length === mostRounds) throw new Error(`${this.name} was not quiet after ${mostRounds} exchanges`);
      rounds.push(await this.exchange(headquarters, conditions));
    } while (rounds.at(-1)?.more);
    return rounds;
  }
}

export function readMessage(
  bytes: Uint8Array,
  spaces: readonly Space[] = [delhi],
): Extract<ReturnType<typeof decodeMessage>, { ok: true }>['value'] {
  const message = decodeMessage(bytes, spaces);
  if (!message.ok) throw new Error(message.error.type);
  return message.value;
}
