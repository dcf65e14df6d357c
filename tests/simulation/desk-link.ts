import { QuestionsAhead } from '../../sync/core/exchange/ahead.ts';
import { askHeadquarters, type Asked, type AskedSpace, type DeskSpace } from '../../sync/core/exchange/ask.ts';
import { handedSince } from '../../sync/core/exchange/memory.ts';
import { leaveOutOvertaken } from '../../sync/core/exchange/overtaken.ts';
import { takeReply, type ReplyFault, type TakenReply } from '../../sync/core/exchange/reply.ts';
import type { Frontier } from '../../sync/core/frontier/frontier.ts';
import type { Result } from '../../sync/core/result.ts';
import {
  startSession,
  stepSession,
  type OfflineReason,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
} from '../../sync/core/exchange/session.ts';
import { headquartersIdentity, roots, space, spaces } from './cast.ts';
import { checkReceipt, checkSaysNoLess, checkWentBack } from './check-reply.ts';
import type { Desk } from './desk.ts';
import { DiskFull, diskFull } from './disk.ts';
import { applyErasures } from './erasing.ts';
import type { Answer, Answered, Headquarters, OnStream } from './headquarters.ts';
import { stepwise, type Step } from './machine.ts';
import type { Setting } from './setting.ts';

const answerWithinMs = 20_000;
const context = { spaces, roots, headquarters: headquartersIdentity.certificate.device };

/** Questions and answers that do not wait for each other [X17]. What was asked is asked again, as it was, until it is answered. */
interface Stream {
  readonly name: string;
  readonly questions: QuestionsAhead;
  readonly unanswered: OnStream[];
  readonly answers: Map<number, Answer>;
  asked: number;
  taken: number;
  /** Which start of headquarters is heard on it; null: none yet. */
  heard: number | null;
  onAnswer: () => void;
}

const nothing = (): void => undefined;

/** Drives the session of one desk as `sync/link` does. A crash forgets all of it. */
export class DeskLink {
  session: SessionState;
  exchanges = 0;
  readonly #desk: Desk;
  readonly #setting: Setting;
  readonly #headquarters: Headquarters;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #calls = 0;
  #stream: Stream | null = null;
  #streams = 0;
  /** What was begun before an abort does not reach the session. */
  #attempt = 0;
  /** Ends with the exchange that was begun last. */
  #exchanging: Promise<void> = Promise.resolve();
  #wakes = 0;

  constructor(desk: Desk, setting: Setting, headquarters: Headquarters) {
    this.#desk = desk;
    this.#setting = setting;
    this.#headquarters = headquarters;
    this.session = startSession(desk.clock, false);
  }

  start(stayOffline: boolean): void {
    this.session = startSession(this.#desk.clock, stayOffline);
  }

  forget(): void {
    this.#attempt += 1;
    this.#wakes += 1;
    this.#waiting.clear();
    this.#stream = null;
    this.#exchanging = Promise.resolve();
  }

  dispatch(event: SessionEvent): void {
    if (!this.#desk.machine.up) return;
    const [state, effects] = stepSession(this.session, event);
    const { agenda } = this.#setting;
    if (agenda.isHeard) agenda.note(`${this.#desk.name} ${event.type}: ${state.link.kind}`);
    this.session = state;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: SessionEffect): void {
    const { ledger } = this.#setting;
    if (effect.type === 'abort') this.#abort();
    else if (effect.type === 'wake') this.#wakeIn(effect.inMs);
    else if (effect.type === 'probe') ledger.watch(this.#probe());
    else ledger.watch(this.#exchange(effect.bytes));
  }

  #abort(): void {
    this.#attempt += 1;
    for (const id of this.#waiting.keys()) this.#settle(id, { type: 'cut' });
    const stream = this.#stream;
    this.#stream = null;
    stream?.answers.set(stream.taken + 1, { type: 'cut' });
    stream?.onAnswer();
  }

  #wakeIn(ms: number): void {
    const wake = (this.#wakes += 1);
    this.#setting.agenda.after(ms, `${this.#desk.name} wakes`, () => {
      if (wake === this.#wakes) this.dispatch({ type: 'woken', at: this.#desk.clock });
    });
  }

  async #probe(): Promise<void> {
    const attempt = this.#attempt;
    const answer = await this.#call('probe', new Uint8Array());
    if (attempt !== this.#attempt) return;
    if (answer.type === 'answered') this.dispatch({ type: 'probe-succeeded', at: this.#desk.clock });
    else if (answer.type === 'refused') this.dispatch(this.#refused());
    else this.dispatch({ ...this.#failed(answer.type), type: 'probe-failed' });
  }

  /** One after the other: what was cut off may still be taking in an answer. After a crash nothing ends that was before it. */
  async #exchange(bytes: number): Promise<void> {
    const attempt = this.#attempt;
    const before = this.#exchanging;
    const ended = Promise.withResolvers<void>();
    this.#exchanging = ended.promise;
    await before;
    const event = attempt === this.#attempt ? await this.#tryExchange(bytes) : null;
    if (event && attempt === this.#attempt) this.dispatch(event);
    ended.resolve();
  }

  async #tryExchange(bytes: number): Promise<SessionEvent> {
    try {
      const step = this.#desk.machine.beginWork();
      return this.#setting.plan.ahead > 1 ? await this.#exchangeOn(bytes, step) : await this.#exchangeOnce(bytes, step);
    } catch (thrown) {
      if (!(thrown instanceof DiskFull)) throw thrown;
      this.#stream = null;
      return this.#failed('disk-full');
    }
  }

  async #exchangeOnce(bytes: number, step: Step): Promise<SessionEvent> {
    const { agenda, ledger, plan, portions, random } = this.#setting;
    await step();
    this.#desk.pen.seal();
    await step();
    this.exchanges += 1;
    ledger.exchanges += 1;
    const desk = this.#open(step);
    const budget = { records: bytes === 0 ? 0 : portions.mostRecords, bytes };
    const asked = await askHeadquarters([desk], spaces, budget, Math.min(bytes, portions.replyBytes));
    const sentAt = agenda.now;
    const answer = await this.#call('exchange', asked.message);
    if (answer.type === 'refused') return this.#refused();
    if (answer.type !== 'answered') return this.#failed(answer.type);
    const elapsedMs = agenda.now - sentAt;
    const [about] = asked.about;
    if (!about) throw new Error('a question about no space');
    const reply = await this.#take(answer, about, step);
    if (!reply) return this.#failed('bad-answer');
    if (random.chance(plan.weather.duplication / 4)) await this.#takeAgain(answer, about, step);
    return {
      type: 'exchange-succeeded',
      at: this.#desk.clock,
      elapsedMs,
      sentBytes: asked.message.length,
      receivedBytes: answer.bytes.length,
      sentRecords: asked.sentRecords,
      receivedRecords: reply.taken.records,
      more: asked.more || reply.moreToReceive || reply.wantsMore,
    };
  }

  /** As `sync/link` does: question after question while there is more, on the stream that there is. */
  async #exchangeOn(bytes: number, step: Step): Promise<SessionEvent> {
    const { random, plan } = this.#setting;
    const attempt = this.#attempt;
    const stream = (this.#stream ??= this.#newStream());
    const { questions } = stream;
    const sentAt = this.#setting.agenda.now;
    let followed = questions.waiting > 0;
    let more = followed;
    const goesOn = followed;
    for (const asked of stream.unanswered) this.#sendOn(stream, asked);
    if (!goesOn) more = (await this.#askOn(stream, bytes, step)).more;
    for (;;) {
      while ((bytes > 0 || goesOn) && more && questions.waiting < plan.ahead && random.chance(0.8)) {
        followed = true;
        more = (await this.#askOn(stream, this.session.bundleBytes, step)).more;
      }
      const answer = await this.#nextAnswer(stream);
      if (attempt !== this.#attempt) return this.#failed('cut');
      if (answer.type === 'refused') return this.#refused();
      if (answer.type !== 'answered') return this.#lost(answer.type, random.chance(0.3));
      const asked = questions.oldest;
      const [about] = asked.about;
      if (!about) throw new Error('a question about no space');
      const { frontier: known } = this.#desk.kept.memory.known;
      const taken = await questions.take(answer.bytes, [this.#open(step)], context);
      stream.taken += 1;
      stream.unanswered.shift();
      const reply = await this.#keepTaken(taken, answer, { known, about }, step);
      if (attempt !== this.#attempt) return this.#failed('cut');
      if (!reply) return this.#lost('bad-answer', true);
      const event = {
        at: this.#desk.clock,
        elapsedMs: this.#setting.agenda.now - sentAt,
        ...(followed && { passed: null }),
        sentBytes: asked.message.length,
        receivedBytes: answer.bytes.length,
        sentRecords: asked.sentRecords,
        receivedRecords: reply.taken.records,
      };
      const isMore = followed || asked.more || reply.moreToReceive || reply.wantsMore;
      if (questions.waiting === 0) return { type: 'exchange-succeeded', ...event, more: isMore };
      this.dispatch({ type: 'exchange-went-on', ...event });
    }
  }

  #newStream(): Stream {
    this.#streams += 1;
    const none = { questions: new QuestionsAhead(), unanswered: [], answers: new Map<number, Answer>() };
    return {
      ...none,
      name: `${this.#desk.name}.${this.#setting.agenda.now}.${this.#streams}`,
      asked: 0,
      taken: 0,
      heard: null,
      onAnswer: nothing,
    };
  }

  async #askOn(stream: Stream, bytes: number, step: Step): Promise<Asked> {
    const { ledger, portions } = this.#setting;
    await step();
    this.#desk.pen.seal();
    await step();
    this.exchanges += 1;
    ledger.exchanges += 1;
    const budget = { records: bytes === 0 ? 0 : portions.mostRecords, bytes };
    const replyBudget = Math.min(bytes, portions.replyBytes);
    const asked = await stream.questions.compose([this.#open(step)], spaces, budget, replyBudget);
    stream.questions.sent(asked);
    stream.asked += 1;
    const onStream = { stream: stream.name, number: stream.asked, taken: stream.taken, message: asked.message };
    stream.unanswered.push(onStream);
    this.#sendOn(stream, onStream);
    return asked;
  }

  /** Lines lose, repeat and reorder: what is not answered in time is sent again. */
  #sendOn(stream: Stream, asked: OnStream): void {
    const { network, ledger } = this.#setting;
    const { name } = this.#desk;
    const label = `${stream.name} ${asked.number}`;
    network.send(name, `${name} asks on ${label}`, asked.message.length, () => {
      const answered = (answer: Answer): void => {
        const bytes = answer.type === 'answered' ? answer.bytes.length : 0;
        network.send(name, `headquarters ${answer.type} ${name} on ${label}`, bytes, () => {
          hear(stream, asked.number, answer);
          stream.onAnswer();
        });
      };
      ledger.watch(this.#headquarters.receiveOn(this.#desk, asked, answered));
    });
  }

  #nextAnswer(stream: Stream): Promise<Answer> {
    const number = stream.taken + 1;
    return new Promise((resolve) => {
      const look = (): void => {
        const answer = stream.answers.get(number);
        if (!answer) return;
        stream.answers.delete(number);
        stream.onAnswer = nothing;
        resolve(answer);
      };
      stream.onAnswer = look;
      look();
      this.#setting.agenda.after(answerWithinMs, `${this.#desk.name} waits for ${stream.name} ${number}?`, () => {
        if (stream.onAnswer !== look) return;
        stream.onAnswer = nothing;
        resolve({ type: 'timed-out' });
      });
    });
  }

  #lost(reason: OfflineReason, forGood: boolean): SessionEvent {
    if (forGood || reason === 'cut') this.#stream = null;
    return this.#failed(reason);
  }

  #open(step: Step): DeskSpace {
    const { disk, memory } = this.#desk.kept;
    return { space, store: stepwise(this.#setting.plant.store(disk, this.#desk), step), memory };
  }

  async #take(answer: Answered, about: AskedSpace, step: Step): Promise<TakenReply | null> {
    const taken = await takeReply(answer.bytes, [about], context);
    return this.#keepTaken(taken, answer, { known: about.desk.memory.known.frontier, about }, step);
  }

  async #keepTaken(
    taken: Result<readonly TakenReply[], ReplyFault>,
    answer: Answered,
    { known, about }: { readonly known: Frontier; readonly about: AskedSpace },
    step: Step,
  ): Promise<TakenReply | null> {
    const { ledger } = this.#setting;
    const { name, kept } = this.#desk;
    if (!taken.ok) ledger.fail(`${name} could not take a reply: ${taken.error.type}`);
    const reply = taken.ok ? taken.value[0] : undefined;
    if (!reply) return null;
    checkWentBack(ledger, name, { reply, known, own: kept.disk, headquarters: answer.disk });
    await this.#keep(reply, { about, answer }, step);
    const headquarters = this.#headquarters;
    if (reply.receipt) await checkReceipt(ledger, name, { ...reply.receipt, answer, headquarters });
    return reply;
  }

  /** The same reply once more, as where a carrier hands it over twice: it changes nothing. */
  async #takeAgain(answer: Answered, about: AskedSpace, step: Step): Promise<void> {
    const { ledger, plan } = this.#setting;
    const { disk, memory } = this.#desk.kept;
    const held = disk.records.size;
    const taken = await takeReply(answer.bytes, [{ ...about, desk: this.#open(step) }], context);
    if (!taken.ok && taken.error.type !== 'wrong-base') ledger.fail(`a reply taken twice: ${taken.error.type}`);
    const again = taken.ok ? taken.value[0] : undefined;
    // That nothing came of it the second time says nothing of the first.
    if (again)
      await this.#keep(
        { ...again, memory: { ...again.memory, stalled: memory.stalled === true } },
        { about, answer },
        step,
      );
    // With pauses, a person may have saved in between.
    if (disk.records.size !== held && plan.pauses === 0) ledger.fail('a reply taken twice added records');
  }

  /** What must not be forgotten is said before the memory moves on: a crash between the two says it twice. */
  async #keep(
    taken: TakenReply,
    { about, answer }: { readonly about: AskedSpace; readonly answer: Answered },
    step: Step,
  ): Promise<void> {
    const { kept, name } = this.#desk;
    const { memory: atAsking } = about.desk;
    let reply = taken;
    const refused = [...reply.taken.refused, ...reply.refusedByHeadquarters];
    if (reply.wentBack.length > 0) kept.reports.add('went-back');
    for (const run of refused) this.#setting.ledger.runRefused(name, run);
    if (refused.length > 0) kept.reports.add('run-refused');
    await step();
    // A visit may have handed on what this answer has not heard of.
    if (handedSince(atAsking, kept.memory))
      reply = await leaveOutOvertaken(this.#open(step).store, taken, atAsking, () => kept.memory);
    if (reply.receipt) {
      checkSaysNoLess(this.#setting.ledger, name, kept.receipt?.frontier ?? [], reply.receipt.frontier, answer.disk);
      kept.receipt = reply.receipt;
    }
    await step();
    if (kept.disk.full) throw diskFull;
    const handed = handedSince(atAsking, kept.memory);
    kept.memory = { ...reply.memory, ...(handed && { handed }) };
    await step();
    applyErasures(kept.disk);
    this.#desk.noticeForks(reply.memory.known.frontier);
    this.#desk.leaveFeeds(reply.refusedByHeadquarters.map((run) => run.feed));
  }

  #refused(): Extract<SessionEvent, { type: 'exchange-refused' }> {
    return { type: 'exchange-refused', reason: 'revoked', at: this.#desk.clock };
  }

  #failed(reason: OfflineReason): Extract<SessionEvent, { type: 'exchange-failed' }> {
    return { type: 'exchange-failed', reason, at: this.#desk.clock, chance: this.#setting.random.fraction() };
  }

  #call(kind: 'probe' | 'exchange', message: Uint8Array): Promise<Answer> {
    const { agenda, network, ledger, plan, random } = this.#setting;
    const { name } = this.#desk;
    const id = (this.#calls += 1);
    const answered = (answer: Answer): void => {
      const bytes = answer.type === 'answered' ? answer.bytes.length : 0;
      network.send(name, `headquarters ${answer.type} ${name} ${id}`, bytes, () => this.#settle(id, answer));
    };
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      agenda.after(answerWithinMs, `${name} ${kind} ${id} timed out?`, () => this.#settle(id, { type: 'timed-out' }));
      if (kind === 'exchange' && random.chance(plan.spoilt)) this.#sendSpoilt(message);
      network.send(name, `${name} ${kind} ${id}`, message.length, () => {
        ledger.watch(this.#headquarters.receive(kind, this.#desk, message, answered));
      });
    });
  }

  /** A copy with some bytes changed, or cut short: whatever comes of it, nothing that is held may suffer. */
  #sendSpoilt(message: Uint8Array): void {
    const { network, ledger, random } = this.#setting;
    const copy = Uint8Array.from(random.chance(0.2) ? message.subarray(0, random.below(message.length)) : message);
    for (let count = random.between(1, 3); count > 0; count -= 1) copy[random.below(copy.length)] = random.below(256);
    network.send(this.#desk.name, `${this.#desk.name} spoilt`, copy.length, () => {
      ledger.watch(this.#headquarters.receive('spoilt', this.#desk, copy, () => {}));
    });
  }

  #settle(id: number, answer: Answer): void {
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.(answer);
  }
}

/** Connections end with the server that held them: nothing comes of one that was before, and one that came after knows no stream. */
function hear(stream: Stream, number: number, answer: Answer): void {
  if (answer.type !== 'answered') return void stream.answers.set(number, answer);
  stream.heard ??= answer.starts;
  if (answer.starts === stream.heard) stream.answers.set(number, answer);
  else if (answer.starts > stream.heard) stream.answers.set(stream.taken + 1, { type: 'cut' });
}
