import type { LanAddress } from './lan-address.ts';

/** A desk that announces itself. It may be anybody's: only its proof says whose it is. */
export interface Announced {
  /** Names this announcement among others, for as long as it lasts. */
  readonly id: string;
  readonly addresses: readonly LanAddress[];
  /** With what the mark was salted. */
  readonly salt: string;
  readonly mark: string;
}

export interface DiscoveryPorts {
  /** What this desk says of itself: nothing that means anything to a stranger [L1]. */
  readonly announce: { readonly id: string; readonly port: number; readonly salt: string; readonly mark: string };
  readonly setTimer: (run: () => void, ms: number) => () => void;
  readonly onFound: (desk: Announced) => void;
  readonly onLost: (id: string) => void;
  /** The network does not let anyone announce or listen: desks are found by address only. */
  readonly onUnavailable: (fault: unknown) => void;
}

/** Begins to announce this desk and to look for others. @returns what ends it */
export type Discover = (ports: DiscoveryPorts) => () => void;
