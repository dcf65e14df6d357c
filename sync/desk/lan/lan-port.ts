import type { Discover } from '../../link/lan/discovery.ts';

/** What only a `main.ts` knows of the network: how desks are found in it, and where this one listens. */
export interface LanPort {
  /** Left out: desks are met by address only. */
  readonly discover?: Discover;
  /** The addresses by which other machines reach this one. */
  readonly addresses?: () => readonly string[];
  /** Where it listens; every address of this machine unless told. */
  readonly host?: string;
  /** Where it listens if it can; else any free port. */
  readonly port?: number;
  /** Whoever started the program wants it in whatever network there is. */
  readonly always?: boolean;
}

/** Typed addresses without a port mean this one. */
export const lanPort = 4320;
