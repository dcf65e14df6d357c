import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFrontier, frontierDigest, type Frontier } from '../../sync/core/frontier/frontier.ts';
import type { Hash } from '../../sync/core/ids.ts';
import { findLocators } from '../../sync/core/frontier/locators.ts';
import type { Place } from '../../sync/core/record/operation.ts';
import type { PouchStatement } from '../../sync/core/pouch/pouch-statement.ts';
import { fillPouch, statementsOf } from '../../sync/core/pouch/fill-pouch.ts';
import { Author } from '../support/author.ts';
import { delhi, TestDesk, TestHeadquarters } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { MemoryShelf, pouchKeys, takeTestPouch, writeTestPouch } from '../support/pouches.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

/** What a party heard last of the other. */
interface Heard {
  readonly frontier: Frontier;
  readonly locators: readonly Place[];
  readonly wants: readonly Hash[];
}

const nothingHeard: Heard = { frontier: emptyFrontier, locators: [], wants: [] };

/** One end of a bag: it makes pouches by what it heard last, and takes in whatever the bag brings. */
class Party {
  readonly store = new MemoryStore();
  readonly name: string;
  heard = nothingHeard;

  constructor(name: string) {
    this.name = name;
  }

  async make(to: string): Promise<readonly Buffer[]> {
    const frontier = await this.store.frontier();
    const wants = (await this.store.wantedChunks(100)).map((chunk) => chunk.hash);
    const peer = { frontier: this.heard.frontier, locators: this.heard.locators };
    const statement: PouchStatement = {
      space: delhi,
      frontier,
      locators: await findLocators(this.store, frontier, peer, new Set()),
      wants,
      refused: [],
      receipt: null,
    };
    const space = { store: this.store, statement, peer, withheld: new Set<never>(), chunks: this.heard.wants };
    const shelf = new MemoryShelf();
    await writeTestPouch(this.store, {
      from: this.name,
      to,
      writing: {
        statements: statementsOf([{ ...space, withBlobs: true }]),
        content: fillPouch([{ ...space, withBlobs: true }], 2_000),
        recipient: pouchKeys(to).recipient,
        shelf,
      },
    });
    return shelf.parts;
  }

  async take(part: Uint8Array): Promise<void> {
    const taken = await takeTestPouch(part, this.store, {}, this.name);
    if (!taken.ok) throw new Error(taken.error.type);
    const said = taken.value.taken.spaces[0]?.statement;
    if (said) this.heard = said;
  }
}

type Step =
  | { readonly type: 'write'; readonly who: number; readonly count: number; readonly attach: boolean }
  | { readonly type: 'clone'; readonly who: number }
  | { readonly type: 'send'; readonly who: number; readonly back: boolean }
  | { readonly type: 'arrive'; readonly which: number; readonly keep: boolean };

const who = fc.nat(1);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant('write' as const),
      who,
      count: fc.integer({ min: 1, max: 5 }),
      attach: fc.boolean(),
    }),
    fc.record({ type: fc.constant('clone' as const), who }),
    fc.record({ type: fc.constant('send' as const), who, back: fc.boolean() }),
    fc.record({ type: fc.constant('arrive' as const), which: fc.nat(), keep: fc.boolean() }),
  ),
  { minLength: 3, maxLength: 14 },
);

interface Bag {
  readonly to: Party;
  readonly part: Uint8Array;
}

class World {
  readonly headquarters = new Party('headquarters');
  readonly desks = [new Party('anna'), new Party('binh')];
  readonly #bags: Bag[] = [];
  readonly #authors = new Map<string, Author>();
  readonly #random = seededBytes('bags');
  readonly written = new Set<Hash>();

  desk(index: number): Party {
    return this.desks[index] as Party;
  }

  async run(step: Step): Promise<void> {
    if (step.type === 'write') return this.#write(this.desk(step.who), step.count, step.attach);
    if (step.type === 'clone') return this.#clone(this.desk(step.who));
    if (step.type === 'send') return this.#send(this.desk(step.who), step.back);
    if (this.#bags.length === 0) return;
    const at = step.which % this.#bags.length;
    const { to, part } = this.#bags[at] as Bag;
    if (!step.keep) this.#bags.splice(at, 1);
    await to.take(part);
  }

  async #write(desk: Party, count: number, attach: boolean): Promise<void> {
    const author = this.#authors.get(desk.name) ?? new Author(desk.name, delhi);
    this.#authors.set(desk.name, author);
    for (let index = 0; index < count; index += 1) author.note(`${desk.name} ${author.records.length}`);
    if (attach) author.attach(this.#random(50));
    await this.#keep(desk, author);
  }

  async #keep({ store }: Party, author: Author): Promise<void> {
    await store.accept(author.batch());
    for (const { hash } of author.records) this.written.add(hash);
    for (const [hash, bytes] of author.blobs)
      await store.acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
  }

  /** A copy of the device writes too, and its work comes to headquarters by another way. */
  async #clone(desk: Party): Promise<void> {
    const author = this.#authors.get(desk.name);
    if (!author) return;
    const clone = author.fork();
    clone.note(`clone ${author.records.length}`);
    await this.headquarters.store.accept(author.batch());
    for (const [hash, bytes] of author.blobs)
      await this.headquarters.store.acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
    await this.#keep(this.headquarters, clone);
  }

  async #send(desk: Party, back: boolean): Promise<void> {
    const [from, to] = back ? [this.headquarters, desk] : [desk, this.headquarters];
    for (const part of await from.make(to.name)) this.#bags.push({ to, part });
  }

  async #agree(): Promise<boolean> {
    const parties = [this.headquarters, ...this.desks];
    const ends = await Promise.all(parties.map(async ({ store }) => frontierDigest(await store.frontier())));
    const wants = await Promise.all(parties.map(({ store }) => store.wantedChunks(1)));
    return new Set(ends).size === 1 && wants.flat().length === 0;
  }

  /** Bags there and back again, one desk after the other, until nothing is new to anyone. */
  async heal(): Promise<void> {
    for (let round = 0; round < 8 && !(await this.#agree()); round += 1) {
      for (const desk of this.desks) {
        for (const part of await desk.make('headquarters')) await this.headquarters.take(part);
        for (const part of await this.headquarters.make(desk.name)) await desk.take(part);
      }
    }
  }
}

async function hashesOf(store: MemoryStore): Promise<ReadonlySet<Hash>> {
  const feeds = new Set((await store.frontier()).map((end) => end.feed));
  const lists = await Promise.all([...feeds].map((feed) => store.range(feed, 0, 1_000)));
  return new Set(lists.flat().map((record) => record.hash));
}

describe('pouches', { timeout: 120_000 }, () => {
  it('[P5, P6, X7] lost, late, twice, in any order, over forks: a few bags later all hold the same, and all of it', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const world = new World();
        for (const step of all) await world.run(step);
        await world.heal();
        for (const { store } of [world.headquarters, ...world.desks]) {
          expect(await hashesOf(store)).toEqual(world.written);
          expect(await store.wantedChunks(10)).toEqual([]);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('[P5, X7] find the place where a clone went its own way, although neither side knows the end of the other', async () => {
    const world = new World();
    const story: readonly Step[] = [
      { type: 'write', who: 0, count: 5, attach: false },
      { type: 'clone', who: 0 },
      { type: 'write', who: 0, count: 3, attach: true },
    ];
    for (const step of story) await world.run(step);
    // As an exchange leaves it that is cut after the frontiers: each has heard of an end that it does not hold.
    world.desk(0).heard = { ...nothingHeard, frontier: await world.headquarters.store.frontier() };
    world.headquarters.heard = { ...nothingHeard, frontier: await world.desk(0).store.frontier() };
    await world.heal();
    expect(await hashesOf(world.headquarters.store)).toEqual(world.written);
    expect(await hashesOf(world.desk(0).store)).toEqual(world.written);
  });

  it('[P5] seed a new device with what an exchange would have brought', async () => {
    const headquarters = new TestHeadquarters();
    const chunks: Hash[] = [];
    for (const name of ['anna', 'binh', 'chi']) {
      const author = new Author(name, delhi, { lane: name === 'chi' ? 'urgent' : 'ordinary' });
      for (let index = 0; index < 150; index += 1) author.note(`${name} ${index}`);
      chunks.push(...author.attach(seededBytes(name)(700)).chunks);
      await headquarters.store.accept(author.batch());
      for (const [hash, bytes] of author.blobs)
        await headquarters.store.acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
    }
    const exchanged = new TestDesk('new');
    await exchanged.untilQuiet(headquarters, { budget: 100_000 });
    const seeded = new MemoryStore();
    const { parts } = await writeTestPouch(headquarters.store, { to: 'new' });
    for (const part of parts) expect(await takeTestPouch(part, seeded, {}, 'new')).toMatchObject({ ok: true });
    expect(await seeded.frontier()).toEqual(await exchanged.store.frontier());
    expect(await hashesOf(seeded)).toEqual(await hashesOf(exchanged.store));
    for (const chunk of chunks)
      expect(await seeded.chunkSlice(chunk, 0, 1_000)).toEqual(await exchanged.store.chunkSlice(chunk, 0, 1_000));
  });
});
