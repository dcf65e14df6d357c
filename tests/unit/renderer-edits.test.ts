import { afterEach, describe, expect, test } from 'vitest';
import { readOnce } from '../../renderer/src/bridge/read-once.ts';
import { afterSent } from '../../renderer/src/form/after-sent.ts';
import { edits, fieldsSaved, writtenMeanwhile } from '../../renderer/src/stores/edits/edits.ts';
import { sendEdit } from '../../renderer/src/stores/edits/send-edit.ts';
import { findLetGo } from '../../renderer/src/stores/let-go/find-let-go.ts';
import { editFindings, saveEdit } from '../../renderer/src/stores/edits/save-edit.ts';
import { forgetEverything } from '../../renderer/src/stores/store.ts';
import type { CaseView, FieldValue } from '../../sync/bridge/model.ts';
import { procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import type { FakeCase } from '../support/fake-desk/fake-world.ts';
import { write } from '../support/fake-desk/run-command.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

afterEach(forgetEverything);

const PHONE = 'contact/phone';
const EMAIL = 'contact/email';
const today = '2026-06-09';

async function openForm() {
  const desk = await signedInDesk();
  const found = desk.world.cases.find(({ row }) => row.procedure === 'passport_later' && row.conflicts === 0)!;
  const procedure = procedureByCode(desk.world.catalogue, found.procedure)!;
  const view = await look();
  const place = { screen: 'case', id: found.id } as const;
  edits.dispatch({ type: 'form-opened', id: found.id, place, view: view.view, base: view.fields });

  async function look(): Promise<CaseView> {
    const read = await readOnce(desk.bridge, 'case', { id: found.id });
    if (!read.ok || read.value === null) throw new Error('no such case');
    return read.value;
  }
  const type = (code: string, value: string | null) =>
    edits.dispatch({ type: 'field-changed', id: found.id, code, value });
  const elsewhere = (fields: Record<string, FieldValue>) => writeElsewhere(found, fields);
  const writeElsewhere = (given: FakeCase, fields: Record<string, FieldValue>) =>
    write(
      desk.world,
      { signedIn: desk.world.staff[5]!.id },
      given,
      given.records.slice(-1).map(({ record }) => record),
      { type: 'set', fields },
      1,
    );
  const save = () => saveEdit(desk.bridge, found.id, procedure, today);
  const edit = () => edits.get().edits[found.id];
  return { ...desk, found, place, procedure, view, look, type, elsewhere, save, edit };
}

describe('editing a case’s form', () => {
  test('what is typed while it is being saved stays in the form, to be saved on what was', async () => {
    const form = await openForm();
    form.type(PHONE, '+919811111111');
    form.type(EMAIL, 'lan@example.org');
    const saved = form.save();
    form.type(PHONE, '+919833333333');
    expect(await saved).toBe('typed-on');
    expect(form.edit()).toMatchObject({ changes: { [PHONE]: '+919833333333' }, saving: null });
    expect(writtenMeanwhile(form.edit()!, EMAIL, await form.look())).toEqual([]);
    expect(await form.save()).toBe('saved');
    const { fields } = await form.look();
    expect(fields[PHONE]?.sides.map(({ value }) => value)).toEqual(['+919833333333']);
    expect(fields[EMAIL]?.value).toBe('lan@example.org');
    expect(form.edit()).toBeUndefined();
  });

  test('what is typed back to what it was while it is being saved is a change of what was saved', async () => {
    const form = await openForm();
    const before = form.view.fields[PHONE]?.value as string;
    form.type(PHONE, '+919811111111');
    const saved = form.save();
    form.type(PHONE, before);
    await saved;
    expect(form.edit()?.changes).toEqual({ [PHONE]: before });
  });

  test('the answer to a form that was closed is not told to one that was opened since', async () => {
    const form = await openForm();
    form.type(PHONE, '+919811111111');
    form.bridge.fail('setFields', { type: 'disconnected' });
    const failed = form.save();
    edits.dispatch({ type: 'form-closed', id: form.found.id });
    edits.dispatch({
      type: 'form-opened',
      id: form.found.id,
      place: form.place,
      view: form.view.view,
      base: form.view.fields,
    });
    form.type(EMAIL, 'lan@example.org');
    expect(await failed).toBe('failed');
    expect(form.edit()).toMatchObject({ failure: null, changes: { [EMAIL]: 'lan@example.org' } });
  });

  test('a save carries the view that the form was opened on, however much arrived since: both values stay', async () => {
    const form = await openForm();
    form.type(PHONE, '+919811111111');
    form.elsewhere({ [PHONE]: '+919822222222' });
    expect(await form.save()).toBe('saved');
    expect(form.bridge.sent.at(-1)?.input).toEqual({
      id: form.found.id,
      view: form.view.view,
      fields: { [PHONE]: '+919811111111' },
    });
    const sides = (await form.look()).fields[PHONE]?.sides.map(({ value }) => value);
    expect(sides?.toSorted()).toEqual(['+919811111111', '+919822222222']);
  });

  test('a different field written elsewhere makes no conflict and is not touched', async () => {
    const form = await openForm();
    form.type(PHONE, '+919811111111');
    form.elsewhere({ [EMAIL]: 'other@example.org' });
    await form.save();
    const { fields, conflicts } = await form.look();
    expect([conflicts, fields[PHONE]?.value, fields[EMAIL]?.value]).toEqual([0, '+919811111111', 'other@example.org']);
  });

  test('what others wrote meanwhile is named, field by field', async () => {
    const form = await openForm();
    expect(writtenMeanwhile(form.edit()!, PHONE, await form.look())).toEqual([]);
    form.elsewhere({ [PHONE]: '+919822222222' });
    const news = writtenMeanwhile(form.edit()!, PHONE, await form.look());
    expect(news.map(({ value }) => value)).toEqual(['+919822222222']);
    expect(writtenMeanwhile(form.edit()!, EMAIL, await form.look())).toEqual([]);
  });

  test('only who says that they have seen the newer version writes over it', async () => {
    const form = await openForm();
    form.type(PHONE, '+919811111111');
    form.elsewhere({ [PHONE]: '+919822222222' });
    const newer = await form.look();
    edits.dispatch({ type: 'newer-version-seen', id: form.found.id, view: newer.view, base: newer.fields });
    expect(form.edit()?.changes).toEqual({ [PHONE]: '+919811111111' });
    await form.save();
    expect((await form.look()).fields[PHONE]?.sides).toHaveLength(1);
  });

  test('opening the form again while it is open keeps what was typed and the first view', async () => {
    const form = await openForm();
    form.type(PHONE, '+919811111111');
    edits.dispatch({ type: 'form-opened', id: form.found.id, place: form.place, view: ['later'], base: {} });
    expect(form.edit()).toMatchObject({ view: form.view.view, changes: { [PHONE]: '+919811111111' } });
  });

  test('a field typed back to what it was is no change, and nothing is sent', async () => {
    const form = await openForm();
    const was = String(form.view.fields[PHONE]?.value);
    form.type(PHONE, '1');
    form.type(PHONE, was);
    expect(form.edit()?.changes).toEqual({});
    expect(await form.save()).toBe('unchanged');
    expect(form.bridge.sent.map(({ name }) => name)).not.toContain('setFields');
    expect(form.edit()).toBeUndefined();
  });

  test('an emptied field is written as empty, a text is written normalised', async () => {
    const form = await openForm();
    form.type('applicant/occupation', '  Ky\u0303  s\u01b0  ');
    form.type(EMAIL, '');
    await form.save();
    expect(form.bridge.sent.at(-1)?.input).toMatchObject({ fields: { 'applicant/occupation': 'Kỹ sư' } });
  });

  test('an error in a changed field keeps the save from being sent; one in an old value does not', async () => {
    const form = await openForm();
    form.elsewhere({ [EMAIL]: 'no address' });
    const newer = await form.look();
    edits.dispatch({ type: 'newer-version-seen', id: form.found.id, view: newer.view, base: newer.fields });
    expect(editFindings(form.edit()!, form.procedure, today).map(({ reason }) => reason)).toContain('bad-email');
    form.type(PHONE, 'call me');
    expect(await form.save()).toBe('not-ready');
    expect(form.edit()?.attempted).toBe(true);
    form.type(PHONE, '+919811111111');
    expect(await form.save()).toBe('saved');
  });

  test('a failed save keeps the form, what was typed, and the view', async () => {
    const form = await openForm();
    form.type(PHONE, '+919811111111');
    form.bridge.fail('setFields', { type: 'disk-full' });
    expect(await form.save()).toBe('failed');
    expect(form.edit()).toMatchObject({
      saving: null,
      failure: { type: 'disk-full' },
      changes: { [PHONE]: '+919811111111' },
      view: form.view.view,
    });
    form.bridge.fail('setFields', null);
    expect(await form.save()).toBe('saved');
  });

  test('pressed twice, it is sent once', async () => {
    const form = await openForm();
    form.type(PHONE, '+919811111111');
    expect(await Promise.all([form.save(), form.save()])).toEqual(['saved', 'busy']);
    expect(form.bridge.sent.filter(({ name }) => name === 'setFields')).toHaveLength(1);
  });
});

describe('editing other forms than a case’s', () => {
  const id = '00112233445566778899aabbccddeeff';
  const place = { screen: 'document', id } as const;
  const open = () => {
    const base = fieldsSaved({ abstract: 'Về bảo hộ', recipients: ['Bộ Ngoại giao'] }, 'first');
    edits.dispatch({ type: 'form-opened', id, place, view: ['first'], base });
  };
  const type = (code: string, value: FieldValue) => edits.dispatch({ type: 'field-changed', id, code, value });
  const answer = (record: string) => Promise.resolve({ ok: true, value: { record } } as const);

  test('what is typed while it is being saved stays, over what was saved', async () => {
    open();
    type('abstract', 'Về bảo hộ công dân');
    const sent = sendEdit(id, ({ view, changes }) => {
      expect({ view, changes }).toEqual({ view: ['first'], changes: { abstract: 'Về bảo hộ công dân' } });
      return answer('second');
    });
    type('remark', 'gửi gấp');
    expect(await sent).toBe('typed-on');
    expect(edits.get().edits[id]).toMatchObject({ view: ['second'], changes: { remark: 'gửi gấp' }, saving: null });
    expect(await sendEdit(id, () => answer('third'))).toBe('saved');
    expect(edits.get().edits[id]).toBeUndefined();
  });

  test('several texts that are chosen as they stood are no change', async () => {
    open();
    type('recipients', ['Bộ Ngoại giao']);
    expect(await sendEdit(id, () => answer('none'))).toBe('unchanged');
  });

  test('a failure keeps what was typed, before and since', async () => {
    open();
    type('abstract', 'một');
    const failed = sendEdit(id, () => Promise.resolve({ ok: false, error: { type: 'disconnected' } }));
    type('remark', 'hai');
    expect(await failed).toBe('failed');
    expect(edits.get().edits[id]?.changes).toEqual({ abstract: 'một', remark: 'hai' });
  });

  test('what is not saved when the desk is locked is told of its document', () => {
    open();
    expect(findLetGo('me')).toEqual([]);
    type('remark', 'gửi gấp');
    expect(findLetGo('me')).toEqual([{ person: 'me', what: 'changes-document', count: 1, place }]);
  });
});

test('a box of text keeps what was typed while what stood in it was saved', () => {
  expect(afterSent('đã gọi', 'đã gọi')).toBe('');
  expect(afterSent('đã gọi\nsẽ gọi lại', 'đã gọi')).toBe('sẽ gọi lại');
  expect(afterSent('chưa gọi', 'đã gọi')).toBe('chưa gọi');
});
