import type { HeadquartersMemory } from '../core/exchange/memory.ts';
import { fewestWants, inTurn } from '../core/exchange/wants.ts';
import { frontierDigest } from '../core/frontier/frontier.ts';
import type { FeedId, Hash, Space } from '../core/ids.ts';
import type { WaitingNeed } from '../storage/log/delivery.ts';

/**
 * Bytes of attachments that the line has still to carry, about. A receipt confirms a file once all of it has come; by what
 * headquarters asked for with it, it is known how far one has come that is half sent. Where that is not known, a chunk counts whole.
 *
 * @param needs the smallest blobs first, and of each its chunks as they stand in it
 */
export function blobBytesToSend(needs: readonly WaitingNeed[], memoryOf: (space: Space) => HeadquartersMemory): number {
  const spaces = Map.groupBy(needs, ({ space }) => space);
  return [...spaces].reduce((sum, [space, those]) => sum + leftOf(those, memoryOf(space)), 0);
}

function leftOf(needs: readonly WaitingNeed[], memory: HeadquartersMemory): number {
  const wanted = new Map(memory.wanted.map(({ hash, have }) => [hash, have]));
  const told = oncePerChunk(needs.filter(isToldOf(memory)));
  const held = heldThere(told, memory);
  const chunks = new Map(needs.map(({ hash, bytes }) => [hash, bytes]));
  let left = 0;
  for (const [hash, bytes] of chunks) if (!held.has(hash)) left += Math.max(0, bytes - (wanted.get(hash) ?? 0));
  return left;
}

/** Whether what headquarters asked for speaks of a record: it held it when it asked, and has said nothing newer since. */
function isToldOf({ known, receipt, handed }: HeadquartersMemory): (need: WaitingNeed) => boolean {
  if (handed !== undefined || receipt?.digest !== frontierDigest(known.frontier)) return () => false;
  const ends = new Map<FeedId, number>();
  for (const { feed, seq } of known.frontier) ends.set(feed, Math.max(ends.get(feed) ?? 0, seq));
  return ({ feed, seq }) => seq <= (ends.get(feed) ?? 0);
}

/** A chunk of several files is asked for with the smallest. */
function oncePerChunk(needs: readonly WaitingNeed[]): readonly WaitingNeed[] {
  const once = new Map<Hash, WaitingNeed>();
  for (const need of needs) if (!once.has(need.hash)) once.set(need.hash, need);
  return [...once.values()];
}

/**
 * What was not asked for, though it would have been before something that was: a device is asked for the chunks of its smallest files
 * first, in their order. A short list names all that is lacking.
 */
function heldThere(told: readonly WaitingNeed[], { wanted }: HeadquartersMemory): ReadonlySet<Hash> {
  const named = new Set(wanted.map(({ hash }) => hash));
  if (wanted.length < fewestWants) return new Set(told.map(({ hash }) => hash).filter((hash) => !named.has(hash)));
  const inOrder = new Set(wanted.slice(0, -inTurn).map(({ hash }) => hash));
  const held = new Set<Hash>();
  for (const needs of Map.groupBy(told, ({ feed }) => feed).values()) {
    let largest = 0;
    const begun = new Set<number>();
    for (const { hash, seq, blobSize } of needs.toReversed()) {
      if (inOrder.has(hash)) {
        largest = Math.max(largest, blobSize);
        begun.add(seq);
      } else if (!named.has(hash) && (blobSize < largest || begun.has(seq))) held.add(hash);
    }
  }
  return held;
}
