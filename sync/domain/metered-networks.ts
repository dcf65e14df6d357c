import { derivedSubjectKey, type Space, type SubjectKey } from '../core/ids.ts';

/** What a mission lets its desks use networks for that cost money: one subject in the mission's space [M1]. */
export const meteredNetworksKind = 'metering';

export function meteredNetworksKey(space: Space): SubjectKey {
  return derivedSubjectKey(meteredNetworksKind, space);
}

/** A network's own field, so that limits of one that were set without seeing each other meet in it. */
export function meteredNetworkField(network: string): string {
  return `network/${derivedSubjectKey(meteredNetworksKind, network)}`;
}
