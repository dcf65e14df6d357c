import type { Agenda } from './agenda.ts';
import type { Ledger } from './ledger.ts';
import type { Network } from './network.ts';
import type { Plan, Visits } from './plan.ts';
import type { Plant } from './plants.ts';
import type { Random } from './random.ts';

/** What all in one world have in common. */
export interface Setting {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly network: Network;
  readonly ledger: Ledger;
  readonly plan: Plan;
  readonly visits: Visits;
  readonly plant: Plant;
}
