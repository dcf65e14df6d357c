import { fold, type FoldRecord, type SubjectState } from '../core/fold/fold.ts';
import { readForFold } from '../core/fold/fold-record.ts';
import { subjectIdOf, type DeviceKey, type Hash, type Space, type SubjectId } from '../core/ids.ts';
import { operationVersion, readOperation, readOperationOf, type Place } from '../core/record/operation.ts';
import {
  isDeviceSetAside,
  makeJudge,
  verdictSubjectKey,
  type Judge,
  type Judged,
  type Judgement,
  type Verdict,
} from '../core/fold/verdict.ts';
import { foldWhole, mergesIn, wholeOf, type Whole } from '../core/fold/whole.ts';
import type { Log, LoggedRecord } from '../storage/log/log.ts';

/** Subjects that were merged, with all that was written on any of them. */
export interface FoldedWhole {
  readonly whole: Whole;
  readonly state: SubjectState;
  readonly logged: readonly LoggedRecord[];
}

/** A record that headquarters set aside, why, and when it said so (milliseconds since 1970). */
export interface SetAside {
  readonly hash: Hash;
  readonly reason: string;
  readonly at: number;
}

/** Folds subjects from the log, with the verdicts of their space in force. */
export class SubjectFolder {
  readonly #log: Log;
  readonly #judges = new Map<Space, Judge>();
  #verdictChanges = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  fold(subject: SubjectId, logged: readonly LoggedRecord[]): SubjectState {
    return fold(this.#read(logged), this.#holds, subject);
  }

  /** The whole of a kind that a subject belongs to [F12]; mostly it is alone. */
  whole(subject: SubjectId, kind: string): FoldedWhole {
    const read = new Map<SubjectId, readonly LoggedRecord[]>();
    const whole = wholeOf(subject, (member) => {
      const logged = this.#log.recordsAbout(member);
      read.set(member, logged);
      return this.mergesOf(member, logged, kind);
    });
    const logged = [...new Map([...read.values()].flat().map((entry) => [entry.record.hash, entry])).values()];
    return { whole, logged, state: foldWhole(whole, this.#read(logged), this.#holds) };
  }

  mergesOf(subject: SubjectId, logged: readonly LoggedRecord[], kind: string): Whole['merges'] {
    const isMerged = logged.some(({ record }) => readOperationOf(record.operation, 'merge') !== null);
    return isMerged ? mergesIn(this.#read(logged), this.fold(subject, logged), kind) : [];
  }

  readonly #holds = (hash: Hash): boolean => this.#log.placeOf(hash) !== undefined;

  #read(logged: readonly LoggedRecord[]): readonly FoldRecord[] {
    return logged.map((entry) =>
      readForFold(entry.record, entry.feed.owner.certificate, this.#judgeOf(entry.feed.space)),
    );
  }

  /** What headquarters' verdicts make of one record, whether its operation is here or not. */
  judgementOf({ record, feed }: LoggedRecord): Judgement {
    const { hash, body } = record;
    const { device } = feed.owner.certificate;
    return this.#judgeOf(feed.space)({ hash, device, feed: body.feed, seq: body.seq });
  }

  /** Records of a space that headquarters set aside, each with the last word that says so. */
  setAside(space: Space): readonly SetAside[] {
    const judge = this.#judgeOf(space);
    const found = new Map<Hash, SetAside>();
    for (const verdict of this.#readVerdicts(space)) {
      const { operation, at } = verdict;
      const says = makeJudge([verdict], (record, end) => this.#leadsTo(space, record, end));
      for (const record of this.#namedBy(space, operation)) {
        if (says(record) !== 'set-aside' || judge(record) !== 'set-aside') continue;
        found.set(record.hash, { hash: record.hash, reason: operation.reason, at });
      }
    }
    return [...found.values()];
  }

  /** The records that a verdict names, or whose device it names. */
  #namedBy(space: Space, { records, device }: Verdict['operation']): readonly Judged[] {
    const named = new Map<Hash, Judged>();
    for (const hash of records ?? []) this.#addPlace(named, hash, this.#log.placeOf(hash));
    for (const feed of device ? this.#log.feeds.all() : []) {
      if (feed.space !== space || feed.owner.certificate.device !== device) continue;
      for (const { hash, seq } of this.#log.placesIn(feed)) this.#addPlace(named, hash, { feed, seq });
    }
    return [...named.values()];
  }

  /** Whether headquarters revoked a device, as far as is known here. */
  isRevoked(space: Space, device: DeviceKey): boolean {
    return isDeviceSetAside(this.#readVerdicts(space), device);
  }

  #addPlace(judged: Map<Hash, Judged>, hash: Hash, place: ReturnType<Log['placeOf']>): void {
    if (!place) return;
    const { owner } = place.feed;
    judged.set(hash, { hash, device: owner.certificate.device, feed: owner.feed, seq: place.seq });
  }

  #judgeOf(space: Space): Judge {
    const { verdictChanges } = this.#log;
    if (verdictChanges !== this.#verdictChanges) this.#judges.clear();
    this.#verdictChanges = verdictChanges;
    const known = this.#judges.get(space);
    if (known) return known;
    const judge = makeJudge(this.#readVerdicts(space), (record, end) => this.#leadsTo(space, record, end));
    this.#judges.set(space, judge);
    return judge;
  }

  #readVerdicts(space: Space): readonly (Verdict & { readonly at: number })[] {
    return this.#log.recordsAbout(subjectIdOf(verdictSubjectKey(space))).flatMap(({ record, feed }) => {
      const operation = record.body.v > operationVersion ? null : readOperation(record.operation);
      const isInForce =
        operation?.type === 'verdict' && feed.space === space && feed.owner.certificate.role === 'headquarters';
      return isInForce ? [{ hash: record.hash, after: record.body.after, operation, at: record.body.at }] : [];
    });
  }

  #leadsTo(space: Space, record: Judged, end: Place): boolean {
    if (record.seq > end.seq) return false;
    const feed = this.#log.feeds.find(space, end.feed);
    if (!feed || !this.#log.isForked(feed)) return true;
    for (let hash: Hash | null = end.hash; hash; hash = this.#log.find(hash)?.record.body.prev ?? null) {
      if (hash === record.hash) return true;
    }
    return false;
  }
}
