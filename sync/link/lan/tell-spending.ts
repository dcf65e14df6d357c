import { packJson, unpackJson, type FrameFault } from '../../core/bundle/compression.ts';
import { isDeviceKey, type DeviceKey } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** What a machine of the mission exchanged with headquarters over a network on one day, both directions together. */
export interface Spent {
  readonly device: DeviceKey;
  /** A range of addresses. */
  readonly network: string;
  readonly bytes: number;
}

/** What one desk tells another of a metered network's use: its own, and what it heard of others' [L7]. */
export interface SpentToday {
  /** `yyyy-mm-dd` in the mission. */
  readonly day: string;
  readonly spent: readonly Spent[];
}

/** A desk's own account of metered networks, as others of its mission meet it. */
export interface Spending {
  /** Null where the mission limits no network: there is nothing to tell. */
  tell(): SpentToday | null;
  hear(said: SpentToday): void;
}

export type SpendingFault = FrameFault | { readonly type: 'malformed-spending' };

const mostEntries = 400;
const longestNetwork = 200;

export function packSpending({ day, spent }: SpentToday): Uint8Array {
  const entries = spent.slice(0, mostEntries).map(({ device, network, bytes }) => [device, network, bytes]);
  return packJson([day, entries]);
}

export function readSpending(frame: Uint8Array): Result<SpentToday, SpendingFault> {
  const opened = unpackJson(frame);
  if (!opened.ok) return opened;
  const [day, entries] = Array.isArray(opened.value) ? (opened.value as readonly unknown[]) : [];
  if (typeof day !== 'string' || !Array.isArray(entries) || entries.length > mostEntries) return malformed;
  const spent = entries.flatMap(readEntry);
  return spent.length === entries.length ? ok({ day, spent }) : malformed;
}

const malformed = err({ type: 'malformed-spending' } as const);

function readEntry(entry: unknown): readonly Spent[] {
  const [device, network, bytes] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
  if (!isDeviceKey(device) || typeof network !== 'string' || network.length > longestNetwork) return [];
  return Number.isSafeInteger(bytes) && (bytes as number) >= 0 ? [{ device, network, bytes: bytes as number }] : [];
}
