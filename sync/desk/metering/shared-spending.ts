import { z } from 'zod';
import type { MissionLimit } from '../../bridge/metering-model.ts';
import type { DeviceKey } from '../../core/ids.ts';
import type { Spent, SpentToday } from '../../link/lan/tell-spending.ts';
import { readJson } from './read-json.ts';

/** What other machines of the mission said that they used today, themselves or by another. */
export interface Heard {
  /** `yyyy-mm-dd` in the mission. */
  readonly day: string;
  readonly spent: readonly Spent[];
}

/** More than a mission's machines use networks; whoever tells of more is not believed all of it. */
const mostHeard = 400;

/** A machine's bytes of a day only grow: of what is said of them the greatest counts [M3]. What is said of another day does not. */
export function hear(before: Heard | null, said: SpentToday, today: string, own: DeviceKey): Heard {
  const known = before?.day === today ? before.spent : [];
  const others = said.day === today ? said.spent.filter(({ device }) => device !== own) : [];
  const greatest = new Map<string, Spent>();
  for (const each of [...known, ...others]) {
    const key = `${each.device} ${each.network}`;
    if (greatest.size >= mostHeard && !greatest.has(key)) continue;
    if (each.bytes >= (greatest.get(key)?.bytes ?? 0)) greatest.set(key, each);
  }
  return { day: today, spent: [...greatest.values()] };
}

/** Of one network, by machine. */
export function heardOf(heard: Heard | null, network: string, today: string): readonly Spent[] {
  return heard?.day === today ? heard.spent.filter((each) => each.network === network) : [];
}

/**
 * What of a day's amount the machines that know of each other may use up together: all of it, less an equal part for each that
 * has not been heard of, and may be using it elsewhere in the same network [M3].
 * @param others how many other machines have been heard of
 */
export function amountHere({ bytesADay, machines }: Pick<MissionLimit, 'bytesADay' | 'machines'>, others: number) {
  if (bytesADay === null) return null;
  const present = Math.min(machines, others + 1);
  return Math.floor((bytesADay * present) / machines);
}

const spentSchema = z.object({
  device: z.string().transform((key) => key as DeviceKey),
  network: z.string(),
  bytes: z.number().int().min(0),
});

/** What a file's settings hold; anything else there counts as nothing. */
export function readHeard(text: string | null): Heard | null {
  return readJson(text, z.object({ day: z.string(), spent: z.array(spentSchema) }));
}
