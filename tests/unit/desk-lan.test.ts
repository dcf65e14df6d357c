import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { DeskLan } from '../../sync/desk/lan/desk-lan.ts';
import type { ReplicaOnLink } from '../../sync/desk/linked-replica.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { testCertificate, testRoot, testSigner } from '../support/author.ts';
import { delhi } from '../support/core-parties.ts';
import { waitUntil } from '../support/wait-until.ts';

/** A laptop that people carry from one network into another. */
class Laptop {
  network: string | null = 'home';
  /** What it announced, in turn, and which of it still stands. */
  readonly announced: { readonly id: string; stands: boolean }[] = [];
  readonly lan: DeskLan;

  constructor() {
    const settings = new Map<string, string>();
    const replica = {
      readSetting: (name: string) => settings.get(name) ?? null,
      writeSetting: (name: string, value: string) => void settings.set(name, value),
      isRevoked: () => false,
    };
    this.lan = new DeskLan({
      replica: replica as unknown as Replica,
      onLink: { roots: [testRoot.publicKey] } as unknown as ReplicaOnLink,
      spending: { tell: () => null, hear: () => undefined },
      certificate: testCertificate('anna', [delhi]),
      signer: testSigner('anna'),
      port: {
        host: '127.0.0.1',
        port: 0,
        discover: ({ announce }) => {
          const one = { id: announce.id, stands: true };
          this.announced.push(one);
          return () => (one.stands = false);
        },
      },
      network: () => this.network,
      isStayingOffline: () => false,
      now: () => 1_000,
      chance: () => 0.5,
      random: randomBytes,
      setTimer: () => () => undefined,
      onChange: () => undefined,
      onReceived: () => undefined,
      onMet: () => undefined,
      onOutcome: () => undefined,
      onFault: (fault) => {
        throw fault;
      },
    });
  }

  /** Somebody carries it there, and it looks where it is. */
  carryTo(network: string | null): void {
    this.network = network;
    this.lan.look();
  }

  get standing(): readonly string[] {
    return this.announced.filter(({ stands }) => stands).map(({ id }) => id);
  }
}

const laptops: Laptop[] = [];
afterEach(async () => {
  for (const { lan } of laptops.splice(0)) await lan.close();
});

async function allowedAtHome(): Promise<Laptop> {
  const laptop = new Laptop();
  laptops.push(laptop);
  laptop.lan.use(true);
  await waitUntil(() => laptop.standing.length === 1, 'it is announced');
  return laptop;
}

describe('leave to meet other desks', () => {
  it('[L1] is for the network in which it was given, and for no other', async () => {
    const laptop = await allowedAtHome();
    laptop.carryTo('hotel');
    await waitUntil(() => laptop.standing.length === 0, 'it is silent');
    expect(laptop.lan.view()).toMatchObject({ network: 'hotel', allowedBy: null, state: 'off', desks: [] });
    laptop.carryTo('home');
    await waitUntil(() => laptop.standing.length === 1, 'it is announced again');
    expect(laptop.lan.view()).toMatchObject({ allowedBy: 'network', state: 'open' });
  });

  it('[L1] in two networks: whoever is carried from one into the other begins anew there, under another name', async () => {
    const laptop = await allowedAtHome();
    const [atHome] = laptop.standing;
    laptop.network = 'office';
    laptop.lan.use(true);
    await waitUntil(() => laptop.announced.length === 2, 'it is announced in the office');
    expect(laptop.standing).toHaveLength(1);
    expect(laptop.standing).not.toContain(atHome);
  });
});
