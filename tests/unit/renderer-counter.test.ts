import { describe, expect, test } from 'vitest';
import { type Draft, type DraftsAction, initialDrafts, reduceDrafts } from '../../renderer/src/stores/drafts/drafts.ts';
import { fieldFor } from '../../renderer/src/new-case/type-into.ts';
import { splitZone } from '../../renderer/src/new-case/read-zone.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { peopleOf } from '../../sync/domain/people/form-people.ts';
import { passportMrz } from '../support/mrz.ts';

const procedure = builtInCatalogue.procedures.find(({ code }) => code === 'passport_later')!;
const code = procedure.code;
const lan = { id: '1'.repeat(32), name: 'Trần Thị Lan', view: [], open: [] };

type Action = DraftsAction;

function after(...actions: readonly Action[]): Draft {
  const begun = reduceDrafts(initialDrafts, { type: 'draft-begun', id: 'a', procedure });
  return actions.reduce(reduceDrafts, begun).drafts[code]!;
}

const typed = (field: string, value: string): Action => ({
  type: 'field-changed',
  procedure: code,
  code: field,
  value,
});
const taken = (values: Record<string, string>): Action => ({
  type: 'person-taken',
  procedure: code,
  role: 'applicant',
  person: lan,
  values,
});
const zone = (values: Record<string, string>): Action => ({
  type: 'zone-read',
  procedure: code,
  zone: { kind: 'read', wrongChecks: [], expired: false },
  values,
});

describe('values that nobody typed', () => {
  test('fill empty fields, and what was typed to find somebody; each is marked and can be had back', () => {
    const draft = after(
      typed('applicant/full_name', 'tran thi'),
      taken({ 'applicant/full_name': 'Trần Thị Lan', 'contact/phone': '+911' }),
    );
    expect(draft.values).toEqual({ 'applicant/full_name': 'Trần Thị Lan', 'contact/phone': '+911' });
    expect(draft.filled['applicant/full_name']).toEqual({ from: 'person', before: 'tran thi' });
    const undone = reduceDrafts(
      { drafts: { [code]: draft }, done: null, awaited: null },
      { type: 'filled-undone', procedure: code, code: 'applicant/full_name' },
    ).drafts[code]!;
    expect(undone.values['applicant/full_name']).toBe('tran thi');
    expect(undone.filled['applicant/full_name']).toBeUndefined();
    expect(undone.values['contact/phone']).toBe('+911');
  });

  test('never replace what says something else: both are there, and one is taken', () => {
    const actions = [typed('contact/phone', '+912'), taken({ 'contact/phone': '+911' })];
    const draft = after(...actions);
    expect(draft.values['contact/phone']).toBe('+912');
    expect(draft.offered).toEqual({ 'contact/phone': '+911' });
    const took = after(...actions, { type: 'offer-taken', procedure: code, code: 'contact/phone' });
    expect([took.values['contact/phone'], took.offered]).toEqual(['+911', {}]);
    const left = after(...actions, { type: 'offer-left', procedure: code, code: 'contact/phone' });
    expect([left.values['contact/phone'], left.offered]).toEqual(['+912', {}]);
  });

  test('from a zone do not take the marks off a name that was typed with them', () => {
    const draft = after(typed('applicant/full_name', 'Trần Thị Lan'), zone({ 'applicant/full_name': 'Tran Thi Lan' }));
    expect(draft.values['applicant/full_name']).toBe('Trần Thị Lan');
    expect(draft.offered).toEqual({});
  });

  test('from a zone get their marks from the person who is then taken', () => {
    const draft = after(
      zone({ 'applicant/full_name': 'Tran Thi Lan', 'old_passport/number': 'C7654321' }),
      taken({ 'applicant/full_name': 'Trần Thị Lan', 'old_passport/number': 'C7654321' }),
    );
    expect(draft.values['applicant/full_name']).toBe('Trần Thị Lan');
    expect(draft.filled['old_passport/number']?.from).toBe('zone');
  });

  test('go again when it was somebody else; what was typed over them stays', () => {
    const draft = after(
      taken({ 'applicant/full_name': 'Trần Thị Lan', 'contact/phone': '+911', 'contact/email': 'a@b.vn' }),
      typed('contact/phone', '+913'),
      {
        type: 'person-left',
        procedure: code,
        role: 'applicant',
        codes: ['applicant/full_name', 'contact/phone', 'contact/email'],
      },
    );
    expect(draft.values).toEqual({ 'applicant/full_name': null, 'contact/phone': '+913', 'contact/email': null });
    expect(draft.people).toEqual({});
  });
});

describe('a reader that types into a field', () => {
  const [first] = passportMrz({
    family: 'TRAN',
    given: 'THI LAN',
    country: 'VNM',
    number: 'C7654321',
    born: '900412',
    sex: 'F',
    expires: '310105',
    personal: '',
  });

  test('is told from a person, and what stood in the field before is kept', () => {
    expect(splitZone(`Hà Nội${first}`)).toEqual({ before: 'Hà Nội', zone: first });
    expect(splitZone(first.slice(0, 14))).toEqual({ before: '', zone: first.slice(0, 14) });
  });

  test.each(['Trần Thị Lan', 'C7654321', 'a << b', 'PARIS', '', '<<<<'])('is not seen in “%s”', (text) => {
    expect(splitZone(text)).toBeNull();
  });
});

describe('what was typed to find somebody whom nobody knows', () => {
  const [applicant] = peopleOf(procedure.fields);
  test.each([
    ['Trần Thị Bích Ngọc', 'applicant/full_name', 'Trần Thị Bích Ngọc'],
    ['001187012345', 'applicant/id_number', '001187012345'],
    ['c1234567', 'old_passport/number', 'C1234567'],
    ['12/3/1987', 'applicant/birth_date', '1987-03-12'],
  ])('%s is written into the field %s', (text, field, value) => {
    expect(fieldFor(applicant!, {}, text)).toEqual({ code: field, value });
  });

  test('stays where it is if that field is filled in, or nothing is known of it', () => {
    expect(fieldFor(applicant!, { 'applicant/full_name': 'Lê Thị Lan' }, 'Trần Thị Bích Ngọc')).toBeNull();
    expect(fieldFor(applicant!, {}, '#1/x')).toBeNull();
  });
});
