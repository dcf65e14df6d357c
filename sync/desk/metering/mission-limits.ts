import { missionLimitSchema, type MissionLimit, type MissionLimits } from '../../bridge/metering-model.ts';
import { subjectIdOf, type Hash } from '../../core/ids.ts';
import type { Field } from '../../core/fold/fold.ts';
import { meteredNetworkField, meteredNetworksKey } from '../../domain/metered-networks.ts';
import type { Replica } from '../../replica/replica.ts';

/** What a mission says of networks, as its records stand now. */
export class MissionLimitsHeld {
  readonly #replica: Pick<Replica, 'state' | 'missionSpace'>;
  #limits: readonly MissionLimits[] = [];
  #heads: readonly Hash[] = [];

  constructor(replica: Pick<Replica, 'state' | 'missionSpace'>) {
    this.#replica = replica;
    this.readAgain();
  }

  get limits(): readonly MissionLimits[] {
    return this.#limits;
  }

  /** What whoever changes them now has seen. */
  get heads(): readonly Hash[] {
    return this.#heads;
  }

  /** @returns whether they are others than before */
  readAgain(): boolean {
    const { fields, heads } = this.#replica.state(subjectIdOf(meteredNetworksKey(this.#replica.missionSpace)));
    const before = JSON.stringify(this.#limits);
    this.#heads = heads;
    this.#limits = Object.entries(fields).flatMap(([name, field]) => limitsOf(name, field));
    return JSON.stringify(this.#limits) !== before;
  }
}

/** All that stand side by side hold [M2]; what a newer version wrote, and this one cannot read, is left out. */
function limitsOf(name: string, { writes }: Field): MissionLimits[] {
  const said = new Map(
    writes.flatMap(({ value }) => {
      const limit = readLimit(value);
      return limit === null || meteredNetworkField(limit.network) !== name ? [] : [[limitText(limit), limit] as const];
    }),
  );
  const [first, ...others] = said.values();
  return first === undefined ? [] : [{ network: first.network, sides: [first, ...others] }];
}

export const limitText = (limit: MissionLimit): string => JSON.stringify(limit).normalize('NFC');

function readLimit(value: unknown): MissionLimit | null {
  if (typeof value !== 'string') return null;
  try {
    return missionLimitSchema.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}
