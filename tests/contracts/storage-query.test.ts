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
const askedByRxdb = fc
  .tuple(typedSelector, sort, window)
  .map(([selected, ...rest]) => mangoQuery(selected, ...rest, true));

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
  const worlds: [string, fc.Arbitrary<Sample>, fc.Arbitrary<MangoQuery<Sample>>][] = [
    ['valid', validDocument, asked],
    ['plain', plainDocument, asked],
    ['irregular', irregularDocument, askedInPlainOrder],
  ];

  it.each(worlds)(
    "find what RxDB's own matcher and comparator find among %s documents",
    async (_name, document, queried) => {
      const database = openTestDatabase();
      const storage = getRxStorageChancery({ database });
      let world = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(document, { maxLength: 25 }),
          fc.array(queried, { minLength: 5, maxLength: 12 }),
          async (contents, queries) => {
            const instance = await create(storage, `world${world++}`);
            const documents = contents.map((content, index) => stored(content, index));
            await fill(instance, documents);
            for (const query of queries) expect(await answer(instance, query)).toEqual(wanted(documents, query));
            await instance.remove();
          },
        ),
        { numRuns: 120 },
      );
    },
    120_000,
  );

  it('find what RxDB’s memory storage finds among valid documents', async () => {
    const database = openTestDatabase();
    const storages = [getRxStorageChancery({ database }), getRxStorageMemory()] as const;
    let world = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(validDocument, { maxLength: 25 }),
        fc.array(askedByRxdb, { minLength: 5, maxLength: 12 }),
        async (contents, queries) => {
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
        },
      ),
      { numRuns: 120 },
    );
  }, 120_000);
});

type Answer = { readonly documents: Document[]; readonly count: { readonly count: number; readonly mode: string } };

async function answer(instance: Instance, query: MangoQuery<Sample>): Promise<Answer> {
  const prepared = prepareQuery(SAMPLE_SCHEMA, normalizeMangoQuery(SAMPLE_SCHEMA, query));
  const { documents } = await instance.query(prepared);
  return { documents, count: await instance.count(prepared) };
}

function wanted(all: Document[], query: MangoQuery<Sample>): Answer {
  const normalized = normalizeMangoQuery(SAMPLE_SCHEMA, query);
  const matches = getQueryMatcher(SAMPLE_SCHEMA, normalized);
  const compare = getSortComparator<Document>(SAMPLE_SCHEMA, normalized);
  const end = query.limit === undefined ? undefined : normalized.skip + query.limit;
  const documents = all
    .filter(matches)
    // It leaves two objects of the same content undecided.
    .toSorted((a, b) => compare(a, b) || (String(a['id']) < String(b['id']) ? -1 : 1))
    .slice(normalized.skip, end);
  return { documents, count: { count: documents.length, mode: 'fast' } };
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

/** Every other document was something else before, so that updates are asked after as well. */
async function fill(instance: Instance, documents: Document[]): Promise<void> {
  const first = documents.map((document, index) =>
    index % 2 === 0 ? document : { ...earlier(documents, index), _rev: '1-earlier' },
  );
  const inserted = await instance.bulkWrite(
    first.map((document) => ({ document })),
    'fill',
  );
  const updates = documents.flatMap((document, index) => {
    const previous = first[index];
    return previous === undefined || previous === document ? [] : [{ previous, document }];
  });
  const updated = await instance.bulkWrite(updates, 'update');
  expect([...inserted.error, ...updated.error]).toEqual([]);
}

/** With the content of its neighbour, or the same but for what no index holds. */
function earlier(documents: Document[], index: number): Document {
  const document = documents[index];
  const neighbour = documents[index - 1];
  if (document === undefined || neighbour === undefined) throw new Error('every second document has one before it');
  return index % 4 === 1 ? { ...document, other: 'earlier' } : { ...neighbour, id: document['id'] };
}

const KEYS = ['k', 'K', 'đ', '\ue000', '😀', '\uffff', '\ud800'];

/** As JSON keeps it, with keys whose order is a trap and a few deleted documents. */
function stored(content: Sample, index: number): Document {
  const id = `${KEYS[index % KEYS.length]}${index}`;
  const document = {
    ...content,
    id,
    _deleted: index % 9 === 8,
    _attachments: {},
    _meta: { lwt: 1000 + (index % 4) },
    _rev: '1-a',
  };
  return JSON.parse(JSON.stringify(document)) as Document;
}
