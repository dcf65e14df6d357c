import { moveOn } from '../frontier/carried.ts';
import type { Along, AnsweredSpace, UnderWay } from './answer.ts';
import { askHeadquarters, type Ahead, type Asked, type AskedSpace, type DeskSpace } from './ask.ts';
import { handedSince, type HeadquartersMemory } from './memory.ts';
import { takeReply, type ReplyContext, type ReplyFault, type TakenReply } from './reply.ts';
import { frontierDigest, type Frontier } from '../frontier/frontier.ts';
import type { Space } from '../ids.ts';
import { ok, type Result } from '../result.ts';
import type { Budget } from '../frontier/select.ts';
import { stillWanted } from './slice-extent.ts';

/**
 * Questions that follow each other without waiting for their answers [X18]: each is composed as if those before it had been taken in
 * as they were meant. Where that turns out otherwise, their answers say so, and what was lost is chosen again.
 */
export class QuestionsAhead {
  readonly #waiting: Asked[] = [];

  /** Questions without an answer yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** What they are long on the wire. */
  get bytes(): number {
    return this.#waiting.reduce((sum, { message }) => sum + message.length, 0);
  }

  /** The one that is answered next. */
  get oldest(): Asked {
    const [asked] = this.#waiting;
    if (!asked) throw new Error('an answer without a question');
    return asked;
  }

  /** @param desk with what is remembered of the answers that have come. The question counts once it is `sent`. */
  compose(desk: readonly DeskSpace[], spaces: readonly Space[], budget: Budget, replyBudget: number): Promise<Asked> {
    const isBehind = this.#waiting.length > 0;
    const ahead = desk.map((one) => (isBehind ? { ...one, ahead: this.#aheadOf(one) } : one));
    return askHeadquarters(ahead, spaces, budget, replyBudget);
  }

  sent(asked: Asked): void {
    this.#waiting.push(asked);
  }

  /** Takes in the answer to the oldest question. @param desk as for `compose`, now */
  async take(
    answer: Uint8Array,
    desk: readonly DeskSpace[],
    context: ReplyContext,
  ): Promise<Result<readonly TakenReply[], ReplyFault>> {
    const now = new Map(desk.map((one) => [one.space, one]));
    const about = this.oldest.about.map((space) => withMemory(space, now.get(space.desk.space)));
    const replies = await takeReply(answer, about, context);
    // Until its answer is kept, what a question carried counts as under way.
    this.#waiting.shift();
    if (!replies.ok) return replies;
    return ok(replies.value.map((reply) => keepHanded(reply, about, now.get(reply.space))));
  }

  #aheadOf({ space, memory }: DeskSpace): Ahead {
    const under = this.#waiting.flatMap(({ about }) => about.filter(({ desk }) => desk.space === space));
    return {
      frontier: moveOn(
        memory.known.frontier,
        under.map(({ carried }) => carried),
      ),
      wanted: stillWanted(
        memory.wanted,
        under.flatMap(({ slices }) => slices),
      ),
    };
  }
}

/** What was handed on since the question was asked, headquarters may have taken in after it answered: that says nothing of it. */
function withMemory(asked: AskedSpace, now: DeskSpace | undefined): AskedSpace {
  if (!now) return asked;
  const { handed: _, ...memory } = now.memory;
  const before = asked.desk.memory;
  const desk = {
    ...asked.desk,
    store: now.store,
    memory: {
      ...memory,
      known: isKnownByHand(before, now.memory) ? before.known : memory.known,
      ...(before.handed && { handed: before.handed }),
    },
  };
  return { ...asked, desk };
}

/** A stick says of headquarters all that an answer does [P6]. */
function isKnownByHand(before: HeadquartersMemory, now: HeadquartersMemory): boolean {
  const handed = handedSince(before, now);
  return handed !== null && frontierDigest(handed) === frontierDigest(now.known.frontier);
}

/** It waits for a receipt that answers a question which was asked after it came: one that followed others asks for none. */
function keepHanded(reply: TakenReply, about: readonly AskedSpace[], now: DeskSpace | undefined): TakenReply {
  const asked = about.find(({ desk }) => desk.space === reply.space)?.desk.memory;
  const handed = now?.memory.handed;
  if (!asked || !handed || (reply.receipt !== null && !handedSince(asked, now.memory))) return reply;
  return { ...reply, memory: { ...reply.memory, handed } };
}

/** Questions that may be under way at once, and some more: what is older was confirmed. */
const mostBases = 12;

/** Headquarters' side of the same: what a device may build on, and what is under way to it. */
export class AnswersAhead implements Along {
  readonly #bases = new Map<Space, readonly Frontier[]>();
  #underWay: { readonly number: number; readonly about: readonly AnsweredSpace[] }[] = [];
  #answered = 0;

  bases(space: Space): readonly Frontier[] {
    return this.#bases.get(space) ?? [];
  }

  underWay(space: Space): UnderWay {
    const sent = this.#underWay.flatMap(({ about }) => about.filter((one) => one.space === space));
    return { carried: sent.map((one) => one.sent.carried), slices: sent.flatMap((one) => one.sent.slices) };
  }

  /** The device said with its question how many answers it had taken in before. */
  taken(answers: number): void {
    this.#underWay = this.#underWay.filter(({ number }) => number > answers);
  }

  answered(about: readonly AnsweredSpace[]): void {
    this.#answered += 1;
    this.#underWay.push({ number: this.#answered, about });
    for (const one of about) this.#bases.set(one.space, basesAfter(this.bases(one.space), one));
  }
}

/** As the device moves on what it builds on: by what its questions carried, from whichever answer was the last that it had. */
function basesAfter(bases: readonly Frontier[], { base, received, told }: AnsweredSpace): readonly Frontier[] {
  if (received === null || base === null) return [told];
  const before = distinct([base, ...bases]);
  return distinct([...before.map((frontier) => moveOn(frontier, [received])), told]).slice(-mostBases);
}

function distinct(frontiers: readonly Frontier[]): readonly Frontier[] {
  return [...new Map(frontiers.map((frontier) => [frontierDigest(frontier), frontier])).values()];
}
