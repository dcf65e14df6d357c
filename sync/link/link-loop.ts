import type { Asked, DeskSpace } from '../core/exchange/ask.ts';
import { mostRecords } from '../core/exchange/take-content.ts';
import { noMemory, withMeanwhile, type HeadquartersMemory } from '../core/exchange/memory.ts';
import { leaveOutOvertaken } from '../core/exchange/overtaken.ts';
import type { ReplyFault, TakenReply } from '../core/exchange/reply.ts';
import { QuestionsAhead } from '../core/exchange/ahead.ts';
import type { RefusedRun } from '../core/exchange/message.ts';
import type { Frontier } from '../core/frontier/frontier.ts';
import type { DeviceKey, Space } from '../core/ids.ts';
import type { Receipt } from '../core/exchange/receipt.ts';
import type { Result } from '../core/result.ts';
import {
  smallestBundle,
  startSession,
  stepSession,
  type Answered,
  type Failure,
  type OfflineReason,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
} from '../core/exchange/session.ts';
import type { SpaceStore } from '../core/space-store.ts';
import type { Carrier, CarrierFault } from './carrier.ts';
import { diskFailureOf } from './disk-failure.ts';
import type { ExchangeStream } from './exchange-stream.ts';
import type { Allowance, Metering } from './metering.ts';
import { StreamRun } from './stream-run.ts';

/** The replica's side of the link. Whatever writes may throw when the disk is full: the loop then waits. */
export interface LinkedReplica {
  /** In the order of the certificate. */
  readonly spaces: readonly Space[];
  readonly roots: readonly DeviceKey[];
  /** The key that signs headquarters' receipts. */
  readonly headquarters: DeviceKey;
  store(space: Space): SpaceStore;
  /** Seals what was written, so that it can travel. */
  seal(): void;
  loadMemory(space: Space): HeadquartersMemory;
  saveMemory(space: Space, memory: HeadquartersMemory): void;
  saveReceipt(receipt: Receipt, frontier: Frontier): void;
  /** Headquarters names records of this device that it does not hold itself. */
  heardOfOwnRecords(frontier: Frontier): void;
  headquartersWentBack(): void;
  runsRefused(by: 'desk' | 'headquarters', runs: readonly RefusedRun[]): void;
  /** Whether records of the urgent lane wait for headquarters. */
  hasUrgent(): boolean;
}

export interface LinkPorts {
  readonly carrier: Carrier;
  readonly replica: LinkedReplica;
  /** Left out: nothing is held back. */
  readonly metering?: Metering;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ chance < 1. */
  readonly chance: () => number;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** Told at every step: what a person sees is `state.link`. */
  readonly onState: (state: SessionState) => void;
}

/** A stream, with what was asked on it and is not answered yet. */
interface UnderWay {
  readonly stream: ExchangeStream;
  readonly questions: QuestionsAhead;
}

/** What goes on one stream is cut smaller than a bundle by itself, for nothing waits for its answer. */
const framesABundle = 2;

/** Spread, for where headquarters' process ended all desks lose their streams at once. */
const watchAgainMs = 2_000;
/** A network that lets no stream stand for long would else be asked all the time. */
const fewestBetweenWatchesMs = 10_000;

/** Drives `core/exchange/session`: turns its effects into calls, and what comes of them into events. */
export class LinkLoop {
  readonly #ports: LinkPorts;
  #state: SessionState;
  #wake: (() => void) | null = null;
  #abort = new AbortController();
  #stopped = new AbortController();
  #watching = false;
  #underWay: UnderWay | null = null;
  /** Ends with the exchange that was begun last. */
  #exchanging: Promise<unknown> = Promise.resolve();
  /** A person asked for this run of exchanges. */
  #demanded = false;

  constructor(ports: LinkPorts, stayOffline: boolean) {
    this.#ports = ports;
    this.#state = startSession(ports.now(), stayOffline);
  }

  get state(): SessionState {
    return this.#state;
  }

  /** The network lets no stream pass, so that all takes longer. */
  get isOneByOne(): boolean {
    return this.#ports.carrier.isOneByOne ?? false;
  }

  start(): void {
    this.#dispatch({ type: 'started', at: this.#ports.now() });
  }

  appended(): void {
    this.#dispatch({ type: 'appended', at: this.#ports.now() });
  }

  exchangeNow(): void {
    this.#demanded = true;
    this.#dispatch({ type: 'exchange-demanded', at: this.#ports.now() });
  }

  /** What may pass has changed. */
  look(): void {
    this.#dispatch({ type: 'woken', at: this.#ports.now() });
  }

  stayOffline(on: boolean): void {
    this.#dispatch({ type: 'stay-offline-switched', on, at: this.#ports.now() });
  }

  /** Resolves once whatever was being taken in is kept: from then on nothing is read or written. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#abort.abort();
    this.#wake?.();
    await this.#exchanging;
  }

  #dispatch(event: SessionEvent): void {
    if (this.#stopped.signal.aborted) return;
    const [state, effects] = stepSession(this.#state, event);
    this.#state = state;
    if (!state.busy) this.#demanded = false;
    this.#ports.onState(state);
    for (const effect of effects) this.#perform(effect);
    this.#watchWhileReachable();
  }

  #perform(effect: SessionEffect): void {
    switch (effect.type) {
      case 'wake':
        this.#wake?.();
        this.#wake = this.#ports.setTimer(() => this.#dispatch({ type: 'woken', at: this.#ports.now() }), effect.inMs);
        return;
      case 'abort':
        this.#abort.abort();
        this.#abort = new AbortController();
        return;
      case 'probe':
      case 'exchange':
        this.#move(effect);
        return;
      default:
        effect satisfies never;
    }
  }

  /** A person's word goes beyond windows and budgets until all is said; so does an emergency, for as much as it takes. */
  #move(effect: Extract<SessionEffect, { type: 'probe' | 'exchange' }>): void {
    const { now } = this.#ports;
    const allowance = this.#allowance();
    if (allowance?.type === 'held-back' && this.#isHeldBack())
      this.#dispatch({ type: 'held-back', reason: allowance.reason, until: allowance.until, at: now() });
    else if (effect.type === 'probe') void this.#probe(this.#abort.signal);
    else void this.#exchange(withinAllowance(effect.bytes, allowance), this.#abort.signal);
  }

  /** @param underWay bytes that are not counted yet, for nothing came back of them */
  #allowance(underWay = 0): Allowance | undefined {
    const allowance = this.#demanded ? undefined : this.#ports.metering?.allowance();
    if (allowance?.type !== 'open' || allowance.bytes === null) return allowance;
    return { ...allowance, bytes: Math.max(0, allowance.bytes - underWay) };
  }

  #isHeldBack(underWay = 0): boolean {
    const allowance = this.#allowance(underWay);
    const isOpen = !allowance || (allowance.type === 'open' && allowance.bytes !== 0);
    return !isOpen && !this.#ports.replica.hasUrgent();
  }

  async #probe(signal: AbortSignal): Promise<void> {
    const answer = await this.#ports.carrier.probe(signal);
    if (signal.aborted) return;
    const at = this.#ports.now();
    if (answer.ok) this.#dispatch({ type: 'probe-succeeded', at });
    else if (answer.error.type === 'refused')
      this.#dispatch({ type: 'exchange-refused', reason: answer.error.reason, at });
    else this.#dispatch({ ...this.#failure(answer.error), type: 'probe-failed' });
  }

  /** One after the other: what was cut off may still be taking in an answer, and would say last what it was told first. */
  async #exchange(bytes: number, signal: AbortSignal): Promise<void> {
    const before = this.#exchanging;
    const ended = Promise.withResolvers<void>();
    this.#exchanging = ended.promise;
    try {
      await before;
      if (signal.aborted) return;
      const event = await this.#tryExchange(bytes, signal);
      if (!signal.aborted) this.#dispatch(event);
    } finally {
      ended.resolve();
    }
  }

  /** A full or failing disk, or a page that is damaged, is no reason to stop working: it is said, and tried again later. */
  async #tryExchange(bytes: number, signal: AbortSignal): Promise<SessionEvent> {
    try {
      return await this.#exchangeOnce(bytes, signal);
    } catch (thrown) {
      const reason = diskFailureOf(thrown);
      if (reason === undefined) throw thrown;
      return this.#failed(reason);
    }
  }

  async #exchangeOnce(bytes: number, signal: AbortSignal): Promise<SessionEvent> {
    const { carrier } = this.#ports;
    if (!carrier.stream) return this.#exchangeAlone(bytes, signal);
    const stream = await carrier.stream(signal);
    if (!stream.ok) return this.#failedToCarry(stream.error);
    return stream.value ? this.#exchangeOn(stream.value, bytes, signal) : this.#exchangeAlone(bytes, signal);
  }

  async #exchangeAlone(bytes: number, signal: AbortSignal): Promise<SessionEvent> {
    const { carrier, now } = this.#ports;
    const questions = new QuestionsAhead();
    const asked = await this.#compose(questions, bytes);
    questions.sent(asked);
    const sentAt = now();
    const answer = await carrier.exchange(asked.message, signal);
    if (!answer.ok) {
      this.#ports.metering?.spent(asked.message.length);
      return this.#failedToCarry(answer.error);
    }
    const elapsedMs = now() - sentAt;
    const replies = await this.#take(questions, asked, answer.value);
    if (!replies.ok) return this.#failedToRead(replies.error);
    const more = asked.more || replies.value.some((reply) => reply.moreToReceive || reply.wantsMore);
    return { type: 'exchange-succeeded', ...this.#answered(asked, answer.value, replies.value), elapsedMs, more };
  }

  /**
   * Question after question, without waiting for answers while there is more to say [X18]. The first is composed when nothing is under
   * way; where others followed, another such one has the last word on whether that was all.
   */
  async #exchangeOn(stream: ExchangeStream, bytes: number, signal: AbortSignal): Promise<SessionEvent> {
    const underWay = this.#on(stream);
    const { questions } = underWay;
    const run = new StreamRun(questions.waiting > 0);
    try {
      if (questions.waiting === 0) await this.#askOn(underWay, run, frameOf(bytes));
      // After a break headquarters is heard first, unless what broke goes on.
      const mayFollow = bytes > 0 || run.hasFollowed;
      for (;;) {
        const news = await stream.next(
          mayFollow && run.mayAsk(questions.waiting) && !this.#isHeldBack(questions.bytes),
        );
        if (news.type === 'failed') return await this.#goOnAfter(news.fault, stream, bytes, signal);
        const event = news.type === 'answer' ? await this.#hear(underWay, run, news.message) : null;
        if (!event && !signal.aborted)
          await this.#askOn(underWay, run, withinAllowance(this.#frame, this.#allowance(questions.bytes)));
        if (signal.aborted) throw new Error('aborted');
        if (event?.type === 'exchange-went-on') this.#dispatch(event);
        else if (event) return event;
      }
    } catch (thrown) {
      // An answer may have been lost: what comes next would be taken for another's.
      stream.end();
      if (signal.aborted) return this.#failed('cut');
      throw thrown;
    }
  }

  /** What was asked on another stream, that is over, passed for nothing, and is counted all the same. */
  #on(stream: ExchangeStream): UnderWay {
    if (this.#underWay?.stream === stream) return this.#underWay;
    const lost = this.#underWay?.questions.bytes ?? 0;
    if (lost > 0) this.#ports.metering?.spent(lost);
    return (this.#underWay = { stream, questions: new QuestionsAhead() });
  }

  #goOnAfter(
    fault: CarrierFault,
    stream: ExchangeStream,
    bytes: number,
    signal: AbortSignal,
  ): SessionEvent | Promise<SessionEvent> {
    if (signal.aborted) return this.#failedToCarry(fault);
    if (!stream.isProven) return this.#withoutStream(stream, bytes, fault, signal);
    // Another is begun where receipts end, and asks first: a stream is lost only where headquarters was heard on it.
    return stream.isLost ? this.#exchangeOnce(0, signal) : this.#failedToCarry(fault);
  }

  /** Nothing was ever heard on it: perhaps only streams do not pass here. */
  #withoutStream(
    stream: ExchangeStream,
    bytes: number,
    fault: CarrierFault,
    signal: AbortSignal,
  ): SessionEvent | Promise<SessionEvent> {
    stream.end();
    const wasTold = 'retryAfterMs' in fault && fault.retryAfterMs !== undefined;
    return wasTold ? this.#failedToCarry(fault) : this.#exchangeAlone(bytes, signal);
  }

  get #frame(): number {
    return frameOf(this.#state.bundleBytes);
  }

  /** A question that follows another, would say nothing and fetch nothing, is not asked. */
  async #askOn({ stream, questions }: UnderWay, run: StreamRun, bytes: number): Promise<void> {
    const asked = await this.#compose(questions, bytes);
    run.composed(asked);
    const hasContent = asked.about.some((one) => one.hasContent);
    if (questions.waiting > 0 && !hasContent && !run.mayFetch(questions.waiting)) return;
    run.asked(asked, this.#ports.now(), questions.waiting > 0);
    questions.sent(asked);
    stream.ask(asked.message);
  }

  async #hear({ stream, questions }: UnderWay, run: StreamRun, message: Uint8Array): Promise<SessionEvent> {
    const asked = questions.oldest;
    const time = run.measure(asked, asked.message.length + message.length, this.#ports.now());
    const replies = await this.#take(questions, asked, message);
    if (!replies.ok) {
      stream.end();
      return this.#failedToRead(replies.error);
    }
    run.replied(replies.value);
    const answered = { ...this.#answered(asked, message, replies.value), ...time };
    if (questions.waiting > 0) return { type: 'exchange-went-on', ...answered };
    return { type: 'exchange-succeeded', ...answered, more: run.hasFollowed || run.isMore };
  }

  #compose(questions: QuestionsAhead, bytes: number): Promise<Asked> {
    const { replica } = this.#ports;
    replica.seal();
    const budget = { records: bytes === 0 ? 0 : mostRecords, bytes };
    return questions.compose(this.#desk(), replica.spaces, budget, bytes);
  }

  #desk(): readonly DeskSpace[] {
    const { replica } = this.#ports;
    return replica.spaces.map((space) => ({ space, store: replica.store(space), memory: replica.loadMemory(space) }));
  }

  /** Takes in an answer, and keeps what it says. */
  async #take(
    questions: QuestionsAhead,
    asked: Asked,
    answer: Uint8Array,
  ): Promise<Result<readonly TakenReply[], ReplyFault>> {
    const { replica, metering } = this.#ports;
    metering?.spent(asked.message.length + answer.length);
    const { spaces, roots, headquarters } = replica;
    const desk = this.#desk();
    const replies = await questions.take(answer, desk, { spaces, roots, headquarters });
    if (!replies.ok) return replies;
    for (const reply of replies.value) {
      const atAsking = asked.about.find((one) => one.desk.space === reply.space)?.desk.memory ?? noMemory;
      const now = (): HeadquartersMemory => replica.loadMemory(reply.space);
      this.#keep(await leaveOutOvertaken(replica.store(reply.space), reply, atAsking, now), desk);
    }
    return replies;
  }

  #answered(asked: Asked, answer: Uint8Array, replies: readonly TakenReply[]): Omit<Answered, 'elapsedMs'> {
    return {
      at: this.#ports.now(),
      sentBytes: asked.message.length,
      receivedBytes: answer.length,
      sentRecords: asked.sentRecords,
      receivedRecords: replies.reduce((sum, reply) => sum + reply.taken.records, 0),
    };
  }

  #failedToCarry(fault: CarrierFault): SessionEvent {
    if (fault.type === 'refused') return { type: 'exchange-refused', reason: fault.reason, at: this.#ports.now() };
    return { ...this.#failure(fault), type: 'exchange-failed' };
  }

  #failedToRead(fault: ReplyFault): SessionEvent {
    return this.#failed(fault.type === 'wrong-receipt' ? 'wrong-keys' : 'bad-answer');
  }

  /** The receipt before the memory: a crash between the two asks for the receipt again. */
  #keep(reply: TakenReply, desk: readonly DeskSpace[]): void {
    const { replica } = this.#ports;
    const before = desk.find(({ space }) => space === reply.space)?.memory;
    const now = replica.loadMemory(reply.space);
    if (reply.receipt) replica.saveReceipt(reply.receipt.receipt, reply.receipt.frontier);
    replica.saveMemory(reply.space, withMeanwhile(reply.memory, before ?? now, now));
    replica.heardOfOwnRecords(reply.memory.known.frontier);
    if (reply.wentBack.length > 0) replica.headquartersWentBack();
    if (reply.taken.refused.length > 0) replica.runsRefused('desk', reply.taken.refused);
    if (reply.refusedByHeadquarters.length > 0) replica.runsRefused('headquarters', reply.refusedByHeadquarters);
  }

  #failed(reason: OfflineReason): SessionEvent {
    return { type: 'exchange-failed', reason, at: this.#ports.now(), chance: this.#ports.chance() };
  }

  #failure({ type, retryAfterMs }: Exclude<CarrierFault, { type: 'refused' }>): Failure {
    const failure = { reason: type, at: this.#ports.now(), chance: this.#ports.chance() };
    return retryAfterMs === undefined ? failure : { ...failure, retryAfterMs };
  }

  /** One stream at a time; when it breaks, headquarters is asked before long whether it is still there, and what is new. */
  #watchWhileReachable(): void {
    if (this.#watching || !this.#state.reachable || this.#state.link.kind !== 'up-to-date') return;
    this.#watching = true;
    const signal = AbortSignal.any([this.#stopped.signal, this.#abort.signal]);
    const { carrier, now, chance } = this.#ports;
    const since = now();
    let stood = false;
    const onChange = (): void => {
      stood = true;
      this.#dispatch({ type: 'headquarters-changed', at: now() });
    };
    void carrier.watchChanges(onChange, signal).finally(() => {
      this.#watching = false;
      if (signal.aborted || !stood || this.#state.link.kind !== 'up-to-date') return;
      const early = Math.max(0, fewestBetweenWatchesMs - Math.max(0, now() - since));
      this.#perform({ type: 'wake', inMs: early + Math.round(watchAgainMs * (0.5 + chance())) });
    });
  }
}

function frameOf(bundleBytes: number): number {
  return bundleBytes === 0 ? 0 : Math.max(smallestBundle, Math.round(bundleBytes / framesABundle));
}

/** The smallest bundle always goes: a budget is a goal for people, and an emergency does not wait for tomorrow. */
function withinAllowance(bytes: number, allowance: Allowance | undefined): number {
  if (!allowance || (allowance.type === 'open' && allowance.bytes === null)) return bytes;
  const left = allowance.type === 'held-back' ? 0 : (allowance.bytes ?? Infinity);
  return Math.min(bytes, Math.max(smallestBundle, left));
}
