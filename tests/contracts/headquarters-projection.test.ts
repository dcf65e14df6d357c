import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSpace, known, subjectIdOf } from '../../sync/core/ids.ts';
import { verdictSubjectKey } from '../../sync/core/fold/verdict.ts';
import { connectDatabase, type Database } from '../../sync/headquarters/postgres/database.ts';
import {
  foldSubjects,
  projectAll,
  projectBatch,
  readProjected,
} from '../../sync/headquarters/projection/projection.ts';
import { openSpaceStore } from '../../sync/headquarters/store/store.ts';
import { Author } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const space = known(isSpace, 'mission/DEL');

let postgres: TestPostgres;
let database: Database;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  database = connectDatabase(await postgres.createDatabase(), () => {});
});
afterEach(() => database.end());

const store = (): ReturnType<typeof openSpaceStore> => openSpaceStore(database, space);

async function marks(): Promise<number> {
  const { rows } = await database.query<{ count: number }>('SELECT count(*) FROM dirty');
  return rows[0]?.count ?? -1;
}

describe('the projection', () => {
  it('[F5] shows each subject as the core’s fold does', async () => {
    const [left, right] = [new Author('left', space), new Author('right', space)];
    const open = left.write({ type: 'open', fields: { name: 'Đào', phone: '+84 1' } });
    left.write({ type: 'set', fields: { name: 'Đào Thị' } }, { after: [open.hash] });
    right.write({ type: 'set', fields: { name: 'Đào Văn' } }, { after: [open.hash] });
    right.write({ type: 'move', to: 'received' }, { after: [right.last.hash] });
    for (const author of [left, right]) await store().accept(author.batch());
    await projectAll(database);
    const { subject } = open.body;
    expect(await readProjected(database, space, subject)).toEqual({
      subject,
      kind: 'case',
      fields: { name: 'Đào Thị', phone: '+84 1', state: 'received' },
      state: 'received',
      conflicts: 1,
      incomplete: false,
      records: 4,
    });
    expect(await marks()).toBe(0);
  });

  it('keeps the mark of what comes in while it folds', async () => {
    const author = new Author('desk', space);
    const open = author.write({ type: 'open', fields: { n: 1 } });
    await store().accept(author.batch());
    const folding = await database.connect();
    await folding.query('BEGIN');
    await folding.query('DELETE FROM dirty');
    author.write({ type: 'set', fields: { n: 2 } }, { after: [open.hash] });
    // Does not wait for the fold that is under way …
    await store().accept(author.batch());
    await folding.query('COMMIT');
    folding.release();
    // … and is not taken for folded.
    expect(await projectAll(database)).toBe(1);
    expect((await readProjected(database, space, open.body.subject))?.fields).toEqual({ n: 2 });
  });

  it('comes to the same whether two processes fold or one', async () => {
    const author = new Author('desk', space);
    for (let index = 0; index < 1_200; index += 1)
      author.write({ type: 'open', fields: { index } }, { subject: `case ${index}` });
    await store().accept(author.batch());
    const taken = await Promise.all([projectAll(database), projectAll(database), projectBatch(database)]);
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(1_201);
    const { rows } = await database.query<{ count: number }>(
      "SELECT count(*) FROM subjects WHERE kind = 'case' AND records = 1",
    );
    expect(rows[0]?.count).toBe(1_200);
  });

  it('folds a record into every subject that it names', async () => {
    const author = new Author('desk', space);
    const person = author.write({ type: 'open', fields: { name: 'A' } }, { subject: 'person', kind: 'person' });
    author.note('of both', { subject: 'case', also: [person.body.subject] });
    await store().accept(author.batch());
    await projectAll(database);
    expect(await readProjected(database, space, person.body.subject)).toMatchObject({ kind: 'person', records: 2 });
    expect((await foldSubjects(database, space, [person.body.subject])).get(person.body.subject)?.notes).toHaveLength(
      1,
    );
  });

  it.each(['case 1', 'another case'])(
    'marks a subject incomplete that names a record of %s which is not here, until it comes',
    async (subject) => {
      const [left, right] = [new Author('left', space), new Author('right', space)];
      const missing = left.write({ type: 'open', fields: {} }, { subject });
      const early = right.note('early', { after: [missing.hash] });
      await store().accept(right.batch());
      await projectAll(database);
      expect(await readProjected(database, space, early.body.subject)).toMatchObject({ incomplete: true });
      await store().accept(left.batch());
      await projectAll(database);
      expect(await readProjected(database, space, early.body.subject)).toMatchObject({ incomplete: false });
    },
  );

  it('[F3] folds again what a verdict is about, and only headquarters’ verdicts', async () => {
    const author = new Author('desk', space);
    const open = author.write({ type: 'open', fields: { n: 1 } });
    const wrong = author.write({ type: 'set', fields: { n: 2 } }, { after: [open.hash] });
    await store().accept(author.batch());
    const verdict = { type: 'verdict', ruling: 'set_aside', reason: 'no role', records: [wrong.hash] } as const;
    const usurper = new Author('usurper', space);
    usurper.write(verdict, { key: verdictSubjectKey(space), kind: 'verdict' });
    await store().accept(usurper.batch());
    await projectAll(database);
    expect((await readProjected(database, space, open.body.subject))?.fields).toEqual({ n: 2 });
    const headquarters = new Author('headquarters', space, { role: 'headquarters' });
    headquarters.write(verdict, { key: verdictSubjectKey(space), kind: 'verdict' });
    await store().accept(headquarters.batch());
    expect(await marks()).toBeGreaterThan(0);
    await projectAll(database);
    expect((await readProjected(database, space, open.body.subject))?.fields).toEqual({ n: 1 });
    headquarters.write(
      { ...verdict, ruling: 'admit' },
      { key: verdictSubjectKey(space), kind: 'verdict', after: [headquarters.last.hash] },
    );
    await store().accept(headquarters.batch());
    await projectAll(database);
    expect((await readProjected(database, space, open.body.subject))?.fields).toEqual({ n: 2 });
  });

  it('[F3] folds again all that a set-aside device wrote', async () => {
    const author = new Author('desk', space);
    const subjects = ['one', 'two'].map(
      (subject) => author.write({ type: 'open', fields: { n: 1 } }, { subject }).body.subject,
    );
    author.write({ type: 'set', fields: { n: 2 } }, { subject: 'two', after: [author.last.hash] });
    await store().accept(author.batch());
    await projectAll(database);
    const headquarters = new Author('headquarters', space, { role: 'headquarters' });
    const { device } = author.owner.certificate;
    const third = author.records[2];
    if (!third) throw new Error('no third record');
    const heads = [{ feed: author.owner.feed, seq: 3, hash: third.hash }];
    headquarters.write(
      { type: 'verdict', ruling: 'set_aside', reason: 'revoked', device, heads },
      { key: verdictSubjectKey(space), kind: 'verdict' },
    );
    await store().accept(headquarters.batch());
    await projectAll(database);
    const fields = await Promise.all(
      subjects.map(async (subject) => (await readProjected(database, space, subject))?.fields),
    );
    expect(fields).toEqual([{ n: 1 }, { n: 1 }]);
  });

  it('can be rebuilt from the log', async () => {
    const author = new Author('desk', space);
    const open = author.write({ type: 'open', fields: { n: 1 } });
    await store().accept(author.batch());
    await projectAll(database);
    await database.query('TRUNCATE subjects');
    await database.query('INSERT INTO dirty (space, subject) SELECT DISTINCT space, subject FROM records');
    await projectAll(database);
    expect(await readProjected(database, space, open.body.subject)).toMatchObject({ fields: { n: 1 } });
    expect(await readProjected(database, space, subjectIdOf(verdictSubjectKey(space)))).toBeNull();
  });
});
