import { canonicalize, type Value } from '../../sync/core/canonical.ts';
import type { SubjectState } from '../../sync/core/fold/fold.ts';
import { endsByFeed, frontierDigest } from '../../sync/core/frontier/frontier.ts';
import type { FeedId, Hash, SubjectId } from '../../sync/core/ids.ts';
import type { Desk } from './desk.ts';
import { chunksOf, type Disk } from './disk.ts';
import { foldAbout, judgeOf, readRecord } from './folding.ts';
import { naiveFold } from '../support/core-naive-fold.ts';
import { secondDigest, secondName, secondOperationName } from '../support/second-reader.ts';
import type { Headquarters } from './headquarters.ts';
import { distinctValues, Oracle } from './oracle.ts';
import type { Random } from './random.ts';
import type { Setting } from './setting.ts';

export interface Cast {
  readonly desks: readonly Desk[];
  readonly headquarters: Headquarters;
  readonly setting: Setting;
}

/** All that must hold once the links have been up for a while. */
export async function checkWorld(cast: Cast, heldAtHealing: ReadonlySet<Hash>): Promise<void> {
  checkRecordSets(cast, heldAtHealing);
  checkNames(cast);
  checkSaved(cast);
  await checkFrontiers(cast);
  await checkBlobs(cast);
  checkPeople(cast);
  await checkDelivered(cast);
  checkFolds(cast);
}

function disksOf({ desks, headquarters }: Cast): readonly (readonly [string, Disk])[] {
  return [['headquarters', headquarters.kept.disk], ...desks.map((desk) => [desk.name, desk.kept.disk] as const)];
}

/** Every store holds the same records, each once, none invented, none lost since the faults ended, none without its past. */
function checkRecordSets(cast: Cast, heldAtHealing: ReadonlySet<Hash>): void {
  const { ledger } = cast.setting;
  const reference = cast.headquarters.kept.disk.records;
  const unsound = new Set(cast.desks.flatMap((desk) => [...strandedOn(desk.kept.disk, cast)]));
  for (const [name, disk] of disksOf(cast)) {
    const stranded = strandedOn(disk, cast);
    if (disk.records.size !== reference.size + stranded.size)
      ledger.fail(`${name} holds ${disk.records.size} records, headquarters ${reference.size}`);
    if (disk.rows !== disk.records.size)
      ledger.fail(`${name} keeps ${disk.rows} rows for ${disk.records.size} records`);
    for (const hash of heldAtHealing)
      if (!disk.records.has(hash) && !unsound.has(hash))
        ledger.fail(`${name} lacks ${hash.slice(0, 8)}, which someone held`);
    for (const { hash, body } of disk.records.values()) {
      if (!ledger.written.has(hash)) ledger.fail(`${name} holds ${hash.slice(0, 8)}, which nobody wrote`);
      const before = body.prev && disk.records.get(body.prev);
      if (body.prev && (!before || before.body.seq !== body.seq - 1))
        ledger.fail(`${name} has a hole before ${hash.slice(0, 8)}`);
    }
  }
}

/** Somebody who has the specification alone names every record, and all of them together, as they are named here [R1, R4, X2]. */
function checkNames({ headquarters, setting: { ledger } }: Cast): void {
  const { records, standing } = headquarters.kept.disk;
  for (const { hash, body, operation, key } of records.values()) {
    if (secondName(body) !== hash) ledger.fail(`${hash.slice(0, 8)} has another name by the specification`);
    if (operation === null || key === null) continue;
    const op = secondOperationName(Buffer.from(key, 'hex'), body.feed, body.seq, operation);
    if (op !== body.op) ledger.fail(`what ${hash.slice(0, 8)} says has another name by the specification`);
  }
  if (secondDigest(standing) !== frontierDigest(standing))
    ledger.fail('the frontier has another digest by the specification');
}

/** What cannot leave a disk: a record that rotted there, and what follows it in its feed. */
export function strandedOn(disk: Disk, { headquarters, setting: { ledger } }: Cast): ReadonlySet<Hash> {
  if (ledger.rotten.size === 0) return new Set();
  const elsewhere = headquarters.kept.disk.records;
  const stuck = (feed: FeedId): boolean => {
    const rotten = ledger.rotten.get(feed);
    return rotten !== undefined && (rotten === null || !elsewhere.has(rotten));
  };
  const kept = [...disk.records.values()].filter(({ hash, body }) => stuck(body.feed) && !elsewhere.has(hash));
  return new Set(kept.map((record) => record.hash));
}

/** What was shown as saved is on that desk's disk, and so, by the check above, everywhere. */
function checkSaved({ desks, setting: { ledger } }: Cast): void {
  for (const { name, kept } of desks) {
    for (const hash of ledger.savedAt(name))
      if (!kept.disk.records.has(hash)) ledger.fail(`${name} lost ${hash.slice(0, 8)} after it was shown as saved`);
  }
}

async function checkFrontiers(cast: Cast): Promise<void> {
  const { ledger, plant } = cast.setting;
  for (const [name, disk] of disksOf(cast)) {
    const told = await plant.store(disk, cast.desks.find((desk) => desk.name === name) ?? null).frontier();
    if (frontierDigest(told) !== frontierDigest(disk.standing))
      ledger.fail(`${name} tells another frontier than it holds`);
  }
}

/** A chunk that anyone still has, everyone has. */
async function checkBlobs(cast: Cast): Promise<void> {
  const disks = disksOf(cast);
  const { attachments, records } = cast.headquarters.kept.disk;
  const chunks = new Set(attachments.flatMap(({ hash }) => chunksOf(records.get(hash))));
  for (const chunk of chunks) {
    const without: string[] = [];
    for (const [name, disk] of disks) if (!(await disk.holdsChunk(chunk))) without.push(name);
    if (without.length > 0 && without.length < disks.length)
      cast.setting.ledger.fail(`the chunk ${chunk.slice(0, 8)} is missing at ${without.join(', ')}`);
  }
}

/** What a person must hear of was said, and only devices that were doubled have forked feeds. */
function checkPeople(cast: Cast): void {
  const {
    desks,
    headquarters,
    setting: { ledger },
  } = cast;
  const { disk } = headquarters.kept;
  for (const [feed, ends] of endsByFeed(disk.standing)) {
    if (ends.length === 1) continue;
    const device = disk.ownerOf.get(feed)?.certificate.name ?? '';
    if (!ledger.doubled.has(device)) ledger.fail(`a feed of ${device} forked, of whom there was only one`);
    for (const desk of desks)
      if (!desk.kept.reports.has(`fork ${feed}`)) ledger.fail(`${desk.name} did not tell of a fork`);
  }
  for (const desk of desks) {
    if (desk.link.session.link.kind !== 'up-to-date') ledger.fail(`${desk.name} ended ${desk.link.session.link.kind}`);
    if (strandedOn(desk.kept.disk, cast).size > 0 && !desk.kept.reports.has('run-refused'))
      ledger.fail(`${desk.name} did not tell of a refused run`);
    if (desk.pen.lanesInDoubt([]).length > 0)
      ledger.fail(`${desk.name} goes on in a feed that it does not write alone`);
  }
}

/** Every desk has a receipt of what headquarters now holds, and knows which blobs are missing there. */
async function checkDelivered({ desks, headquarters, setting: { ledger, plant } }: Cast): Promise<void> {
  const { disk } = headquarters.kept;
  if (disk.records.size === 0) return;
  const lacking = JSON.stringify(await plant.store(disk, null).lacking());
  const digest = frontierDigest(disk.standing);
  for (const { name, kept } of desks) {
    if (kept.receipt?.receipt.digest !== digest) ledger.fail(`${name} has no receipt for what headquarters holds`);
    if (JSON.stringify(kept.receipt?.receipt.lacking) !== lacking) {
      ledger.fail(`${name} has a receipt that is wrong about the blobs at headquarters`);
    }
  }
}

/** [F1–F9] One state everywhere, whatever the order, and the one that the rules say. */
function checkFolds(cast: Cast): void {
  const { random, ledger, plant } = cast.setting;
  const oracle = new Oracle(cast.headquarters.kept.disk);
  const subjects = [...cast.headquarters.kept.disk.subjects()];
  const expected = new Map<SubjectId, Folded>();
  for (const [name, disk] of disksOf(cast)) {
    if (strandedOn(disk, cast).size > 0) continue;
    const judge = judgeOf(disk, plant.parts);
    for (const subject of subjects) {
      const state = foldAbout(disk, subject, judge, plant.parts);
      const folded = write(state);
      const elsewhere = expected.get(subject);
      if (elsewhere !== undefined && !isSameState(elsewhere, folded))
        ledger.fail(`${name} folds ${subject.slice(0, 8)} to another state`);
      if (state && elsewhere === undefined) {
        checkFold(cast, oracle, subject, state);
        const shuffled = random.shuffle(disk.recordsAbout(subject)).map((record) => readRecord(disk, record, judge));
        const again = plant.parts.fold(shuffled, (hash) => disk.records.has(hash), subject);
        if (!isSameState(write(again), folded)) ledger.fail('the order of arrival changes a fold');
        const plainly = naiveFold(shuffled, (hash) => disk.records.has(hash), subject);
        if (!isSameState(write(plainly), folded)) ledger.fail('a fold is not what the rules say');
      }
      expected.set(subject, folded);
    }
  }
}

/** What a machine shows while much has not come yet is what the rules say of the part that it holds [F8, F11]. */
export function lookAtFolds(cast: Cast, random: Random): void {
  const { ledger, plant } = cast.setting;
  const [name, disk] = random.pick(disksOf(cast));
  const judge = judgeOf(disk, plant.parts);
  const holds = (hash: Hash): boolean => disk.records.has(hash);
  for (const subject of disk.subjects()) {
    const records = disk.recordsAbout(subject).map((record) => readRecord(disk, record, judge));
    const plainly = naiveFold(records, holds, subject);
    if (!isSameState(write(plant.parts.fold(records, holds, subject)), write(plainly)))
      ledger.fail(`${name} shows what the rules do not say of the part that it holds`);
  }
}

function checkFold(
  { headquarters, setting: { ledger } }: Cast,
  oracle: Oracle,
  subject: SubjectId,
  state: SubjectState,
): void {
  const { records } = headquarters.kept.disk;
  for (const [hash, reason] of state.notCounting)
    if (reason === 'erased' && records.get(hash)?.body.seq === 1) ledger.fail("a feed's first record was erased");
  const fields = oracle.writes(subject);
  if (Object.keys(state.fields).length !== fields.size) ledger.fail('a fold has other fields than were written');
  for (const [field, writes] of fields) {
    const shown = new Set(state.fields[field]?.writes.map((write) => write.hash));
    const live = writes.filter(
      ({ record }) => !writes.some((other) => oracle.hasSeen(subject, other.record.hash, record.hash)),
    );
    const hashes = live.map(({ record }) => record.hash);
    if (hashes.length !== shown.size || hashes.some((hash) => !shown.has(hash)))
      ledger.fail(`the field ${field} does not show the writes that the rules say`);
    const conflict = distinctValues(live.map(({ value }) => value)) > 1;
    if (state.fields[field]?.conflict !== conflict)
      ledger.fail(`the field ${field} ${conflict ? 'hides a conflict' : 'shows a conflict that is none'}`);
    for (const { record } of writes) {
      const wasRead = writes.some((other) => ledger.screens.get(other.record.hash)?.has(record.hash));
      if (!wasRead && !shown.has(record.hash))
        ledger.fail(
          `the field ${field} hides a value that nobody who wrote over it had on the screen: ${record.hash.slice(0, 8)}`,
        );
    }
  }
}

/** A state, and how it is written: that several times as many are compared as are written pays. */
interface Folded {
  readonly state: SubjectState | null;
  readonly text: string;
}

function write(state: SubjectState | null): Folded {
  return { state, text: state === null ? '' : JSON.stringify(plain(state)) };
}

/** Most are the same to the letter; what differs in the order of members alone is the same too. */
function isSameState(left: Folded, right: Folded): boolean {
  if (left.text === right.text) return true;
  if (left.state === null || right.state === null) return false;
  return canonicalize(plain(left.state)) === canonicalize(plain(right.state));
}

function plain(state: SubjectState): Value {
  const notCounting =
    state.notCounting.size === 0 ? [] : [...state.notCounting].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { ...state, notCounting } as unknown as Value;
}
