/** A crisis in an area, and what is known of one citizen in it: a subject each, so that two people never meet on one [E6]. */
export const crisisKind = 'crisis';
export const crisisMarkKind = 'crisis_mark';

export const crisisFields = {
  name: 'name',
  kind: 'kind',
  /** Words of addresses; and ISO 3166 codes of whole countries. */
  words: 'area/words',
  countries: 'area/countries',
  since: 'since',
  note: 'note',
  openedAt: 'opened_at',
  state: 'state',
} as const;

export const markFields = {
  crisis: 'crisis',
  /** Null for somebody whom the mission knows nothing else of; then name, phone and address say who it is. */
  person: 'person',
  name: 'name',
  phone: 'phone',
  address: 'address',
  answer: 'answer',
  way: 'way',
  note: 'note',
  evacuation: 'evacuation',
  group: 'group',
  /** Somebody is calling this citizen, until then at the latest (milliseconds). It binds nobody. */
  calling: 'calling',
} as const;

/** What came of asking: the one to worry about most first, which is shown where people heard different things [E7]. */
export const answers = ['dead', 'injured', 'needs_help', 'not_reached', 'left_area', 'safe'] as const;
export type Answer = (typeof answers)[number];
