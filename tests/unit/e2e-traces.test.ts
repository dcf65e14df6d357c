import { expect, it } from 'vitest';
import { placesOf } from '../support/e2e-traces.ts';

it.each([
  ['as it is written', 'Quách Thị Tuyết Mai'],
  ['taken apart', 'Quách Thị Tuyết Mai'.normalize('NFD')],
  ['without its marks', 'quach-thi-tuyet/quach thi tuyet mai.pdf'],
  ['in an address', `/search?q=${encodeURIComponent('Quách Thị Tuyết Mai')}`],
  ['in bytes', Buffer.from('\u0000Quách Thị Tuyết Mai').toString('latin1')],
  ['in the hex of bytes', `\\x00${Buffer.from('Quách Thị Tuyết Mai').toString('hex')}00`],
])('a name is found where it stands %s', (_how, text) => {
  expect(placesOf(['Quách Thị Tuyết Mai'], new Map([['a log', text]]))).not.toEqual([]);
  expect(placesOf(['Đỗ Anh Tuấn'], new Map([['a log', text]]))).toEqual([]);
});
