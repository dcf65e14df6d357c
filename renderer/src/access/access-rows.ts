import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import type { Staff } from '../../../sync/bridge/model.ts';
import { compareNames } from '../../../sync/domain/names.ts';

export interface AccessRow extends Staff {
  readonly canSignIn: boolean;
  /** False for somebody who has left the mission and can open this device all the same. */
  readonly onStaff: boolean;
}

/**
 * Everybody who could open this device or be let in, by name.
 * @param atTheDoor whom the sign-in screen lists: somebody who left stands there until their access is removed
 */
export function accessRows(access: QueryOutput<'access'>, atTheDoor: readonly Staff[]): readonly AccessRow[] {
  const known = new Set(access.map(({ id }) => id));
  const left = atTheDoor.filter(({ id }) => !known.has(id));
  return [
    ...access.map((one) => ({ ...one, onStaff: true })),
    ...left.map((one) => ({ ...one, canSignIn: true, onStaff: false })),
  ].toSorted((a, b) => compareNames(a.name, b.name));
}
