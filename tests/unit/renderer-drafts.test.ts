import { afterEach, describe, expect, test } from 'vitest';
import { findingsOf, shownFindings } from '../../renderer/src/stores/drafts/draft-findings.ts';
import { drafts, isBegun } from '../../renderer/src/stores/drafts/drafts.ts';
import { readOnce } from '../../renderer/src/bridge/read-once.ts';
import { edits } from '../../renderer/src/stores/edits/edits.ts';
import { saveEdit } from '../../renderer/src/stores/edits/save-edit.ts';
import { saveDraft } from '../../renderer/src/stores/drafts/save-draft.ts';
import { forgetEverything } from '../../renderer/src/stores/store.ts';
import type { Bridge } from '../../sync/bridge/client.ts';
import { procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import type { FormValue } from '../../sync/domain/catalogue/form-value.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

afterEach(forgetEverything);

const procedure = 'passport_later';
const today = '2026-06-09';
const id = '5b0f3c1e-8a54-4f0e-9c39-0d3b6a1f2e77';

async function beginDraft() {
  const desk = await signedInDesk();
  const model = desk.world.cases.find((each) => each.procedure === procedure)!;
  const [opened] = model.records;
  if (opened?.operation.type !== 'open') throw new Error('a case begins by opening it');
  const { papers: _papers, state: _state, ...values } = opened.operation.fields;
  const begin = () =>
    drafts.dispatch({ type: 'draft-begun', id, procedure: procedureByCode(desk.world.catalogue, procedure)! });
  begin();
  const type = (code: string, value: FormValue) => drafts.dispatch({ type: 'field-changed', procedure, code, value });
  const fill = () => {
    for (const [code, value] of Object.entries(values)) if (!Array.isArray(value)) type(code, value);
  };
  const before = desk.world.cases.length;
  const receipts: string[] = [];
  return {
    ...desk,
    begin,
    type,
    fill,
    values,
    receipts,
    made: () => desk.world.cases.length - before,
    madeCase: () => {
      const { id: made, records } = desk.world.cases.at(-1)!;
      return { id: made, record: records[0]?.record };
    },
    save: () => saveDraft(desk.bridge, procedure, today, (received) => receipts.push(received)),
  };
}

const draft = () => drafts.get().drafts[procedure]!;

describe('entering a new case', () => {
  test('a form that is begun anew while the one before it is saved stays', async () => {
    const desk = await beginDraft();
    desk.fill();
    const saved = desk.save();
    drafts.dispatch({ type: 'draft-discarded', procedure });
    const next = '0c6e7a35-52d1-4b8e-9f7b-6f0a4f3f1d02';
    drafts.dispatch({ type: 'draft-begun', id: next, procedure: procedureByCode(desk.world.catalogue, procedure)! });
    desk.type('applicant/full_name', 'Lê Văn Bình');
    expect(await saved).toBe('saved');
    expect(draft()).toMatchObject({ id: next, values: { 'applicant/full_name': 'Lê Văn Bình' } });
  });

  test('a failure is told to the form that was saved, not to one that was begun anew meanwhile', async () => {
    const desk = await beginDraft();
    desk.fill();
    desk.bridge.fail('createCase', { type: 'disconnected' });
    const failed = desk.save();
    drafts.dispatch({ type: 'draft-discarded', procedure });
    const next = '0c6e7a35-52d1-4b8e-9f7b-6f0a4f3f1d02';
    drafts.dispatch({ type: 'draft-begun', id: next, procedure: procedureByCode(desk.world.catalogue, procedure)! });
    expect(await failed).toBe('failed');
    expect(draft()).toMatchObject({ id: next, failure: null, saving: false });
  });

  test('what is typed while the case is being saved waits in its form, and is not written unasked', async () => {
    const desk = await beginDraft();
    desk.fill();
    const saved = desk.save();
    desk.type('contact/phone', '+919800000009');
    expect(await saved).toBe('typed-on');
    const { id: made, record } = desk.madeCase();
    expect(edits.get().edits[made]).toMatchObject({
      view: [record],
      changes: { 'contact/phone': '+919800000009' },
    });
    expect(await saveEdit(desk.bridge, made, procedureByCode(desk.world.catalogue, procedure)!, today)).toBe('saved');
    const read = await readOnce(desk.bridge, 'case', { id: made });
    expect(read.ok && read.value?.fields['contact/phone']?.sides.map(({ value }) => value)).toEqual(['+919800000009']);
  });

  test('a filled form makes a case and says its code', async () => {
    const desk = await beginDraft();
    desk.fill();
    drafts.dispatch({ type: 'paper-ticked', procedure, paper: 'photos', on: true });
    drafts.dispatch({ type: 'channel-chosen', procedure, channel: 'post' });
    drafts.dispatch({ type: 'examination-put-off', procedure, on: true });
    expect(await desk.save()).toBe('saved');
    expect(desk.made()).toBe(1);
    expect(drafts.get().done?.code).toMatch(/^DEL-/);
    // Who is handed a receipt is told what they still have to bring.
    expect(drafts.get().done?.missing.map(({ code }) => code)).toContain('form_tk02');
    expect(drafts.get().done?.missing.map(({ code }) => code)).not.toContain('photos');
    expect(drafts.get().drafts[procedure]).toBeUndefined();
    // Its receipt is shown under the case's own address, and stays there while the next one is entered.
    expect(desk.receipts).toEqual([drafts.get().done?.id]);
    desk.begin();
    expect(drafts.get().done?.id).toBe(desk.receipts[0]);
    expect(desk.bridge.sent.at(-1)?.input).toMatchObject({
      procedure,
      draft: id,
      channel: 'post',
      unexamined: true,
      papers: ['photos'],
    });
  });

  test('pressed twice, it makes one case', async () => {
    const desk = await beginDraft();
    desk.fill();
    expect(await Promise.all([desk.save(), desk.save()])).toEqual(['saved', 'busy']);
    expect(desk.made()).toBe(1);
  });

  test('a save whose answer was lost is repeated under the same draft, and makes no second case', async () => {
    const desk = await beginDraft();
    desk.fill();
    const answerLost: Bridge = {
      ...desk.bridge,
      command: async (name, input) => {
        await desk.bridge.command(name, input);
        return { ok: false, error: { type: 'disconnected' } };
      },
    };
    expect(await saveDraft(answerLost, procedure, today, () => {})).toBe('failed');
    expect(draft()).toMatchObject({ failure: { type: 'disconnected' }, saving: false, id });
    expect(await desk.save()).toBe('saved');
    expect(desk.made()).toBe(1);
  });

  test('a form with an error is not sent, and every error is then shown', async () => {
    const desk = await beginDraft();
    desk.fill();
    desk.type('contact/phone', 'at noon');
    desk.type('applicant/full_name', '');
    expect(shownFindings(draft(), findingsOf(draft(), today))).toEqual([]);
    expect(await desk.save()).toBe('not-ready');
    const shown = shownFindings(draft(), findingsOf(draft(), today)).map(({ field, reason }) => [field, reason]);
    expect(shown).toEqual(
      expect.arrayContaining([
        ['applicant/full_name', 'missing-required'],
        ['contact/phone', 'bad-phone'],
      ]),
    );
    expect(desk.made()).toBe(0);
  });

  test('a field that was left is found fault with, others are not yet', async () => {
    const desk = await beginDraft();
    desk.type('contact/phone', 'at noon');
    drafts.dispatch({ type: 'field-left', procedure, code: 'contact/phone' });
    expect(shownFindings(draft(), findingsOf(draft(), today)).map(({ field }) => field)).toEqual(['contact/phone']);
  });

  test('what a passport’s zone filled in is found fault with at once: nobody types there', async () => {
    await beginDraft();
    const values = {
      'applicant/birth_date': '1990-02-03',
      'applicant/sex': 'female',
      'applicant/id_number': '001091012345',
    };
    const zone = { kind: 'read', wrongChecks: [], expired: false } as const;
    drafts.dispatch({ type: 'zone-read', procedure, zone, values });
    const shown = shownFindings(draft(), findingsOf(draft(), today)).map(({ reason }) => reason);
    expect(shown).toEqual(['id-birth-year-differs', 'id-sex-differs']);
  });

  test('a warning does not keep it from being saved', async () => {
    const desk = await beginDraft();
    desk.fill();
    desk.type('contact/phone', '0901234567');
    expect(findingsOf(draft(), today).map(({ reason }) => reason)).toContain('phone-not-international');
    expect(await desk.save()).toBe('saved');
  });

  test('what the replica objects to is shown at its field, and can be corrected', async () => {
    const desk = await beginDraft();
    desk.fill();
    desk.bridge.fail('createCase', {
      type: 'form-invalid',
      problems: [{ field: 'contact/email', reason: 'bad-email' }],
    });
    expect(await desk.save()).toBe('failed');
    expect(findingsOf(draft(), today)).toContainEqual({
      field: 'contact/email',
      level: 'error',
      reason: 'bad-email',
      params: {},
    });
    desk.bridge.fail('createCase', null);
    expect(await desk.save()).toBe('saved');
  });

  test('drafts of several procedures wait side by side, until the desk is locked', async () => {
    const desk = await beginDraft();
    desk.type('contact/phone', '+919811111111');
    const other = procedureByCode(desk.world.catalogue, 'marriage')!;
    drafts.dispatch({ type: 'draft-begun', id: 'b', procedure: other });
    drafts.dispatch({ type: 'draft-begun', id: 'c', procedure: other });
    expect(drafts.get().drafts['marriage']?.id).toBe('b');
    expect([isBegun(draft()), isBegun(drafts.get().drafts['marriage'])]).toEqual([true, false]);
    forgetEverything();
    expect(drafts.get().drafts).toEqual({});
  });

  test('begun on somebody’s page waits for a form, whichever is chosen', async () => {
    const desk = await beginDraft();
    const person = { id: 'a'.repeat(32), name: 'Đỗ Thị Hòa', birthDate: '1990-02-03', numbers: ['C1234567'] };
    drafts.dispatch({ type: 'person-awaited', person });
    const other = procedureByCode(desk.world.catalogue, 'marriage')!;
    drafts.dispatch({ type: 'draft-begun', id: 'b', procedure: other });
    expect(drafts.get().awaited).toEqual(person);
    forgetEverything();
    expect(drafts.get().awaited).toBeNull();
  });
});
