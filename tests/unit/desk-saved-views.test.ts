import { afterEach, describe, expect, test } from 'vitest';
import { changesOf, moved } from '../../renderer/src/views/changed-views.ts';
import type { SavedView } from '../../sync/bridge/contract/views.ts';
import type { SubjectId } from '../../sync/core/ids.ts';
import { subjectIdOf } from '../../sync/core/ids.ts';
import { listViews, writeViews } from '../../sync/desk/views/saved-views.ts';
import { savedViewField, savedViewsKey, savedViewsKind } from '../../sync/domain/saved-views.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const opened: TestReplica[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const me = 'a'.repeat(32) as SubjectId;
const other = 'b'.repeat(32) as SubjectId;
const staff = [
  { id: me, name: 'Lê Hoàng Nam' },
  { id: other, name: 'Vũ Ngọc Lan' },
];
const sort = { by: 'due', direction: 'ascending' } as const;
const view = (id: string, name: string, shared = false): SavedView => ({
  id: id.repeat(32),
  name,
  of: 'cases',
  filter: { statuses: ['processing', 'received'], lights: ['overdue'], text: 'Hòa'.normalize('NFD') },
  sort,
  shared,
});

async function replica(): Promise<TestReplica> {
  const made = await openTestReplica();
  opened.push(made);
  return made;
}

type Changes = Parameters<typeof writeViews>[1];
const write = (desk: Replica, who: SubjectId, changes: Partial<Changes>) =>
  writeViews({ replica: desk, staff: { id: who } }, { saved: [], removed: [], order: null, ...changes });
const namesOf = (desk: Replica, who = me) => listViews(desk, staff, who).map(({ name }) => name);

describe('saved views', () => {
  test('are their own person’s, by name, and come back after the file is opened anew', async () => {
    const one = await replica();
    await write(one.replica, me, { saved: [view('2', 'Quá hạn'), view('1', ' Đang chờ ')] });
    await write(one.replica, other, { saved: [view('3', 'Của người khác')] });
    opened.pop();
    const again = await one.reopen();
    opened.push(again);
    const found = listViews(again.replica, staff, me);
    expect(found.map(({ name }) => name)).toEqual(['Đang chờ', 'Quá hạn']);
    expect(found[0]).toEqual({ ...view('1', 'Đang chờ'), filter: { ...view('1', '').filter, text: 'Hòa' }, by: null });
  });

  test('of documents stand among those of cases, and a version that knows those alone does not take them for one', async () => {
    const { replica: desk } = await replica();
    const documents: SavedView = {
      id: '5'.repeat(32),
      name: 'Khẩn chưa xong',
      of: 'documents',
      filter: { direction: 'incoming', onlyUrgent: true, text: 'Hòa' },
      sort: { by: 'due', direction: 'ascending' },
      shared: false,
    };
    await write(desk, me, { saved: [view('1', 'Quá hạn'), documents] });
    expect(listViews(desk, staff, me)).toContainEqual({ ...documents, by: null });
    const field = desk.state(subjectIdOf(savedViewsKey(missionSpace, me))).fields[savedViewField(documents.id)]?.value;
    const { filter, sort: order } = documents;
    expect(field).toBe(
      JSON.stringify({ name: documents.name, documents: { filter, sort: order }, shared: false }).normalize('NFC'),
    );
  });

  test('that a colleague shares stand behind one’s own, with whose they are, until they are shared no more', async () => {
    const { replica: desk } = await replica();
    await write(desk, other, { saved: [view('3', 'Bảo hộ'), view('4', 'An ninh', true)] });
    await write(desk, me, { saved: [view('1', 'Quá hạn')] });
    expect(listViews(desk, staff, me).map(({ name, by }) => [name, by])).toEqual([
      ['Quá hạn', null],
      ['An ninh', 'Vũ Ngọc Lan'],
    ]);
    expect(namesOf(desk, other)).toEqual(['An ninh', 'Bảo hộ']);
    await write(desk, other, { saved: [view('4', 'An ninh')] });
    expect(namesOf(desk)).toEqual(['Quá hạn']);
  });

  test('are renamed, removed and set in order by one record', async () => {
    const { replica: desk } = await replica();
    const before = [view('1', 'Một'), view('2', 'Hai'), view('3', 'Ba')];
    await write(desk, me, { saved: before });
    const [third, , first] = before as [SavedView, SavedView, SavedView];
    const changes = changesOf(before, [first, { ...third, name: 'Mới' }], ['9'.repeat(32)]);
    expect(changes).toEqual({
      saved: [{ ...third, name: 'Mới' }],
      removed: [before[1]!.id],
      order: [first.id, third.id, '9'.repeat(32)],
    });
    await writeViews({ replica: desk, staff: { id: me } }, changes!);
    expect(namesOf(desk)).toEqual(['Ba', 'Mới']);
    expect(desk.recordsAbout(subjectIdOf(savedViewsKey(missionSpace, me)))).toHaveLength(2);
    await write(desk, me, { saved: [view('5', 'A, ngoài thứ tự')] });
    expect(namesOf(desk)).toEqual(['Ba', 'Mới', 'A, ngoài thứ tự']);
  });

  test('from before views could be shared are read, and what a newer version wrote is left out', async () => {
    const { replica: desk } = await replica();
    const key = savedViewsKey(missionSpace, me);
    const fields = {
      [savedViewField('1'.repeat(32))]: '{"name":1}',
      [savedViewField('2'.repeat(32))]: 'not JSON',
      [savedViewField('3'.repeat(32))]: JSON.stringify({ name: 'Trước', filter: {}, sort }),
    };
    desk.append({ actor: me, key, kind: savedViewsKind, after: [], operation: { type: 'set', fields } });
    expect(listViews(desk, staff, me)).toEqual([
      { id: '3'.repeat(32), of: 'cases', name: 'Trước', filter: {}, sort, shared: false, by: null },
    ]);
  });

  test('that nobody changed write nothing, and none moves beyond an end', () => {
    const views = [view('1', 'Một'), view('2', 'Hai')];
    expect(changesOf(views, [...views], [])).toBeNull();
    expect(moved(views, 0, -1)).toBe(views);
    expect(moved(views, 1, 1)).toBe(views);
    expect(changesOf(views, moved(views, 0, 1), [])).toEqual({
      saved: [],
      removed: [],
      order: [views[1]!.id, views[0]!.id],
    });
  });
});
