import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

/** Prices by how often and how long, as the tariff lists them; the last two are an exception and a service of its own. */
const kinds = [
  ['single', 'Một lần', 'Single entry', 25],
  ['multiple_3m', 'Nhiều lần, đến 3 tháng', 'Multiple, up to 3 months', 50],
  ['multiple_6m', 'Nhiều lần, trên 3 đến 6 tháng', 'Multiple, over 3 and up to 6 months', 95],
  ['multiple_1y', 'Nhiều lần, trên 6 tháng đến 1 năm', 'Multiple, over 6 months and up to a year', 135],
  ['multiple_2y', 'Nhiều lần, trên 1 đến 2 năm', 'Multiple, over one and up to two years', 145],
  ['multiple_5y', 'Nhiều lần, trên 2 đến 5 năm', 'Multiple, over two and up to five years', 155],
  ['under_14', 'Cấp cho người dưới 14 tuổi', 'For a person under 14', 25],
  ['transfer', 'Chuyển thị thực sang hộ chiếu mới', 'Transfer into a new passport', 5],
] as const;

/** Law 47/2014/QH13. Three working days count from the clearance by the immigration authority, as is common practice. */
export const visa = defineProcedure({
  code: 'visa',
  group: 'visas',
  name: text('Cấp thị thực', 'Visa'),
  legalBasis: [
    text(
      'Luật Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam số 47/2014/QH13',
      'Law on entry, exit, transit and residence of foreigners in Viet Nam No. 47/2014/QH13',
    ),
    texts.tariff,
  ],
  days: 3,
  fees: kinds.map(([code, vi, en, usd]) =>
    fee(code, `Phí thị thực: ${vi.toLowerCase()}`, `Visa: ${en.toLowerCase()}`, usd, {
      condition: text(vi, en),
      when: when('request/entries', code),
    }),
  ),
  papers: [
    paper(
      'form_na1',
      'Tờ khai đề nghị cấp thị thực (mẫu NA1), có dán ảnh',
      'Visa application form NA1, with photograph',
    ),
    paper('passport', 'Hộ chiếu nước ngoài', 'Foreign passport'),
    paper('clearance', 'Văn bản thông báo cho phép nhập cảnh', 'Clearance for entry', { kind: 'copy' }),
  ],
  sections: [
    sections.applicant,
    { code: 'passport', name: text('Hộ chiếu', 'Passport') },
    sections.contact,
    { code: 'visit', name: text('Chuyến đi', 'The visit') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    field('country', 'applicant/birth_nationality', 'Quốc tịch gốc', 'Nationality at birth'),
    { ...applicant.nationality, label: text('Quốc tịch hiện nay', 'Current nationality') },
    applicant.religion,
    applicant.occupation,
    applicant.workplace,
    field('passport_number', 'passport/number', 'Số hộ chiếu', 'Passport number', {
      required: true,
      checks: { pattern: 'any_passport' },
    }),
    field('date', 'passport/expires_on', 'Có giá trị đến ngày', 'Date of expiry', {
      required: true,
      checks: { notPast: true },
    }),
    contact.phone,
    contact.email,
    contact.hostAddress,
    field('date', 'visit/enters_on', 'Ngày dự kiến nhập cảnh', 'Intended date of entry', {
      required: true,
      checks: { notPast: true },
    }),
    field('date', 'visit/leaves_on', 'Ngày dự kiến xuất cảnh', 'Intended date of departure', {
      required: true,
      checks: { notBefore: 'visit/enters_on' },
    }),
    field('text', 'visit/purpose', 'Mục đích nhập cảnh', 'Purpose of entry', { required: true }),
    field('text', 'visit/address', 'Địa chỉ dự kiến tạm trú ở Việt Nam', 'Intended address in Viet Nam'),
    field('text', 'visit/host', 'Cơ quan, tổ chức, cá nhân mời, bảo lãnh', 'Host or sponsor in Viet Nam'),
    field('text', 'request/clearance_number', 'Số văn bản cho phép nhập cảnh', 'Number of the clearance', {
      checks: { maxLength: 60 },
    }),
    choice(
      'request/entries',
      'Loại thị thực',
      'Kind of visa',
      kinds.map(([code, vi, en]) => [code, vi, en] as const),
      { required: true },
    ),
  ],
  results: [result('visa', 'Thị thực', 'Visa', { kind: 'stamp', register: 'visas', blank: 'visa_sticker' })],
  open: { processing_time: 'unread', papers: 'unread' },
});
