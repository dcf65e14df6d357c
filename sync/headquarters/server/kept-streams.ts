import type { DeviceKey } from '../../core/ids.ts';
import type { DeviceStream } from './device-stream.ts';

interface Kept {
  readonly device: DeviceKey;
  readonly stream: DeviceStream;
  /** Since when nobody is connected to it; null: somebody is. */
  leftAt: number | null;
}

export const mostStreamsADevice = 4;
const keptMs = 10 * 60_000;
/** Of streams that nobody is connected to, together, and of one of them. */
const mostBytes = 64 * 1024 * 1024;
const mostBytesEach = 1024 * 1024;

/**
 * The streams of this server process, by device and name. One that is not connected is kept for a while, so that it can go on; who
 * finds none begins another, and nothing is lost [X17].
 */
export class KeptStreams {
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;

  /** @param now milliseconds, never going back */
  constructor(now: () => number) {
    this.#now = now;
  }

  find(device: DeviceKey, name: string): DeviceStream | null {
    return this.#kept.get(keyOf(device, name))?.stream ?? null;
  }

  /** Two machines may hold one key, one a copy of the other: each has its own. Beyond a few, the one that began first goes. */
  add(device: DeviceKey, name: string, stream: DeviceStream): void {
    const others = [...this.#kept].filter(([, kept]) => kept.device === device);
    for (const [key] of others.slice(0, Math.max(0, others.length + 1 - mostStreamsADevice))) this.#kept.delete(key);
    this.#kept.set(keyOf(device, name), { device, stream, leftAt: null });
  }

  taken(device: DeviceKey, name: string): void {
    const kept = this.#kept.get(keyOf(device, name));
    if (kept) kept.leftAt = null;
  }

  forget(device: DeviceKey, name: string): void {
    this.#kept.delete(keyOf(device, name));
  }

  left(device: DeviceKey, name: string): void {
    const kept = this.#kept.get(keyOf(device, name));
    if (!kept) return;
    kept.leftAt = this.#now();
    if (kept.stream.held > mostBytesEach) this.#kept.delete(keyOf(device, name));
    this.#forgetOld();
  }

  /** Those left longest ago first, for a map goes by when its entries came. */
  #forgetOld(): void {
    const left = [...this.#kept].filter(([, { leftAt }]) => leftAt !== null);
    let bytes = left.reduce((sum, [, { stream }]) => sum + stream.held, 0);
    for (const [key, { leftAt, stream }] of left) {
      if (bytes <= mostBytes && this.#now() - (leftAt ?? 0) < keptMs) continue;
      bytes -= stream.held;
      this.#kept.delete(key);
    }
  }
}

const keyOf = (device: DeviceKey, name: string): string => `${device} ${name}`;
