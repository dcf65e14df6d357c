import type { Bilingual } from '../bilingual.ts';
import { text } from '../bilingual.ts';
import type { Register, RegisterColumn } from './types.ts';

/** A book as the product ships it, and the symbol that its numbers bear. */
export interface RegisterBook extends Register {
  readonly series: string;
  readonly symbol: string;
}

function column(
  code: string,
  vi: string,
  en: string,
  sources: string[],
  type: RegisterColumn['type'] = 'text',
): RegisterColumn {
  return { code, name: text(vi, en), sources, type };
}

const number = column('number', 'Số', 'Number', ['entry:number']);
const on = column('on', 'Ngày vào sổ', 'Entered on', ['entry:on'], 'date');
const begin = [number, on, column('owner', 'Họ, chữ đệm, tên', 'Full name', ['entry:owner'])];
const end = [
  column('case', 'Mã hồ sơ', 'Dossier code', ['entry:case']),
  column('note', 'Ghi chú', 'Note', ['entry:note']),
];

const birthDate = (section: string): RegisterColumn =>
  column('birth_date', 'Ngày sinh', 'Born on', [`${section}/birth_date`], 'date');

/** What a register has whose columns nobody prescribed. */
export const commonColumns: readonly RegisterColumn[] = [
  ...begin,
  column('birth_date', 'Ngày sinh', 'Born on', ['applicant/birth_date', 'child/birth_date'], 'date'),
  column('serial', 'Số phôi', 'Serial', ['entry:serial']),
  ...end,
];

function book(code: string, symbol: string, name: Bilingual, columns: RegisterColumn[] = []): RegisterBook {
  return { code, name, series: `register_${code}`, symbol, columns };
}

/** The mission's books that results are entered in. Symbols and columns stand until headquarters sets others. */
export const registerBooks: readonly RegisterBook[] = [
  book('passports', 'HC', text('Sổ cấp hộ chiếu, giấy thông hành', 'Register of passports and travel documents'), [
    ...begin,
    column('sex', 'Giới tính', 'Sex', ['applicant/sex']),
    birthDate('applicant'),
    column('birth_place', 'Nơi sinh', 'Place of birth', ['applicant/birth_place']),
    column('id_number', 'Số định danh cá nhân', 'Personal ID number', ['applicant/id_number']),
    column('serial', 'Số hộ chiếu, giấy thông hành', 'Serial of the document', ['entry:serial']),
    ...end,
  ]),
  book('visas', 'TT', text('Sổ cấp thị thực, giấy miễn thị thực', 'Register of visas and exemptions')),
  book('citizens', 'CD', text('Sổ đăng ký công dân', "Citizens' register"), [
    ...begin,
    birthDate('applicant'),
    column('passport', 'Số hộ chiếu', 'Passport number', ['applicant/passport_number']),
    column('address', 'Địa chỉ cư trú ở nước sở tại', 'Address in the host country', ['contact/host_address']),
    column('phone', 'Số điện thoại', 'Telephone', ['contact/phone']),
    ...end,
  ]),
  book('births', 'KS', text('Sổ đăng ký khai sinh', 'Register of births'), [
    ...begin,
    column('sex', 'Giới tính', 'Sex', ['child/sex']),
    birthDate('child'),
    column('birth_place', 'Nơi sinh', 'Place of birth', ['child/birth_place']),
    column('father', 'Họ tên cha', 'Father', ['father/full_name']),
    column('mother', 'Họ tên mẹ', 'Mother', ['mother/full_name']),
    column('requester', 'Người đi khai sinh', 'Registered by', ['applicant/full_name']),
    ...end,
  ]),
  book('marriages', 'KH', text('Sổ đăng ký kết hôn', 'Register of marriages'), [
    number,
    on,
    column('husband', 'Họ tên chồng', 'Husband', ['husband/full_name', 'male/full_name', 'entry:owner']),
    column('husband_born', 'Ngày sinh của chồng', 'Husband born on', ['husband/birth_date', 'male/birth_date'], 'date'),
    column('wife', 'Họ tên vợ', 'Wife', ['wife/full_name', 'female/full_name']),
    column('wife_born', 'Ngày sinh của vợ', 'Wife born on', ['wife/birth_date', 'female/birth_date'], 'date'),
    ...end,
  ]),
  book('deaths', 'KT', text('Sổ đăng ký khai tử', 'Register of deaths'), [
    ...begin,
    birthDate('deceased'),
    column('died_on', 'Ngày chết', 'Died on', ['death/on'], 'date'),
    column('place', 'Nơi chết', 'Place of death', ['death/place']),
    column('cause', 'Nguyên nhân', 'Cause', ['death/cause']),
    column('requester', 'Người đi khai tử', 'Registered by', ['applicant/full_name']),
    ...end,
  ]),
  book('parentage', 'NCMC', text('Sổ đăng ký nhận cha, mẹ, con', 'Register of parentage')),
  book('adoptions', 'NCN', text('Sổ đăng ký nuôi con nuôi', 'Register of adoptions')),
  book('guardianships', 'GH', text('Sổ đăng ký giám hộ', 'Register of guardianships')),
  book(
    'civil_status_changes',
    'TDCC',
    text('Sổ đăng ký thay đổi, cải chính hộ tịch', 'Register of changes of civil status'),
  ),
  book('foreign_events', 'GC', text('Sổ ghi chú việc hộ tịch ở nước ngoài', 'Register of events recorded from abroad')),
  book('civil_status_copies', 'TL', text('Sổ cấp bản sao trích lục hộ tịch', 'Register of civil-status copies')),
  book(
    'marital_status',
    'TTHN',
    text('Sổ cấp giấy xác nhận tình trạng hôn nhân', 'Register of confirmations of marital status'),
  ),
  book('legalisation', 'HPH', text('Sổ hợp pháp hóa, chứng nhận lãnh sự', 'Register of legalisation'), [
    ...begin,
    column('document', 'Tên giấy tờ', 'Document', ['document/title', 'document/name', 'document/kind']),
    column('authority', 'Cơ quan, người đã chứng nhận', 'Certified by', [
      'document/certified_by',
      'document/issued_by',
    ]),
    column('copies', 'Số lượng', 'Count', ['document/count']),
    column('purpose', 'Mục đích sử dụng', 'Purpose', ['request/purpose']),
    column('serial', 'Số tem', 'Serial', ['entry:serial']),
    ...end,
  ]),
  book('certifications', 'CT', text('Sổ chứng thực', 'Register of certified copies and signatures')),
  book('notarial', 'CC', text('Sổ công chứng', 'Notarial register'), [
    ...begin,
    column('deed', 'Tên hợp đồng, văn bản', 'Deed', ['deed/title', 'request/kind']),
    column('other_party', 'Bên kia', 'Other party', ['other_party/full_name']),
    column('copies', 'Số bản', 'Copies', ['request/copies']),
    ...end,
  ]),
  book('nationality', 'QT', text('Sổ về quốc tịch', 'Register of nationality matters')),
  book('remains_permits', 'TH', text('Sổ cấp giấy phép nhập cảnh thi hài', 'Register of permits for remains')),
];

export const registers: Register[] = registerBooks.map(({ code, name, series, columns }) => ({
  code,
  name,
  series,
  columns,
}));
