import type { Bilingual } from '../bilingual.ts';
import { text } from '../bilingual.ts';
import { isCopyType } from './certified-copies.ts';
import type { SecrecyName } from './levels.ts';
import { isSecret } from './secrecy.ts';

export type Direction = 'incoming' | 'outgoing';

const copiesRegister = 'document_copies';
export const copiesTitle: Bilingual = text('Sổ đăng ký bản sao văn bản', 'Register of certified copies');

/** A register of documents: each has a series of numbers of its own, from 1 each year. */
export const registerNames = [
  'document_in',
  'document_out',
  'document_copies',
  'document_in_secret',
  'document_out_secret',
] as const;
export type RegisterName = (typeof registerNames)[number];

/** Those whose titles the lists of documents say; there was no other when lists were first published. */
export const listedRegisters = registerNames.filter((name) => name !== copiesRegister);

/** A register's name is the code of its series. @param type of which sort the document is */
export function registerOf(direction: Direction, secrecy: SecrecyName, type: unknown): RegisterName {
  const register = direction === 'incoming' ? 'document_in' : 'document_out';
  if (isSecret(secrecy)) return `${register}_secret`;
  return direction === 'outgoing' && isCopyType(type) ? copiesRegister : register;
}

export function directionOf(register: RegisterName): Direction {
  return register.startsWith('document_in') ? 'incoming' : 'outgoing';
}

export type RegisterColumn =
  | 'arrival_date'
  | 'number'
  | 'author'
  | 'symbol'
  | 'document_date'
  | 'type_and_abstract'
  | 'recipient'
  | 'signer'
  | 'recipients'
  | 'archive_unit'
  | 'copies'
  | 'remark';

/** In the order in which the paper has them: Decree 30/2020/NĐ-CP for incoming, custom for outgoing. */
export const registerColumns: {
  readonly [Way in Direction]: readonly { readonly column: RegisterColumn; readonly name: Bilingual }[];
} = {
  incoming: [
    { column: 'arrival_date', name: text('Ngày đến', 'Arrived') },
    { column: 'number', name: text('Số đến', 'Arrival number') },
    { column: 'author', name: text('Tác giả', 'Author') },
    { column: 'symbol', name: text('Số, ký hiệu', 'Number and symbol') },
    { column: 'document_date', name: text('Ngày tháng văn bản', 'Dated') },
    { column: 'type_and_abstract', name: text('Tên loại và trích yếu nội dung', 'Type and abstract') },
    { column: 'recipient', name: text('Đơn vị hoặc người nhận', 'Unit or person receiving') },
    { column: 'remark', name: text('Ghi chú', 'Note') },
  ],
  outgoing: [
    { column: 'symbol', name: text('Số, ký hiệu', 'Number and symbol') },
    { column: 'document_date', name: text('Ngày tháng văn bản', 'Dated') },
    { column: 'type_and_abstract', name: text('Tên loại và trích yếu nội dung', 'Type and abstract') },
    { column: 'signer', name: text('Người ký', 'Signer') },
    { column: 'recipients', name: text('Nơi nhận', 'Recipients') },
    { column: 'archive_unit', name: text('Đơn vị, người nhận bản lưu', 'Unit keeping the file copy') },
    { column: 'copies', name: text('Số lượng bản', 'Copies') },
    { column: 'remark', name: text('Ghi chú', 'Note') },
  ],
};
