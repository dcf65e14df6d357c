/** What became of a blank by a person's word, besides being issued. */
export const fates = ['spoiled', 'lost', 'returned', 'in_stock'] as const;
export type Fate = (typeof fates)[number];
