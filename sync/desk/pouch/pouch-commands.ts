import { ok } from '../../core/result.ts';
import type { WorkCommands } from '../work.ts';

/** Making pouches for headquarters, and taking in what it sends back. */
export const pouchCommands: WorkCommands<
  'makePouch' | 'readPouch' | 'stopPouch' | 'dropPouch' | 'beginPouch' | 'appendPouch' | 'takePouch'
> = {
  makePouch: ({ pouches }, { largestPart }) => pouches.make(largestPart),
  readPouch: ({ pouches }, { part, offset }) => pouches.read(part, offset),
  stopPouch: async ({ pouches }) => ok((await pouches.stop(), {})),
  dropPouch: async ({ pouches }) => ok((pouches.drop(), {})),
  beginPouch: ({ pouches }, { size }) => pouches.begin(size),
  appendPouch: ({ pouches }, { pouch, bytes }) => pouches.append(pouch, bytes),
  takePouch: ({ pouches }, { pouch }) => pouches.take(pouch),
};
