import { encodeColumns } from '../bundle/bundle-encode.ts';
import { packBundle } from '../bundle/bundle-pack.ts';
import { CHUNK_SIZE } from '../record/blob.ts';
import { carriedRuns } from '../frontier/carried.ts';
import { mostRecords } from '../exchange/take-content.ts';
import { makeFrontier, type Frontier } from '../frontier/frontier.ts';
import type { FeedId, Hash } from '../ids.ts';
import { parseOperation } from '../record/operation.ts';
import type { StoredRecord } from '../record/record.ts';
import { selectBeyond, type PeerKnowledge } from '../frontier/select.ts';
import type { SpaceStore } from '../space-store.ts';
import { statementContent, type PouchContent } from './pouch-content.ts';
import type { PouchStatement } from './pouch-statement.ts';

/** One space as a pouch is filled from it. */
export interface PouchSpace {
  readonly store: SpaceStore;
  readonly statement: PouchStatement;
  /** What the receiver is known to hold. */
  readonly peer: PeerKnowledge;
  /** Feeds that the receiver refused as they stand. */
  readonly withheld: ReadonlySet<FeedId>;
  /** Chunks that go besides those that the records in this pouch name, in the order of their going. */
  readonly chunks: readonly Hash[];
  /** Whether the chunks that the records in this pouch name go with them. */
  readonly withBlobs: boolean;
}

export type PouchItem = PouchContent & {
  /** How many records it carries. */
  readonly records: number;
};

/** What every part of the pouch begins with. */
export function statementsOf(spaces: readonly PouchSpace[]): readonly PouchContent[] {
  return spaces.map(({ statement }) => statementContent(statement));
}

/**
 * Everything that goes into a pouch: the records of all spaces, urgent and newest first [X5], then blobs, the smallest first.
 * @param bundleBytes about how large a bundle should be
 */
export async function* fillPouch(spaces: readonly PouchSpace[], bundleBytes: number): AsyncGenerator<PouchItem> {
  const sent = spaces.map((space) => ({ space, named: new Map<Hash, number>() }));
  for (const { space, named } of sent) yield* bundlesOf(space, bundleBytes, named);
  for (const { space, named } of sent) yield* chunksOf(space, named);
}

async function* bundlesOf(
  { store, statement, peer: known, withheld, withBlobs }: PouchSpace,
  bytes: number,
  named: Map<Hash, number>,
): AsyncGenerator<PouchItem> {
  const { space } = statement;
  let peer = known;
  for (let more = true; more;) {
    const chosen = await selectBeyond(store, statement.frontier, peer, { records: mostRecords, bytes }, withheld);
    if (chosen.records.length === 0) return;
    // Nothing is known for sure of the other side's store: what is not in the bundle is named by its hash alone.
    const bundle = packBundle(encodeColumns(chosen.records, chosen.seals, () => null));
    yield { type: 'bundle', space, bundle, records: chosen.records.length };
    if (withBlobs) for (const record of chosen.records) noteChunks(record, named);
    peer = { ...peer, frontier: moveOn(peer.frontier, chosen.records) };
    more = chosen.more;
    await store.yieldTurn?.();
  }
}

/** What the other side will hold once it has taken these in. */
function moveOn(frontier: Frontier, records: readonly StoredRecord[]): Frontier {
  const runs = carriedRuns(records);
  const passed = new Set(runs.map((run) => run.prev));
  return makeFrontier([...frontier.filter((end) => !passed.has(end.hash)), ...runs.map((run) => run.end)]);
}

function noteChunks({ operation }: StoredRecord, named: Map<Hash, number>): void {
  const isAttach = (operation as { readonly type?: unknown } | null)?.type === 'attach';
  const attach = isAttach ? parseOperation(operation) : null;
  if (attach?.type !== 'attach') return;
  for (const chunk of attach.chunks) named.set(chunk, Math.min(named.get(chunk) ?? attach.size, attach.size));
}

async function* chunksOf(
  { store, statement: { space }, chunks }: PouchSpace,
  named: ReadonlyMap<Hash, number>,
): AsyncGenerator<PouchItem> {
  const further = [...named].toSorted((left, right) => left[1] - right[1]).map(([hash]) => hash);
  for (const hash of new Set([...chunks, ...further])) {
    const chunk = await store.chunkSlice(hash, 0, CHUNK_SIZE);
    if (chunk) yield { type: 'chunk', space, hash, bytes: chunk.bytes, records: 0 };
  }
}
