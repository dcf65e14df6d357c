import type { FormValue } from '../catalogue/form-value.ts';
import type { FormField } from '../catalogue/types.ts';
import type { IsoDate } from '../dates.ts';
import { epochDay, isoDate } from '../dates.ts';
import type { Cast } from './cast.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';

/** What a value is made from. */
export interface Scene {
  readonly field: FormField;
  readonly cast: Cast;
  readonly random: Random;
  /** The day of the form. */
  readonly day: IsoDate;
  /** What the fields before this one hold. */
  readonly values: Readonly<Record<string, FormValue>>;
}

export type Maker = (scene: Scene) => FormValue;

export const of =
  (who: keyof Omit<Cast, 'child'>, what: keyof Person): Maker =>
  ({ cast }) =>
    cast[who][what];

export const before =
  (youngest: number, oldest: number): Maker =>
  ({ random, day }) =>
    isoDate(epochDay(day) - random.int(youngest, oldest));

export const after =
  (soonest: number, latest: number): Maker =>
  ({ random, day }) =>
    isoDate(epochDay(day) + random.int(soonest, latest));

export const oneOf =
  (...texts: readonly string[]): Maker =>
  ({ random }) =>
    random.pick(texts);
