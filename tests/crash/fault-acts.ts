import type { WorkPhase } from './desk-work.ts';

/** What is done while the disk fails: work in an open replica, or the opening of one. */
export const openings = ['creating', 'migrating', 'opening'] as const;
export type Opening = (typeof openings)[number];

export type FaultAct = WorkPhase | Opening;

export const faultActs: readonly FaultAct[] = [
  ...openings,
  'appending',
  'intake',
  'projecting',
  'keeping-blobs',
  'rekeying',
  'rebuilding',
  'backing-up',
];

export function isOpening(act: FaultAct): act is Opening {
  return openings.some((opening) => opening === act);
}

/** `once`: one write fails, and the disk is well again. `on`: from that write on all fail. `halves`: and it is half written. */
export const faultModes = ['once', 'on', 'halves'] as const;
export type FaultMode = (typeof faultModes)[number];
