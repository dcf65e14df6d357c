import { createRxDatabase } from 'rxdb';
import type { RxDatabase, RxJsonSchema } from 'rxdb';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ATOMIC_CONTEXT, atomic } from '../../sync/storage/atomic.ts';
import type { AtomicTransaction } from '../../sync/storage/atomic.ts';
import type { Database } from '../../sync/storage/database.ts';
import { forgetCollections } from '../../sync/storage/rx/registry.ts';
import { getRxStorageChancery } from '../../sync/storage/rx-storage.ts';
import type { RxStorageChancery } from '../../sync/storage/rx-storage.ts';
import { openTestDatabase } from '../support/storage-file.ts';

type Item = { id: string; title: string };

const SCHEMA: RxJsonSchema<Item> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 100 }, title: { type: 'string', maxLength: 100 } },
  required: ['id', 'title'],
  indexes: ['title'],
};

let database: Database;
let storage: RxStorageChancery;
let rx: RxDatabase;

beforeEach(async () => {
  database = openTestDatabase();
  storage = getRxStorageChancery({ database });
  rx = await createRxDatabase({
    name: 'replica',
    // Behind a wrapper, as in production: atomic must find the collections all the same.
    storage: wrappedValidateAjvStorage({ storage }),
    multiInstance: false,
    eventReduce: true,
  });
  onTestFinished(() => rx.close().then(() => undefined));
  await rx.addCollections({ cases: { schema: SCHEMA }, people: { schema: SCHEMA } });
  database.transaction((tx) => tx.run('CREATE TABLE log (text TEXT)'));
});

describe('atomic', () => {
  it('writes collections and raw rows in one COMMIT', async () => {
    const result = door((tx) => {
      tx.run("INSERT INTO log VALUES ('record')");
      tx.write('cases', [item('c1'), item('c2')]);
      tx.write('people', [item('p1')]);
      return 'done';
    });
    expect(result).toEqual({ ok: true, value: 'done' });
    expect(await titles('cases')).toEqual(['c1', 'c2']);
    expect(await titles('people')).toEqual(['p1']);
    expect(database.rows('SELECT text FROM log')).toEqual([{ text: 'record' }]);
  });

  it('shows in live queries, as an update where the document was there', async () => {
    const seen: string[][] = [];
    const subscription = rx['cases']
      ?.find({ sort: [{ title: 'asc' }] })
      .$.subscribe((found: Item[]) => seen.push(found.map(({ title }) => title)));
    onTestFinished(() => subscription?.unsubscribe());
    await expect.poll(() => seen.at(-1)).toEqual([]);
    door((tx) => tx.write('cases', [item('c1', 'first')]));
    await expect.poll(() => seen.at(-1)).toEqual(['first']);
    door((tx) => tx.write('cases', [item('c1', 'second'), item('c2', 'other')]));
    await expect.poll(() => seen.at(-1)).toEqual(['other', 'second']);
    door((tx) => tx.remove('cases', ['c1', 'unknown']));
    await expect.poll(() => seen.at(-1)).toEqual(['other']);
    door((tx) => tx.write('cases', [item('c1', 'again')]));
    await expect.poll(() => seen.at(-1)).toEqual(['again', 'other']);
  });

  it('gives documents what RxDB needs to go on with them', async () => {
    door((tx) => tx.write('cases', [item('c1', 'first')]));
    const document = await rx['cases']?.findOne('c1').exec();
    await document.incrementalPatch({ title: 'patched' });
    door((tx) => expect(tx.get('cases', 'c1')).toMatchObject({ title: 'patched', _deleted: false, _attachments: {} }));
    door((tx) => tx.write('cases', [item('c1', 'third')]));
    expect(document.getLatest().title).toBe('third');
    expect(document.getLatest().revision).toMatch(/^3-/);
    await document.getLatest().incrementalPatch({ title: 'fourth' });
    expect(await titles('cases')).toEqual(['fourth']);
  });

  it('emits one bulk a collection, after the COMMIT, in the order of the first writes', () => {
    const heard: string[] = [];
    for (const name of ['cases', 'people']) {
      const subscription = rx[name]?.eventBulks$.subscribe(
        ({ events, context }: { events: unknown[]; context: string }) => {
          expect(database.isInTransaction).toBe(false);
          expect(context).toBe(ATOMIC_CONTEXT);
          heard.push(`${name} ${events.length}`);
        },
      );
      onTestFinished(() => subscription?.unsubscribe());
    }
    door((tx) => {
      tx.write('people', [item('p1')]);
      tx.write('cases', [item('c1'), item('c2')]);
      tx.write('people', [item('p2')]);
      tx.write('cases', [item('c1', 'again')]);
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(['people 2', 'cases 3']);
  });

  it('may write one document several times: live queries show the last', async () => {
    const seen: string[] = [];
    const subscription = rx['cases']
      ?.findOne('c1')
      .$.subscribe((found: Item | null) => seen.push(found?.title ?? 'none'));
    onTestFinished(() => subscription?.unsubscribe());
    await expect.poll(() => seen).toEqual(['none']);
    door((tx) => {
      tx.write('cases', [item('c1', 'first')]);
      tx.write('cases', [item('c1', 'second')]);
    });
    await expect.poll(() => seen.at(-1)).toBe('second');
    door((tx) => {
      tx.write('cases', [item('c1', 'third')]);
      tx.remove('cases', ['c1']);
    });
    await expect.poll(() => seen.at(-1)).toBe('none');
    expect(await titles('cases')).toEqual([]);
  });

  it('sees its own writes, and nothing deleted', () => {
    door((tx) => {
      tx.write('cases', [item('c1', 'new')]);
      expect(tx.get('cases', 'c1')?.['title']).toBe('new');
      tx.remove('cases', ['c1']);
      expect(tx.get('cases', 'c1')).toBeUndefined();
    });
  });

  it('undoes everything when its work throws, and nobody hears of it', async () => {
    const heard = bulksOfCases();
    expect(() =>
      door((tx) => {
        tx.write('cases', [item('c1')]);
        tx.run("INSERT INTO log VALUES ('record')");
        throw new Error('broken fold');
      }),
    ).toThrow('broken fold');
    expect(await titles('cases')).toEqual([]);
    expect(database.rows('SELECT * FROM log')).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('undoes everything when a document to be inserted is there already', async () => {
    door((tx) => tx.write('cases', [item('c1', 'old')]));
    const heard = bulksOfCases();
    const result = door((tx) => {
      tx.write('people', [item('p1')]);
      tx.insert('cases', [item('c1', 'new')]);
    });
    expect(result).toEqual({ ok: false, error: { type: 'conflict', collection: 'cases', id: 'c1' } });
    expect([await titles('cases'), await titles('people')]).toEqual([['old'], []]);
    expect(heard).toEqual([]);
  });

  it('tells of a full disk as a value, with nothing half-written', async () => {
    const heard = bulksOfCases();
    const pages = Number(database.connection.pragma('page_count', { simple: true }));
    database.connection.pragma(`max_page_count=${pages + 5}`);
    const result = door((tx) => {
      for (let n = 0; n < 1_000; n++) tx.write('cases', [item(`c${n}`, 'x'.repeat(100))]);
    });
    expect(result).toEqual({ ok: false, error: { type: 'disk-full' } });
    expect(heard).toEqual([]);
    database.connection.pragma('max_page_count=4294967294');
    expect(await titles('cases')).toEqual([]);
    expect(door((tx) => tx.write('cases', [item('c1')])).ok).toBe(true);
  });

  it('comes after what RxDB was asked to write before', async () => {
    const writing = rx['cases']?.storageInstance.bulkWrite([{ document: stored('c1', 'by RxDB') }], 'test');
    await Promise.resolve();
    door((tx) => tx.write('cases', [item('c1', 'by atomic')]));
    expect(await writing).toEqual({ error: [] });
    expect(await titles('cases')).toEqual(['by atomic']);
  });

  it('may be used by a listener: others hear of the first change first', () => {
    const heard: string[] = [];
    const changes = storage.collections.find('replica', 'cases')?.changes;
    const titlesOf = ({ events }: { events: readonly { documentData: unknown }[] }): string =>
      events.map(({ documentData }) => (documentData as Item).title).join();
    const writer = changes?.subscribe((bulk) => {
      if (titlesOf(bulk) === 'first') door((tx) => tx.write('cases', [item('c1', 'second')]));
    });
    const listener = changes?.subscribe((bulk) => heard.push(titlesOf(bulk)));
    onTestFinished(() => [writer, listener].forEach((subscription) => subscription?.unsubscribe()));
    door((tx) => tx.write('cases', [item('c1', 'first')]));
    expect(heard).toEqual(['first', 'second']);
  });

  it('cannot stand inside another', () => {
    expect(() => door(() => door(() => 1))).toThrow('inside a transaction');
    expect(() => database.transaction(() => door(() => 1))).toThrow('inside a transaction');
    expect(database.isInTransaction).toBe(false);
  });

  it('does not let RxDB see what may yet be undone', async () => {
    let reading: Promise<unknown> | undefined;
    door((tx) => {
      tx.write('cases', [item('c1')]);
      reading = storage.collections
        .find('replica', 'cases')
        ?.instances.values()
        .next()
        .value?.findDocumentsById(['c1'], false);
      reading?.catch(() => undefined);
    });
    await expect(reading).rejects.toThrow('inside a transaction');
  });

  it('names a collection that is not open', () => {
    expect(() => door((tx) => tx.write('ships', [item('s1')]))).toThrow('no collection ships');
  });
});

describe('the documents of a file', () => {
  it('are there after it was closed and opened again', async () => {
    door((tx) => tx.write('cases', [item('c1', 'kept')]));
    await rx.close();
    database.close();
    const again = await reopened();
    expect((await again['cases']?.findOne('c1').exec())?.title).toBe('kept');
  });

  it('can be forgotten, with what RxDB noted about them; nothing else is', async () => {
    door((tx) => {
      tx.write('cases', [item('c1')]);
      tx.run("INSERT INTO log VALUES ('record')");
    });
    await rx.close();
    database.transaction((tx) => forgetCollections(tx, 'replica'));
    expect(database.rows("SELECT name FROM sqlite_schema WHERE name GLOB 'rx_[0-9]*'")).toEqual([]);
    database.close();
    const again = await reopened();
    expect(await again['cases']?.find().exec()).toEqual([]);
    expect(database.rows('SELECT text FROM log')).toEqual([{ text: 'record' }]);
  });

  async function reopened(): Promise<RxDatabase> {
    database = openTestDatabase({ path: database.path });
    storage = getRxStorageChancery({ database });
    rx = await createRxDatabase({ name: 'replica', storage, multiInstance: false });
    await rx.addCollections({ cases: { schema: SCHEMA } });
    return rx;
  }
});

function door<Value>(work: (tx: AtomicTransaction) => Value): ReturnType<typeof atomic<Value>> {
  return atomic(storage, 'replica', work);
}

function bulksOfCases(): unknown[] {
  const heard: unknown[] = [];
  const subscription = rx['cases']?.eventBulks$.subscribe((bulk: unknown) => heard.push(bulk));
  onTestFinished(() => subscription?.unsubscribe());
  return heard;
}

async function titles(name: string): Promise<string[]> {
  const found = (await rx[name]?.find({ sort: [{ title: 'asc' }] }).exec()) as Item[];
  return found.map(({ title }) => title);
}

function item(id: string, title = id): Item {
  return { id, title };
}

function stored(id: string, title: string): never {
  return { id, title, _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-x' } as never;
}
