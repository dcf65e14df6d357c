import { z } from 'zod';
import type { MeteringPorts } from './desk-metering.ts';
import { readJson } from './read-json.ts';

type Ports = Pick<MeteringPorts, 'readSetting' | 'writeSetting' | 'network'>;

const setting = 'metering-elsewhere';
const schema = z.object({ day: z.string(), network: z.string() });

/** A hotel's network may have the range of the office's: a person says so, and is believed until the mission's midnight. */
export function isElsewhere({ readSetting, network }: Ports, today: string): boolean {
  const said = readJson(readSetting(setting), schema);
  return said !== null && said.day === today && said.network === network();
}

/** @returns whether there is a network that could be meant */
export function keepElsewhere({ writeSetting, network }: Ports, today: string, on: boolean): boolean {
  const here = network();
  if (here === null) return false;
  writeSetting(setting, JSON.stringify(on ? { day: today, network: here } : null));
  return true;
}

/** What is used there is counted apart: it is no use of the mission's network. */
export const elsewhereName = (network: string): string => `elsewhere: ${network}`;
