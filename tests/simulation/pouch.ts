import { encodeColumns } from '../../sync/core/bundle/bundle-encode.ts';
import { packBundle } from '../../sync/core/bundle/bundle-pack.ts';
import { takeBundle } from '../../sync/core/exchange/take-content.ts';
import { selectBeyond } from '../../sync/core/frontier/select.ts';
import { roots, space } from './cast.ts';
import type { Desk } from './desk.ts';
import { DiskFull } from './disk.ts';
import { applyErasures } from './erasing.ts';
import type { Setting } from './setting.ts';

/** One desk hands another what that one lacks, on a stick: the same bundle that an exchange carries, without headquarters. */
export async function carryPouch(from: Desk, to: Desk, { ledger, plan }: Setting): Promise<void> {
  if (!from.machine.up || !to.machine.up || from.kept.disk.full || to.kept.disk.full) return;
  from.pen.seal();
  const frontier = to.kept.disk.standing;
  const own = from.kept.disk.standing;
  const chosen = await selectBeyond(
    from.kept.disk,
    own,
    { frontier, locators: [] },
    { records: plan.mostRecords, bytes: 100_000 },
  );
  const bundle = packBundle(encodeColumns(chosen.records, chosen.seals, () => null));
  const taken = await takeBundle(to.kept.disk, space, roots, bundle);
  if (!taken.ok) return ledger.fail(`${to.name} could not read a pouch: ${taken.error.type}`);
  for (const run of taken.value.refused) ledger.runRefused(to.name, run);
  for (const { hash, have } of await to.kept.disk.wantedChunks(64)) {
    const slice = await from.kept.disk.chunkSlice(hash, have, 200);
    if (slice) await to.kept.disk.acceptSlices([slice]);
  }
  applyErasures(to.kept.disk);
  to.noticeForks();
  to.link.dispatch({ type: 'appended', at: to.clock });
}

export function pouchFailed(thrown: unknown): void {
  if (!(thrown instanceof DiskFull)) throw thrown;
}
