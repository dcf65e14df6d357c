import type { IsoDate } from './dates.ts';

/** Without 0, O, 1 and I, which people mistake for one another on paper and on the telephone. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The dossier code that a device gives by itself, offline: `DEL-20260609-K3F7-0004` is mission, day, the device's tag and
 * the device's own count of that day. `count` is from 1 each day; it has four digits, and more when a day needs them.
 */
export function temporaryCode(parts: {
  readonly mission: string;
  readonly day: IsoDate;
  readonly deviceTag: string;
  readonly count: number;
}): string {
  if (!Number.isSafeInteger(parts.count) || parts.count < 1 || parts.count > 999_999) {
    throw new RangeError(`a device gives 1 to 999999 codes a day, not ${parts.count}`);
  }
  const day = parts.day.replaceAll('-', '');
  return `${parts.mission}-${day}-${parts.deviceTag}-${String(parts.count).padStart(4, '0')}`;
}

/**
 * Four characters for a device, from the first 20 bits of its public key. Two of a mission's twenty devices share
 * a tag in about one mission of 5,500; a shared code is found twice, and no record hangs on it.
 */
export function deviceTag(publicKey: Uint8Array): string {
  if (publicKey.length < 3) throw new RangeError(`a device key of ${publicKey.length} bytes`);
  const bits = (publicKey[0]! << 12) | (publicKey[1]! << 4) | (publicKey[2]! >> 4);
  return [15, 10, 5, 0].map((shift) => alphabet[(bits >> shift) & 31]!).join('');
}
