/** A subject of this kind is one emergency: somebody who needs the mission's protection. */
export const emergencyKind = 'emergency';

/** Fields of an emergency. Who it is about are links; what was done and paid are lines of its logs [E2]. */
export const emergencyFields = {
  type: 'type',
  gravity: 'gravity',
  /** One line: what happened. */
  summary: 'summary',
  account: 'account',
  country: 'place/country',
  city: 'place/city',
  address: 'place/address',
  /** `latitude,longitude` in degrees. */
  point: 'place/point',
  callerName: 'caller/name',
  callerPhone: 'caller/phone',
  openedAt: 'opened_at',
  /** A member of staff. */
  duty: 'duty',
  /** To whom it was brought. */
  escalation: 'escalation',
  /** While it waits: until when, in milliseconds. */
  waitUntil: 'wait_until',
  outcome: 'outcome',
  state: 'state',
} as const;

export type EmergencyField = (typeof emergencyFields)[keyof typeof emergencyFields];
