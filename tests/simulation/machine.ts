import type { Agenda } from './agenda.ts';
import type { Random } from './random.ts';
import type { SpaceStore } from '../../sync/core/space-store.ts';

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

  /** Most steps take no time: then nobody waits for more than the store itself. */
  #call<Value>(work: () => Promise<Value>): Promise<Value> {
    const before = this.#step();
    if (!before) return this.#finish(work);
    return new Promise((resolve, reject) => {
      void before.then(() => this.#finish(work).then(resolve, reject));
    });
  }

  /** A store has done all of its work when it hands out its promise. */
  #finish<Value>(work: () => Promise<Value>): Promise<Value> {
    if (!this.#step.isAlive()) return never();
    const value = work();
    const after = this.#step();
    if (!after) return value;
    return new Promise((resolve, reject) => {
      value.then((found) => after.then(() => resolve(found)), reject);
    });
  }

  frontier(): ReturnType<SpaceStore['frontier']> {
    return this.#call(() => this.#store.frontier());
  }

  owners(...query: Parameters<SpaceStore['owners']>): ReturnType<SpaceStore['owners']> {
    return this.#call(() => this.#store.owners(...query));
  }

  placesOf(...query: Parameters<SpaceStore['placesOf']>): ReturnType<SpaceStore['placesOf']> {
    return this.#call(() => this.#store.placesOf(...query));
  }

  recordsAt(...query: Parameters<SpaceStore['recordsAt']>): ReturnType<SpaceStore['recordsAt']> {
    return this.#call(() => this.#store.recordsAt(...query));
  }

  range(...query: Parameters<SpaceStore['range']>): ReturnType<SpaceStore['range']> {
    return this.#call(() => this.#store.range(...query));
  }

  seals(...query: Parameters<SpaceStore['seals']>): ReturnType<SpaceStore['seals']> {
    return this.#call(() => this.#store.seals(...query));
  }

  accept(...query: Parameters<SpaceStore['accept']>): ReturnType<SpaceStore['accept']> {
    return this.#call(() => this.#store.accept(...query));
  }

  wantedChunks(...query: Parameters<SpaceStore['wantedChunks']>): ReturnType<SpaceStore['wantedChunks']> {
    return this.#call(() => this.#store.wantedChunks(...query));
  }

  chunkSlice(...query: Parameters<SpaceStore['chunkSlice']>): ReturnType<SpaceStore['chunkSlice']> {
    return this.#call(() => this.#store.chunkSlice(...query));
  }

  acceptSlices(...query: Parameters<SpaceStore['acceptSlices']>): ReturnType<SpaceStore['acceptSlices']> {
    return this.#call(() => this.#store.acceptSlices(...query));
  }

  lacking(): ReturnType<SpaceStore['lacking']> {
    return this.#call(() => this.#store.lacking());
  }
}
