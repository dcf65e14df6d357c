import { fold, type SubjectState } from '../core/fold.ts';
import { readForFold } from '../core/fold-record.ts';
import { subjectIdOf, type Hash, type Space, type SubjectId } from '../core/ids.ts';
import { operationVersion, parseOperation, type Place } from '../core/operation.ts';
import {
  makeJudge,
  verdictSubjectKey,
  type Judge,
  type Judged,
  type Judgement,
  type Verdict,
} from '../core/verdict.ts';
import type { Log, LoggedRecord } from '../storage/log/log.ts';

/** Folds subjects from the log, with the verdicts of their space in force. */
export class SubjectFolder {
  readonly #log: Log;
  readonly #judges = new Map<Space, Judge>();
  #verdictChanges = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  fold(subject: SubjectId, logged: readonly LoggedRecord[]): SubjectState {
    const records = logged.map((entry) =>
      readForFold(entry.record, entry.feed.owner.certificate.device, this.#judgeOf(entry.feed.space)),
    );
    return fold(records, (hash) => this.#log.placeOf(hash) !== undefined, subject);
  }

  /** What headquarters' verdicts make of one record, whether its operation is here or not. */
  judgementOf({ record, feed }: LoggedRecord): Judgement {
    const { hash, body } = record;
    const { device } = feed.owner.certificate;
    return this.#judgeOf(feed.space)({ hash, device, feed: body.feed, seq: body.seq });
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

  #readVerdicts(space: Space): readonly Verdict[] {
    return this.#log.recordsAbout(subjectIdOf(verdictSubjectKey(space))).flatMap(({ record, feed }) => {
      const operation = record.body.v > operationVersion ? null : parseOperation(record.operation);
      const isInForce =
        operation?.type === 'verdict' && feed.space === space && feed.owner.certificate.role === 'headquarters';
      return isInForce ? [{ hash: record.hash, after: record.body.after, operation }] : [];
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
