import { afterEach, describe, expect, test } from 'vitest';
import type { Hash, SubjectId } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const opened: TestReplica[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function replica(options: Parameters<typeof openTestReplica>[0] = {}): Promise<TestReplica> {
  const made = await openTestReplica(options);
  opened.push(made);
  return made;
}

function write(
  target: TestReplica,
  key: ReturnType<TestReplica['replica']['newSubjectKey']>,
  operation: Operation,
  after: readonly Hash[] = [],
): StoredRecord {
  const written = target.replica.append({ actor: null, key, kind: 'case', after, operation });
  if (!written.ok) throw new Error(written.error.type);
  return written.value;
}

const form = {
  procedure: 'passport_first',
  code: 'DEL-1',
  state: 'received',
  received_at: 1_760_000_000_000,
  working_days: 5,
  'applicant/full_name': 'Nguyễn Văn Đức',
};

describe('a replica', () => {
  test('[K4] what was appended is listed and found at once, and after it is opened again', async () => {
    const one = await replica();
    const key = one.replica.newSubjectKey();
    const open = write(one, key, { type: 'open', fields: form });
    const listed = await one.replica.documents.cases.find().exec();
    expect(listed.map((document) => [document.owner, document.status, document.open])).toEqual([
      ['Nguyễn Văn Đức', 'received', 1],
    ]);

    opened.pop();
    const again = await one.reopen();
    opened.push(again);
    const found = await again.replica.documents.cases.findOne(open.body.subject).exec();
    expect(found?.code).toBe('DEL-1');
    expect(again.replica.recordsAbout(open.body.subject as SubjectId)).toHaveLength(1);
  });

  test('[F4] two values written on one view stay side by side until a record has seen both', async () => {
    const one = await replica();
    const key = one.replica.newSubjectKey();
    const open = write(one, key, { type: 'open', fields: form });
    const left = write(one, key, { type: 'set', fields: { 'contact/phone': '1' } }, [open.hash]);
    const right = write(one, key, { type: 'set', fields: { 'contact/phone': '2' } }, [open.hash]);
    const state = () => one.replica.state(open.body.subject);
    expect(state().fields['contact/phone']?.conflict).toBe(true);
    expect((await one.replica.documents.cases.findOne(open.body.subject).exec())?.conflicts).toBe(1);
    write(one, key, { type: 'set', fields: { 'contact/phone': '2' } }, [left.hash, right.hash]);
    expect(state().fields['contact/phone']?.conflict).toBe(false);
    expect((await one.replica.documents.cases.findOne(open.body.subject).exec())?.conflicts).toBe(0);
  });

  test('[F7] what was opened in error is in no list and not found, until its strike is struck or somebody works on it unawares', async () => {
    const one = await replica();
    const key = one.replica.newSubjectKey();
    const open = write(one, key, { type: 'open', fields: form });
    const { cases } = one.replica.documents;
    const listed = async (at = one) => (await at.replica.documents.cases.find().exec()).map(({ owner }) => owner);
    const strike = write(one, key, { type: 'void', record: open.hash, reason: 'nhập nhầm' }, [open.hash]);
    expect(await listed()).toEqual([]);
    expect(await cases.count({ selector: { open: 1 } }).exec()).toBe(0);
    expect(one.replica.recordsAbout(open.body.subject)).toHaveLength(2);
    opened.pop();
    const again = await one.reopen();
    opened.push(again);
    expect(await listed(again)).toEqual([]);
    const back = write(again, key, { type: 'void', record: strike.hash, reason: 'đúng' }, [strike.hash]);
    expect(await listed(again)).toEqual(['Nguyễn Văn Đức']);
    write(again, key, { type: 'void', record: open.hash, reason: 'nhập nhầm' }, [back.hash]);
    expect(await listed(again)).toEqual([]);
    write(again, key, { type: 'note', text: 'đã gọi' }, [open.hash]);
    expect(await listed(again)).toHaveLength(1);
  });

  test('[K7] a file that was put back goes on in a new feed', async () => {
    const one = await replica({ opening: { expected: '', next: 'a' } });
    const key = one.replica.newSubjectKey();
    const open = write(one, key, { type: 'open', fields: form });
    opened.pop();
    const again = await one.reopen();
    opened.push(again);
    const next = write(again, key, { type: 'note', text: 'after' }, [open.hash]);
    expect(next.body.feed).not.toBe(open.body.feed);
    expect(again.replica.log.frontier(missionSpace)).toHaveLength(2);
  });

  test('[R10] a feed is sealed every 64 records and when an exchange is due', async () => {
    const one = await replica();
    const key = one.replica.newSubjectKey();
    let last = write(one, key, { type: 'open', fields: form });
    for (let count = 0; count < 70; count += 1)
      last = write(one, key, { type: 'note', text: `n${count}` }, [last.hash]);
    const seals = (): number[] => one.replica.log.seals(missionSpace, last.body.feed, 0, 1000).map((seal) => seal.seq);
    expect(seals()).toEqual([1, 65]);
    one.replica.seal();
    expect(seals()).toEqual([1, 65, 72]);
  });

  test('[R10] what was written before a new feed began is sealed and can travel too', async () => {
    let at = Date.UTC(2025, 11, 31);
    const one = await replica({ now: () => at });
    const key = one.replica.newSubjectKey();
    const open = write(one, key, { type: 'open', fields: form });
    at = Date.UTC(2026, 0, 2);
    const next = write(one, key, { type: 'note', text: 'n' }, [open.hash]);
    expect(next.body.feed).not.toBe(open.body.feed);
    one.replica.seal();
    const sealed = one.replica.log
      .frontier(missionSpace)
      .map((place) => one.replica.log.seals(missionSpace, place.feed, place.seq, place.seq).length);
    expect(sealed).toEqual([1, 1]);
  });

  test('documents of another layout are folded again from the log', async () => {
    const one = await replica();
    write(one, one.replica.newSubjectKey(), { type: 'open', fields: form });
    const before = (await one.replica.documents.cases.find().exec()).map((document) => document.toJSON());
    one.replica.database.transaction((tx) => tx.run("UPDATE settings SET value = 'older' WHERE name = 'documents'"));
    opened.pop();
    const again = await one.reopen();
    opened.push(again);
    await again.replica.projectDirty();
    expect((await again.replica.documents.cases.find().exec()).map((document) => document.toJSON())).toEqual(before);
  });

  test('records, seals and receipts refuse to be changed or removed', async () => {
    const one = await replica();
    write(one, one.replica.newSubjectKey(), { type: 'open', fields: form });
    for (const sql of [
      'DELETE FROM records',
      "UPDATE records SET body = x'00'",
      'DELETE FROM seals',
      'UPDATE seals SET seq = 9',
    ]) {
      expect(() => one.replica.database.transaction((tx) => tx.run(sql))).toThrow(/append-only/);
    }
  });
});
