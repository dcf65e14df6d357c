import { expect, test } from 'vitest';
import { foundInField } from '../../sync/desk/cases/found-in-field.ts';
import type { SubjectState } from '../../sync/core/fold/fold.ts';

const said: Readonly<Record<string, string>> = {
  procedure: 'birth',
  number: 'DEL-2026-000012',
  'applicant/full_name': 'Nguyễn Thị Lan',
  'contact/phone': '+919810012345',
  'contact/host_address': 'B-23 Vasant Vihar, New Delhi 110057',
  'father/full_name': 'Trần Văn Đức',
};
const state = {
  fields: Object.fromEntries(Object.entries(said).map(([name, value]) => [name, { value, writes: [{ value }] }])),
} as unknown as SubjectState;
const found = (text: string) => foundInField(state, 'DEL-2026-000012 Nguyễn Thị Lan', text);

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
