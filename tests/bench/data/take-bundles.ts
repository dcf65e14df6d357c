import { takeInBundle } from '../../../sync/core/exchange/intake.ts';
import type { Database } from '../../../sync/headquarters/postgres/database.ts';
import { withinSpaces } from '../../../sync/headquarters/postgres/within-spaces.ts';
import { openSpaceStore } from '../../../sync/headquarters/store/store.ts';
import { missionSpace, rootSigner, spaces } from './authors.ts';
import type { Prepared } from './prepared.ts';

/** One mission's bundles, one after another, into headquarters' store behind the walls, until it holds so many records. @returns how many it holds */
export async function takeBundles(database: Database, prepared: Prepared, most = Infinity): Promise<number> {
  let records = 0;
  for (const bundle of prepared.bundles()) {
    if (records >= most) break;
    await withinSpaces(database, spaces, async (walled) => {
      const store = openSpaceStore(walled, missionSpace);
      const taken = await takeInBundle(store, missionSpace, [rootSigner.publicKey], bundle, await store.frontier());
      if (!taken.ok) throw new Error(taken.error.type);
      if (taken.value.refused.length > 0) throw new Error(`refused: ${taken.value.refused[0]?.reason}`);
      records += taken.value.records;
    });
  }
  return records;
}
