/** What a replica can be at when it dies. */
export const phases = [
  'creating',
  'migrating',
  'opening',
  'appending',
  'intake',
  'projecting',
  'tidying',
  'keeping-blobs',
  'rekeying',
  'rebuilding',
  'backing-up',
] as const;
export type Phase = (typeof phases)[number];

/** Those that a replica comes to once in its life, or once an opening: the rest it does again and again until it is killed. */
export const phasesOfOpening: readonly Phase[] = ['creating', 'migrating', 'opening'];
