import type { FakeBridge } from './fake-bridge.ts';
import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import type { Hash, SubjectId } from '../../../sync/core/ids.ts';
import { documentsOf, type FakeDocument } from './fake-documents.ts';
import type { FakeCase, FakeWorld } from './fake-world.ts';
import { nextRecord, refold } from './fake-world.ts';
import { write } from './run-command.ts';

/** What a real desk meets sooner or later: disputes, very long names, notices, files, records of newer versions. */
export function addUglyData({ world, desktop }: FakeBridge): void {
  const [first, second, third] = world.cases.filter(({ row }) => row.status === 'processing');
  const [a, b] = [world.staff[6]!.id, world.staff[5]!.id];
  if (first !== undefined) {
    const view = first.records.slice(-1).map(({ record }) => record);
    write(world, { signedIn: a }, first, view, { type: 'set', fields: { 'contact/phone': '+919812345678' } }, 0);
    write(world, { signedIn: b }, first, view, { type: 'set', fields: { 'contact/phone': '+919887654321' } }, 1);
    write(world, { signedIn: a }, first, view, { type: 'move', to: 'done', reason: null }, 0);
    write(
      world,
      { signedIn: b },
      first,
      view,
      { type: 'move', to: 'awaiting_papers', reason: 'Ảnh không đúng cỡ 4 × 6, nền chưa trắng.' },
      1,
    );
  }
  if (second !== undefined) dispute(world, second, 'applicant/full_name', 'Nguyễn Thị Hoà', 'Nguyễn Thị Hòa An');
  if (third !== undefined) addLongName(world, third);
  for (const each of world.cases.slice(100, 130))
    dispute(world, each, 'contact/host_address', 'B-12, Chanakyapuri', 'B-21 Chanakyapuri, 110021');
  addUglyPeople(world);
  addUglyDocuments(world);
  desktop.notices = [{ type: 'clock-far-off', at: world.now() - 3_600_000, params: {} }];
}

/** Names of 200 characters, decomposed or of signs; two with one number; some merged crosswise; a family. */
function addUglyPeople({ people, now }: FakeWorld): void {
  const [one, two, three, four, five, six] = people.all;
  if (!one || !two || !three || !four || !five || !six) return;
  one.fields['name'] = 'Công Tằng Tôn Nữ '.repeat(12).slice(0, 200).trim();
  two.fields['name'] = 'Nguyễn Thị 😀 Hoà'.normalize('NFD').normalize('NFC');
  three.fields['passport/c0000001'] = true;
  four.fields['passport/c0000001'] = true;
  const merge = (from: SubjectId, into: SubjectId) =>
    people.merges.push({ hash: nextRecord() as Hash, from, into, at: now(), actor: null });
  merge(five.id, six.id);
  merge(six.id, five.id);
  people.family.push({ record: nextRecord(), from: three.id, to: one.id, relation: 'mother' });
}

/** An abstract without end, a name of signs, words composed otherwise, and one that says nothing of itself. */
function addUglyDocuments(world: FakeWorld): void {
  const [first, second, third] = documentsOf(world).filter(({ row }) => row.secrecy === 'none');
  const say = (document: FakeDocument | undefined, said: Partial<DocumentRow>) =>
    document === undefined ? undefined : Object.assign(document.row, said);
  const long = `${'Về việc phối hợp xác minh nhân thân và bảo hộ công dân '.repeat(8)}${'x'.repeat(120)}`;
  say(first, { abstract: long, author: 'Bộ Ngoại giao nước chủ nhà 😀', symbol: '1234567/BNG-CLS-PL-ĐBNN-2026-KHẨN' });
  say(second, { abstract: long.normalize('NFD'), author: 'Công Tằng Tôn Nữ '.repeat(12).trim() });
  say(third, { abstract: '', author: '', symbol: '' });
}

/** Two people say of one field what differs. */
export function dispute(world: FakeWorld, given: FakeCase, code: string, one: string, other: string): void {
  const view = given.records.slice(-1).map(({ record }) => record);
  write(world, { signedIn: world.staff[6]!.id }, given, view, { type: 'set', fields: { [code]: one } }, 0);
  write(world, { signedIn: world.staff[5]!.id }, given, view, { type: 'set', fields: { [code]: other } }, 1);
}

function addLongName(world: FakeWorld, given: FakeCase): void {
  const name = 'Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Bích Trâm Anh Thư Diễm My Tuyết Nhung Kim Ngọc';
  const view = given.records.slice(-1).map(({ record }) => record);
  write(world, { signedIn: world.staff[2]!.id }, given, view, { type: 'set', fields: { 'applicant/full_name': name } });
  const head = given.records.slice(-1).map(({ record }) => record);
  write(world, { signedIn: world.staff[2]!.id }, given, head, {
    type: 'note',
    text: `${'Đã gọi điện, không ai nghe máy. '.repeat(20)}\n\nhttps://example.org/${'x'.repeat(120)}`,
  });
  given.records.push({
    ...given.records.at(-1)!,
    record: 'f'.repeat(64),
    operation: { type: 'other', name: 'seal_request' },
    notCounting: 'newer-version',
    after: [given.records.at(-1)!.record],
  });
  refold(world, given);
}
