import { noMemory, type HeadquartersMemory } from '../../sync/core/exchange/memory.ts';
import type { FeedTip, Lane } from '../../sync/core/record/feed.ts';
import { endsByFeed, type Frontier } from '../../sync/core/frontier/frontier.ts';
import type { DeviceKey, FeedId } from '../../sync/core/ids.ts';
import type { Receipt } from '../../sync/core/exchange/receipt.ts';
import { epochAt } from './cast.ts';
import { DeskLink } from './desk-link.ts';
import { Disk, DiskFull } from './disk.ts';
import type { Headquarters } from './headquarters.ts';
import { Machine } from './machine.ts';
import { Pen, type Identity, type Text, type Written } from './pen.ts';
import type { Setting } from './setting.ts';

/** What a person at the desk is told beside the state of the link. */
export type Report = 'went-back' | 'run-refused' | 'new-feed' | `fork ${FeedId}`;

/** All that a crash leaves. */
interface Kept extends Written {
  memory: HeadquartersMemory;
  /** Of the desks that it visited, what each last told. */
  readonly neighbours: Map<DeviceKey, HeadquartersMemory>;
  /** What it told those that visited it: the newest frontier, and the one that was built on. */
  readonly told: Map<DeviceKey, readonly Frontier[]>;
  receipt: { readonly receipt: Receipt; readonly frontier: Frontier } | null;
  readonly reports: Set<Report>;
  /** Differs from the keyring's after a restore of the disk alone. */
  opening: string;
  stayOffline: boolean;
}

/** What a backup holds: where the disk's journal stood, and the rest as it was. */
export interface Backup {
  readonly kept: Kept;
  readonly moment: number;
  readonly opening: string;
}

export interface DeskOptions {
  readonly name: string;
  readonly identity: Identity;
  /** Milliseconds by which its clock is wrong. */
  readonly clockOff: number;
}

/** One replica of the mission: what survives a crash is in `kept`, all else is lost by it. */
export class Desk {
  readonly name: string;
  readonly identity: Identity;
  readonly machine: Machine;
  readonly pen: Pen;
  readonly link: DeskLink;
  kept: Kept;
  readonly #setting: Setting;
  readonly #clockOff: number;
  #keyring: string;

  constructor({ name, identity, clockOff }: DeskOptions, setting: Setting, headquarters: Headquarters) {
    const { agenda, random, plan, plant, ledger } = setting;
    this.name = name;
    this.identity = identity;
    this.#setting = setting;
    this.#clockOff = clockOff;
    this.#keyring = random.hex(4);
    this.kept = {
      disk: new Disk(plant.diskFaults),
      tips: new Map<Lane, FeedTip>(),
      memory: noMemory,
      neighbours: new Map(),
      told: new Map(),
      receipt: null,
      reports: new Set(),
      opening: this.#keyring,
      stayOffline: false,
    };
    this.machine = new Machine(name, agenda, random, plan.pauses, () => this.#forget());
    this.pen = new Pen(identity, () => this.kept, { random, ledger, clock: () => this.clock });
    this.link = new DeskLink(this, setting, headquarters);
  }

  get clock(): number {
    return epochAt + this.#setting.agenda.now + this.#clockOff;
  }

  // ---- the person ----

  /** Where the disk is full the person is told, and nothing is shown as saved. */
  async save(text: Text): Promise<void> {
    const step = this.machine.beginWork();
    await step();
    const hash = this.#trySave(text);
    await step();
    if (hash) this.#setting.ledger.savedAt(this.name).add(hash);
    this.link.dispatch({ type: 'appended', at: this.clock });
  }

  #trySave(text: Text): ReturnType<Pen['write']>['hash'] | null {
    try {
      return this.pen.write(text).hash;
    } catch (thrown) {
      if (!(thrown instanceof DiskFull)) throw thrown;
      return null;
    }
  }

  stayOffline(on: boolean): void {
    this.kept.stayOffline = on;
    this.link.dispatch({ type: 'stay-offline-switched', on, at: this.clock });
  }

  // ---- the machine ----

  start(): void {
    this.machine.boot();
    this.link.start(this.kept.stayOffline);
    if (!this.kept.disk.full) this.#compareWithKeyring();
    this.noticeForks();
    this.link.dispatch({ type: 'started', at: this.clock });
  }

  /** [K7] Each opening writes one random value to both: where they differ, one of them was put back. */
  #compareWithKeyring(): void {
    if (this.kept.opening !== this.#keyring) this.#beginAnew([...this.kept.tips.keys()]);
    this.kept.opening = this.#keyring = this.#setting.random.hex(4);
  }

  #forget(): void {
    this.link.forget();
    this.kept = readBack(this.#setting.plant.afterCrash(this.kept));
  }

  backUp(): Backup {
    const { kept } = this;
    return { kept: copyOf(kept, kept.disk), moment: kept.disk.moment, opening: this.#keyring };
  }

  /** The keyring tells of a restore only where the device was opened since the backup. */
  willNotice({ kept }: Backup, whole: boolean): boolean {
    return !whole && kept.opening !== this.#keyring;
  }

  /** @param whole the keyring goes back with the disk, so that nothing on the machine tells */
  restore({ kept, moment, opening }: Backup, whole: boolean): void {
    this.machine.crash();
    this.kept = copyOf(kept, kept.disk.copyAt(moment));
    if (whole) this.#keyring = opening;
    const saved = this.#setting.ledger.savedAt(this.name);
    for (const hash of saved) if (!this.kept.disk.records.has(hash)) saved.delete(hash);
  }

  /** Tells of forks, and begins a new feed where somebody else seems to write the one at hand. */
  noticeForks(told: Frontier = this.kept.memory.known.frontier): void {
    for (const [feed, ends] of endsByFeed(this.kept.disk.standing)) {
      if (ends.length > 1) this.kept.reports.add(`fork ${feed}`);
    }
    if (!this.kept.disk.full) this.#beginAnew(this.pen.lanesInDoubt(told));
  }

  /** What follows a refused record in its feed could never be delivered: later work goes into a new one. */
  leaveFeeds(feeds: readonly FeedId[]): void {
    const lanes = [...this.kept.tips].filter(([, tip]) => feeds.includes(tip.feed)).map(([lane]) => lane);
    if (!this.kept.disk.full) this.#beginAnew(lanes);
  }

  #beginAnew(lanes: readonly Lane[]): void {
    for (const lane of lanes) {
      this.pen.beginFeed(lane);
      this.kept.reports.add('new-feed');
      this.link.dispatch({ type: 'appended', at: this.clock });
    }
  }
}

/** What is remembered of others is kept as JSON: it must be all there once it was read again. */
function readBack(kept: Kept): Kept {
  const read = (memory: HeadquartersMemory): HeadquartersMemory =>
    JSON.parse(JSON.stringify(memory)) as HeadquartersMemory;
  const neighbours = new Map([...kept.neighbours].map(([device, memory]) => [device, read(memory)]));
  return { ...kept, memory: read(kept.memory), neighbours };
}

function copyOf(kept: Kept, disk: Disk): Kept {
  const { tips, reports, neighbours, told } = kept;
  return {
    ...kept,
    disk,
    tips: new Map(tips),
    reports: new Set(reports),
    neighbours: new Map(neighbours),
    told: new Map(told),
  };
}
