import { recipientOf } from '../../core/age-keys.ts';
import { frontierDigest, emptyFrontier } from '../../core/frontier/frontier.ts';
import type { Space } from '../../core/ids.ts';
import { findLocators } from '../../core/frontier/locators.ts';
import { fillPouch, statementsOf, type PouchSpace } from '../../core/pouch/fill-pouch.ts';
import { pouchVersion } from '../../core/pouch/pouch-header.ts';
import type { PouchStatement } from '../../core/pouch/pouch-statement.ts';
import type { RefusedRun } from '../../core/exchange/message.ts';
import { signReceipt } from '../../core/exchange/receipt.ts';
import { err, type Result } from '../../core/result.ts';
import { bundleBytesFor } from '../../link/pouch/bundle-bytes.ts';
import { writePouch, type PouchShelf, type PouchUnwritten, type PouchWritten } from '../../link/pouch/write-pouch.ts';
import type { EnrolledDevice } from '../devices/devices.ts';
import { readOwnCertificate } from '../keys/identity.ts';
import type { Lender } from '../postgres/database.ts';
import { withinSpaces } from '../postgres/within-spaces.ts';
import { openSpaceStore } from '../store/store.ts';
import type { PouchPorts, PouchProgress } from './import-pouch.ts';

export interface PouchOrder {
  readonly device: EnrolledDevice;
  /** What the device's own pouch said, space by space; nothing is known of what it holds where that is left out. */
  readonly said?: readonly PouchStatement[];
  /** Runs of that pouch that were refused. */
  readonly refused?: ReadonlyMap<Space, readonly RefusedRun[]>;
  /** Whether blobs go too that the device did not ask for: those of the records in this pouch. */
  readonly withBlobs: boolean;
  /** Bytes of one part's file, at most. */
  readonly largestPart: number;
  readonly shelf: PouchShelf;
  readonly onProgress?: PouchProgress;
}

export type PouchNotMade = PouchUnwritten | { readonly type: 'revoked-device' };

/** Writes a pouch for one device: receipts, and what it lacks; all that its spaces hold, where nothing is known of it [P5]. */
export async function exportPouch(
  ports: PouchPorts,
  { device, said = [], refused = new Map(), withBlobs, largestPart, shelf, onProgress }: PouchOrder,
): Promise<Result<PouchWritten, PouchNotMade>> {
  const { database, keys, now, random } = ports;
  const { certificate, revokedAt } = device;
  if (revokedAt !== null) return err({ type: 'revoked-device' });
  const from = await readOwnCertificate(database);
  if (!from) throw new Error('headquarters has devices but no certificate');
  return withinSpaces(database, certificate.spaces, async (walled) => {
    const spaces: PouchSpace[] = [];
    for (const space of certificate.spaces) {
      const about = said.find((one) => one.space === space) ?? null;
      spaces.push(await describeSpace(ports, walled, { space, about, refused: refused.get(space) ?? [], withBlobs }));
    }
    const id = Buffer.from(random(16)).toString('hex');
    return writePouch({
      header: { v: pouchVersion, id, from, to: certificate.device, spaces: certificate.spaces, at: now() },
      statements: statementsOf(spaces),
      content: fillPouch(spaces, bundleBytesFor(largestPart)),
      recipient: recipientOf(certificate.exchange),
      signer: keys.signer,
      largestPart,
      shelf,
      ...(onProgress && { onProgress }),
    });
  });
}

interface About {
  readonly space: Space;
  readonly about: PouchStatement | null;
  readonly refused: readonly RefusedRun[];
  readonly withBlobs: boolean;
}

async function describeSpace(
  { keys, now }: PouchPorts,
  walled: Lender,
  { space, about, refused, withBlobs }: About,
): Promise<PouchSpace> {
  const store = openSpaceStore(walled, space);
  const at = now();
  const frontier = await store.frontier();
  const peer = { frontier: about?.frontier ?? emptyFrontier, locators: about?.locators ?? [] };
  const withheld = new Set(about?.refused.map((run) => run.feed));
  const locators = await findLocators(store, frontier, peer, withheld);
  const receipt = signReceipt(keys.signer, {
    space,
    digest: frontierDigest(frontier),
    lacking: await store.lacking(),
    at,
  });
  return {
    store,
    statement: { space, frontier, locators, wants: [], refused, receipt },
    peer,
    withheld,
    chunks: about?.wants ?? [],
    withBlobs,
  };
}
