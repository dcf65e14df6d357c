import type { Certificate } from '../../core/record/certificate.ts';
import type { DeviceKey } from '../../core/ids.ts';
import type { LanIdentity } from './lan-identity.ts';
import type { LanAddress } from './lan-address.ts';
import type { LanFault } from './lan-line.ts';
import type { LanReplica } from './lan-replica.ts';
import type { Spending } from './tell-spending.ts';
import { afterFailure, afterSuccess, dueIn, visitNow, visitSoon, withNews, type Schedule } from './lan-schedule.ts';
import { visit } from './visit.ts';

/** Where a desk may be met: announced on the network, or typed by a person. */
export interface Route {
  readonly id: string;
  /** Tried one after the other. */
  readonly addresses: readonly LanAddress[];
  readonly isTyped: boolean;
}

/** What became of visits along a route. */
export interface RouteState {
  readonly route: Route;
  readonly isVisiting: boolean;
  /** Why the last visit failed; null where it did not. */
  readonly fault: LanFault | null;
  /** Who was met there last. */
  readonly device: DeviceKey | null;
  readonly nextAt: number;
}

/** A desk of the mission that was met, by either's visit. */
export interface MetDesk {
  readonly certificate: Certificate;
  readonly lastExchangeAt: number;
}

export interface LanLoopPorts {
  readonly identity: LanIdentity;
  readonly replica: LanReplica;
  readonly spending?: Spending;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ chance < 1. */
  readonly chance: () => number;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** Told whenever what a person sees of the desks nearby may have changed. */
  readonly onChange: () => void;
  /** Told after a visit that brought records. */
  readonly onReceived: () => void;
  /** Told after each visit that came to its end. */
  readonly onMet: (sentRecords: number) => void;
  /** Told where a visit came to something else than the one before on the same way; null: to its end. */
  readonly onOutcome: (fault: LanFault['type'] | null) => void;
  /** Told of a broken invariant. */
  readonly onFault: (fault: unknown) => void;
}

interface Entry {
  route: Route;
  schedule: Schedule;
  isVisiting: boolean;
  /** Something came up while it was visited, perhaps too late for that visit. */
  hasNews: boolean;
  /** Undefined: not visited yet. */
  fault: LanFault | null | undefined;
  device: DeviceKey | null;
}

/** Visits the desks that are in reach, one at a time, whenever something is new and now and then besides [L4]. */
export class LanLoop {
  readonly #ports: LanLoopPorts;
  readonly #entries = new Map<string, Entry>();
  readonly #met = new Map<DeviceKey, MetDesk>();
  readonly #stopped = new AbortController();
  #cancelTimer: () => void = () => undefined;
  #visiting: Promise<void> | null = null;

  constructor(ports: LanLoopPorts) {
    this.#ports = ports;
  }

  get routes(): readonly RouteState[] {
    return [...this.#entries.values()].map(({ route, isVisiting, fault, device, schedule }) => ({
      route,
      isVisiting,
      fault: fault ?? null,
      device,
      nextAt: schedule.dueAt,
    }));
  }

  get met(): readonly MetDesk[] {
    return [...this.#met.values()];
  }

  add(route: Route): void {
    const known = this.#entries.get(route.id);
    if (known) known.route = route;
    else {
      const schedule = visitSoon(this.#ports.now(), this.#ports.chance());
      const unvisited = { isVisiting: false, hasNews: false, fault: undefined, device: null };
      this.#entries.set(route.id, { route, schedule, ...unvisited });
    }
    this.#changed();
  }

  remove(id: string): void {
    if (this.#entries.delete(id)) this.#changed();
  }

  /** Something was written here, or came in. */
  news(): void {
    for (const entry of this.#entries.values()) entry.hasNews = entry.isVisiting;
    this.#reschedule((schedule) => this.#soon(schedule));
  }

  visitNow(): void {
    this.#reschedule((schedule) => visitNow(schedule, this.#ports.now()));
  }

  /** Another desk came to visit, and proved who it is. */
  visitedBy(certificate: Certificate): void {
    this.#met.set(certificate.device, { certificate, lastExchangeAt: this.#ports.now() });
    this.#ports.onChange();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#cancelTimer();
    await this.#visiting;
  }

  #reschedule(change: (schedule: Schedule) => Schedule): void {
    for (const entry of this.#entries.values()) entry.schedule = change(entry.schedule);
    this.#wait();
  }

  #soon(schedule: Schedule): Schedule {
    return withNews(schedule, this.#ports.now(), this.#ports.chance());
  }

  #changed(): void {
    this.#ports.onChange();
    this.#wait();
  }

  /** Until the next desk is due; while one is visited, that visit's end sees to it. */
  #wait(): void {
    this.#cancelTimer();
    if (this.#visiting || this.#stopped.signal.aborted) return;
    const now = this.#ports.now();
    const inMs = Math.min(...[...this.#entries.values()].map((entry) => dueIn(entry.schedule, now)));
    if (inMs === Infinity) return;
    this.#cancelTimer = this.#ports.setTimer(() => this.#begin(), inMs);
  }

  #begin(): void {
    if (this.#visiting || this.#stopped.signal.aborted) return;
    const now = this.#ports.now();
    const [entry] = [...this.#entries.values()]
      .filter((one) => dueIn(one.schedule, now) === 0)
      .toSorted((left, right) => left.schedule.dueAt - right.schedule.dueAt);
    if (!entry) return this.#wait();
    this.#visiting = this.#visit(entry)
      .catch((thrown: unknown) => {
        entry.schedule = afterFailure(entry.schedule, this.#ports.now(), this.#ports.chance());
        this.#ports.onFault(thrown);
      })
      .finally(() => {
        entry.isVisiting = false;
        this.#visiting = null;
        this.#changed();
      });
  }

  async #visit(entry: Entry): Promise<void> {
    const { now, chance, onChange, onReceived } = this.#ports;
    entry.isVisiting = true;
    entry.hasNews = false;
    onChange();
    const fault = await this.#tryAddresses(entry, onReceived);
    if (this.#stopped.signal.aborted) return;
    this.#keepOutcome(entry, fault);
    entry.schedule = fault ? afterFailure(entry.schedule, now(), chance()) : afterSuccess(now(), chance());
    if (entry.hasNews) entry.schedule = this.#soon(entry.schedule);
  }

  /** That this device meets its own announcement is nothing to tell of. */
  #keepOutcome(entry: Entry, fault: LanFault | null): void {
    const isNews = entry.fault === undefined || entry.fault?.type !== fault?.type;
    entry.fault = fault;
    if (isNews && (entry.route.isTyped || fault?.type !== 'own-device')) this.#ports.onOutcome(fault?.type ?? null);
  }

  /** The first address that leads anywhere decides: what a desk says it says on all of its addresses. */
  async #tryAddresses(entry: Entry, onReceived: () => void): Promise<LanFault | null> {
    const { identity, replica, spending, now, onMet: tellMet } = this.#ports;
    let fault: LanFault = { type: 'unreachable' };
    for (const address of entry.route.addresses) {
      const onMet = ({ certificate }: { readonly certificate: Certificate }): void => {
        entry.device = certificate.device;
      };
      const visited = await visit(
        address,
        { identity, replica, ...(spending && { spending }), onMet },
        this.#stopped.signal,
      );
      if (visited.ok) {
        const { certificate } = visited.value.peer;
        this.#met.set(certificate.device, { certificate, lastExchangeAt: now() });
        if (visited.value.receivedRecords > 0) onReceived();
        tellMet(visited.value.sentRecords);
        return null;
      }
      fault = visited.error;
      if (this.#stopped.signal.aborted || (fault.type !== 'unreachable' && fault.type !== 'timed-out')) return fault;
    }
    return fault;
  }
}
