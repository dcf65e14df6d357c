import { saysNoLess } from './handed-receipt.ts';
import { handedSince, type HeadquartersMemory } from './memory.ts';
import type { TakenReply } from './reply.ts';
import { frontierDigest } from '../frontier/frontier.ts';
import { findLost } from '../frontier/lost-places.ts';
import type { SpaceStore } from '../space-store.ts';

/**
 * Takes out of an answer what a receipt has overtaken that came by another way while it was asked for or taken in: from another desk, or on
 * a stick [X19]. What counted as delivered by that one goes on to, though the answer, which may have waited for a line for days, says less.
 * Whether headquarters went back behind it is seen by the answer to a question that was asked since [L5].
 *
 * @param atAsking what was remembered when the question was asked
 * @param now reads what is remembered: looked at until nothing changes any more, so that whoever keeps the reply at once keeps it rightly
 */
export async function leaveOutOvertaken(
  store: SpaceStore,
  reply: TakenReply,
  atAsking: HeadquartersMemory,
  now: () => HeadquartersMemory,
): Promise<TakenReply> {
  for (;;) {
    const memory = now();
    const handed = handedSince(atAsking, memory);
    if (!handed) return reply;
    const stands = reply.receipt !== null && (await reaches(store, reply, memory));
    if (handedSince(memory, now())) continue;
    return stands ? reply : { ...reply, receipt: null, memory: { ...reply.memory, receipt: memory.receipt } };
  }
}

/** Whether the answer confirms all that was confirmed by what was handed on. */
async function reaches(store: SpaceStore, { receipt }: TakenReply, { handed, receipt: held }: HeadquartersMemory) {
  if (!receipt || !handed) return true;
  const isHanded = held !== null && held.digest === frontierDigest(handed);
  if (isHanded) return saysNoLess(store, receipt, { receipt: held, frontier: handed });
  return (await findLost(store, handed, receipt.frontier)).length === 0;
}
