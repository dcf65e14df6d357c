import type { Agenda } from './agenda.ts';
import type { Random } from './random.ts';
import type { DeviceKey, FeedId, Hash } from '../../sync/core/ids.ts';
import type { ChunkSlice, PlaceKey, SpaceStore } from '../../sync/core/space-store.ts';

/** One for each wait: what waits for a promise is kept as long as that, and with it the whole of its world. */
const never = (): Promise<never> => new Promise<never>(() => {});

/** A process that may stop between any two steps. What it was doing then is never resumed. It begins with `boot`. */
export class Machine {
  readonly name: string;
  up = false;
  readonly #agenda: Agenda;
  readonly #random: Random;
  readonly #pauses: number;
  readonly #onCrash: () => void;
  readonly #goesOn: string;
  #life = 0;
  #stepsLeft = Infinity;

  /**
   * @param pauses how often a step takes time, so that other work comes between; 0 to 1
   * @param onCrash told when the machine has just stopped
   */
  constructor(name: string, agenda: Agenda, random: Random, pauses: number, onCrash: () => void = () => {}) {
    this.name = name;
    this.#agenda = agenda;
    this.#random = random;
    this.#pauses = pauses;
    this.#onCrash = onCrash;
    this.#goesOn = `${name} goes on`;
  }

  /** It will stop after so many steps more, wherever that is. */
  crashIn(steps: number): void {
    this.#stepsLeft = steps;
  }

  crash(): void {
    if (!this.up) return;
    this.up = false;
    this.#life += 1;
    this.#stepsLeft = Infinity;
    this.#agenda.note(`${this.name} crashed`);
    this.#onCrash();
  }

  boot(): void {
    this.up = true;
  }

  /** What is called with it waits its turn, and goes no further once the life in which it began is over. */
  beginWork(): Step {
    const life = this.#life;
    const isAlive = (): boolean => life === this.#life;
    const step = (): Promise<void> | undefined => {
      if (!isAlive()) return never();
      this.#stepsLeft -= 1;
      if (this.#stepsLeft <= 0) {
        this.crash();
        return never();
      }
      return this.#random.chance(this.#pauses) ? this.#pause(isAlive) : undefined;
    };
    step.isAlive = isAlive;
    return step;
  }

  #pause(isAlive: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#agenda.after(this.#random.between(1, 400), this.#goesOn, () => {
        if (isAlive()) resolve();
      });
    });
  }
}

export interface Step {
  /** Undefined where it takes no time: most steps do not, and then nobody need wait. */
  (): Promise<void> | undefined;
  isAlive(): boolean;
}

/** A store whose every call is a step before and a step after: the machine may stop on either side of a durable write. */
export function stepwise(store: SpaceStore, step: Step): SpaceStore {
  return new SteppedStore(store, step);
}

class SteppedStore implements SpaceStore {
  readonly #store: SpaceStore;
  readonly #step: Step;

  constructor(store: SpaceStore, step: Step) {
    this.#store = store;
    this.#step = step;
  }

  /** A step that took time: then the work. */
  #later<Value>(before: Promise<void>, work: () => Promise<Value>): Promise<Value> {
    return before.then(() => (this.#step.isAlive() ? this.#done(work()) : never()));
  }

  /** A store has done all of its work when it hands out its promise. Most steps take no time: then nobody waits for more than that. */
  #done<Value>(value: Promise<Value>): Promise<Value> {
    const after = this.#step();
    return after ? value.then((found) => after.then(() => found)) : value;
  }

  frontier(): ReturnType<SpaceStore['frontier']> {
    const before = this.#step();
    return before ? this.#later(before, () => this.#store.frontier()) : this.#done(this.#store.frontier());
  }

  owners(feeds: readonly FeedId[]): ReturnType<SpaceStore['owners']> {
    const before = this.#step();
    return before ? this.#later(before, () => this.#store.owners(feeds)) : this.#done(this.#store.owners(feeds));
  }

  placesOf(hashes: readonly Hash[]): ReturnType<SpaceStore['placesOf']> {
    const before = this.#step();
    return before ? this.#later(before, () => this.#store.placesOf(hashes)) : this.#done(this.#store.placesOf(hashes));
  }

  recordsAt(places: readonly PlaceKey[]): ReturnType<SpaceStore['recordsAt']> {
    const before = this.#step();
    return before
      ? this.#later(before, () => this.#store.recordsAt(places))
      : this.#done(this.#store.recordsAt(places));
  }

  range(feed: FeedId, after: number, limit: number): ReturnType<SpaceStore['range']> {
    const before = this.#step();
    return before
      ? this.#later(before, () => this.#store.range(feed, after, limit))
      : this.#done(this.#store.range(feed, after, limit));
  }

  seals(feed: FeedId, from: number, to: number): ReturnType<SpaceStore['seals']> {
    const before = this.#step();
    return before
      ? this.#later(before, () => this.#store.seals(feed, from, to))
      : this.#done(this.#store.seals(feed, from, to));
  }

  accept(batch: Parameters<SpaceStore['accept']>[0]): ReturnType<SpaceStore['accept']> {
    const before = this.#step();
    return before ? this.#later(before, () => this.#store.accept(batch)) : this.#done(this.#store.accept(batch));
  }

  wantedChunks(limit: number, device?: DeviceKey): ReturnType<SpaceStore['wantedChunks']> {
    const before = this.#step();
    return before
      ? this.#later(before, () => this.#store.wantedChunks(limit, device))
      : this.#done(this.#store.wantedChunks(limit, device));
  }

  chunkSlice(hash: Hash, offset: number, length: number): ReturnType<SpaceStore['chunkSlice']> {
    const before = this.#step();
    return before
      ? this.#later(before, () => this.#store.chunkSlice(hash, offset, length))
      : this.#done(this.#store.chunkSlice(hash, offset, length));
  }

  acceptSlices(slices: readonly ChunkSlice[]): ReturnType<SpaceStore['acceptSlices']> {
    const before = this.#step();
    return before
      ? this.#later(before, () => this.#store.acceptSlices(slices))
      : this.#done(this.#store.acceptSlices(slices));
  }

  lacking(): ReturnType<SpaceStore['lacking']> {
    const before = this.#step();
    return before ? this.#later(before, () => this.#store.lacking()) : this.#done(this.#store.lacking());
  }
}
