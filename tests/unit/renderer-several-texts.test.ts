import { expect, test } from 'vitest';
import { textsOf } from '../../renderer/src/form/texts-of.ts';

test('what still stands in a field of several texts is the last of them, once', () => {
  expect(textsOf({ ended: ['Cục Lãnh sự'], typed: ' Lưu: VT, LS' })).toEqual(['Cục Lãnh sự', 'Lưu: VT, LS']);
  expect(textsOf({ ended: ['Cục Lãnh sự'], typed: 'Cục Lãnh sự ' })).toEqual(['Cục Lãnh sự']);
  expect(textsOf({ ended: [], typed: ' ' })).toEqual([]);
});

test('a list that was pasted loses the dashes before its lines, and no other', () => {
  expect(textsOf({ ended: ['- Như trên', '– Vụ Đông Bắc Á – Phòng 2'], typed: '-12' })).toEqual([
    'Như trên',
    'Vụ Đông Bắc Á – Phòng 2',
    '-12',
  ]);
});
