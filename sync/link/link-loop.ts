import {
  askHeadquarters,
  mostRecords,
  takeReply,
  type DeskSpace,
  type HeadquartersMemory,
  type TakenReply,
} from '../core/exchange.ts';
import type { RefusedRun } from '../core/exchange-message.ts';
import type { Frontier } from '../core/frontier.ts';
import type { DeviceKey, Space } from '../core/ids.ts';
import type { Receipt } from '../core/receipt.ts';

import {
  smallestBundle,
  startSession,
  stepSession,
  type Failure,
  type OfflineReason,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
} from '../core/session.ts';
import type { SpaceStore } from '../core/space-store.ts';
import type { Carrier, CarrierFault } from './carrier.ts';
import { isDiskFailure } from './disk-failure.ts';
import type { Allowance, Metering } from './metering.ts';

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

/** Drives `core/session`: turns its effects into calls, and what comes of them into events. */
export class LinkLoop {
  readonly #ports: LinkPorts;
  #state: SessionState;
  #wake: (() => void) | null = null;
  #abort = new AbortController();
  #stopped = new AbortController();
  #watching = false;
  /** A person asked for this run of exchanges. */
  #demanded = false;

  constructor(ports: LinkPorts, stayOffline: boolean) {
    this.#ports = ports;
    this.#state = startSession(ports.now(), stayOffline);
  }

  get state(): SessionState {
    return this.#state;
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

  stop(): void {
    this.#stopped.abort();
    this.#abort.abort();
    this.#wake?.();
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
    const { metering, replica, now } = this.#ports;
    const allowance = this.#demanded ? undefined : metering?.allowance();
    const isHeldBack = allowance?.type === 'held-back';
    if (isHeldBack && !replica.hasUrgent())
      this.#dispatch({ type: 'held-back', reason: allowance.reason, until: allowance.until, at: now() });
    else if (effect.type === 'probe') void this.#probe(this.#abort.signal);
    else void this.#exchange(withinAllowance(effect.bytes, allowance), this.#abort.signal);
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

  async #exchange(bytes: number, signal: AbortSignal): Promise<void> {
    const event = await this.#tryExchange(bytes, signal);
    if (!signal.aborted) this.#dispatch(event);
  }

  /** A full or failing disk is no reason to stop working: it is said, and tried again later. */
  async #tryExchange(bytes: number, signal: AbortSignal): Promise<SessionEvent> {
    try {
      return await this.#exchangeOnce(bytes, signal);
    } catch (thrown) {
      if (!isDiskFailure(thrown)) throw thrown;
      return this.#failed('disk-full');
    }
  }

  async #exchangeOnce(bytes: number, signal: AbortSignal): Promise<SessionEvent> {
    const { carrier, replica, now } = this.#ports;
    replica.seal();
    const desk = replica.spaces.map((space): DeskSpace => ({
      space,
      store: replica.store(space),
      memory: replica.loadMemory(space),
    }));
    const budget = { records: bytes === 0 ? 0 : mostRecords, bytes };
    const asked = await askHeadquarters(desk, replica.spaces, budget, bytes);
    const sentAt = now();
    const answer = await carrier.exchange(asked.message, signal);
    this.#ports.metering?.spent(asked.message.length + (answer.ok ? answer.value.length : 0));
    if (!answer.ok) {
      if (answer.error.type === 'refused') return { type: 'exchange-refused', reason: answer.error.reason, at: now() };
      return { ...this.#failure(answer.error), type: 'exchange-failed' };
    }
    const elapsedMs = now() - sentAt;
    const replies = await takeReply(answer.value, asked.about, {
      spaces: replica.spaces,
      roots: replica.roots,
      headquarters: replica.headquarters,
    });
    if (!replies.ok) return this.#failed(replies.error.type === 'wrong-receipt' ? 'wrong-keys' : 'bad-answer');
    for (const reply of replies.value) this.#keep(reply);
    return {
      type: 'exchange-succeeded',
      at: now(),
      elapsedMs,
      sentBytes: asked.message.length,
      receivedBytes: answer.value.length,
      sentRecords: asked.sentRecords,
      receivedRecords: replies.value.reduce((sum, reply) => sum + reply.taken.records, 0),
      more: asked.more || replies.value.some((reply) => reply.moreToReceive || reply.wantsMore),
    };
  }

  /** The receipt before the memory: a crash between the two asks for the receipt again. */
  #keep(reply: TakenReply): void {
    const { replica } = this.#ports;
    if (reply.receipt) replica.saveReceipt(reply.receipt.receipt, reply.receipt.frontier);
    replica.saveMemory(reply.space, reply.memory);
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

  /** One stream at a time; when it breaks, the session's own wakes find out whether headquarters is still there. */
  #watchWhileReachable(): void {
    if (this.#watching || !this.#state.reachable || this.#state.link.kind !== 'up-to-date') return;
    this.#watching = true;
    const signal = AbortSignal.any([this.#stopped.signal, this.#abort.signal]);
    void this.#ports.carrier
      .watchChanges(() => this.#dispatch({ type: 'headquarters-changed', at: this.#ports.now() }), signal)
      .finally(() => {
        this.#watching = false;
      });
  }
}

/** The smallest bundle always goes: a budget is a goal for people, and an emergency does not wait for tomorrow. */
function withinAllowance(bytes: number, allowance: Allowance | undefined): number {
  if (!allowance || (allowance.type === 'open' && allowance.bytes === null)) return bytes;
  const left = allowance.type === 'held-back' ? 0 : (allowance.bytes ?? Infinity);
  return Math.min(bytes, Math.max(smallestBundle, left));
}
