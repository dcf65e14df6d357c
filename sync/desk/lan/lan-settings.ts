import { z } from 'zod';

/** What people said of the mission's own network on this device. */
export interface LanSettings {
  /** Networks in which it may be found, and may look for others. */
  readonly networks: readonly string[];
  /** Desks that were typed in. */
  readonly addresses: readonly string[];
}

/** Off until a person allows it: to listen and to announce oneself is nothing to do in a hotel. */
export const noLan: LanSettings = { networks: [], addresses: [] };

const schema = z.object({ networks: z.array(z.string()), addresses: z.array(z.string()) });

/** What a file's settings hold; anything else there counts as nothing. */
export function readLanSettings(text: string | null): LanSettings {
  try {
    return text === null ? noLan : schema.parse(JSON.parse(text));
  } catch {
    return noLan;
  }
}

/** A machine of one network is typed in once. */
export function withAddress(settings: LanSettings, address: string): LanSettings {
  return { ...settings, addresses: [...settings.addresses.filter((each) => each !== address), address] };
}

export function withoutAddress(settings: LanSettings, address: string): LanSettings {
  return { ...settings, addresses: settings.addresses.filter((each) => each !== address) };
}

export function withNetwork(settings: LanSettings, network: string, on: boolean): LanSettings {
  const others = settings.networks.filter((each) => each !== network);
  return { ...settings, networks: on ? [...others, network] : others };
}
