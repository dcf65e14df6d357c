import type { Asked } from '../core/exchange/ask.ts';
import type { TakenReply } from '../core/exchange/reply.ts';
import type { Answered } from '../core/exchange/session.ts';

/** Questions on their way at once: enough for the shortest ones on the longest way. */
const mostAhead = 8;
/** Of such as only ask for more: each brings what the line carries in a second. */
const mostAskingAhead = 2;
/** What passes in less says little of the line: answers that were held up somewhere come all at once. */
const leastMeasuredMs = 2_000;
const leastMeasuredBytes = 1024;

/** What one run of questions on a stream knows of itself. */
export class StreamRun {
  /** Some question was asked while another was under way. */
  hasFollowed: boolean;
  /** By the last word of each side there is more, to send or to fetch. */
  #toSend: boolean;
  #toFetch = false;
  readonly #askedAt = new Map<Asked, number>();
  /** What was answered since then, while something was always under way. */
  #since: number | null = null;
  #bytes = 0;

  /** @param goesOn after a break, with what was under way */
  constructor(goesOn: boolean) {
    this.hasFollowed = goesOn;
    this.#toSend = goesOn;
  }

  get isMore(): boolean {
    return this.#toSend || this.#toFetch;
  }

  mayAsk(waiting: number): boolean {
    return waiting < mostAhead && (this.#toSend || this.mayFetch(waiting));
  }

  mayFetch(waiting: number): boolean {
    return this.#toFetch && waiting < mostAskingAhead;
  }

  composed(asked: Asked): void {
    this.#toSend = asked.more;
  }

  asked(asked: Asked, now: number, follows: boolean): void {
    this.hasFollowed ||= follows;
    this.#askedAt.set(asked, now);
  }

  /** What an answer says of the line: of one that came by itself its own time, else what passed since one before it. */
  measure(asked: Asked, bytes: number, now: number): Pick<Answered, 'elapsedMs' | 'passed'> {
    const askedAt = this.#askedAt.get(asked);
    this.#askedAt.delete(asked);
    const elapsedMs = now - (askedAt ?? now);
    if (!this.hasFollowed) return { elapsedMs };
    // What was under way before a break may come all at once after it.
    if (askedAt === undefined) [this.#since, this.#bytes] = [now, 0];
    if (askedAt === undefined) return { elapsedMs, passed: null };
    const ms = now - (this.#since ?? now);
    this.#bytes += bytes;
    const isEnough = ms >= leastMeasuredMs && this.#bytes >= leastMeasuredBytes;
    const passed = isEnough ? { bytes: this.#bytes, ms } : null;
    // What seems to have passed in less than no time was measured by a clock that was set back.
    if (isEnough || this.#since === null || ms < 0) [this.#since, this.#bytes] = [now, 0];
    return { elapsedMs, passed };
  }

  replied(replies: readonly TakenReply[]): void {
    this.#toFetch = replies.some((reply) => reply.moreToReceive);
    this.#toSend ||= replies.some((reply) => reply.wantsMore);
  }
}
