import { decodeColumns } from '../../../sync/core/bundle/bundle-decode.ts';
import { unpackBundle } from '../../../sync/core/bundle/bundle-pack.ts';
import type { Hash } from '../../../sync/core/ids.ts';
import type { StoredRecord } from '../../../sync/core/record/record.ts';
import { placeName } from '../../../sync/core/space-store.ts';
import { missionSpace } from './authors.ts';
import type { Prepared } from './prepared.ts';

/** The records themselves, bundle by bundle: for those that are compared, who take no bundles. */
export function* readRecords(prepared: Prepared): Generator<readonly StoredRecord[]> {
  const places = new Map<string, Hash>();
  for (const bundle of prepared.bundles()) {
    const columns = unpackBundle(bundle);
    if (!columns.ok) throw new Error(columns.error.type);
    const { runs } = decodeColumns(columns.value, missionSpace, (place) => places.get(placeName(place)) ?? null);
    const records = runs.flatMap((run) => run.records).toSorted((left, right) => left.body.at - right.body.at);
    for (const { body, hash } of records) places.set(placeName(body), hash);
    yield records;
  }
}
