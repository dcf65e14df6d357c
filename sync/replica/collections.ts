import { createRxDatabase, RXDB_VERSION, type RxCollection, type RxDatabase, type RxJsonSchema } from 'rxdb';
import type { DeviceKey } from '../core/ids.ts';
import type { RxStorageChancery } from '../storage/rx-storage.ts';
import { type CollectionName, type DocumentIn, kinds } from './kinds/kinds.ts';

export type Collections = { readonly [Name in CollectionName]: RxCollection<DocumentIn<Name>> };

export type Documents = RxDatabase<{ [Name in CollectionName]: Collections[Name] }>;

/** The name under which RxDB, and `atomic`, know the collections of a device's file: RxDB wants it once a process. */
export function documentsName(device: DeviceKey): string {
  return `mission-${device.slice(0, 16)}`;
}

/** Grows whenever documents or search rows come out of the same records differently. */
const projectionVersion = 9;

/** What the documents in a file were made by. Where it differs, they are forgotten and folded again from the log. */
export const documentsLayout: string = JSON.stringify([
  projectionVersion,
  RXDB_VERSION.split('.')[0],
  Object.entries(kinds).map(([name, { schema }]) => [name, schema]),
]);

/** Opens RxDB over the file. Live queries hear of what `atomic` commits. */
export async function openDocuments(storage: RxStorageChancery, name: string): Promise<Documents> {
  const database: Documents = await createRxDatabase({
    name,
    storage,
    multiInstance: false,
    eventReduce: true,
    allowSlowCount: true,
  });
  try {
    const schemas = Object.entries(kinds).map(([each, { schema }]) => [
      each,
      { schema: schema as RxJsonSchema<never> },
    ]);
    await database.addCollections(Object.fromEntries(schemas) as Parameters<Documents['addCollections']>[0]);
    return database;
  } catch (thrown) {
    // Its name stays taken in this process until it is closed, and what is open counts.
    await database.close();
    throw thrown;
  }
}
