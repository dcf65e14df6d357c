import { verdictsOf } from './folding.ts';
import type { Disk } from './disk.ts';

/** What a replica drops once a verdict asks for it; a feed's first record stays. */
export function applyErasures(disk: Disk): void {
  if (disk.full) return;
  for (const { operation } of verdictsOf(disk)) {
    if (operation.ruling !== 'erase') continue;
    for (const hash of operation.records ?? []) if (disk.records.get(hash)?.body.seq !== 1) disk.erase(hash);
  }
}
