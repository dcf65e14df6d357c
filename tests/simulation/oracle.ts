import { canonicalize, type Value } from '../../sync/core/canonical.ts';
import type { Hash, SubjectId } from '../../sync/core/ids.ts';
import { operationVersion, type Operation, type Place } from '../../sync/core/record/operation.ts';
import { subjectsOf, type StoredRecord } from '../../sync/core/record/record.ts';
import type { Disk } from './disk.ts';
import { deviceOf, verdictsOf } from './folding.ts';
import { operationOf as readOperation } from './read-operation.ts';

/**
 * The rules of the fold said a second time, in the plainest way: no orders, no shortcuts, only sets and reachability. It is what
 * every replica's fold must come to.
 */
export class Oracle {
  readonly #disk: Disk;
  readonly #counts = new Map<Hash, boolean>();
  readonly #about = new Map<SubjectId, ReadonlySet<Hash>>();
  readonly #voids: readonly StoredRecord[];

  constructor(disk: Disk) {
    this.#disk = disk;
    this.#voids = [...disk.records.values()].filter((record) => operationOf(record)?.type === 'void');
  }

  /** [F1] Whether a record reaches another through `after`, over the records about a subject. */
  hasSeen(subject: SubjectId, later: Hash, earlier: Hash): boolean {
    const about = this.#namesAbout(subject);
    const seen = new Set<Hash>();
    const open = [later];
    for (let hash = open.pop(); hash; hash = open.pop()) {
      for (const before of this.#disk.records.get(hash)?.body.after ?? []) {
        if (!about.has(before) || seen.has(before)) continue;
        seen.add(before);
        open.push(before);
      }
    }
    return seen.has(earlier);
  }

  #namesAbout(subject: SubjectId): ReadonlySet<Hash> {
    const known = this.#about.get(subject);
    if (known) return known;
    const about = new Set(this.#disk.recordsAbout(subject).map((record) => record.hash));
    this.#about.set(subject, about);
    return about;
  }

  /** [F2] */
  counts(record: StoredRecord): boolean {
    const known = this.#counts.get(record.hash);
    if (known !== undefined) return known;
    const counts = operationOf(record) !== null && this.isAdmitted(record) && !this.#isStruck(record);
    this.#counts.set(record.hash, counts);
    return counts;
  }

  #isStruck(record: StoredRecord): boolean {
    if (operationOf(record)?.type === 'verdict') return false;
    return this.#voids.some((strike) => {
      const operation = operationOf(strike);
      if (operation?.type !== 'void' || operation.record !== record.hash) return false;
      const covered = subjectsOf(record.body).every((subject) => subjectsOf(strike.body).includes(subject));
      return covered && this.counts(strike);
    });
  }

  /** [F3] Of the verdicts about a record, those that no other one about it has seen decide, the stricter in doubt. */
  isAdmitted(record: StoredRecord): boolean {
    const verdicts = verdictsOf(this.#disk);
    const device = deviceOf(this.#disk, record);
    if (verdicts.some(({ hash }) => hash === record.hash)) return true;
    const about = verdicts.filter(({ operation }) => {
      if (operation.records?.includes(record.hash)) return true;
      return operation.device === device && !(operation.heads ?? []).some((end) => this.#leadsTo(record, end));
    });
    const deciding = about.filter(
      (verdict) => !about.some((other) => other !== verdict && this.#sawVerdict(other.hash, verdict.hash)),
    );
    const erased = record.body.seq !== 1 && about.some(({ operation }) => operation.ruling === 'erase');
    return !erased && deciding.every(({ operation }) => operation.ruling === 'admit');
  }

  #sawVerdict(later: Hash, earlier: Hash): boolean {
    const before = this.#disk.records.get(later)?.body.after ?? [];
    return before.some((hash) => hash === earlier || this.#sawVerdict(hash, earlier));
  }

  #leadsTo({ hash, body }: StoredRecord, end: Place): boolean {
    const branch = new Set<Hash>();
    for (let at: Hash | null = end.hash; at; at = this.#disk.records.get(at)?.body.prev ?? null) branch.add(at);
    // An end that nobody has any more says no more than its place.
    return this.#disk.records.has(end.hash) ? branch.has(hash) : body.feed === end.feed && body.seq <= end.seq;
  }

  /** The counting writes of each field of a subject. */
  writes(subject: SubjectId): ReadonlyMap<string, readonly { readonly record: StoredRecord; readonly value: Value }[]> {
    const found = new Map<string, { readonly record: StoredRecord; readonly value: Value }[]>();
    for (const record of this.#disk.recordsAbout(subject)) {
      if (!this.counts(record)) continue;
      for (const [name, value] of writesOf(operationOf(record)))
        found.set(name, [...(found.get(name) ?? []), { record, value }]);
    }
    return found;
  }
}

function operationOf(record: StoredRecord): Operation | null {
  return record.body.v > operationVersion ? null : readOperation(record);
}

function writesOf(operation: Operation | null): readonly (readonly [string, Value])[] {
  if (operation?.type === 'open' || operation?.type === 'set') return Object.entries(operation.fields);
  return operation?.type === 'move' ? [['state', operation.to]] : [];
}

export function distinctValues(values: readonly Value[]): number {
  return new Set(values.map((value) => canonicalize(value))).size;
}
