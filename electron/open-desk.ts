import type { OpenDesk } from '../sync/bridge/open-desk.ts';
import { err } from '../sync/core/result.ts';

/** Puts replica and link together behind one host. */
export const openDesk: OpenDesk = async () => err({ type: 'no-replica' });
