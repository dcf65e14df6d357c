import type { Value } from '../../core/canonical.ts';
import { isEmptyValue } from '../catalogue/form-value.ts';
import { isCountryCode } from '../countries.ts';
import { emergencyFields } from './emergency-fields.ts';
import { isGravityName, type ProtectionLists } from './protection-lists.ts';

export type Written = { readonly [name: string]: Value };

export interface ProtectionFinding {
  readonly field: string;
  readonly reason: 'required' | 'unknown-field' | 'unknown-value' | 'too-long' | 'not-a-point';
}

const limits: { readonly [field: string]: number } = {
  [emergencyFields.summary]: 300,
  [emergencyFields.account]: 8_000,
  [emergencyFields.city]: 160,
  [emergencyFields.address]: 400,
  [emergencyFields.callerName]: 200,
  [emergencyFields.callerPhone]: 80,
};

/** @param isNew then what must be there is looked for as well */
export function checkEmergency(written: Written, lists: ProtectionLists, isNew: boolean): readonly ProtectionFinding[] {
  const faults = Object.entries(written).flatMap(([field, value]): ProtectionFinding[] => {
    const reason = faultOf(field, value, lists);
    return reason === null ? [] : [{ field, reason }];
  });
  const required = [emergencyFields.type, emergencyFields.gravity, emergencyFields.summary];
  const missing = required.filter((field) => (isNew || field in written) && isEmptyValue(written[field]));
  return [...faults, ...missing.map((field) => ({ field, reason: 'required' }) as const)];
}

function faultOf(field: string, value: Value, lists: ProtectionLists): ProtectionFinding['reason'] | null {
  const limit = limits[field];
  if (limit !== undefined)
    return value !== null && typeof value !== 'string' ? 'unknown-value' : isLonger(value, limit) ? 'too-long' : null;
  if (isEmptyValue(value)) return isChoice(field) ? null : 'unknown-field';
  switch (field) {
    case emergencyFields.type:
      return lists.types.some(({ code }) => code === value) ? null : 'unknown-value';
    case emergencyFields.gravity:
      return isGravityName(value) ? null : 'unknown-value';
    case emergencyFields.country:
      return typeof value === 'string' && isCountryCode(value) ? null : 'unknown-value';
    case emergencyFields.point:
      return typeof value === 'string' && readPoint(value) !== null ? null : 'not-a-point';
    default:
      return 'unknown-field';
  }
}

const choices: readonly string[] = [
  emergencyFields.type,
  emergencyFields.gravity,
  emergencyFields.country,
  emergencyFields.point,
];
const isChoice = (field: string): boolean => choices.includes(field);
const isLonger = (value: Value, limit: number): boolean => typeof value === 'string' && value.length > limit;

/** Degrees, as people copy them from a map: `27.7172, 85.3240`. */
export function readPoint(text: string): { readonly latitude: number; readonly longitude: number } | null {
  const read = /^\s*(-?\d{1,2}(?:\.\d{1,8})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,8})?)\s*$/.exec(text);
  if (!read) return null;
  const [latitude, longitude] = [Number(read[1]), Number(read[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
