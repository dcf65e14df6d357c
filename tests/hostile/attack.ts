import { Random } from '../simulation/random.ts';
import { mutate } from './mutate.ts';
import { makeTargets, type Target, type TargetName } from './targets.ts';

export interface Attack {
  /** The first seed. */
  readonly from: number;
  readonly count: number;
  /** Every so many-th seed: several workers share a count. */
  readonly stride?: number;
  readonly target?: TargetName;
}

export interface Outcome {
  readonly given: number;
  /** By target and reason, as `bundle gap`. */
  readonly refused: Readonly<Record<string, number>>;
  /** Spoilt where it does not matter: what was taken is what honest devices wrote. */
  readonly unspoilt: number;
  /** Seeds whose bytes were taken for something that nobody wrote, or threw. */
  readonly accepted: readonly string[];
  readonly crashed: readonly string[];
}

/** Opening an age file costs a key agreement: of twelve, one. */
const shares: Readonly<Record<TargetName, number>> = {
  bundle: 4,
  request: 3,
  stream: 3,
  receipts: 1,
  introduction: 1,
  'pouch-contents': 2,
  'pouch-file': 1,
};

/** Gives spoilt bytes to every door, and counts what becomes of them; the same seed is always the same bytes. */
export async function attack({ from, count, stride = 1, target }: Attack): Promise<Outcome> {
  const targets = await makeTargets();
  const turns = targets.flatMap((one) => Array.from({ length: shares[one.name] }, () => one));
  const chosen = target === undefined ? turns : turns.filter((one) => one.name === target);
  const refused: Record<string, number> = {};
  const [accepted, crashed]: [string[], string[]] = [[], []];
  let unspoilt = 0;
  for (let index = 0; index < count; index += 1) {
    const seed = from + index * stride;
    const door = chosen[seed % chosen.length] as Target;
    const label = `${door.name} ${seed}`;
    try {
      const fate = await door.give(spoil(door, new Random(seed)));
      if (fate.type === 'accepted') accepted.push(label);
      else if (fate.type === 'unspoilt') unspoilt += 1;
      else refused[`${door.name} ${fate.reason}`] = (refused[`${door.name} ${fate.reason}`] ?? 0) + 1;
    } catch (thrown) {
      crashed.push(`${label}: ${String(thrown)}`);
    }
  }
  return { given: count, refused, unspoilt, accepted, crashed };
}

function spoil({ seeds }: Target, random: Random): Buffer {
  const pick = (): Buffer => seeds[random.below(seeds.length)] ?? Buffer.alloc(0);
  return mutate(pick(), random, pick());
}

export function addOutcomes(outcomes: readonly Outcome[]): Outcome {
  const refused: Record<string, number> = {};
  for (const outcome of outcomes)
    for (const [reason, count] of Object.entries(outcome.refused)) refused[reason] = (refused[reason] ?? 0) + count;
  return {
    given: outcomes.reduce((sum, outcome) => sum + outcome.given, 0),
    refused,
    unspoilt: outcomes.reduce((sum, outcome) => sum + outcome.unspoilt, 0),
    accepted: outcomes.flatMap((outcome) => outcome.accepted),
    crashed: outcomes.flatMap((outcome) => outcome.crashed),
  };
}
