import { choice, field } from './field.ts';
import type { FormField } from './types.ts';

/** Fields that the forms share, so that one person's data is asked for in the same words everywhere. */

const must = { required: true } as const;
const person = { checks: { pattern: 'person_name', maxLength: 120 } } as const;
const birthDate = { checks: { notFuture: true, partialDate: true } } as const;

export const sexes = [
  ['male', 'Nam', 'Male'],
  ['female', 'Nữ', 'Female'],
] as const;

export const applicant = {
  fullName: field('text', 'applicant/full_name', 'Họ, chữ đệm và tên', 'Full name', { ...must, ...person }),
  otherName: field('text', 'applicant/other_name', 'Tên gọi khác', 'Other name', person),
  sex: choice('applicant/sex', 'Giới tính', 'Sex', sexes, must),
  birthDate: field('date', 'applicant/birth_date', 'Ngày, tháng, năm sinh', 'Date of birth', { ...must, ...birthDate }),
  birthPlace: field('text', 'applicant/birth_place', 'Nơi sinh', 'Place of birth', must),
  idNumber: field(
    'id_number',
    'applicant/id_number',
    'Số định danh cá nhân/Căn cước/CMND',
    'Personal ID number / identity card',
  ),
  ethnicity: field('text', 'applicant/ethnicity', 'Dân tộc', 'Ethnic group', { checks: { maxLength: 60 } }),
  religion: field('text', 'applicant/religion', 'Tôn giáo', 'Religion', { checks: { maxLength: 60 } }),
  nationality: field('country', 'applicant/nationality', 'Quốc tịch', 'Nationality', must),
  occupation: field('text', 'applicant/occupation', 'Nghề nghiệp', 'Occupation'),
  workplace: field(
    'text',
    'applicant/workplace',
    'Tên và địa chỉ cơ quan, trường học',
    'Name and address of workplace or school',
  ),
  identityPaper: field('text', 'applicant/identity_paper', 'Số giấy tờ tùy thân', 'Number of the identity paper', {
    required: true,
    checks: { maxLength: 40 },
  }),
  passportNumber: field('passport_number', 'applicant/passport_number', 'Số hộ chiếu', 'Passport number', {
    checks: { pattern: 'vietnamese_passport' },
  }),
  /** Of whichever country. */
  anyPassportNumber: field('passport_number', 'applicant/passport_number', 'Số hộ chiếu', 'Passport number', {
    checks: { pattern: 'any_passport' },
  }),
  /** Of a marriage: which of the two asks. */
  side: choice(
    'applicant/side',
    'Người yêu cầu là',
    'The person making the request is',
    [
      ['wife', 'Bên nữ', 'The woman'],
      ['husband', 'Bên nam', 'The man'],
    ],
    must,
  ),
};

export const contact = {
  phone: field('phone', 'contact/phone', 'Số điện thoại', 'Telephone', must),
  email: field('email', 'contact/email', 'Thư điện tử', 'E-mail'),
  hostAddress: field('text', 'contact/host_address', 'Địa chỉ cư trú ở nước sở tại', 'Address in the host country', {
    required: true,
    checks: { maxLength: 300 },
  }),
  vietnamAddress: field(
    'text',
    'contact/vietnam_address',
    'Địa chỉ thường trú ở Việt Nam',
    'Permanent address in Viet Nam',
    { checks: { maxLength: 300 } },
  ),
  lastVietnamAddress: field(
    'text',
    'contact/last_vietnam_address',
    'Nơi cư trú cuối cùng ở Việt Nam trước khi xuất cảnh',
    'Last residence in Viet Nam before leaving',
    { checks: { maxLength: 300 } },
  ),
};

const handOverInPerson = ['in_person', 'Trực tiếp tại cơ quan đại diện', 'In person at the mission'] as const;
const handOverByPost = ['post', 'Qua đường bưu điện', 'By post'] as const;
const handOverElectronic = ['electronic', 'Bản điện tử', 'Electronically'] as const;

export const handOverBy = choice('request/hand_over', 'Hình thức nhận kết quả', 'How the result is handed over', [
  handOverInPerson,
  handOverByPost,
]);

/** Where the result can also be an electronic document. */
export const handOverOrSend = choice('request/hand_over', 'Hình thức nhận kết quả', 'How the result is handed over', [
  handOverInPerson,
  handOverByPost,
  handOverElectronic,
]);

/** Name and birth date of a relative; the label says whose. */
export function relative(code: string, vi: string, en: string, options: { required?: boolean } = {}): FormField[] {
  return [
    field('text', `${code}_name`, `Họ, chữ đệm và tên của ${vi}`, `Full name of ${en}`, {
      required: options.required ?? false,
      ...person,
    }),
    field('date', `${code}_birth_date`, `Ngày, tháng, năm sinh của ${vi}`, `Date of birth of ${en}`, birthDate),
  ];
}

/** One spouse's column of the marriage form, under a section of that name; `vi` and `en` say which. */
export function spouse(section: string, vi: string, en: string, minimumAge: number): FormField[] {
  const address = { required: true, checks: { maxLength: 300 } } as const;
  return [
    field('text', `${section}/full_name`, `Họ, chữ đệm và tên ${vi}`, `Full name of ${en}`, { ...must, ...person }),
    field('date', `${section}/birth_date`, `Ngày, tháng, năm sinh ${vi}`, `Date of birth of ${en}`, {
      required: true,
      checks: { notFuture: true, minimumAge },
    }),
    field('country', `${section}/nationality`, `Quốc tịch ${vi}`, `Nationality of ${en}`, must),
    field('text', `${section}/residence`, `Nơi cư trú ${vi}`, `Residence of ${en}`, address),
    field('passport_number', `${section}/passport_number`, `Số hộ chiếu ${vi}`, `Passport number of ${en}`, {
      required: true,
      checks: { pattern: 'any_passport' },
    }),
    field('number', `${section}/marriage_count`, `Kết hôn lần thứ mấy ${vi}`, `Which marriage this is for ${en}`, {
      required: true,
      checks: { min: 1, max: 20 },
    }),
  ];
}
