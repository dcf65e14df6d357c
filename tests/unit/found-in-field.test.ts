import { expect, test } from 'vitest';
import type { SubjectState } from '../../sync/core/fold/fold.ts';
import { foundInField } from '../../sync/desk/texts/found-in-field.ts';
import { searchedTexts } from '../../sync/domain/case-document.ts';
import { searchedDocumentTexts } from '../../sync/domain/documents/document-document.ts';
import { searchedPersonTexts } from '../../sync/domain/people/person-document.ts';

const said: Readonly<Record<string, string>> = {
  procedure: 'birth',
  number: 'DEL-2026-000012',
  'applicant/full_name': 'Nguyễn Thị Lan',
  'contact/phone': '+919810012345',
  'contact/host_address': 'B-23 Vasant Vihar, New Delhi 110057',
  'father/full_name': 'Trần Văn Đức',
};
const stateOf = (fields: Readonly<Record<string, unknown>>): SubjectState =>
  ({
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, writes: [{ value }] }])),
  }) as unknown as SubjectState;
const found = (text: string) =>
  foundInField(() => searchedTexts(stateOf(said)), 'DEL-2026-000012 Nguyễn Thị Lan', text);

test('a search says in which field it found a case, with the words around, where its code and owner do not', () => {
  expect(found('vasant')).toEqual({
    field: 'contact/host_address',
    before: 'B-23 ',
    words: 'Vasant',
    after: ' Vihar, New Delhi 110057',
  });
  expect(found('tran duc')).toMatchObject({ field: 'father/full_name' });
  expect(found('lan vihar')).toMatchObject({ field: 'contact/host_address', words: 'Vihar' });
  expect(found('098100 12345')).toMatchObject({ field: 'contact/phone' });
  expect(found('9810012345')).toMatchObject({ field: 'contact/phone', words: '+919810012345' });
});

test('it says nothing where the row says it, nor of what no field holds', () => {
  for (const text of ['nguyen lan', 'DEL-2026-000012', 'birth']) expect(found(text)).toBeNull();
});

test('a person is found by what their row does not show: a name of former times, a paper, a birth date that is disputed', () => {
  const fields = {
    name: 'Nguyễn Thị Lan',
    other_name: 'Thích Nữ Diệu Hạnh',
    'passport/c1234567': true,
    'passport/b7654321': true,
    birth_date: '1980-03-12',
    email: 'lan.nguyen@example.org',
    phone: '+919810012345',
  };
  const person = (text: string) =>
    foundInField(() => searchedPersonTexts(stateOf(fields)), 'Nguyễn Thị Lan C1234567 +919810012345 810012345', text);
  expect(person('dieu hanh')).toEqual({ field: 'other_name', before: 'Thích Nữ ', words: 'Diệu Hạnh', after: '' });
  expect(person('b7654321')).toMatchObject({ field: 'passport/b7654321', words: 'B7654321' });
  expect(person('12031980')).toMatchObject({ field: 'birth_date', words: '12/03/1980' });
  expect(person('example.org')).toMatchObject({ field: 'email', words: 'example.org' });
  for (const text of ['nguyen lan', 'C1234567', '098100 12345', '98100 12345']) expect(person(text)).toBeNull();
});

test('a document is found by its remark or by where it is kept; a secret one by its marks alone', () => {
  const fields = {
    direction: 'incoming',
    symbol: '12/BNG-LS',
    author: 'Cục Lãnh sự',
    abstract: 'Về việc bảo hộ công dân',
    remark: 'Đã điện báo trước',
    archive_unit: 'Kho số 3',
  };
  const document = (also: Readonly<Record<string, unknown>>, text: string) => {
    const texts = searchedDocumentTexts({ ...stateOf({ ...fields, ...also }), moves: [] });
    return foundInField(() => texts, '12/BNG-LS Cục Lãnh sự Về việc bảo hộ công dân', text);
  };
  expect(document({}, 'dien truoc')).toMatchObject({ field: 'remark', words: 'điện' });
  expect(document({}, 'cong dan kho')).toMatchObject({ field: 'archive_unit', words: 'Kho' });
  expect(document({}, 'bao ho')).toBeNull();
  expect(document({ secrecy: 'secret' }, 'dien truoc')).toBeNull();
});
