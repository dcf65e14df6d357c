import { RXDB_VERSION, ensureRxStorageInstanceParamsAreCorrect } from 'rxdb';
import type { RxJsonSchema, RxStorage, RxStorageInstanceCreationParams } from 'rxdb';
import type { Database } from './database.ts';
import { OpenCollections } from './rx/collections.ts';
import { ChanceryInstance } from './rx/instance.ts';
import type { ChanceryInternals, ChanceryOptions } from './rx/instance.ts';
import type { StoredDocument } from './rx/layout.ts';

/** An RxStorage over the encrypted file. `collections` is what `atomic` writes through. */
export type RxStorageChancery = RxStorage<ChanceryInternals, ChanceryOptions> & {
  readonly collections: OpenCollections;
};

/**
 * RxDB's documents in our file: real indexes, selectors as SQL, no limit on documents. One process has the file, so
 * that RxDB's multiInstance has nothing to do here.
 */
export function getRxStorageChancery({ database }: { readonly database: Database }): RxStorageChancery {
  const collections = new OpenCollections(database);
  return {
    name: 'chancery',
    rxdbVersion: RXDB_VERSION,
    collections,
    createStorageInstance: (params) => {
      try {
        return Promise.resolve(createInstance(collections, params));
      } catch (thrown) {
        return Promise.reject(thrown as Error);
      }
    },
  };
}

function createInstance<RxDocType>(
  collections: OpenCollections,
  params: RxStorageInstanceCreationParams<RxDocType, ChanceryOptions>,
): ChanceryInstance<RxDocType> {
  ensureRxStorageInstanceParamsAreCorrect(params);
  const { databaseName, collectionName, schema, databaseInstanceToken, options } = params;
  const key = { databaseName, collectionName, version: schema.version };
  const plain = schema as unknown as RxJsonSchema<StoredDocument>;
  return new ChanceryInstance(collections, collections.enter(key, plain, databaseInstanceToken), schema, options);
}
