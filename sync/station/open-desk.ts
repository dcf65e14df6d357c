import type { OpenDesk } from '../bridge/open-desk.ts';
import { err } from '../core/result.ts';

/** Puts replica and link together behind one host. */
export const openDesk: OpenDesk = async () => err({ type: 'no-replica' });
