import { recipientOf } from '../../core/age-keys.ts';
import { emptyFrontier } from '../../core/frontier/frontier.ts';
import type { Space } from '../../core/ids.ts';
import { findLocators } from '../../core/frontier/locators.ts';
import { fillPouch, statementsOf, type PouchSpace } from '../../core/pouch/fill-pouch.ts';
import { pouchVersion } from '../../core/pouch/pouch-header.ts';
import { mostPouchWants } from '../../core/pouch/pouch-statement.ts';
import { refusedFeeds, standing } from '../../core/exchange/refusals.ts';
import type { Result } from '../../core/result.ts';
import { signerFromSeed } from '../../core/signing.ts';
import { bundleBytesFor } from '../../link/pouch/bundle-bytes.ts';
import { writePouch, type PouchUnwritten, type PouchWriting, type PouchWritten } from '../../link/pouch/write-pouch.ts';
import { waitingChunks } from '../../storage/log/delivery.ts';
import type { DeskPouchPorts } from './desk-pouch-ports.ts';

export type DeskPouchOrder = Pick<PouchWriting, 'largestPart' | 'shelf' | 'signal' | 'onProgress'>;

/**
 * Writes all that no receipt covers into a pouch for headquarters [P5]. The desk remembers nothing of it: the next one carries the
 * same again, until a receipt has come.
 */
export async function exportPouch(
  ports: DeskPouchPorts,
  order: DeskPouchOrder,
): Promise<Result<PouchWritten, PouchUnwritten>> {
  const { onLink, enrolled, secrets, now, random } = ports;
  onLink.seal();
  const spaces: PouchSpace[] = [];
  for (const space of onLink.spaces) spaces.push(await describeSpace(ports, space));
  const { certificate, headquarters: to } = enrolled;
  const id = Buffer.from(random(16)).toString('hex');
  return writePouch({
    ...order,
    header: { v: pouchVersion, id, from: certificate, to, spaces: certificate.spaces, at: now() },
    statements: statementsOf(spaces),
    content: fillPouch(spaces, bundleBytesFor(order.largestPart)),
    recipient: recipientOf(enrolled.headquartersExchange),
    signer: signerFromSeed(secrets.deviceSeed),
  });
}

async function describeSpace({ replica, onLink }: DeskPouchPorts, space: Space): Promise<PouchSpace> {
  const store = onLink.store(space);
  const frontier = await store.frontier();
  const { known, refusals = [] } = onLink.loadMemory(space);
  const confirmed = replica.log.newestConfirmation(replica.database, space)?.frontier ?? emptyFrontier;
  const peer = { frontier: confirmed, locators: known.locators };
  const refused = standing(refusals, frontier, known.frontier);
  const withheld = refusedFeeds(refused, 'headquarters');
  return {
    store,
    statement: {
      space,
      frontier,
      locators: await findLocators(store, frontier, peer, withheld),
      wants: (await store.wantedChunks(mostPouchWants)).map((chunk) => chunk.hash),
      refused: refused.filter((one) => one.by === 'desk').map(({ feed, seq, reason }) => ({ feed, seq, reason })),
      receipt: null,
    },
    peer,
    withheld,
    chunks: waitingChunks(replica.database, space),
    // What headquarters lacks of any record is named above.
    withBlobs: false,
  };
}
