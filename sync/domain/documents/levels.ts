/**
 * How urgent and how secret a document may be, the least first. What a level does is in this program (how soon, in which lane, what may
 * be held); what it is called is data that headquarters publishes.
 */
export const urgencyNames = ['normal', 'urgent', 'very_urgent', 'express'] as const;
export type UrgencyName = (typeof urgencyNames)[number];

export const secrecyNames = ['none', 'secret', 'very_secret', 'top_secret'] as const;
export type SecrecyName = (typeof secrecyNames)[number];

/** Greater is more urgent. */
export function urgencyRank(name: UrgencyName): number {
  return urgencyNames.indexOf(name);
}

/** What is at least this urgent travels in the urgent lane and before all else. */
export const travelsUrgently = (name: UrgencyName): boolean => name === 'express';
