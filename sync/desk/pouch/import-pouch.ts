import { identityOf } from '../../core/age-keys.ts';
import { weighBrought, type HandedReceipt, type Standing } from '../../core/exchange/handed-receipt.ts';
import { emptyFrontier, mergeFrontiers, type Frontier } from '../../core/frontier/frontier.ts';
import { withHandedReceipt } from '../../core/exchange/memory.ts';
import { findLost } from '../../core/frontier/lost-places.ts';
import type { Place } from '../../core/record/operation.ts';
import type { TakenSpace } from '../../core/pouch/take-pouch.ts';
import { verifyReceipt } from '../../core/exchange/receipt.ts';
import { makeRefusals, standing } from '../../core/exchange/refusals.ts';
import { ok, type Result } from '../../core/result.ts';
import {
  takePouch,
  type OpenedPouch,
  type PouchSource,
  type PouchUnopened,
  type PouchWatching,
} from '../../link/pouch/open-pouch.ts';
import { confirmedRecords } from '../../storage/log/delivery.ts';
import type { DeskPouchPorts } from './desk-pouch-ports.ts';

export interface ImportedPouch extends OpenedPouch {
  /** Records that count as delivered by its receipts, and did not before. */
  readonly confirmed: number;
  /** Why what headquarters confirmed in it did not count; null where it did, or was known [P6]. */
  readonly passedOver: PassedOver | null;
}

export type PassedOver = Exclude<Standing, 'counts' | 'known'>;

export type DeskPouchWatching = Pick<PouchWatching, 'signal' | 'onProgress'>;

/** Takes one part of a pouch of headquarters in: records, blobs, receipts. Taken in again, or later than a newer one, it changes nothing [P6]. */
export async function importPouch(
  ports: DeskPouchPorts,
  source: PouchSource,
  watching: DeskPouchWatching = {},
): Promise<Result<ImportedPouch, PouchUnopened>> {
  const { replica, onLink, enrolled, secrets } = ports;
  const taken = await takePouch(source, {
    ...watching,
    identity: identityOf(secrets.exchangeSecret),
    recipient: enrolled.certificate.device,
    roots: enrolled.roots,
    admit: async ({ from }) => (from.device === enrolled.headquarters ? null : { type: 'not-from-headquarters' }),
    storeOf: (space) => (onLink.spaces.includes(space) ? onLink.store(space) : null),
  });
  if (!taken.ok) return taken;
  const confirmed = (): number => confirmedRecords(replica.database, replica.missionSpace);
  const before = confirmed();
  const standings: Standing[] = [];
  for (const space of taken.value.taken.spaces) standings.push(await hearOf(ports, space));
  const passedOver = worstFirst.find((one) => standings.includes(one)) ?? null;
  return ok({ ...taken.value, confirmed: Math.max(0, confirmed() - before), passedOver });
}

const worstFirst: readonly PassedOver[] = ['other-story', 'unclear', 'older'];

/** What headquarters says of a space counts by its receipt, not by when the pouch came [P6]. */
async function hearOf(ports: DeskPouchPorts, { statement, refused }: TakenSpace): Promise<Standing> {
  const { onLink, enrolled } = ports;
  const { space, frontier, locators, receipt } = statement;
  if (refused.length > 0) onLink.runsRefused('desk', refused);
  if (!receipt || !verifyReceipt(enrolled.headquarters, receipt)) return 'known';
  const brought = { receipt, frontier };
  const { place, held, lost, own } = await weigh(ports, brought);
  // From here on nobody else has a turn.
  if (place === 'other-story' && held) onLink.headquartersToldTwoStories(brought, held);
  if (place !== 'counts') return place;
  const memory = onLink.loadMemory(space);
  onLink.saveReceipt(receipt, frontier);
  onLink.saveMemory(space, {
    ...withHandedReceipt(memory, brought),
    known: { frontier, locators },
    refusals: [
      ...standing(memory.refusals ?? [], own, frontier),
      ...makeRefusals('headquarters', statement.refused, own),
      ...makeRefusals('desk', refused, frontier),
    ],
    stalled: false,
  });
  onLink.heardOfOwnRecords(frontier);
  if (lost.length > 0) onLink.headquartersWentBack();
  if (statement.refused.length > 0) onLink.runsRefused('headquarters', statement.refused);
  return place;
}

interface Weighed {
  readonly place: Standing;
  readonly held: HandedReceipt | null;
  readonly lost: readonly Place[];
  readonly own: Frontier;
}

/** Weighed anew where headquarters was heard meanwhile, over the line or by another desk. */
async function weigh({ replica, onLink, now }: DeskPouchPorts, brought: HandedReceipt): Promise<Weighed> {
  const { space } = brought.receipt;
  const store = onLink.store(space);
  const newest = (): HandedReceipt | null => replica.log.newestConfirmation(replica.database, space);
  for (;;) {
    const held = newest();
    const place = await weighBrought(store, brought, held, now());
    const { known, handed = emptyFrontier } = onLink.loadMemory(space);
    const lost = await findLost(store, mergeFrontiers(known.frontier, handed), brought.frontier);
    const own = await store.frontier();
    if (newest()?.receipt.signature === held?.receipt.signature) return { place, held, lost, own };
  }
}
