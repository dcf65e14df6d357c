import type { Agenda } from './agenda.ts';
import type { Ledger } from './ledger.ts';
import type { Network } from './network.ts';
import type { Oddities } from './oddities.ts';
import type { Haste, Plan, Portions, Visits } from './plan.ts';
import type { Plant } from './plants.ts';
import type { Random } from './random.ts';

/** What all in one world have in common. */
export interface Setting {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly network: Network;
  readonly ledger: Ledger;
  readonly plan: Plan;
  readonly haste: Haste;
  readonly portions: Portions;
  readonly visits: Visits;
  readonly oddities: Oddities;
  readonly plant: Plant;
}
