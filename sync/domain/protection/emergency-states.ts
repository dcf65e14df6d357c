import type { SubjectState } from '../../core/fold/fold.ts';
import { emergencyFields } from './emergency-fields.ts';
import { firstOf } from './field-values.ts';

/** The most cautious first: what two people did without seeing each other never hides that help is still needed [E1]. */
export const emergencyStates = ['open', 'acting', 'waiting', 'closed'] as const;
export type EmergencyState = (typeof emergencyStates)[number];

export function isEmergencyState(value: unknown): value is EmergencyState {
  return (emergencyStates as readonly unknown[]).includes(value);
}

export function stateOf({ fields }: Pick<SubjectState, 'fields'>): EmergencyState {
  return firstOf(fields[emergencyFields.state], emergencyStates) ?? 'open';
}

/** All that stand: more than one is a conflict. */
export function standingStates({ fields }: Pick<SubjectState, 'fields'>): readonly EmergencyState[] {
  const standing = (fields[emergencyFields.state]?.writes ?? []).map(({ value }) => value);
  return emergencyStates.filter((name) => standing.includes(name));
}

export interface EmergencyMove {
  readonly to: EmergencyState;
  readonly wants: 'nothing' | 'reason' | 'time' | 'outcome';
}

const acting: EmergencyMove = { to: 'acting', wants: 'nothing' };
const waiting: EmergencyMove = { to: 'waiting', wants: 'time' };
const closing: EmergencyMove = { to: 'closed', wants: 'outcome' };

const moves: { readonly [From in EmergencyState]: readonly EmergencyMove[] } = {
  open: [acting, waiting, closing],
  acting: [waiting, closing],
  waiting: [acting, waiting, closing],
  closed: [{ to: 'open', wants: 'reason' }],
};

export function movesFrom(state: EmergencyState): readonly EmergencyMove[] {
  return moves[state];
}
