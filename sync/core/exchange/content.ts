import { encodeColumns } from '../bundle/bundle-encode.ts';
import { packBundle } from '../bundle/bundle-pack.ts';
import { carriedRuns, type CarriedRun } from '../frontier/carried.ts';
import type { Section } from './message.ts';
import type { Frontier } from '../frontier/frontier.ts';
import type { FeedId, Hash } from '../ids.ts';
import { endsWithoutFork, findLocators, reachedAmong } from '../frontier/locators.ts';
import type { Place } from '../record/operation.ts';
import { selectBeyond, type Budget, type PeerKnowledge, type Selection } from '../frontier/select.ts';
import { placeName, type ChunkSlice, type SpaceStore, type WantedChunk } from '../space-store.ts';

/** What one side has for the other, as far as a budget reaches. */
export interface Content {
  readonly parts: Pick<Section, 'bundle' | 'slices' | 'locators' | 'more'>;
  readonly records: number;
  readonly carried: readonly CarriedRun[];
  /** On the wire. */
  readonly bytes: number;
}

export interface Gathering {
  readonly peer: PeerKnowledge;
  /** What the peer said that it holds, where more is under way to it: what is named is named by that. */
  readonly told?: Frontier;
  /** Chunks that the peer asked for. */
  readonly wanted: readonly WantedChunk[];
  /** Feeds that the peer refused as they stand. */
  readonly withheld: ReadonlySet<FeedId>;
  readonly budget: Budget;
}

/** Records first; what they leave of the budget goes to slices of chunks. */
export async function gatherContent(
  store: SpaceStore,
  own: Frontier,
  { peer, told = peer.frontier, wanted, withheld, budget }: Gathering,
): Promise<Content> {
  const chosen = await selectBeyond(store, own, peer, budget, withheld);
  const bundle = chosen.records.length === 0 ? null : await encodeBundle(store, chosen, told);
  const cut = await cutSlices(store, wanted, budget.bytes - (bundle?.length ?? 0));
  const bytes = (bundle?.length ?? 0) + cut.slices.reduce((sum, slice) => sum + slice.bytes.length, 0);
  const locators = await findLocators(store, own, peer, withheld);
  return {
    parts: { bundle, slices: cut.slices, locators, more: chosen.more || cut.more },
    records: chosen.records.length,
    carried: carriedRuns(chosen.records),
    bytes,
  };
}

async function encodeBundle(store: SpaceStore, { records, seals }: Selection, peer: Frontier): Promise<Uint8Array> {
  const named = records.flatMap(({ body }) => (body.prev === null ? body.after : [body.prev, ...body.after]));
  const places = await sharedPlaces(store, [...new Set(named)], peer);
  return packBundle(
    encodeColumns(records, seals, (hash) => places.get(hash) ?? null),
    peer,
  );
}

/**
 * The places that say the same to both: in feeds that the peer holds without a fork, up to its end, which is held here, and
 * where only one record stands here. Asked last, for a second branch may come in at any moment: one record in the place and the
 * peer's end both held, the one leads to the other.
 */
async function sharedPlaces(
  store: SpaceStore,
  named: readonly Hash[],
  peer: Frontier,
): Promise<ReadonlyMap<Hash, Place>> {
  const ends = endsWithoutFork(peer);
  if (named.length === 0 || ends.length === 0) return new Map();
  const held = await store.placesOf([...ends.map((end) => end.hash), ...named]);
  const reached = reachedAmong(ends, held);
  const within = named.flatMap((hash) => {
    const place = held.get(hash);
    return place && place.seq <= (reached.get(place.feed) ?? 0) ? [place] : [];
  });
  if (within.length === 0) return new Map();
  const standing = await store.recordsAt(within);
  return new Map(
    within.filter((place) => standing.get(placeName(place))?.length === 1).map((place) => [place.hash, place]),
  );
}

export interface Cut {
  readonly slices: readonly ChunkSlice[];
  /** Whether more of the wanted chunks is held here than was cut. */
  readonly more: boolean;
}

/** Slices of the chunks that the peer wants and that are held here, as far as the bytes reach [X12]. */
export async function cutSlices(store: SpaceStore, wanted: readonly WantedChunk[], bytes: number): Promise<Cut> {
  const slices: ChunkSlice[] = [];
  let left = bytes;
  for (const { hash, have } of wanted) {
    const slice = await store.chunkSlice(hash, have, Math.max(1, left));
    if (!slice || slice.bytes.length === 0) continue;
    if (left <= 0) return { slices, more: true };
    slices.push(slice);
    left -= slice.bytes.length;
  }
  return { slices, more: slices.some((slice) => slice.offset + slice.bytes.length < slice.total) };
}
