import { afterEach, describe, expect, test } from 'vitest';
import type { SavedView } from '../../sync/bridge/contract/views.ts';
import type { SubjectId } from '../../sync/core/ids.ts';
import { subjectIdOf } from '../../sync/core/ids.ts';
import { keepView, readViews } from '../../sync/desk/views/saved-views.ts';
import { savedViewField, savedViewsKey, savedViewsKind } from '../../sync/domain/saved-views.ts';
import { missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const opened: TestReplica[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const me = 'a'.repeat(32) as SubjectId;
const other = 'b'.repeat(32) as SubjectId;
const sort = { by: 'due', direction: 'ascending' } as const;
const view = (id: string, name: string): SavedView => ({
  id: id.repeat(32),
  name,
  filter: { statuses: ['processing', 'received'], lights: ['overdue'], text: 'Hòa'.normalize('NFD') },
  sort,
});

async function replica(): Promise<TestReplica> {
  const made = await openTestReplica();
  opened.push(made);
  return made;
}

describe('saved views', () => {
  test('are their own person’s, by name, and come back after the file is opened anew', async () => {
    const one = await replica();
    await keepView({ replica: one.replica, staff: { id: me } }, view('2', 'Quá hạn'));
    await keepView({ replica: one.replica, staff: { id: me } }, view('1', ' Đang chờ '));
    await keepView({ replica: one.replica, staff: { id: other } }, view('3', 'Của người khác'));
    opened.pop();
    const again = await one.reopen();
    opened.push(again);
    const found = readViews(again.replica, me);
    expect(found.map(({ name }) => name)).toEqual(['Đang chờ', 'Quá hạn']);
    expect(found[0]).toEqual({ ...view('1', 'Đang chờ'), filter: { ...view('1', '').filter, text: 'Hòa' } });
  });

  test('take each other’s place under one id, and go away by a record', async () => {
    const { replica: desk } = await replica();
    const work = { replica: desk, staff: { id: me } };
    await keepView(work, view('1', 'Cũ'));
    await keepView(work, view('1', 'Mới'));
    expect(readViews(desk, me).map(({ name }) => name)).toEqual(['Mới']);
    const key = savedViewsKey(missionSpace, me);
    const gone = { [savedViewField('1'.repeat(32))]: null };
    const after = [...desk.state(subjectIdOf(key)).heads];
    desk.append({ actor: me, key, kind: savedViewsKind, after, operation: { type: 'set', fields: gone } });
    expect(readViews(desk, me)).toEqual([]);
    expect(desk.recordsAbout(subjectIdOf(key))).toHaveLength(3);
  });

  test('that a newer version wrote are left out', async () => {
    const { replica: desk } = await replica();
    const key = savedViewsKey(missionSpace, me);
    const fields = { [savedViewField('1'.repeat(32))]: '{"name":1}', [savedViewField('2'.repeat(32))]: 'not JSON' };
    desk.append({ actor: me, key, kind: savedViewsKind, after: [], operation: { type: 'set', fields } });
    expect(readViews(desk, me)).toEqual([]);
  });
});
