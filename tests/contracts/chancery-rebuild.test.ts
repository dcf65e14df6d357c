import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unlock } from '../../sync/storage/cipher.ts';
import { Sqlite } from '../../sync/storage/sqlite.ts';
import { chancery, note, openKeyring, startTestMission, takeInCase, type TestMission } from '../support/chancery.ts';
import { DeskDriver } from '../support/desk.ts';

let mission: TestMission;
let data: string;
let id: string;

beforeAll(async () => {
  mission = await startTestMission();
  data = mission.dataOf('desk');
  const desk = await mission.enrol('desk');
  await desk.signInAs('consul');
  for (let n = 0; n < 20; n++) id = await takeInCase(desk);
  for (let n = 0; n < 10; n++) await note(desk, id, `note ${n}`);
  await desk.close();
}, 120_000);

afterAll(() => mission?.stop());

it('everything folded again from the records is the same, byte for byte', async () => {
  const run = await chancery(['rebuild', '--data', data]);
  expect(run).toMatchObject({ code: 0 });
  expect(run.err).toContain('came out the same, byte for byte');
  expect(run.figures['cases']).toMatch(/^20\t[0-9a-f]{64}$/);
  expect(run.figures['search-entries']).toMatch(/^20\t/);
  expect(new Set(run.steps.map((step) => step?.en))).toEqual(
    new Set([
      'Folding records into lists',
      'Computing the digests of all lists',
      'Forgetting the old lists',
      undefined,
    ]),
  );
  expect(run.steps.at(-1)).toBeNull();
  const again = await chancery(['rebuild', '--data', data]);
  expect(again.out).toBe(run.out);
});

it('documents and words that were wrong are named, and right afterwards', async () => {
  const right = await chancery(['rebuild', '--data', data]);
  const { key, cipher } = await openKeyring(data);
  const connection = new Sqlite(join(data, 'replica.db'));
  unlock(connection, cipher, key);
  const table = connection
    .prepare("SELECT 'rx_' || n FROM rx_collections WHERE collection_name = 'cases'")
    .pluck()
    .get() as string;
  const [first, second] = connection.prepare(`SELECT n FROM ${table} ORDER BY n LIMIT 2`).pluck().all();
  connection.prepare(`UPDATE ${table} SET doc = replace(doc, 'C1234567', 'C7654321') || ' ' WHERE n = ?`).run(first);
  connection
    .prepare(`UPDATE ${table} SET doc = replace(doc, '"procedure":', '"procedure":"x","was":') WHERE n = ?`)
    .run(second);
  connection.prepare('UPDATE search_entries SET piece = -1 WHERE n = (SELECT n FROM search_entries LIMIT 1)').run();
  connection.close();
  const mended = await chancery(['rebuild', '--data', data]);
  expect(mended.err).toContain('these parts were wrong before and are right now: cases, search-words.');
  expect(mended.out).toBe(right.out);
  const desk = await DeskDriver.open({ data });
  await desk.signInAs('consul');
  const found = await desk.see('search', { text: 'nguyen', limit: 50 });
  expect(found).toHaveLength(20);
  await desk.close();
});
