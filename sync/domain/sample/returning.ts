import type { Cast } from './cast.ts';
import type { Person } from './person.ts';
import { seededRandom, type Random } from './random.ts';

/** Who came for one of these may come again for another, or have come before. */
const everyday: ReadonlySet<string> = new Set([
  'passport_later',
  'passport_amendment',
  'laissez_passer',
  'citizen_registration',
  'extract_copy',
  'marital_status',
  'legalisation',
  'certified_copy',
  'consular_certification',
  'notarisation',
]);

/** Every one is a year of somebody's life: few come more than a few times. */
const comingAgain = 0.24;
const mostTimes = 4;

/** The applicants of a sample so far: now and then one of them comes again. Chance of its own, so that the rest stays as it is. */
export class Returning {
  readonly #random: Random;
  readonly #known: { readonly person: Person; readonly number: number; times: number }[] = [];
  #people = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed + 1);
  }

  /** The cast with somebody known in the applicant's place, or as it was; and the applicant's number, one for each person. */
  cast(procedure: string, cast: Cast): { readonly cast: Cast; readonly applicant: number } {
    if (!everyday.has(procedure)) return { cast, applicant: this.#next() };
    const known = this.#random.chance(comingAgain) ? this.#pick() : undefined;
    if (known) {
      known.times += 1;
      return { cast: { ...cast, applicant: known.person }, applicant: known.number };
    }
    const number = this.#next();
    this.#known.push({ person: cast.applicant, number, times: 1 });
    return { cast, applicant: number };
  }

  #pick() {
    const able = this.#known.filter(({ times }) => times < mostTimes);
    return able.length === 0 ? undefined : this.#random.pick(able);
  }

  #next(): number {
    this.#people += 1;
    return this.#people;
  }
}
