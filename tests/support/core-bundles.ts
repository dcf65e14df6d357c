import fc from 'fast-check';
import type { Value } from '../../sync/core/canonical.ts';
import {
  derivedSubjectKey,
  isSpace,
  known,
  sha256,
  subjectIdOf,
  type FeedId,
  type Hash,
  type SubjectId,
} from '../../sync/core/ids.ts';
import type { Place } from '../../sync/core/record/operation.ts';
import { operationHash, recordHash, type Body, type StoredRecord } from '../../sync/core/record/record.ts';
import { sealPlace, type Seal } from '../../sync/core/record/seal.ts';
import { placeName } from '../../sync/core/space-store.ts';
import { testSigner } from './author.ts';

export const space = known(isSpace, 'mission/DEL');
const feeds = [0, 1, 2].map((number) => sha256(`feed ${number}`).slice(0, 32) as FeedId);
const keys = [0, 1, 2, 3].map((number) => derivedSubjectKey('bundle', `${number}`));
const actors = ['anna', 'binh'].map((name) => subjectIdOf(derivedSubjectKey('actor', name)));

const operations: fc.Arbitrary<Value> = fc.oneof(
  fc.string().map((text): Value => ({ type: 'note', text: text.replaceAll('\0', '').normalize('NFC') })),
  fc.constant<Value>({ type: 'of_a_newer_version', beams: [1, [2, { deep: null }]] }),
  fc.constant<Value>({ type: 'set', fields: { 'address/city': 'Đà Nẵng', fee: -7 } }),
  fc.constant<Value>({}),
);

const steps = fc.record({
  feed: fc.nat(2),
  /** Which of the feed's records it goes on from; mostly the last of the last branch. */
  from: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(20) }),
  subject: fc.nat(3),
  also: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
  after: fc.array(fc.nat(12), { maxLength: 3 }),
  afterSame: fc.boolean(),
  strange: fc.boolean(),
  at: fc.integer({ min: -5_000, max: 5_000 }),
  actor: fc.constantFrom(null, ...actors),
  kind: fc.constantFrom('case', 'person'),
  v: fc.constantFrom(1, 1, 1, 2),
  erase: fc.constantFrom('no', 'no', 'no', 'operation', 'operation and key'),
  operation: operations,
  seal: fc.boolean(),
});

export interface SentBundle {
  /** What the receiver holds: closed under `prev`. */
  readonly held: readonly StoredRecord[];
  readonly sent: readonly StoredRecord[];
  readonly seals: readonly Seal[];
}

/** Records of three feeds with branches, about several subjects, some erased, some unknown; a part of them held already. */
export const bundles: fc.Arbitrary<SentBundle> = fc
  .tuple(fc.array(steps, { maxLength: 30 }), fc.nat(30), fc.array(fc.nat(), { maxLength: 30 }))
  .map(([list, held, order]) => build(list, held, order));

type Step = typeof steps extends fc.Arbitrary<infer Item> ? Item : never;

function build(list: readonly Step[], heldCount: number, order: readonly number[]): SentBundle {
  const records: StoredRecord[] = [];
  const seals: Seal[] = [];
  for (const step of list) {
    const record = makeRecord(step, records);
    records.push(record);
    if (step.seal)
      seals.push(
        sealPlace(testSigner('desk'), space, { feed: record.body.feed, seq: record.body.seq, hash: record.hash }),
      );
  }
  const sent = inSomeOrder(records.slice(heldCount), order);
  return {
    held: records.slice(0, heldCount),
    sent,
    seals: seals.filter((seal) => sent.some((record) => record.hash === seal.hash)),
  };
}

function makeRecord(step: Step, records: readonly StoredRecord[]): StoredRecord {
  const feed = feeds[step.feed] as FeedId;
  const own = records.filter((record) => record.body.feed === feed);
  const before = own.at(-1 - (step.from % Math.max(1, own.length)));
  const key = keys[step.subject] ?? derivedSubjectKey('bundle', '');
  const subject = subjectIdOf(key);
  const same = records.filter((record) => record.body.subject === subject).at(-1);
  const named = step.afterSame && same ? [same.hash] : step.after.flatMap((back) => records.at(-1 - back)?.hash ?? []);
  const also = step.also
    .map((number) => subjectIdOf(keys[number] ?? key))
    .filter((other): other is SubjectId => other !== subject);
  const seq = (before?.body.seq ?? 0) + 1;
  const body: Body = {
    v: step.v,
    space,
    feed,
    seq,
    prev: before?.hash ?? null,
    at: step.at,
    actor: step.actor,
    subject,
    also: also.toSorted(),
    kind: step.kind,
    after: [...new Set([...named, ...(step.strange ? [sha256(`strange ${step.at}`)] : [])])].toSorted(),
    op: operationHash(key, feed, seq, step.operation),
  };
  const isErased = step.erase !== 'no';
  return {
    hash: recordHash(body),
    body,
    operation: isErased ? null : step.operation,
    key: step.erase === 'operation and key' ? null : key,
  };
}

/** Any order in which each record comes after the one before it in its feed. */
function inSomeOrder(records: readonly StoredRecord[], order: readonly number[]): readonly StoredRecord[] {
  const left = new Map(records.map((record) => [record.hash, record]));
  const chosen: StoredRecord[] = [];
  for (let turn = 0; left.size > 0; turn += 1) {
    const ready = [...left.values()].filter((record) => record.body.prev === null || !left.has(record.body.prev));
    const next = ready[(order[turn] ?? 0) % ready.length] as StoredRecord;
    left.delete(next.hash);
    chosen.push(next);
  }
  return chosen;
}

/** What the sender knows of the receiver's places, and what the receiver finds in them. */
export function placesOf({ held }: SentBundle): {
  readonly atReceiver: (hash: Hash) => Place | null;
  readonly resolve: (place: { readonly feed: FeedId; readonly seq: number }) => Hash | null;
} {
  const byPlace = Map.groupBy(held, (record) => placeName({ feed: record.body.feed, seq: record.body.seq }));
  const only = (place: { readonly feed: FeedId; readonly seq: number }): Hash | null => {
    const found = byPlace.get(placeName(place)) ?? [];
    return found.length === 1 ? (found[0]?.hash ?? null) : null;
  };
  const known = new Map(held.map(({ hash, body }) => [hash, { feed: body.feed, seq: body.seq, hash }]));
  return {
    atReceiver: (hash) => {
      const place = known.get(hash);
      return place && only(place) === hash ? place : null;
    },
    resolve: only,
  };
}
