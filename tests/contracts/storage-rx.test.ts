import { createBlob, createRevision, fillWithDefaultSettings, normalizeMangoQuery, now, prepareQuery } from 'rxdb';
import type {
  BulkWriteRow,
  EventBulk,
  MangoQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorage,
  RxStorageChangeEvent,
  RxStorageInstance,
} from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { getRxStorageChancery } from '../../sync/storage/rx-storage.ts';
import { openTestDatabase } from '../support/storage-file.ts';

type Case = { id: string; title: string; state?: string };
type Document = RxDocumentData<Case>;
type Instance = RxStorageInstance<Case, unknown, unknown>;
type Bulk = EventBulk<RxStorageChangeEvent<Case>, unknown>;

const BARE: RxJsonSchema<Case> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    title: { type: 'string', maxLength: 100 },
    state: { type: 'string', maxLength: 20 },
  },
  required: ['id', 'title'],
};

const SCHEMA = fillWithDefaultSettings<Case>({ ...BARE, indexes: ['title'] });

const WITH_ATTACHMENTS: RxJsonSchema<Document> = { ...SCHEMA, attachments: {} };

/** One contract, and RxDB's own memory storage as the witness that it is RxDB's. */
describe.each([
  ['the encrypted file', () => getRxStorageChancery({ database: openTestDatabase() })],
  ['RxDB’s memory storage', () => getRxStorageMemory()],
])('an RxStorage: %s', (_, open) => {
  let storage: RxStorage<unknown, unknown>;
  let instance: Instance;
  let bulks: Bulk[];

  beforeEach(async () => {
    storage = open() as RxStorage<unknown, unknown>;
    instance = await createInstance(storage);
    bulks = heard(instance);
  });

  describe('bulkWrite', () => {
    it('inserts, and tells so with the whole document', async () => {
      const document = newDocument('a');
      expect(await instance.bulkWrite([{ document }], 'ctx')).toEqual({ error: [] });
      expect(await instance.findDocumentsById(['a'], false)).toEqual([document]);
      expect(bulks).toMatchObject([
        { context: 'ctx', events: [{ documentId: 'a', operation: 'INSERT', documentData: document }] },
      ]);
    });

    it('updates when the revision is the newest', async () => {
      const previous = await inserted(instance, 'a');
      const document = changed(previous, { title: 'second' });
      expect(await instance.bulkWrite([{ previous, document }], 'ctx')).toEqual({ error: [] });
      expect(await instance.findDocumentsById(['a'], false)).toEqual([document]);
      expect(bulks.at(-1)?.events).toMatchObject([
        { operation: 'UPDATE', documentData: document, previousDocumentData: previous },
      ]);
    });

    it('updates a field that no index has, and finds it again', async () => {
      const previous = await inserted(instance, 'a');
      const document = changed(previous, { state: 'open' });
      await instance.bulkWrite([{ previous, document }], 'ctx');
      expect(await ids(instance, { selector: { state: 'open' } })).toEqual(['a']);
    });

    it('moves a document in its indexes', async () => {
      const previous = await inserted(instance, 'a');
      await instance.bulkWrite([{ previous, document: changed(previous, { title: 'zzz' }) }], 'ctx');
      expect(await ids(instance, { selector: { _deleted: false, title: 'zzz' } as never })).toEqual(['a']);
      expect(await ids(instance, { selector: { _deleted: false, title: 'title of a' } as never })).toEqual([]);
    });

    it('answers 409 with the stored document when it is there already', async () => {
      const stored = await inserted(instance, 'a');
      const row = { document: newDocument('a', 'other') };
      const { error } = await instance.bulkWrite([row], 'ctx');
      expect(error).toMatchObject([
        { status: 409, isError: true, documentId: 'a', context: 'ctx', documentInDb: stored },
      ]);
      expect(error[0]?.writeRow).toBe(row);
      expect(await instance.findDocumentsById(['a'], false)).toEqual([stored]);
      expect(bulks).toHaveLength(1);
    });

    it('answers 409 when the revision is an older one', async () => {
      const first = await inserted(instance, 'a');
      const second = changed(first, { title: 'second' });
      await instance.bulkWrite([{ previous: first, document: second }], 'ctx');
      const { error } = await instance.bulkWrite(
        [{ previous: first, document: changed(first, { title: 'late' }) }],
        'ctx',
      );
      expect(error).toMatchObject([{ status: 409, documentInDb: second }]);
    });

    it('writes the others when one conflicts', async () => {
      await inserted(instance, 'a');
      const rows = ['b', 'a', 'c'].map((id) => ({ document: newDocument(id) }));
      const { error } = await instance.bulkWrite(rows, 'ctx');
      expect(error.map(({ documentId }) => documentId)).toEqual(['a']);
      expect(await ids(instance, { selector: {} })).toEqual(['a', 'b', 'c']);
      expect(bulks.at(-1)?.events.map(({ documentId }) => documentId)).toEqual(['b', 'c']);
    });

    it('deletes: the document stays as a deleted one', async () => {
      const previous = await inserted(instance, 'a');
      const document = changed(previous, { _deleted: true });
      await instance.bulkWrite([{ previous, document }], 'ctx');
      expect(await instance.findDocumentsById(['a'], false)).toEqual([]);
      expect(await instance.findDocumentsById(['a'], true)).toEqual([document]);
      expect(bulks.at(-1)?.events).toMatchObject([
        { operation: 'DELETE', documentId: 'a', previousDocumentData: previous },
      ]);
    });

    it('tells of an INSERT when a deleted document comes back', async () => {
      const first = await inserted(instance, 'a');
      const deleted = changed(first, { _deleted: true });
      await instance.bulkWrite([{ previous: first, document: deleted }], 'ctx');
      const again = changed(deleted, { _deleted: false, title: 'back' });
      expect(await instance.bulkWrite([{ previous: deleted, document: again }], 'ctx')).toEqual({ error: [] });
      expect(bulks.at(-1)?.events).toMatchObject([{ operation: 'INSERT', documentId: 'a' }]);
      expect(await ids(instance, { selector: { _deleted: false } as never })).toEqual(['a']);
    });

    it('takes a document that is deleted from the start, and tells nobody', async () => {
      await instance.bulkWrite([{ document: newDocument('a', 'x', true) }], 'ctx');
      expect(await instance.findDocumentsById(['a'], true)).toHaveLength(1);
      expect(bulks).toEqual([]);
    });

    it('has told of a write before its promise resolves', async () => {
      await instance.bulkWrite([{ document: newDocument('a') }], 'ctx');
      expect(bulks).toHaveLength(1);
    });

    it('keeps any text, number and key as JSON keeps it', async () => {
      const odd = {
        ...newDocument('đ😀\ud800"\u0000\uffff'),
        title: '\u0000\ud800😀',
        more: { __proto__x: 1e21, 'a.b': [null, -0.5] },
      };
      await instance.bulkWrite([{ document: odd }], 'ctx');
      expect(await instance.findDocumentsById([odd.id], false)).toEqual([odd]);
      expect(await ids(instance, { selector: { title: { $eq: odd.title } } })).toEqual([odd.id]);
    });
  });

  describe('findDocumentsById', () => {
    it('answers in the order asked, without those it does not have', async () => {
      for (const id of ['a', 'b', 'c']) await inserted(instance, id);
      const found = await instance.findDocumentsById(['c', 'x', 'a'], false);
      expect(found.map(({ id }) => id)).toEqual(['c', 'a']);
    });
  });

  describe('query and count', () => {
    beforeEach(async () => {
      for (const id of ['d', 'b', 'a', 'c']) await inserted(instance, id);
    });

    it('sorts, skips and limits', async () => {
      expect(await ids(instance, { selector: {}, sort: [{ id: 'desc' }], skip: 1, limit: 2 })).toEqual(['c', 'b']);
    });

    it('finds nothing with a limit of 0', async () => {
      expect(await ids(instance, { selector: {}, limit: 0 })).toEqual([]);
    });

    it('counts fast', async () => {
      const prepared = prepare({ selector: { _deleted: false, title: { $gt: 'title of b' } } as never });
      expect(await instance.count(prepared)).toEqual({ count: 2, mode: 'fast' });
    });
  });

  describe('attachments', () => {
    let files: Instance;

    beforeEach(async () => {
      files = await createInstance(storage, 'files', WITH_ATTACHMENTS);
    });

    it('keeps their bytes beside the document, and only what describes them in it', async () => {
      const stored = await withFile(files, 'first');
      expect(stored._attachments['note.txt']).toEqual({ length: 5, type: 'text/plain', digest: 'sha-first' });
      expect(await read(files, 'sha-first')).toBe('first');
    });

    it('replaces the bytes when their digest changes', async () => {
      const previous = await withFile(files, 'first');
      const document = changed(previous, {});
      document._attachments = fileOf('second') as never;
      expect(await files.bulkWrite([{ previous, document }], 'ctx')).toEqual({ error: [] });
      expect(await read(files, 'sha-second')).toBe('second');
      await expect(async () => await read(files, 'sha-first')).rejects.toThrow('exist');
    });

    it('keeps them when the stub is sent again, and drops them when it is not', async () => {
      const first = await withFile(files, 'first');
      const second = changed(first, { title: 'x' });
      await files.bulkWrite([{ previous: first, document: second }], 'ctx');
      expect(await read(files, 'sha-first')).toBe('first');
      const third = changed(second, { _attachments: {} });
      await files.bulkWrite([{ previous: second, document: third }], 'ctx');
      await expect(async () => await read(files, 'sha-first')).rejects.toThrow('exist');
    });
  });

  describe('cleanup', () => {
    it('removes what was deleted long enough ago, and nothing else', async () => {
      const [a, b] = [await inserted(instance, 'a'), await inserted(instance, 'b')];
      const old = changed(a, { _deleted: true });
      old._meta.lwt = now() - 10_000;
      await instance.bulkWrite([{ previous: a, document: old }], 'ctx');
      await instance.bulkWrite([{ previous: b, document: changed(b, { _deleted: true }) }], 'ctx');
      await inserted(instance, 'c');
      expect(await instance.cleanup(5_000)).toBe(true);
      const left = await instance.findDocumentsById(['a', 'b', 'c'], true);
      expect(left.map(({ id }) => id)).toEqual(['b', 'c']);
    });
  });

  describe('lifetime', () => {
    it('keeps its documents from one instance to the next', async () => {
      const stored = await inserted(instance, 'a');
      await instance.close();
      const next = await createInstance(storage);
      expect(await next.findDocumentsById(['a'], false)).toEqual([stored]);
    });

    it('shares documents and events between two instances of one collection', async () => {
      const other = await createInstance(storage);
      await inserted(other, 'a');
      expect(bulks).toHaveLength(1);
      expect(await instance.findDocumentsById(['a'], false)).toHaveLength(1);
    });

    it('forgets everything when it is removed', async () => {
      await inserted(instance, 'a');
      await instance.remove();
      const next = await createInstance(storage);
      expect(await next.findDocumentsById(['a'], true)).toEqual([]);
    });

    it('keeps versions and databases apart', async () => {
      await inserted(instance, 'a');
      const newer = await createInstance(storage, 'cases', { ...SCHEMA, version: 1 });
      expect(await newer.findDocumentsById(['a'], true)).toEqual([]);
    });

    it('may be closed twice', async () => {
      await instance.close();
      expect(await instance.close()).toBeUndefined();
    });
  });
});

describe('the changes of the encrypted file', () => {
  let instance: Instance;

  beforeEach(async () => {
    instance = await createInstance(
      getRxStorageChancery({ database: openTestDatabase() }) as RxStorage<unknown, unknown>,
    );
  });

  it('come once each, at their newest state, in the order of their last writes', async () => {
    for (const id of ['a', 'b', 'c']) await inserted(instance, id);
    const [a] = await instance.findDocumentsById(['a'], false);
    if (a === undefined) throw new Error('a was just written');
    await instance.bulkWrite([{ previous: a, document: changed(a, { _deleted: true }) }], 'ctx');
    expect((await changesSince(undefined, 10)).ids).toEqual(['b', 'c', 'a']);
  });

  it('can be paged, and after the last page there are none', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await inserted(instance, id);
    const first = await changesSince(undefined, 2);
    const second = await changesSince(first.checkpoint, 2);
    const third = await changesSince(second.checkpoint, 2);
    expect([first.ids, second.ids, third.ids]).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    const none = await changesSince(third.checkpoint, 2);
    expect(none).toEqual({ ids: [], checkpoint: third.checkpoint });
  });

  it('go by a counter: a clock that was set back hides nothing', async () => {
    await inserted(instance, 'a');
    const { checkpoint } = await changesSince(undefined, 10);
    const late = newDocument('b');
    late._meta.lwt = 1;
    await instance.bulkWrite([{ document: late }], 'ctx');
    expect((await changesSince(checkpoint, 10)).ids).toEqual(['b']);
  });

  it('follow the checkpoint that an event bulk carries', async () => {
    const bulks = heard(instance);
    await inserted(instance, 'a');
    const checkpoint = bulks[0]?.checkpoint;
    await inserted(instance, 'b');
    expect((await changesSince(checkpoint, 10)).ids).toEqual(['b']);
  });

  async function changesSince(checkpoint: unknown, limit: number): Promise<{ ids: string[]; checkpoint: unknown }> {
    const found = await instance.getChangedDocumentsSince?.(limit, checkpoint);
    if (found === undefined) throw new Error('the storage answers for its own changes');
    return { ids: found.documents.map(({ id }) => id), checkpoint: found.checkpoint as unknown };
  }
});

describe('an attachment without its bytes', () => {
  it('is answered by 510; nothing is written, and nobody is told', async () => {
    const storage = getRxStorageChancery({ database: openTestDatabase() }) as RxStorage<unknown, unknown>;
    const files = await createInstance(storage, 'files', WITH_ATTACHMENTS);
    const bulks = heard(files);
    const document = newDocument('a');
    document._attachments = { 'note.txt': { length: 5, type: 'text/plain', digest: 'sha' } };
    const { error } = await files.bulkWrite([{ document }], 'ctx');
    expect(error).toMatchObject([{ status: 510, attachmentId: 'note.txt' }]);
    expect(await files.findDocumentsById(['a'], true)).toEqual([]);
    expect(bulks).toEqual([]);
  });
});

describe('the writes of one tick', () => {
  it('share one COMMIT', async () => {
    const database = openTestDatabase();
    const instance = await createInstance(getRxStorageChancery({ database }) as RxStorage<unknown, unknown>);
    const transaction = vi.spyOn(database, 'transaction');
    await Promise.all(Array.from({ length: 50 }, (_, index) => inserted(instance, `id${index}`)));
    expect(transaction).toHaveBeenCalledTimes(1);
    expect(await ids(instance, { selector: {} })).toHaveLength(50);
  });

  it('are on the disk when their promises resolve', async () => {
    const database = openTestDatabase();
    const instance = await createInstance(getRxStorageChancery({ database }) as RxStorage<unknown, unknown>);
    await Promise.all(['a', 'b'].map((id) => inserted(instance, id)));
    const beside = openTestDatabase({ path: database.path, readonly: true });
    expect(beside.rows('SELECT id FROM rx_1 ORDER BY id')).toEqual([{ id: 'a' }, { id: 'b' }]);
  });

  it('fail each for itself: one that cannot be written takes no other with it', async () => {
    const database = openTestDatabase();
    const instance = await createInstance(getRxStorageChancery({ database }) as RxStorage<unknown, unknown>);
    const bulks = heard(instance);
    const twice = { document: newDocument('twice') };
    const written = await Promise.allSettled([
      inserted(instance, 'a'),
      instance.bulkWrite([twice, twice], 'ctx'),
      inserted(instance, 'b'),
    ]);
    expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await ids(instance, { selector: {} })).toEqual(['a', 'b']);
    expect(bulks.flatMap(({ events }) => events.map(({ documentId }) => documentId))).toEqual(['a', 'b']);
  });

  it('reject with what happened when the disk is full, and nothing is half-written', async () => {
    const database = openTestDatabase();
    const instance = await createInstance(getRxStorageChancery({ database }) as RxStorage<unknown, unknown>);
    const bulks = heard(instance);
    database.connection.pragma(
      `max_page_count=${Number(database.connection.pragma('page_count', { simple: true })) + 3}`,
    );
    const rows = Array.from({ length: 500 }, (_, index) => ({ document: newDocument(`id${index}`, 'x'.repeat(90)) }));
    const written = instance.bulkWrite(rows, 'ctx');
    await expect(written).rejects.toMatchObject({ name: 'StorageError', failure: { type: 'disk-full' } });
    expect(bulks).toEqual([]);
    expect(await ids(instance, { selector: {} })).toEqual([]);
    await inserted(instance, 'small');
  });

  it('are written before a close, and refused after it', async () => {
    const storage = getRxStorageChancery({ database: openTestDatabase() }) as RxStorage<unknown, unknown>;
    const instance = await createInstance(storage);
    const writing = inserted(instance, 'a');
    await instance.close();
    await writing;
    await expect(inserted(instance, 'b')).rejects.toThrow('closed');
    expect(await (await createInstance(storage)).findDocumentsById(['a', 'b'], true)).toHaveLength(1);
  });
});

describe('a collection whose indexes have changed', () => {
  it('is laid out anew with every document and its place among the changes', async () => {
    const database = openTestDatabase();
    const storage = getRxStorageChancery({ database }) as RxStorage<unknown, unknown>;
    const instance = await createInstance(storage);
    for (const id of ['b', 'a']) await inserted(instance, id);
    await instance.close();
    const next = await createInstance(
      storage,
      'cases',
      fillWithDefaultSettings({ ...BARE, indexes: [['state', 'title']] }),
    );
    expect(await ids(next, { selector: { title: { $gte: 'title of a' } } })).toEqual(['a', 'b']);
    const changes = await next.getChangedDocumentsSince?.(10, undefined);
    expect(changes?.documents.map(({ id }) => id)).toEqual(['b', 'a']);
    await inserted(next, 'c');
    const indexes = database.rows<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%c0%'",
    );
    expect(indexes).toHaveLength(1);
  });
});

async function createInstance(
  storage: RxStorage<unknown, unknown>,
  collectionName = 'cases',
  schema: RxJsonSchema<Document> = SCHEMA,
): Promise<Instance> {
  const databaseName = databaseNames.get(storage) ?? `contract${databaseNames.size}`;
  databaseNames.set(storage, databaseName);
  const instance = await storage.createStorageInstance<Case>({
    databaseInstanceToken: 'token',
    databaseName,
    collectionName,
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
  });
  onTestFinished(() => instance.close().catch(() => undefined));
  return instance;
}

/** The memory storage remembers its databases for as long as the process lives. */
const databaseNames = new Map<unknown, string>();

function heard(instance: Instance): Bulk[] {
  const bulks: Bulk[] = [];
  const subscription = instance.changeStream().subscribe((bulk) => bulks.push(bulk));
  onTestFinished(() => subscription.unsubscribe());
  return bulks;
}

function newDocument(id: string, title = `title of ${id}`, _deleted = false): Document {
  return { id, title, _deleted, _attachments: {}, _meta: { lwt: now() }, _rev: createRevision('token') };
}

function changed(previous: Document, fields: Partial<Document>): Document {
  return { ...previous, ...fields, _meta: { lwt: now() }, _rev: createRevision('token', previous) };
}

async function inserted(instance: Instance, id: string): Promise<Document> {
  const document = newDocument(id);
  const { error } = await instance.bulkWrite([{ document }], 'insert');
  expect(error).toEqual([]);
  return document;
}

function prepare(query: MangoQuery<Case>): ReturnType<typeof prepareQuery<Case>> {
  return prepareQuery(
    SCHEMA,
    normalizeMangoQuery(SCHEMA, { sort: [{ id: 'asc' }], ...query } as MangoQuery<never>) as never,
  );
}

async function ids(instance: Instance, query: MangoQuery<Case>): Promise<string[]> {
  return (await instance.query(prepare(query))).documents.map(({ id }) => id);
}

function fileOf(content: string): BulkWriteRow<Case>['document']['_attachments'] {
  const data = createBlob(content, 'text/plain');
  return { 'note.txt': { length: content.length, type: 'text/plain', digest: `sha-${content}`, data } };
}

async function withFile(instance: Instance, content: string): Promise<Document> {
  const document = { ...newDocument('a'), _attachments: fileOf(content) };
  expect(await instance.bulkWrite([{ document: document as never }], 'ctx')).toEqual({ error: [] });
  const [stored] = await instance.findDocumentsById(['a'], false);
  if (stored === undefined) throw new Error('a document that was written is there');
  return stored;
}

async function read(instance: Instance, digest: string): Promise<string> {
  return (await instance.getAttachmentData('a', 'note.txt', digest)).text();
}
