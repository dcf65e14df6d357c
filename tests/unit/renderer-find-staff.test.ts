import { expect, test } from 'vitest';
import { findStaff } from '../../renderer/src/sign-in/find-staff.ts';
import type { Staff } from '../../sync/bridge/model.ts';
import { text } from '../../sync/domain/bilingual.ts';

const member = (name: string, vi: string, en: string): Staff => ({ id: name, name, title: text(vi, en), roles: [] });
const staff = [
  member('Đặng Thùy Dương', 'Cán bộ tiếp nhận hồ sơ', 'Receiving officer'),
  member('Ngô Gia Huy', 'Tùy viên', 'Attaché'),
  member('Phan Thị Mai', 'Cán bộ văn thư, lưu trữ', 'Records clerk'),
];
const found = (wanted: string) => findStaff(staff, wanted).map(({ name }) => name);

test('whoever signs in is found by the beginning of a word of their name before the middle of one', () => {
  expect(found('huy')).toEqual(['Ngô Gia Huy', 'Đặng Thùy Dương']);
  expect(found('gia huy')).toEqual(['Ngô Gia Huy']);
  expect(found('DUONG')).toEqual(['Đặng Thùy Dương']);
});

test('whoever signs in is found by their post, in either language', () => {
  expect(found('văn thư')).toEqual(['Phan Thị Mai']);
  expect(found('records')).toEqual(['Phan Thị Mai']);
  expect(found(' ')).toHaveLength(3);
  expect(found('không ai')).toEqual([]);
});
