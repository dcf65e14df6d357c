import { CHUNK_SIZE } from '../record/blob.ts';
import { takeBundle } from '../exchange/take-content.ts';
import type { RefusedRun } from '../exchange/message.ts';
import type { DeviceKey, Space } from '../ids.ts';
import type { ChunkSlice, SpaceStore } from '../space-store.ts';
import type { PouchContent } from './pouch-content.ts';
import { malformed, PouchRefused } from './pouch-fault.ts';
import { readStatement, type PouchStatement } from './pouch-statement.ts';

/** What a pouch brought, in all its spaces. */
export interface PouchTaken {
  /** Records and chunks that were new here. */
  readonly records: number;
  readonly chunks: number;
  readonly chunkBytes: number;
  readonly spaces: readonly TakenSpace[];
}

export interface TakenSpace {
  readonly statement: PouchStatement;
  readonly records: number;
  readonly refused: readonly RefusedRun[];
  /** Feeds of which the sender held more than is here now: parts that are still to come, or what did not fit. */
  readonly missing: number;
}

export interface PouchTaking {
  /** Null for a space that this sender has no business in. */
  readonly storeOf: (space: Space) => SpaceStore | null;
  readonly roots: readonly DeviceKey[];
}

interface Tally {
  readonly store: SpaceStore;
  statement: PouchStatement | null;
  records: number;
  readonly refused: RefusedRun[];
}

/** Chunks in one commit, at most: four megabytes. */
const chunksACommit = 16;

/**
 * Takes the contents of a pouch in, one after the other, each durably. All of it may be here already: then nothing changes [P6].
 * Throws `PouchRefused`; what came before the fault stays, for each bundle and each chunk is verified by itself.
 */
export class PouchIntake {
  readonly #taking: PouchTaking;
  readonly #tallies = new Map<Space, Tally>();
  readonly #waiting: { readonly store: SpaceStore; readonly slice: ChunkSlice }[] = [];
  #chunks = 0;
  #chunkBytes = 0;

  constructor(taking: PouchTaking) {
    this.#taking = taking;
  }

  async take(content: PouchContent): Promise<void> {
    const tally = this.#tallyOf(content.space);
    switch (content.type) {
      case 'statement':
        tally.statement = readStatement(content.space, content.packed);
        return;
      case 'bundle':
        return this.#takeBundle(tally, content);
      case 'chunk':
        return this.#takeChunk(tally, content);
    }
  }

  #tallyOf(space: Space): Tally {
    const known = this.#tallies.get(space);
    if (known) return known;
    const store = this.#taking.storeOf(space);
    if (!store) throw new PouchRefused({ type: 'wrong-space' });
    const tally: Tally = { store, statement: null, records: 0, refused: [] };
    this.#tallies.set(space, tally);
    return tally;
  }

  async #takeBundle(tally: Tally, { space, bundle }: Extract<PouchContent, { type: 'bundle' }>): Promise<void> {
    const taken = await takeBundle(tally.store, space, this.#taking.roots, bundle);
    if (!taken.ok)
      throw taken.error.type === 'frame-too-large'
        ? new PouchRefused({ type: 'expands-too-far' })
        : malformed('bundle');
    tally.records += taken.value.records;
    for (const run of taken.value.refused) tally.refused.push(run);
  }

  async #takeChunk({ store }: Tally, { hash, bytes }: Extract<PouchContent, { type: 'chunk' }>): Promise<void> {
    const held = await store.chunkSlice(hash, 0, 1);
    if (held && held.bytes.length > 0) return;
    this.#waiting.push({ store, slice: { hash, offset: 0, total: bytes.length, bytes } });
    if (this.#waiting.length >= chunksACommit) await this.#keepChunks();
  }

  async #keepChunks(): Promise<void> {
    for (const [store, waiting] of Map.groupBy(this.#waiting.splice(0), (one) => one.store)) {
      const slices = waiting.map((one) => one.slice);
      await store.acceptSlices(slices);
      for (const { hash } of slices) {
        const kept = await store.chunkSlice(hash, 0, CHUNK_SIZE);
        if (!kept) continue;
        this.#chunks += 1;
        this.#chunkBytes += kept.bytes.length;
      }
    }
  }

  async finish(): Promise<PouchTaken> {
    await this.#keepChunks();
    const spaces: TakenSpace[] = [];
    for (const { store, statement, records, refused } of this.#tallies.values()) {
      if (!statement) throw malformed('statement');
      spaces.push({ statement, records, refused, missing: await countMissing(store, statement) });
    }
    const records = spaces.reduce((sum, space) => sum + space.records, 0);
    return { records, chunks: this.#chunks, chunkBytes: this.#chunkBytes, spaces };
  }
}

async function countMissing(store: SpaceStore, { frontier }: PouchStatement): Promise<number> {
  const held = await store.placesOf(frontier.map((end) => end.hash));
  return new Set(frontier.filter((end) => !held.has(end.hash)).map((end) => end.feed)).size;
}
