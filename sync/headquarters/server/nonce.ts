import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeviceKey } from '../../core/ids.ts';

/**
 * Nonces without a table: when it ends, and a keyed digest of that and of the device it is good for. Any server process over
 * the same database can check what another handed out. A replay within the day adds nothing, since exchanging twice changes
 * nothing; clocks drift, so nothing shorter.
 */
const lifetimeMinutes = 24 * 60;
/** A new one comes with an answer only once the last is this old: on a slow line each byte counts. */
const renewedAfterMinutes = 60;
const timeBytes = 4;
const digestBytes = 8;

/** 16 characters of base64url. @param now milliseconds since 1970 */
export function makeNonce(secret: Uint8Array, device: DeviceKey, now: number): string {
  const time = Buffer.alloc(timeBytes);
  time.writeUInt32BE(Math.floor(now / 60_000) + lifetimeMinutes);
  return Buffer.concat([time, digest(secret, device, time)]).toString('base64url');
}

export function isFresh(nonce: string | null, secret: Uint8Array, device: DeviceKey, now: number): boolean {
  const bytes = Buffer.from(nonce ?? '', 'base64url');
  if (bytes.length !== timeBytes + digestBytes) return false;
  const time = bytes.subarray(0, timeBytes);
  return (
    timingSafeEqual(bytes.subarray(timeBytes), digest(secret, device, time)) && time.readUInt32BE() * 60_000 >= now
  );
}

/** Whether the device should be given another, so that it always has one for its next request. */
export function isDueForAnother(nonce: string | null, now: number): boolean {
  const bytes = Buffer.from(nonce ?? '', 'base64url');
  if (bytes.length !== timeBytes + digestBytes) return true;
  const madeAt = (bytes.readUInt32BE() - lifetimeMinutes) * 60_000;
  return now - madeAt >= renewedAfterMinutes * 60_000;
}

function digest(secret: Uint8Array, device: DeviceKey, time: Uint8Array): Buffer {
  return createHmac('sha256', secret)
    .update('chancery/nonce')
    .update(Buffer.from(device, 'hex'))
    .update(time)
    .digest()
    .subarray(0, digestBytes);
}
