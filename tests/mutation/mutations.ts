import type { Mutation } from './mutation.ts';
import { casework } from './mutations/casework.ts';
import { exchange } from './mutations/exchange.ts';
import { fold } from './mutations/fold.ts';
import { keys } from './mutations/keys.ts';
import { lan } from './mutations/lan.ts';
import { metering } from './mutations/metering.ts';
import { numbers } from './mutations/numbers.ts';
import { pouch } from './mutations/pouch.ts';
import { protection } from './mutations/protection.ts';
import { record } from './mutations/record.ts';

/** At least one for each rule of docs/sync-spec.md, in its order. */
export const mutations: readonly Mutation[] = [
  ...record,
  ...fold,
  ...exchange,
  ...pouch,
  ...lan,
  ...keys,
  ...numbers,
  ...casework,
  ...protection,
  ...metering,
];
