import { text } from '../../bilingual.ts';
import { photos } from '../common-papers.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { person } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

const sponsored = when('sponsor/kind', 'relative', 'agency');

/** Nationality, a sponsor and the means to live. What an older circular asked stands here until headquarters sets today's. */
export const repatriation = defineProcedure({
  code: 'repatriation',
  group: 'citizens',
  name: text('Hồi hương', 'Return to live in Viet Nam'),
  legalBasis: [text('Thông tư liên tịch số 01/2012/TTLT-BCA-BNG', 'Joint Circular No. 01/2012/TTLT-BCA-BNG')],
  fees: [fee('processing', 'Phí xử lý hồ sơ hồi hương', 'Charge for the application', null)],
  papers: [
    paper('form_hh1', 'Đơn xin hồi hương, có dán ảnh', 'Application to return, with photographs'),
    { ...photos, copies: 3 },
    paper('passport', 'Hộ chiếu hoặc giấy tờ thay hộ chiếu', 'Passport, or a paper in its place', { kind: 'copy' }),
    paper('citizen_registration', 'Xác nhận đã đăng ký công dân', 'Confirmation of registration as a citizen', {
      requiredWhen: when('applicant/holds', 'foreign_passport'),
    }),
    paper(
      'sponsorship',
      'Đơn bảo lãnh của thân nhân, hoặc văn bản bảo lãnh của cơ quan',
      'Sponsorship of a relative or of an agency',
      {
        requiredWhen: when('sponsor/kind', 'relative', 'agency'),
      },
    ),
    paper('kinship', 'Giấy tờ chứng minh quan hệ với người bảo lãnh', 'Proof of kinship with the sponsor', {
      kind: 'copy',
      requiredWhen: when('sponsor/kind', 'relative'),
    }),
    paper('means', 'Giấy tờ chứng minh khả năng bảo đảm cuộc sống', 'Proof of the means to live', { kind: 'copy' }),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    { code: 'sponsor', name: text('Người, cơ quan bảo lãnh', 'The sponsor') },
    { code: 'means', name: text('Khả năng bảo đảm cuộc sống', 'Means to live') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.otherName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    applicant.idNumber,
    choice(
      'applicant/holds',
      'Giấy tờ đang mang',
      'Travels on',
      [
        ['vietnamese_passport', 'Hộ chiếu Việt Nam', 'A Vietnamese passport'],
        ['foreign_passport', 'Hộ chiếu nước ngoài', 'A foreign passport'],
      ],
      { required: true },
    ),
    { ...applicant.anyPassportNumber, required: true },
    applicant.occupation,
    contact.phone,
    contact.email,
    contact.hostAddress,
    field('date', 'contact/left_vietnam_on', 'Ngày rời Việt Nam', 'Left Viet Nam on', {
      checks: { notFuture: true, partialDate: true, notBefore: 'applicant/birth_date' },
    }),
    choice(
      'sponsor/kind',
      'Hình thức bảo lãnh',
      'Sponsored by',
      [
        ['relative', 'Thân nhân', 'A relative'],
        ['agency', 'Cơ quan Việt Nam', 'A Vietnamese agency'],
        ['none', 'Không có', 'Nobody'],
      ],
      { required: true },
    ),
    ...person('sponsor', { vi: 'của người bảo lãnh', en: 'the sponsor' }, ['full_name', 'residence']).map((each) => ({
      ...each,
      requiredWhen: sponsored,
      appliesWhen: sponsored,
    })),
    field('long_text', 'means/kinds', 'Nhà ở, vốn, nghề nghiệp ở Việt Nam', 'Housing, capital, work in Viet Nam', {
      required: true,
    }),
    field('money', 'means/savings', 'Số tiền mang về (đô la Mỹ)', 'Money brought home (US dollars)', {
      checks: { min: 0, currency: 'USD' },
    }),
    field('text', 'request/settles_in', 'Nơi xin về thường trú', 'Where the person will settle', {
      required: true,
      checks: { maxLength: 300 },
    }),
    field(
      'long_text',
      'request/family',
      'Người cùng hồi hương (họ tên, ngày sinh, quan hệ)',
      'Family who return too: names, dates of birth, relation',
    ),
    field('long_text', 'request/grounds', 'Lý do hồi hương', 'Reason for the return', { required: true }),
  ],
  results: [
    result('return_laissez_passer', 'Giấy thông hành hồi hương', 'Laissez-passer for the return', {
      register: 'passports',
    }),
  ],
  open: { legal_basis: 'older_text', papers: 'older_text', form: 'unread' },
});
