import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DeviceKey } from '../../core/ids.ts';

/**
 * The requests of each device whose answer has not gone out. Beyond so many the oldest is hung up on: most likely its line broke, and
 * nobody is there to bring the rest; and whoever means ill holds no more memory than so many bodies.
 */
export class RequestsUnderWay {
  readonly #most: number;
  readonly #requests = new Map<DeviceKey, Set<IncomingMessage>>();

  constructor(most: number) {
    this.#most = most;
  }

  add(device: DeviceKey, request: IncomingMessage, response: ServerResponse): void {
    const own = this.#requests.get(device) ?? new Set();
    this.#requests.set(device, own);
    for (const oldest of [...own].slice(0, Math.max(0, own.size + 1 - this.#most))) oldest.destroy();
    own.add(request);
    response.once('close', () => {
      own.delete(request);
      if (own.size === 0 && this.#requests.get(device) === own) this.#requests.delete(device);
    });
  }
}
