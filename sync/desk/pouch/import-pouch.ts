import { identityOf } from '../../core/age-keys.ts';
import { findLost } from '../../core/frontier/lost-places.ts';
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
}

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
  for (const space of taken.value.taken.spaces) await hearOf(ports, space);
  return ok({ ...taken.value, confirmed: Math.max(0, confirmed() - before) });
}

/** What headquarters says of a space counts by the time of its receipt, not by that of the pouch's coming [P6]. */
async function hearOf(
  { replica, onLink, enrolled }: DeskPouchPorts,
  { statement, refused }: TakenSpace,
): Promise<void> {
  const { space, frontier, locators, receipt } = statement;
  if (refused.length > 0) onLink.runsRefused('desk', refused);
  if (!receipt || !verifyReceipt(enrolled.headquarters, receipt)) return;
  const store = onLink.store(space);
  const lost = await findLost(store, onLink.loadMemory(space).known.frontier, frontier);
  const own = await store.frontier();
  // Only now: headquarters may have been heard over the line meanwhile. From here on nobody else has a turn.
  const newest = replica.log.newestReceipt(replica.database, space);
  if (newest && newest.at >= receipt.at) return;
  const memory = onLink.loadMemory(space);
  onLink.saveReceipt(receipt, frontier);
  onLink.saveMemory(space, {
    ...memory,
    known: { frontier, locators },
    receipt,
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
}
