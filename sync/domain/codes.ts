import type { Result } from '../core/result.ts';
import { err, ok } from '../core/result.ts';
import type { IsoDate } from './dates.ts';
import { parseIsoDate } from './dates.ts';

/**
 * Dossier codes. A device gives a temporary code by itself, offline: `DEL-20260609-K3F7-0004` is mission, day, the
 * device's tag and the device's own count of that day. The ministry's system gives the official one later, in an
 * older form `000.00.04.G18-210427-0018` or a newer `G09.20-20260609-0092637`. Both stay findable.
 */
export type DossierCode =
  | {
      readonly kind: 'temporary';
      readonly mission: string;
      readonly day: IsoDate;
      readonly deviceTag: string;
      readonly count: number;
    }
  | {
      readonly kind: 'official';
      readonly form: 'older' | 'newer';
      readonly agency: string;
      readonly day: IsoDate;
      readonly count: number;
    };

export type CodeFailure = { readonly type: 'not-a-dossier-code' };

/** Without 0, O, 1 and I, which people mistake for one another on paper and on the telephone. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const temporary = /^([A-Z]{3})-(\d{8})-([2-9A-HJ-NP-Z]{4})-(\d{4,6})$/;
const older = /^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-(\d{6})-(\d{4})$/;
const newer = /^([A-Z]\d{2}(?:\.\d{2,3})*)-(\d{8})-(\d{7})$/;

/** Reads any of the three forms, in either case and with spaces around it, and the day must exist. */
export function parseDossierCode(text: string): Result<DossierCode, CodeFailure> {
  const code = text.trim().toUpperCase();
  return parseTemporary(code) ?? parseOfficial(code) ?? err({ type: 'not-a-dossier-code' });
}

/** `count` is the device's own, from 1 each day; it has four digits, and more when a day needs them. */
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

function parseTemporary(code: string): Result<DossierCode, CodeFailure> | null {
  const [, mission, digits, tag, count] = temporary.exec(code) ?? [];
  const day = digits === undefined ? null : dayOfDigits(digits);
  if (mission === undefined || tag === undefined || day === null || Number(count) === 0) return null;
  return ok({ kind: 'temporary', mission, day, deviceTag: tag, count: Number(count) });
}

function parseOfficial(code: string): Result<DossierCode, CodeFailure> | null {
  const match = newer.exec(code) ?? older.exec(code);
  const [, agency, digits, count] = match ?? [];
  if (agency === undefined || digits === undefined) return null;
  const form = digits.length === 8 ? 'newer' : 'older';
  const day = dayOfDigits(form === 'newer' ? digits : `20${digits}`);
  return day === null ? null : ok({ kind: 'official', form, agency, day, count: Number(count) });
}

function dayOfDigits(digits: string): IsoDate | null {
  return parseIsoDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
}
