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
      return this.#random.chance(this.#pauses)
        ? this.#pause().then(() => (isAlive() ? undefined : never()))
        : undefined;
    };
    return Object.assign(step, { isAlive });
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.#agenda.after(this.#random.between(1, 400), `${this.name} goes on`, resolve));
  }
}

export interface Step {
  /** Undefined where it takes no time: most steps do not, and then nobody need wait. */
  (): Promise<void> | undefined;
  isAlive(): boolean;
}

/** A store whose every call is a step before and a step after: the machine may stop on either side of a durable write. */
export function stepwise(store: SpaceStore, step: Step): SpaceStore {
  /** Most steps take no time: then nobody waits for more than the store itself. */
  const call = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const before = step();
    return before ? before.then(() => finish(work)) : finish(work);
  };
  /** A store has done all of its work when it hands out its promise. */
  const finish = <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (!step.isAlive()) return never();
    const value = work();
    const after = step();
    return after ? value.then((found) => after.then(() => found)) : value;
  };
  return {
    frontier: () => call(() => store.frontier()),
    owners: (...query) => call(() => store.owners(...query)),
    placesOf: (...query) => call(() => store.placesOf(...query)),
    recordsAt: (...query) => call(() => store.recordsAt(...query)),
    range: (...query) => call(() => store.range(...query)),
    seals: (...query) => call(() => store.seals(...query)),
    accept: (...batch) => call(() => store.accept(...batch)),
    wantedChunks: (...query) => call(() => store.wantedChunks(...query)),
    chunkSlice: (...query) => call(() => store.chunkSlice(...query)),
    acceptSlices: (...slices) => call(() => store.acceptSlices(...slices)),
    lacking: () => call(() => store.lacking()),
  };
}
