import fc from 'fast-check';
import { getQueryMatcher, getSortComparator, normalizeMangoQuery, prepareQuery } from 'rxdb';
import type { MangoQuery, RxDocumentData, RxStorage, RxStorageInstance } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { describe, expect, it } from 'vitest';
import { getRxStorageChancery } from '../../sync/storage/rx-storage.ts';
import { openTestDatabase } from '../support/storage-file.ts';
import {
  SAMPLE_SCHEMA,
  irregularDocument,
  plainDocument,
  plainSort,
  selector,
  sort,
  typedSelector,
  validDocument,
  window,
} from '../support/storage-query-worlds.ts';
import type { Sample } from '../support/storage-query-worlds.ts';

type Document = RxDocumentData<Sample>;
type Instance = RxStorageInstance<Sample, unknown, unknown>;

const asked = fc
  .tuple(selector, sort, window, fc.boolean())
  .map(([selected, ...rest]) => mangoQuery(selected, ...rest));

/** The comparator has no order among arrays: null equals [null], which equals another that null does not. */
const askedInPlainOrder = fc
  .tuple(selector, plainSort, window, fc.boolean())
  .map(([selected, ...rest]) => mangoQuery(selected, ...rest));

/** Its memory storage relies on the schema where ours does not; RxDB itself only ever asks for the living. */
const askedByRxdb = fc.tuple(typedSelector, sort, window).map(([selected, ...rest]) => mangoQuery(selected, ...rest, true));

function mangoQuery(
  selected: Sample,
  sorted: { [path: string]: 'asc' | 'desc' }[],
  { skip, limit }: { skip?: number | undefined; limit?: number | undefined },
  livingOnly: boolean,
): MangoQuery<Sample> {
  return {
    selector: livingOnly ? { ...selected, _deleted: { $eq: false } } : selected,
    ...(sorted.length > 0 ? { sort: sorted } : {}),
    ...(skip === undefined ? {} : { skip }),
    ...(limit === undefined ? {} : { limit }),
  };
}

describe('queries over random documents', () => {
  const worlds = [
    ['valid', validDocument, asked],
    ['plain', plainDocument, asked],
    ['irregular', irregularDocument, askedInPlainOrder],
  ] as const;

  it.each(worlds)("find what RxDB's own matcher and comparator find among %s documents", async (_, document, queried) => {
    const database = openTestDatabase();
    const storage = getRxStorageChancery({ database });
    let world = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(document, { maxLength: 25 }), fc.array(queried, { minLength: 5, maxLength: 12 }), async (contents, queries) => {
        const instance = await create(storage, `world${world++}`);
        const documents = contents.map((content, index) => stored(content, index));
        await fill(instance, documents);
        for (const query of queries) await expectSame(instance, documents, query);
        await instance.remove();
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it('find what RxDB’s memory storage finds among valid documents', async () => {
    const database = openTestDatabase();
    const storages = [getRxStorageChancery({ database }), getRxStorageMemory()] as const;
    let world = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(validDocument, { maxLength: 25 }), fc.array(askedByRxdb, { minLength: 5, maxLength: 12 }), async (contents, queries) => {
        const [ours, theirs] = await Promise.all(storages.map((storage) => create(storage, `against${world}`)));
        world++;
        const documents = contents.map((content, index) => stored(content, index));
        if (ours === undefined || theirs === undefined) throw new Error('two storages make two instances');
        await fill(ours, documents);
        await fill(theirs, documents);
        for (const query of queries) {
          const prepared = prepareQuery(SAMPLE_SCHEMA, normalizeMangoQuery(SAMPLE_SCHEMA, query));
          const [found, wanted] = [await ours.query(prepared), await theirs.query(prepared)];
          expect(found.documents.map(({ id }) => id)).toEqual(wanted.documents.map(({ id }) => id));
        }
        await ours.remove();
        await theirs.remove();
      }),
      { numRuns: 120 },
    );
  }, 120_000);
});

async function expectSame(instance: Instance, documents: Document[], query: MangoQuery<Sample>): Promise<void> {
  const normalized = normalizeMangoQuery(SAMPLE_SCHEMA, query);
  const prepared = prepareQuery(SAMPLE_SCHEMA, normalized);
  const matches = getQueryMatcher(SAMPLE_SCHEMA, normalized);
  const end = query.limit === undefined ? undefined : normalized.skip + query.limit;
  const compare = getSortComparator<Document>(SAMPLE_SCHEMA, normalized);
  const wanted = documents
    .filter(matches)
    // It leaves two objects of the same content undecided.
    .toSorted((a, b) => compare(a, b) || (String(a['id']) < String(b['id']) ? -1 : 1))
    .slice(normalized.skip, end);
  const found = await instance.query(prepared);
  expect(found.documents).toEqual(wanted);
  expect(await instance.count(prepared)).toEqual({ count: wanted.length, mode: 'fast' });
}

function create(storage: RxStorage<unknown, unknown>, collectionName: string): Promise<Instance> {
  return storage.createStorageInstance<Sample>({
    databaseInstanceToken: 'token',
    databaseName: 'queries',
    collectionName,
    schema: SAMPLE_SCHEMA,
    options: {},
    multiInstance: false,
    devMode: false,
  });
}

async function fill(instance: Instance, documents: Document[]): Promise<void> {
  const { error } = await instance.bulkWrite(documents.map((document) => ({ document })), 'fill');
  expect(error).toEqual([]);
}

const KEYS = ['k', 'K', 'đ', '\ue000', '😀', '\uffff', '\ud800'];

/** As JSON keeps it, with keys whose order is a trap and a few deleted documents. */
function stored(content: Sample, index: number): Document {
  const id = `${KEYS[index % KEYS.length]}${index}`;
  const document = { ...content, id, _deleted: index % 9 === 8, _attachments: {}, _meta: { lwt: 1000 + (index % 4) }, _rev: '1-a' };
  return JSON.parse(JSON.stringify(document)) as Document;
}
