import type { Argon2Cost } from '../../sync/replica/keyring/stretch.ts';

/** Argon2id at its least: what guessing a passphrase costs is not what most tests are about. */
export const leastCost: Argon2Cost = { memoryKib: 64, passes: 1, lanes: 1 };
