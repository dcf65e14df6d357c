import { encodeColumns } from '../../../sync/core/bundle/bundle-encode.ts';
import { canonicalize, type Value } from '../../../sync/core/canonical.ts';
import { packBundle } from '../../../sync/core/bundle/bundle-pack.ts';
import { mostRecords } from '../../../sync/core/exchange/take-content.ts';
import { sha256, type Hash, type SubjectKey } from '../../../sync/core/ids.ts';
import type { Place } from '../../../sync/core/record/operation.ts';
import { canonicalBody, type StoredRecord } from '../../../sync/core/record/record.ts';
import type { Seal } from '../../../sync/core/record/seal.ts';
import { seededRandom } from '../../../sync/domain/sample/random.ts';
import { FeedAuthor, missionSpace } from './authors.ts';
import { staffIds, year, type DataSet, type PlannedRecord } from './plan.ts';

export interface PreparedBundle {
  readonly bytes: Uint8Array;
  readonly records: number;
}

/** What the prepared records are like, for whoever reads the figures. */
export interface DataFacts {
  readonly records: number;
  readonly subjects: number;
  readonly bundles: number;
  /** Mean bytes a record: body and operation, as they are kept. */
  readonly canonicalBytes: number;
  /** Mean bytes of a record as plain JSON, without what the chain adds. */
  readonly plainBytes: number;
}

const devices = ['Desk one', 'Desk two', 'Desk three'];
/** A session sends 8 KiB first, then up to eight times as much each time, up to 4 MiB and `mostRecords`. */
const firstBundle = 8 * 1024;
const largestBundle = 4 * 1024 * 1024;

/**
 * The bundles in which headquarters would send `count` records to a new desk on a good line: written by three desks, one
 * record in a hundred on a view that is no longer the newest. Signatures, seals and hashes are real.
 */
export function* makeBundles(count: number, set: DataSet): Generator<PreparedBundle, DataFacts> {
  const plan = set.plan(count);
  const authors = devices.map((name) => new FeedAuthor(`${set.name}${name}`, (plan[0]?.at ?? 0) - 1_000));
  const writer = new BundleWriter();
  const views = new Map<number, View>();
  const random = seededRandom(7);
  let bundles = 0;
  for (const author of authors) writer.add(author.takeBegin());
  for (const planned of plan) {
    const author = authors[planned.actor % authors.length] as FeedAuthor;
    const view = views.get(planned.subject) ?? { newest: [], older: [] };
    const record = author.append(draftOf(planned, set, random.chance(0.01) ? view.older : view.newest));
    views.set(planned.subject, viewAfter(view, record));
    writer.add(record);
    writer.addSeal(author.sealWhenDue());
    if (!writer.isFull()) continue;
    for (const each of authors) writer.addSeal(each.seal());
    bundles += 1;
    yield writer.take();
  }
  for (const each of authors) writer.addSeal(each.seal());
  if (!writer.isEmpty()) {
    bundles += 1;
    yield writer.take();
  }
  return { ...writer.means(), subjects: views.size, bundles };
}

/** What a person sees of a case, and what one saw who opened the form before the last record came. */
interface View {
  readonly newest: readonly Hash[];
  readonly older: readonly Hash[];
}

function viewAfter({ newest }: View, { hash, body }: StoredRecord): View {
  return { newest: [...newest.filter((head) => !body.after.includes(head)), hash], older: newest };
}

export const subjectKeyOf = (subject: number, { name }: DataSet = year): SubjectKey =>
  sha256(`bench ${name}case ${subject}`).slice(0, 32) as SubjectKey;

function draftOf(planned: PlannedRecord, set: DataSet, after: readonly Hash[]): Parameters<FeedAuthor['append']>[0] {
  const { at, actor, subject, kind } = planned;
  // As it comes out of a store: its members in canonical order.
  const operation = JSON.parse(canonicalize(planned.operation as unknown as Value)) as PlannedRecord['operation'];
  return { at, actor: staffIds[actor] ?? null, key: subjectKeyOf(subject, set), kind, after, operation };
}

class BundleWriter {
  readonly #places = new Map<Hash, Place>();
  #records: StoredRecord[] = [];
  #seals: Seal[] = [];
  #estimated = 0;
  #budget = firstBundle;
  #count = 0;
  #canonical = 0;
  #plain = 0;

  add(record: StoredRecord | null): void {
    if (!record) return;
    const operation = canonicalize(record.operation as Value);
    this.#records.push(record);
    // As sync/core/frontier/select.ts estimates what a record takes.
    this.#estimated += 24 + operation.length / 3;
    this.#count += 1;
    this.#canonical += canonicalBody(record.body).length + Buffer.byteLength(operation);
    this.#plain += Buffer.byteLength(JSON.stringify(plainRecord(record)));
  }

  addSeal(seal: Seal | null): void {
    if (seal) this.#seals.push(seal);
  }

  isFull(): boolean {
    return this.#estimated >= this.#budget || this.#records.length >= mostRecords;
  }

  isEmpty(): boolean {
    return this.#records.length === 0;
  }

  take(): PreparedBundle {
    const columns = encodeColumns(this.#records, this.#seals, (hash) => this.#places.get(hash) ?? null);
    for (const { hash, body } of this.#records) this.#places.set(hash, { feed: body.feed, seq: body.seq, hash });
    const bundle = { bytes: packBundle(columns), records: this.#records.length };
    this.#records = [];
    this.#seals = [];
    this.#estimated = 0;
    this.#budget = Math.min(largestBundle, this.#budget * 8);
    return bundle;
  }

  means(): { readonly records: number; readonly canonicalBytes: number; readonly plainBytes: number } {
    return {
      records: this.#count,
      canonicalBytes: Math.round(this.#canonical / this.#count),
      plainBytes: Math.round(this.#plain / this.#count),
    };
  }
}

/** A record as a database without chains would keep it: what other systems are given to do the same job. */
export function plainRecord({ hash, body, operation }: StoredRecord): { readonly [member: string]: Value } {
  const { at, actor, subject, kind } = body;
  return { id: hash.slice(0, 32), subject, kind, at, actor, space: missionSpace, operation };
}
