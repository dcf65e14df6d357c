import type { Hash } from '../ids.ts';
import type { ChunkSlice, WantedChunk } from '../space-store.ts';

/** How far a chunk goes with a slice that is under way. */
export interface SliceExtent {
  readonly hash: Hash;
  readonly end: number;
  readonly total: number;
}

export function extentOf({ hash, offset, total, bytes }: ChunkSlice): SliceExtent {
  return { hash, end: offset + bytes.length, total };
}

/** What of the wanted chunks will be wanted once these slices have come. */
export function stillWanted(wanted: readonly WantedChunk[], underWay: readonly SliceExtent[]): readonly WantedChunk[] {
  const ends = new Map<Hash, SliceExtent>();
  for (const slice of underWay) if ((ends.get(slice.hash)?.end ?? 0) < slice.end) ends.set(slice.hash, slice);
  return wanted.flatMap(({ hash, have }) => {
    const slice = ends.get(hash);
    if (!slice) return [{ hash, have }];
    return slice.end >= slice.total ? [] : [{ hash, have: Math.max(have, slice.end) }];
  });
}
