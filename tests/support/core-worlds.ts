import fc from 'fast-check';
import type { Lane } from '../../sync/core/record/feed.ts';
import type { Hash } from '../../sync/core/ids.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import type { Seal } from '../../sync/core/record/seal.ts';
import { Author } from './author.ts';
import { copyStore, delhi, TestDesk, TestHeadquarters, type Conditions, type Round } from './core-parties.ts';

/** One branch of one feed, from its first record on. */
class Branch {
  readonly author: Author;
  readonly before: readonly StoredRecord[];
  readonly seals: readonly Seal[];

  constructor(author: Author, before: readonly StoredRecord[] = [], seals: readonly Seal[] = []) {
    this.author = author;
    this.before = before;
    this.seals = seals;
  }

  get records(): readonly StoredRecord[] {
    return [...this.before, ...this.author.records];
  }

  /** A second branch from the given place on. */
  fork(at: number, lane: Lane): Branch {
    const before = this.records.slice(0, 1 + (at % this.records.length));
    const [goesOnFrom] = before.slice(-1);
    const seals = [...this.seals, ...this.author.seals].filter((seal) =>
      before.some((record) => record.hash === seal.hash),
    );
    const author = new Author(this.author.name, delhi, { lane, ...(goesOnFrom && { goesOnFrom }) });
    return new Branch(author, before, seals);
  }
}

export type Step =
  | {
      readonly type: 'write';
      readonly desk: number;
      readonly count: number;
      readonly lane: Lane;
      readonly attach: boolean;
    }
  /** A clone or a restored laptop: the desk's feed goes on a second time, at this desk or another. */
  | { readonly type: 'double'; readonly desk: number; readonly at: number; readonly to: number; readonly lane: Lane }
  | { readonly type: 'exchange'; readonly desk: number; readonly conditions: Conditions }
  | { readonly type: 'back-up'; readonly desk: number }
  | { readonly type: 'restore'; readonly desk: number }
  | { readonly type: 'forget'; readonly desk: number }
  | { readonly type: 'back-up-headquarters' }
  | { readonly type: 'restore-headquarters' };

const deskNumber = fc.nat(2);
const lane = fc.constantFrom<Lane>('ordinary', 'ordinary', 'ordinary', 'urgent');
const conditions = fc.record({
  budget: fc.constantFrom(1, 300, 2_048, 100_000),
  records: fc.constantFrom(1, 70, 100_000),
  lost: fc.constantFrom(null, null, null, 'request' as const, 'reply' as const),
});

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('write' as const),
        desk: deskNumber,
        count: fc.constantFrom(1, 3, 40, 90),
        lane,
        attach: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('double' as const),
        desk: deskNumber,
        at: fc.nat(),
        to: deskNumber,
        lane,
      }),
    },
    { weight: 6, arbitrary: fc.record({ type: fc.constant('exchange' as const), desk: deskNumber, conditions }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constantFrom('back-up' as const, 'restore' as const, 'forget' as const),
        desk: deskNumber,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constantFrom('back-up-headquarters' as const, 'restore-headquarters' as const) }),
    },
  ),
  { minLength: 1, maxLength: 25 },
);

interface Backup {
  readonly store: Awaited<ReturnType<typeof copyStore>>;
  readonly memory: TestDesk['memory'];
}

/** Three desks of one mission and headquarters, with all that can befall them. */
export class World {
  readonly desks = ['anna', 'binh', 'chi'].map((name) => new TestDesk(name));
  headquarters = new TestHeadquarters();
  readonly rounds: Round[] = [];
  readonly #branches = this.desks.map(
    (desk) =>
      new Map<Lane, Branch>([
        ['ordinary', new Branch(new Author(desk.name, delhi))],
        ['urgent', new Branch(new Author(desk.name, delhi, { lane: 'urgent' }))],
      ]),
  );
  readonly #backups = new Map<TestDesk, Backup>();
  #headquartersBackup: TestHeadquarters | null = null;
  readonly #chunks: Hash[] = [];
  #written = 0;

  async take(step: Step): Promise<void> {
    switch (step.type) {
      case 'write':
        return this.#write(step);
      case 'double':
        return this.#double(step);
      case 'exchange':
        return void this.rounds.push(await this.#desk(step).exchange(this.headquarters, step.conditions));
      case 'back-up':
        return void this.#backups.set(this.#desk(step), {
          store: await copyStore(this.#desk(step).store, this.#chunks),
          memory: this.#desk(step).memory,
        });
      case 'restore':
        return this.#restore(this.#desk(step));
      case 'forget':
        this.#desk(step).memory = new TestDesk('').memory;
        return;
      case 'back-up-headquarters':
        this.#headquartersBackup = await copyHeadquarters(this.headquarters, this.#chunks);
        return;
      case 'restore-headquarters':
        if (this.#headquartersBackup)
          this.headquarters = await copyHeadquarters(this.#headquartersBackup, this.#chunks);
        return;
      default:
        step satisfies never;
    }
  }

  #desk({ desk }: { readonly desk: number }): TestDesk {
    return this.desks[desk] as TestDesk;
  }

  async #write({ desk, count, lane: inLane, attach }: Extract<Step, { type: 'write' }>): Promise<void> {
    const branch = this.#branches[desk]?.get(inLane) as Branch;
    for (let index = 0; index < count; index += 1) {
      branch.author.note(`note ${(this.#written += 1)}`, {
        at: this.#written,
        subject: `case ${this.#written % 7}`,
        after: this.#written % 3 ? [branch.author.last.hash] : [],
      });
      if (branch.author.last.body.seq % 64 === 0) branch.author.seal();
    }
    if (attach) await this.#attach(desk, branch);
    await this.#keep(desk, branch);
  }

  async #attach(desk: number, branch: Branch): Promise<void> {
    const bytes = Buffer.from(`chunk ${(this.#written += 1)} `.repeat(30));
    const { chunks } = branch.author.attach(bytes);
    for (const hash of chunks)
      await this.#desk({ desk }).store.acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
    this.#chunks.push(...chunks);
  }

  async #keep(desk: number, branch: Branch): Promise<void> {
    const { seals, owners } = branch.author.batch();
    await this.#desk({ desk }).store.accept({ records: branch.records, seals: [...branch.seals, ...seals], owners });
  }

  async #double({ desk, at, to, lane: inLane }: Extract<Step, { type: 'double' }>): Promise<void> {
    const doubled = this.#branches[desk]?.get(inLane) as Branch;
    const branch = doubled.fork(at, inLane);
    branch.author.note(`a second time ${(this.#written += 1)}`);
    this.#branches[to]?.set(inLane, branch);
    await this.#keep(to, branch);
  }

  async #restore(desk: TestDesk): Promise<void> {
    const backup = this.#backups.get(desk);
    if (!backup) return;
    desk.store = await copyStore(backup.store, this.#chunks);
    desk.memory = backup.memory;
  }

  /** All exchange until nobody has anything more; throws where that does not come to an end. */
  async settle(): Promise<void> {
    const most = 60 + 2 * this.#written;
    for (let pass = 0; pass < 3; pass += 1) {
      for (const desk of this.desks)
        this.rounds.push(...(await desk.untilQuiet(this.headquarters, { budget: 3_000 }, most)));
    }
  }

  get refusals(): readonly unknown[] {
    return this.rounds.flatMap(({ reply }) => [
      ...(reply?.refusedByHeadquarters ?? []),
      ...(reply?.taken.refused ?? []),
    ]);
  }

  /** Chunks that are missing anywhere although somebody has them. */
  async missingChunks(): Promise<readonly Hash[]> {
    const stores = [this.headquarters.store, ...this.desks.map((desk) => desk.store)];
    const missing: Hash[] = [];
    for (const hash of this.#chunks) {
      const held = await Promise.all(stores.map(async (store) => (await store.chunkSlice(hash, 0, 1)) !== null));
      const wanted = await Promise.all(
        stores.map(async (store) => (await store.wantedChunks(1_000)).some((chunk) => chunk.hash === hash)),
      );
      if (held.includes(true) && wanted.includes(true)) missing.push(hash);
    }
    return missing;
  }
}

async function copyHeadquarters(headquarters: TestHeadquarters, chunks: readonly Hash[]): Promise<TestHeadquarters> {
  const copy = new TestHeadquarters(await copyStore(headquarters.store, chunks));
  copy.told = new Map(headquarters.told);
  return copy;
}
