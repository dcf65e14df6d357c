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
const end = [
  column('case', 'Mã hồ sơ', 'Dossier code', ['entry:case']),
  column('note', 'Ghi chú', 'Note', ['entry:note']),
];

/** Whose entry it is: by the form's own field, where the dossier's owner may be somebody else. */
const named = (...sections: readonly string[]): RegisterColumn =>
  column('owner', 'Họ, chữ đệm, tên', 'Full name', [...sections.map((each) => `${each}/full_name`), 'entry:owner']);
const begin = [number, on, named()];

const birthDate = (...sections: readonly string[]): RegisterColumn =>
  column(
    'birth_date',
    'Ngày sinh',
    'Born on',
    sections.map((each) => `${each}/birth_date`),
    'date',
  );
const sex = (section: string): RegisterColumn => column('sex', 'Giới tính', 'Sex', [`${section}/sex`]);
const nationality = (section: string): RegisterColumn =>
  column('nationality', 'Quốc tịch', 'Nationality', [`${section}/nationality`]);
const requester = column('requester', 'Người yêu cầu', 'Requested by', ['applicant/full_name']);
const copies = column('copies', 'Số bản', 'Copies', ['request/copies']);

/** What a register has whose columns nobody prescribed. */
export const commonColumns: readonly RegisterColumn[] = [
  ...begin,
  birthDate('applicant', 'child'),
  column('serial', 'Số phôi', 'Serial', ['entry:serial']),
  ...end,
];

function book(code: string, symbol: string, name: Bilingual, columns: RegisterColumn[]): RegisterBook {
  return { code, name, series: `register_${code}`, symbol, columns };
}

/** The mission's books that results are entered in. Symbols and columns stand until headquarters sets others. */
export const registerBooks: readonly RegisterBook[] = [
  book('passports', 'HC', text('Sổ cấp hộ chiếu, giấy thông hành', 'Register of passports and travel documents'), [
    ...begin,
    sex('applicant'),
    birthDate('applicant'),
    column('birth_place', 'Nơi sinh', 'Place of birth', ['applicant/birth_place']),
    column('id_number', 'Số định danh cá nhân', 'Personal ID number', ['applicant/id_number']),
    column('serial', 'Số hộ chiếu, giấy thông hành', 'Serial of the document', ['entry:serial']),
    ...end,
  ]),
  book('visas', 'TT', text('Sổ cấp thị thực, giấy miễn thị thực', 'Register of visas and exemptions'), [
    ...begin,
    sex('applicant'),
    birthDate('applicant'),
    nationality('applicant'),
    column('passport', 'Số hộ chiếu', 'Passport number', ['passport/number']),
    column('kind', 'Loại, diện cấp', 'Sort', ['request/entries', 'request/basis']),
    column('clearance', 'Số công văn duyệt', 'Clearance', ['request/clearance_number']),
    column('serial', 'Số tem, số giấy', 'Serial', ['entry:serial']),
    ...end,
  ]),
  book('citizens', 'CD', text('Sổ đăng ký công dân', "Citizens' register"), [
    ...begin,
    sex('applicant'),
    birthDate('applicant'),
    column('passport', 'Số hộ chiếu', 'Passport number', ['applicant/passport_number']),
    column('address', 'Địa chỉ cư trú ở nước sở tại', 'Address in the host country', ['contact/host_address']),
    column('phone', 'Số điện thoại', 'Telephone', ['contact/phone']),
    column('occupation', 'Nghề nghiệp', 'Occupation', ['applicant/occupation']),
    ...end,
  ]),
  book('births', 'KS', text('Sổ đăng ký khai sinh', 'Register of births'), [
    number,
    on,
    named('child'),
    sex('child'),
    birthDate('child'),
    column('birth_place', 'Nơi sinh', 'Place of birth', ['child/birth_place']),
    column('ethnicity', 'Dân tộc', 'Ethnicity', ['child/ethnicity']),
    nationality('child'),
    column('father', 'Họ tên cha', 'Father', ['father/full_name']),
    column('mother', 'Họ tên mẹ', 'Mother', ['mother/full_name']),
    column('requester', 'Người đi khai sinh', 'Registered by', ['applicant/full_name']),
    ...end,
  ]),
  book('marriages', 'KH', text('Sổ đăng ký kết hôn', 'Register of marriages'), [
    number,
    on,
    column('husband', 'Họ tên chồng', 'Husband', ['husband/full_name', 'entry:owner']),
    column('husband_born', 'Ngày sinh của chồng', 'Husband born on', ['husband/birth_date'], 'date'),
    column('husband_nationality', 'Quốc tịch của chồng', "Husband's nationality", ['husband/nationality']),
    column('wife', 'Họ tên vợ', 'Wife', ['wife/full_name']),
    column('wife_born', 'Ngày sinh của vợ', 'Wife born on', ['wife/birth_date'], 'date'),
    column('wife_nationality', 'Quốc tịch của vợ', "Wife's nationality", ['wife/nationality']),
    ...end,
  ]),
  book('deaths', 'KT', text('Sổ đăng ký khai tử', 'Register of deaths'), [
    number,
    on,
    named('deceased'),
    sex('deceased'),
    birthDate('deceased'),
    column('died_on', 'Ngày chết', 'Died on', ['death/on'], 'date'),
    column('place', 'Nơi chết', 'Place of death', ['death/place']),
    column('cause', 'Nguyên nhân', 'Cause', ['death/cause']),
    column('notice', 'Giấy báo tử', 'Death notice', ['death/notice']),
    column('requester', 'Người đi khai tử', 'Registered by', ['applicant/full_name']),
    ...end,
  ]),
  book('parentage', 'NCMC', text('Sổ đăng ký nhận cha, mẹ, con', 'Register of parentage'), [
    number,
    on,
    column('parent', 'Họ tên cha, mẹ', 'Parent', ['parent/full_name', 'entry:owner']),
    column('parent_born', 'Ngày sinh của cha, mẹ', 'Parent born on', ['parent/birth_date'], 'date'),
    column('child', 'Họ tên con', 'Child', ['child/full_name']),
    column('child_born', 'Ngày sinh của con', 'Child born on', ['child/birth_date'], 'date'),
    column('relation', 'Người yêu cầu là', 'Requester is', ['applicant/relation']),
    requester,
    ...end,
  ]),
  book('adoptions', 'NCN', text('Sổ đăng ký nuôi con nuôi', 'Register of adoptions'), [
    number,
    on,
    named('child'),
    sex('child'),
    birthDate('child'),
    column('father', 'Họ tên cha nuôi', 'Adoptive father', ['adoptive_father/full_name']),
    column('mother', 'Họ tên mẹ nuôi', 'Adoptive mother', ['adoptive_mother/full_name']),
    column('given_by', 'Bên giao con nuôi', 'Given by', ['request/given_by']),
    ...end,
  ]),
  book('guardianships', 'GH', text('Sổ đăng ký giám hộ', 'Register of guardianships'), [
    number,
    on,
    column('guardian', 'Họ tên người giám hộ', 'Guardian', ['guardian/full_name', 'entry:owner']),
    column('guardian_born', 'Ngày sinh', 'Born on', ['guardian/birth_date'], 'date'),
    column('ward', 'Họ tên người được giám hộ', 'Ward', ['ward/full_name']),
    column('ward_born', 'Ngày sinh', 'Born on', ['ward/birth_date'], 'date'),
    column('kind', 'Loại việc', 'Matter', ['request/kind']),
    column('grounds', 'Lý do', 'Grounds', ['request/grounds']),
    ...end,
  ]),
  book(
    'civil_status_changes',
    'TDCC',
    text('Sổ đăng ký thay đổi, cải chính hộ tịch', 'Register of changes of civil status'),
    [
      number,
      on,
      named('person'),
      birthDate('person'),
      column('kind', 'Loại việc', 'Matter', ['request/kind']),
      column('from', 'Nội dung trước', 'Before', ['request/from']),
      column('to', 'Nội dung sau', 'After', ['request/to']),
      column('entry', 'Giấy tờ gốc số', 'Of entry', ['entry/number']),
      requester,
      ...end,
    ],
  ),
  book(
    'foreign_events',
    'GC',
    text('Sổ ghi chú việc hộ tịch ở nước ngoài', 'Register of events recorded from abroad'),
    [
      number,
      on,
      named('person'),
      birthDate('person'),
      column('kind', 'Việc hộ tịch', 'Event', ['event/kind']),
      column('other', 'Người liên quan', 'Other person', ['event/other_person']),
      column('registered_on', 'Ngày đăng ký', 'Registered on', ['event/registered_on'], 'date'),
      column('authority', 'Cơ quan nước ngoài', 'Foreign authority', ['event/authority']),
      column('foreign_number', 'Số giấy tờ', 'Its number', ['event/number']),
      ...end,
    ],
  ),
  book('civil_status_copies', 'TL', text('Sổ cấp bản sao trích lục hộ tịch', 'Register of civil-status copies'), [
    number,
    on,
    named('person'),
    birthDate('person'),
    column('kind', 'Loại việc hộ tịch', 'Event', ['entry/kind']),
    column('entry', 'Số đăng ký gốc', 'Of entry', ['entry/number']),
    copies,
    requester,
    ...end,
  ]),
  book(
    'marital_status',
    'TTHN',
    text('Sổ cấp giấy xác nhận tình trạng hôn nhân', 'Register of confirmations of marital status'),
    [
      ...begin,
      sex('applicant'),
      birthDate('applicant'),
      nationality('applicant'),
      column('status', 'Tình trạng hôn nhân', 'Marital status', ['status/now']),
      column('purpose', 'Mục đích sử dụng', 'Purpose', ['request/purpose', 'request/purpose_kind']),
      column('intended', 'Người dự định kết hôn', 'Intended spouse', ['intended/full_name']),
      ...end,
    ],
  ),
  book('legalisation', 'HPH', text('Sổ hợp pháp hóa, chứng nhận lãnh sự', 'Register of legalisation'), [
    ...begin,
    column('document', 'Tên giấy tờ', 'Document', ['document/title', 'document/kind']),
    column('authority', 'Cơ quan, người đã chứng nhận', 'Certified by', [
      'document/certified_by',
      'specimen/signer',
      'document/issued_by',
    ]),
    column('copies', 'Số lượng', 'Count', ['document/count']),
    column('purpose', 'Mục đích sử dụng', 'Purpose', ['request/purpose']),
    column('serial', 'Số tem', 'Serial', ['entry:serial']),
    ...end,
  ]),
  book('certifications', 'CT', text('Sổ chứng thực', 'Register of certified copies and signatures'), [
    ...begin,
    column('identity', 'Giấy tờ tùy thân', 'Identity paper', ['applicant/identity_paper']),
    column('kind', 'Việc chứng thực', 'Matter', ['request/kind']),
    column('document', 'Tên giấy tờ', 'Document', ['document/title', 'document/kind']),
    copies,
    ...end,
  ]),
  book('notarial', 'CC', text('Sổ công chứng', 'Notarial register'), [
    ...begin,
    column('identity', 'Giấy tờ tùy thân', 'Identity paper', ['applicant/identity_paper']),
    column('deed', 'Tên hợp đồng, văn bản', 'Deed', ['deed/title', 'request/kind']),
    column('other_party', 'Bên kia', 'Other party', ['other_party/full_name']),
    copies,
    ...end,
  ]),
  book('nationality', 'QT', text('Sổ về quốc tịch', 'Register of nationality matters'), [
    ...begin,
    birthDate('applicant'),
    column('birth_place', 'Nơi sinh', 'Place of birth', ['applicant/birth_place']),
    nationality('applicant'),
    column('passport', 'Số hộ chiếu', 'Passport number', ['applicant/passport_number']),
    column('kind', 'Việc, căn cứ', 'Matter, basis', ['request/kind', 'evidence/kind', 'evidence/through']),
    ...end,
  ]),
  book('remains_permits', 'TH', text('Sổ cấp giấy phép nhập cảnh thi hài', 'Register of permits for remains'), [
    number,
    on,
    column('owner', 'Họ tên người chết', 'Deceased', ['deceased/full_name', 'entry:owner']),
    birthDate('deceased'),
    column('died_on', 'Ngày chết', 'Died on', ['deceased/died_on'], 'date'),
    column('kind', 'Thi hài, hài cốt, tro cốt', 'Remains', ['remains/kind']),
    column('enters_on', 'Ngày nhập cảnh', 'Enters on', ['remains/enters_on'], 'date'),
    column('gate', 'Cửa khẩu', 'Gate', ['remains/gate']),
    requester,
    ...end,
  ]),
];

export const registers: Register[] = registerBooks.map(({ code, name, series, columns }) => ({
  code,
  name,
  series,
  columns,
}));
