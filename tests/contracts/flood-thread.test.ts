import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { bundleInto } from '../../sync/core/exchange/take-content.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { startFloodThread, type FloodThread, type FloodThreadOptions } from '../../sync/replica/intake/flood-thread.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import type { Database } from '../../sync/storage/database.ts';
import { digestDerived } from '../../sync/storage/derived-digest.ts';
import { missionSpace, rootSigner } from '../bench/data/authors.ts';
import { makeBundles } from '../bench/data/bundles.ts';
import { year } from '../bench/data/plan.ts';
import { openTestReplica } from '../support/replica.ts';
import { TEST_KEY, openTestDatabase } from '../support/storage-file.ts';

const mission = { zone: 'Asia/Kolkata', calendar: missionCalendar({ country: 'IN' }) };
const OPTIONS: FloodThreadOptions = { key: TEST_KEY, cipher: 'aegis', pauseMilliseconds: 5 };

/** A thread takes its time to start where others want the processor. */
const patient = { timeout: 30_000 };
const mostRounds = 400;

it('what is committed comes into the file by the thread alone', async () => {
  const database = withNotes();
  const thread = startFloodThread(database, OPTIONS);
  await expect.poll(() => automatic(database), patient).toBe(0);
  write(database, 2_000);
  await expect.poll(() => statSync(database.path).size, patient).toBeGreaterThan(2_000 * 1_000);
  await thread.stop();
  expect(automatic(database)).toBe(4_000);
  expect(database.row('SELECT count(*) AS notes FROM notes')).toEqual({ notes: 2_000 });
});

it('the log starts again although the writing goes on', async () => {
  const database = withNotes();
  const thread = startFloodThread(database, { ...OPTIONS, longestLog: 500 });
  await expect.poll(() => automatic(database), patient).toBe(0);
  // Every round writes more than a megabyte; a thread that gets little of the processor needs more of them.
  let rounds = 0;
  do {
    write(database, 1_000);
    rounds += 1;
    await new Promise(setImmediate);
  } while (rounds < mostRounds && statSync(`${database.path}-wal`).size > (rounds / 2) * 1_000_000);
  expect(rounds).toBeLessThan(mostRounds);
  await thread.stop();
  expect(database.connection.pragma('quick_check', { simple: true })).toBe('ok');
});

it('a thread that cannot start leaves everything as it was', async () => {
  const database = withNotes();
  const thread = startFloodThread(database, { ...OPTIONS, program: pathToFileURL('/nowhere.ts') });
  await expect(thread.fold([], { verdictChanges: 0, mission })).rejects.toThrow('ended');
  await thread.stop();
  write(database, 10);
  expect(automatic(database)).toBe(4_000);
});

it('a thread that has rested ends by itself', async () => {
  const database = withNotes();
  const thread = startFloodThread(database, { ...OPTIONS, restMilliseconds: 1 });
  await thread.fold([], { verdictChanges: 0, mission });
  expect(thread.hasEnded).toBe(false);
  thread.rest();
  await expect.poll(() => thread.hasEnded, patient).toBe(true);
  expect(automatic(database)).toBe(4_000);
  await thread.stop();
});

it('what a thread took in and folded is what is taken in and folded without one', async () => {
  const bundles = [...makeBundles(2_500, year)].map(({ bytes }) => bytes);
  const without = await openTestReplica();
  onTestFinished(() => without.close());
  await takeIn(without.replica, bundles);
  const { started, ...watching } = watched();
  const helped = await openTestReplica(watching);
  onTestFinished(() => helped.close());
  // The first large bundle starts the thread, and does not wait for it.
  await takeIn(helped.replica, bundles.slice(0, 2));
  await expect.poll(() => started[0]?.isReady, patient).toBe(true);
  await takeIn(helped.replica, bundles.slice(2));
  expect(started).toMatchObject([{ tookIn: bundles.length - 2, folded: expect.any(Number) }]);
  expect(started[0]?.folded).toBeGreaterThan(100);
  expect(started[0]?.drawn).toBeGreaterThan(100);
  expect(helped.replica.log.frontier(missionSpace)).toEqual(without.replica.log.frontier(missionSpace));
  expect(digestDerived(helped.replica.database)).toEqual(digestDerived(without.replica.database));
});

/** A real thread, and what it was of use for. */
class WatchedThread implements FloodThread {
  readonly #thread: FloodThread;
  tookIn = 0;
  folded = 0;
  drawn = 0;

  constructor(thread: FloodThread) {
    this.#thread = thread;
  }

  get isReady(): boolean {
    return this.#thread.isReady;
  }

  get hasEnded(): boolean {
    return this.#thread.hasEnded;
  }

  takeIn: FloodThread['takeIn'] = async (...work) => {
    const taken = await this.#thread.takeIn(...work);
    this.tookIn += 1;
    return taken;
  };

  fold: FloodThread['fold'] = async (...work) => {
    const folded = await this.#thread.fold(...work);
    this.folded += folded.filter((each) => each !== null).length;
    return folded;
  };

  draw: FloodThread['draw'] = async (entries) => {
    const drawn = await this.#thread.draw(entries);
    this.drawn += drawn?.piece.entries ?? 0;
    return drawn;
  };

  rest(): void {
    this.#thread.rest();
  }

  stop(): Promise<void> {
    return this.#thread.stop();
  }
}

function watched(): Pick<NonNullable<Parameters<typeof openTestReplica>[0]>, 'floodThread'> & {
  started: WatchedThread[];
} {
  const started: WatchedThread[] = [];
  const floodThread = (options: FloodThreadOptions, database: Database): FloodThread => {
    const thread = new WatchedThread(startFloodThread(database, { ...options, restMilliseconds: 600_000 }));
    started.push(thread);
    return thread;
  };
  return { started, floodThread };
}

async function takeIn(replica: Replica, bundles: readonly Uint8Array[]): Promise<void> {
  const store = replica.store(missionSpace);
  for (const bundle of bundles) {
    const taken = await bundleInto(store, missionSpace, [rootSigner.publicKey])(bundle, await store.frontier());
    expect(taken).toMatchObject({ ok: true, value: { refused: [] } });
  }
  await replica.projectDirty();
}

function withNotes(): Database {
  const database = openTestDatabase();
  database.transaction((tx) => tx.run('CREATE TABLE notes (bytes BLOB NOT NULL)'));
  return database;
}

function write(database: Database, rows: number): void {
  const written = database.transaction((tx) => {
    for (let row = 0; row < rows; row++) tx.run('INSERT INTO notes VALUES (?)', Buffer.alloc(1_000, row));
  });
  expect(written.ok).toBe(true);
}

function automatic(database: Database): unknown {
  return database.connection.pragma('wal_autocheckpoint', { simple: true });
}
