import { deviceSubjectKey } from '../../sync/core/record/certificate.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import type { Hash } from '../../sync/core/ids.ts';
import { allSettled } from './agenda.ts';
import { checkWorld, strandedOn, type Cast } from './checks.ts';
import type { Desk } from './desk.ts';
import type { Ledger } from './ledger.ts';
import { fairWeather, latestMs } from './network.ts';
import { admit, repeatErasures } from './rulings.ts';
import { mostBlobBytes } from './work.ts';

/**
 * The longest back-off is five minutes, a refusal is asked about again after ten; and in some worlds an answer brings no more than
 * sixty bytes of a chunk.
 */
const healsWithinMs = 30 * 60_000;
const fairPortion = 100_000;

/** Ends every fault, lets the world come to rest within bounded time and effort, and checks all that must hold. */
export async function healAndCheck(cast: Cast): Promise<void> {
  const { agenda, ledger } = cast.setting;
  const held = heal(cast);
  for (const desk of cast.desks) desk.link.exchanges = 0;
  const until = agenda.now + healsWithinMs;
  // What was on its way when the links healed may still stir things up.
  await agenda.runUntil(agenda.now + latestMs);
  if (ledger.doubled.has('headquarters')) {
    recordReceipt(cast.desks[0] as Desk, ledger);
    // Else the world could be looked at before that is saved and on its way.
    await allSettled();
    await agenda.runUntil(agenda.now + 5_000);
  }
  while (agenda.now < until && !(await haveConverged(cast))) await agenda.runUntil(agenda.now + 5_000);
  if (agenda.now >= until) ledger.fail(`not settled after ${healsWithinMs / 60_000} minutes of fair weather`);
  checkEffort(cast);
  await checkWorld(cast, held);
}

/** From now on nothing goes wrong any more; what anyone holds now must come to all. */
function heal({ desks, headquarters, setting: { network, haste, portions } }: Cast): ReadonlySet<Hash> {
  network.weather = fairWeather;
  // On a line that is fair for good there is no reason for small portions; in a world without haste they remain what they were.
  if (haste.hurried) portions.mostRecords = portions.replyBytes = fairPortion;
  for (const desk of desks) network.mend(desk.name);
  for (const { machine } of [...desks, headquarters]) machine.crashIn(Infinity);
  headquarters.machine.boot();
  repeatErasures(headquarters);
  for (const desk of desks) {
    desk.kept.disk.full = false;
    if (headquarters.refusing.has(desk.identity.certificate.device)) admit(headquarters, desk);
    if (!desk.machine.up) desk.start();
    desk.stayOffline(false);
  }
  return new Set([...desks, headquarters].flatMap(({ kept }) => [...kept.disk.records.keys()]));
}

/**
 * Once a day each desk writes down the receipt it holds. Headquarters that lost blobs without knowing, and no record with them,
 * tells of it then: before, nothing has changed that it could tell.
 */
function recordReceipt(desk: Desk, ledger: Ledger): void {
  const key = deviceSubjectKey(desk.identity.certificate.device);
  const operation = { type: 'note' as const, text: desk.kept.receipt?.receipt.digest ?? 'none' };
  ledger.watch(desk.save({ key, kind: 'device', actor: null, after: [], lane: 'ordinary', operation }));
}

async function haveConverged(cast: Cast): Promise<boolean> {
  const { desks, headquarters } = cast;
  const isQuiet = desks.every(({ link: { session } }) => session.link.kind === 'up-to-date' && !session.busy);
  if (!isQuiet) return false;
  const disks = [...desks, headquarters].map(({ kept }) => kept.disk);
  const {
    records: { size: records },
    standing,
  } = headquarters.kept.disk;
  const digest = frontierDigest(standing);
  if (desks.some(({ kept }) => frontierDigest(kept.memory.known.frontier) !== digest)) return false;
  const lacking = JSON.stringify(await headquarters.kept.disk.lacking());
  if (desks.some(({ kept }) => JSON.stringify(kept.receipt?.receipt.lacking ?? []) !== lacking)) return false;
  if (disks.some((disk) => disk.records.size !== records + strandedOn(disk, cast).size)) return false;
  const wanted = new Set(
    (await Promise.all(disks.map((disk) => disk.wantedChunks(1000)))).flat().map(({ hash }) => hash),
  );
  for (const hash of wanted) for (const disk of disks) if (await disk.holdsChunk(hash)) return false;
  return true;
}

/** Nobody asks for ever: each exchange must bring something on, a record or a slice of a chunk, but for some. */
function checkEffort({ desks, headquarters, setting: { ledger, portions } }: Cast): void {
  const { disk } = headquarters.kept;
  const slices = disk.attachments.length * (3 + Math.ceil(mostBlobBytes / portions.replyBytes));
  const most = 100 + 3 * disk.records.size + slices;
  for (const desk of desks) {
    if (desk.link.exchanges > most)
      ledger.fail(`${desk.name} exchanged ${desk.link.exchanges} times to settle, ${most} would do`);
  }
}
