import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact, handOverBy } from '../person-fields.ts';
import { sections } from '../sections.ts';

/** Only the tariff is at hand; basis, time and papers are headquarters' to set. */
export const passportAmendment = defineProcedure({
  code: 'passport_amendment',
  group: 'passports',
  name: text('Sửa đổi, bổ sung hộ chiếu', 'Passport amendment'),
  legalBasis: [texts.tariff],
  fees: [fee('amendment', 'Lệ phí sửa đổi, bổ sung hộ chiếu', 'Fee for the amendment', 15)],
  papers: [
    paper('form', 'Tờ khai đề nghị sửa đổi, bổ sung hộ chiếu', 'Application for amendment'),
    paper('passport', 'Hộ chiếu còn giá trị', 'The valid passport'),
    paper('change_evidence', 'Giấy tờ chứng minh nội dung sửa đổi, bổ sung', 'Evidence of what is to be amended', {
      kind: 'copy',
    }),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    { code: 'passport', name: text('Hộ chiếu', 'Passport') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    applicant.idNumber,
    contact.phone,
    contact.email,
    contact.hostAddress,
    field('passport_number', 'passport/number', 'Số hộ chiếu', 'Passport number', {
      required: true,
      checks: { pattern: 'vietnamese_passport' },
    }),
    field('date', 'passport/issued_on', 'Ngày cấp', 'Date of issue', { checks: { notFuture: true } }),
    field('date', 'passport/expires_on', 'Có giá trị đến ngày', 'Date of expiry', {
      required: true,
      checks: { notBefore: 'passport/issued_on', notPast: true },
    }),
    choice(
      'request/what',
      'Nội dung sửa đổi, bổ sung',
      'What is to be amended',
      [
        ['birth_place', 'Bổ sung nơi sinh', 'Place of birth added'],
        ['observation', 'Ghi bị chú', 'Observation entered'],
        ['other', 'Nội dung khác', 'Something else'],
      ],
      { required: true },
    ),
    field('text', 'request/text', 'Nội dung cần ghi', 'Text to be entered', { required: true }),
    field('long_text', 'request/explanation', 'Trình bày thêm', 'Further explanation', {
      requiredWhen: when('request/what', 'other'),
    }),
    handOverBy,
  ],
  results: [
    result('passport_amendment', 'Nội dung sửa đổi, bổ sung trong hộ chiếu', 'Amendment in the passport', {
      kind: 'entry',
      register: 'passports',
    }),
  ],
  open: { legal_basis: 'unknown', papers: 'unknown', form: 'unread' },
});
