import type { Enrolled } from '../open-replica.ts';

/** A name for a file that leaves this device: mission, device and time, and nothing of a person. */
export function datedName({ mission, certificate }: Pick<Enrolled, 'mission' | 'certificate'>, now: number): string {
  const time = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${mission.code}-${certificate.device.slice(0, 8)}-${time}`;
}
