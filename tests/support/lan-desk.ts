import { randomBytes } from 'node:crypto';
import type { Certificate } from '../../sync/core/record/certificate.ts';
import { noMemory, type HeadquartersMemory, type PeerMemory } from '../../sync/core/exchange/memory.ts';
import type { RefusedRun } from '../../sync/core/exchange/message.ts';
import { frontierDigest, type Frontier } from '../../sync/core/frontier/frontier.ts';
import type { HandedReceipt } from '../../sync/core/exchange/handed-receipt.ts';
import { isSpace, known, type DeviceKey, type Space } from '../../sync/core/ids.ts';
import type { Result } from '../../sync/core/result.ts';
import type { SpaceStore } from '../../sync/core/space-store.ts';
import { makeChannelCertificate, type ChannelCertificate } from '../../sync/link/lan/channel.ts';
import { openLanHost, type LanHost, type LanHostOptions } from '../../sync/link/lan/lan-host.ts';
import type { LanIdentity } from '../../sync/link/lan/lan-identity.ts';
import type { LanAddress } from '../../sync/link/lan/lan-address.ts';
import type { LanFault } from '../../sync/link/lan/lan-line.ts';
import type { LanReplica } from '../../sync/link/lan/lan-replica.ts';
import type { Spending } from '../../sync/link/lan/tell-spending.ts';
import { visit, type Visited } from '../../sync/link/lan/visit.ts';
import { testCertificate, testRoot, testSigner } from './author.ts';
import { receiptKey } from './core-parties.ts';
import { MemoryStore } from './memory-store.ts';

export const ministry = known(isSpace, 'ministry');

let shared: Promise<ChannelCertificate> | null = null;
/** One for all of a test's desks: nobody trusts it anyway. */
export const channelCertificate = (): Promise<ChannelCertificate> => (shared ??= makeChannelCertificate(randomBytes));

/** A desk on its mission's own network, over real sockets, with its log in memory. */
export class LanDesk implements LanReplica {
  readonly identity: LanIdentity;
  readonly roots: readonly DeviceKey[] = [testRoot.publicKey];
  readonly headquarters = receiptKey.publicKey;
  /** Near that of headquarters, whose receipts in these tests are of 1970. */
  now = (): number => 10_000;
  readonly revoked = new Set<DeviceKey>();
  readonly refused: RefusedRun[] = [];
  readonly faults: unknown[] = [];
  /** How often two receipts met that do not fit together. */
  stories = 0;
  readonly visitors: string[] = [];
  readonly #stores = new Map<Space, SpaceStore>();
  readonly #memories = new Map<string, HeadquartersMemory>();
  readonly #told = new Map<string, readonly Frontier[]>();
  readonly #receipts = new Map<Space, HandedReceipt>();
  /** What it tells of metered networks; a desk of an older version tells nothing. */
  spending: Spending | null = null;
  #host: LanHost | null = null;

  constructor(name: string, space: Space, certificate: Certificate = testCertificate(name, [space, ministry])) {
    for (const each of certificate.spaces) this.#stores.set(each, new MemoryStore());
    this.identity = {
      certificate,
      roots: this.roots,
      signer: testSigner(name),
      isRevoked: (device) => this.revoked.has(device),
    };
  }

  get device(): DeviceKey {
    return this.identity.certificate.device;
  }

  get address(): LanAddress {
    if (!this.#host) throw new Error('this desk does not listen');
    return { host: '127.0.0.1', port: this.#host.port };
  }

  async listen(options: Partial<LanHostOptions> = {}): Promise<this> {
    const opened = await openLanHost({
      identity: this.identity,
      replica: this,
      ...(this.spending && { spending: this.spending }),
      channel: await channelCertificate(),
      host: '127.0.0.1',
      port: 0,
      onVisited: ({ certificate }) => this.visitors.push(certificate.name),
      onFault: (fault) => this.faults.push(fault),
      ...options,
    });
    if (!opened.ok) throw new Error(opened.error.type);
    this.#host = opened.value;
    return this;
  }

  visit(address: LanAddress, signal = AbortSignal.timeout(20_000)): Promise<Result<Visited, LanFault>> {
    return visit(
      address,
      { identity: this.identity, replica: this, ...(this.spending && { spending: this.spending }) },
      signal,
    );
  }

  async close(): Promise<void> {
    await this.#host?.close();
  }

  store(space: Space): SpaceStore {
    const store = this.#stores.get(space);
    if (!store) throw new Error(`not a space of this desk: ${space}`);
    return store;
  }

  /** What is written into the stores is sealed by whoever writes it. */
  seal(): void {}

  loadMemory(device: DeviceKey, space: Space): HeadquartersMemory {
    return this.#memories.get(`${device} ${space}`) ?? noMemory;
  }

  saveMemory(device: DeviceKey, space: Space, memory: HeadquartersMemory): void {
    this.#memories.set(`${device} ${space}`, memory);
  }

  told(device: DeviceKey): PeerMemory {
    return {
      toldFrontier: async (space, half) =>
        this.#told.get(`${device} ${space}`)?.find((one) => frontierDigest(one).startsWith(half)) ?? null,
      rememberTold: async (space, told, builtOn) => void this.#told.set(`${device} ${space}`, [told, builtOn]),
    };
  }

  newestReceipt(space: Space): HandedReceipt | null {
    return this.#receipts.get(space) ?? null;
  }

  saveReceipt(handed: HandedReceipt): void {
    this.#receipts.set(handed.receipt.space, handed);
  }

  toldTwoStories(): void {
    this.stories += 1;
  }

  runsRefused(runs: readonly RefusedRun[]): void {
    this.refused.push(...runs);
  }
}
