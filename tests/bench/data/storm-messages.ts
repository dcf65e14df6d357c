import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Value } from '../../../sync/core/canonical.ts';
import { canonicalize } from '../../../sync/core/canonical.ts';
import type { Certificate } from '../../../sync/core/record/certificate.ts';
import { askHeadquarters } from '../../../sync/core/exchange/ask.ts';
import { noMemory } from '../../../sync/core/exchange/memory.ts';
import { sha256, type Hash, type Space, type SubjectKey } from '../../../sync/core/ids.ts';
import type { Place } from '../../../sync/core/record/operation.ts';
import type { StoredRecord } from '../../../sync/core/record/record.ts';
import type { Seal } from '../../../sync/core/record/seal.ts';
import { largestBundle } from '../../../sync/core/exchange/session.ts';
import type { Mission } from '../../../sync/domain/missions.ts';
import { missionSpace as spaceOf } from '../../../sync/headquarters/ministry/missions.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { cacheFolder, fingerprintOf, removeOthers } from '../folders.ts';
import { FeedAuthor, ministry } from './authors.ts';
import { staffIds, year, type PlannedRecord } from './plan.ts';

/** What one mission's desk sends after a long time without a link: everything, in one message. */
export interface StormMessage {
  readonly space: Space;
  readonly certificate: Certificate;
  readonly device: string;
  /** Where its feed ends: a receipt must name it. */
  readonly end: Place;
  readonly records: number;
  /** Bytes of the message, and where they begin in the file. */
  readonly bytes: number;
  readonly at: number;
}

export interface PreparedStorm {
  readonly messages: readonly StormMessage[];
  read(message: StormMessage): Uint8Array;
}

export const stormMission = (index: number): Mission => ({
  code: `S${letter(index / 26)}${letter(index)}`,
  name: { vi: `Cơ quan đại diện ${index}`, en: `Mission ${index}` },
  city: { vi: `Thành phố ${index}`, en: `City ${index}` },
  country: 'IN',
  timeZone: 'Asia/Kolkata',
  kind: 'embassy',
});

const letter = (index: number): string => String.fromCodePoint(65 + (Math.floor(index) % 26));

export const deviceName = (index: number): string => `storm desk ${index}`;

/** Makes them once for a size and a version of the program. */
export async function prepareStorm(
  missions: number,
  recordsEach: number,
  say: (line: string) => void,
): Promise<PreparedStorm> {
  const prefix = `storm-${missions}x${recordsEach}-`;
  const name = `${prefix}${fingerprintOf('sync/core', 'sync/domain', 'tests/bench/data')}`;
  const folder = path.join(cacheFolder(), name);
  if (!existsSync(folder)) {
    say(`  writing ${missions} × ${recordsEach.toLocaleString('en-US')} signed records (kept for the next run) …`);
    removeOthers(prefix, name);
    await writeMessages(missions, recordsEach, folder);
  }
  const messages = JSON.parse(readFileSync(path.join(folder, 'messages.json'), 'utf8')) as readonly StormMessage[];
  const all = readFileSync(path.join(folder, 'messages'));
  return { messages, read: ({ at, bytes }) => all.subarray(at, at + bytes) };
}

async function writeMessages(missions: number, recordsEach: number, folder: string): Promise<void> {
  const beside = `${folder}.new`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside);
  const file = openSync(path.join(beside, 'messages'), 'w');
  const messages: StormMessage[] = [];
  const plan = year.plan(recordsEach - 1).map(asStored);
  let at = 0;
  for (let index = 0; index < missions; index += 1) {
    const { bytes, ...message } = await makeMessage(index, plan);
    messages.push({ ...message, at, bytes: bytes.length });
    at += writeSync(file, bytes);
  }
  closeSync(file);
  writeFileSync(path.join(beside, 'messages.json'), JSON.stringify(messages));
  renameSync(beside, folder);
}

/** As it comes out of a store: its members in canonical order. */
function asStored(planned: PlannedRecord): PlannedRecord {
  const operation = JSON.parse(canonicalize(planned.operation as unknown as Value)) as PlannedRecord['operation'];
  return { ...planned, operation };
}

async function makeMessage(
  index: number,
  plan: readonly PlannedRecord[],
): Promise<Omit<StormMessage, 'at' | 'bytes'> & { readonly bytes: Uint8Array }> {
  const space = spaceOf(stormMission(index).code);
  const author = new FeedAuthor(deviceName(index), (plan[0]?.at ?? 0) - 1_000, space);
  const { records, seals } = writeFeed(author, plan, index);
  const store = new MemoryStore();
  await store.accept({ records, seals, owners: [author.owner] });
  const budget = { records: records.length, bytes: largestBundle };
  const desk = [
    { space, store, memory: noMemory },
    { space: ministry, store: new MemoryStore(), memory: noMemory },
  ];
  const asked = await askHeadquarters(desk, [space, ministry], budget, largestBundle);
  if (asked.sentRecords !== records.length) throw new Error(`only ${asked.sentRecords} records fit the message`);
  const [end] = await store.frontier();
  if (!end) throw new Error('a feed without an end');
  const { certificate } = author.owner;
  return { space, certificate, device: certificate.device, end, records: records.length, bytes: asked.message };
}

function writeFeed(
  author: FeedAuthor,
  plan: readonly PlannedRecord[],
  index: number,
): { readonly records: readonly StoredRecord[]; readonly seals: readonly Seal[] } {
  const begin = author.takeBegin();
  const records: StoredRecord[] = begin ? [begin] : [];
  const seals: Seal[] = [];
  const heads = new Map<number, Hash>();
  for (const { at, actor, subject, operation } of plan) {
    const key = sha256(`bench storm ${index} case ${subject}`).slice(0, 32) as SubjectKey;
    const head = heads.get(subject);
    const after = head === undefined ? [] : [head];
    const record = author.append({ at, actor: staffIds[actor] ?? null, key, kind: 'case', after, operation });
    heads.set(subject, record.hash);
    records.push(record);
    const seal = author.sealWhenDue();
    if (seal) seals.push(seal);
  }
  const last = author.seal();
  return { records, seals: last ? [...seals, last] : seals };
}
