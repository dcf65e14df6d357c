import { text } from '../../bilingual.ts';
import { photos } from '../common-papers.ts';
import { result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact, handOverBy, relative } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

/** Law 49/2019/QH14, Article 16: five working days at a mission, counted from a complete dossier. */
export const passportFirst: Procedure = {
  code: 'passport_first',
  group: 'passports',
  name: text('Cấp hộ chiếu phổ thông lần đầu', 'First ordinary passport'),
  legalBasis: [texts.exitAndEntry(16), texts.tariff],
  effectiveFrom: '2020-07-01',
  effectiveUntil: null,
  processingTime: { workingDays: 5 },
  fees: [
    {
      code: 'new_issue',
      name: text('Lệ phí cấp mới hộ chiếu', 'Fee for a new passport'),
      amountUsdCents: 7000,
      condition: null,
      appliesWhen: null,
    },
  ],
  papers: [
    paper(
      'form_tk02',
      'Tờ khai đề nghị cấp hộ chiếu (mẫu TK02; TK02a với người chưa đủ 14 tuổi)',
      'Passport application form (TK02; TK02a for a person under 14)',
    ),
    photos,
    paper(
      'identity_or_nationality',
      'Giấy tờ tùy thân hoặc giấy tờ chứng minh quốc tịch Việt Nam',
      'Identity papers, or proof of Vietnamese nationality',
      { kind: 'copy' },
    ),
    paper('birth_certificate', 'Giấy khai sinh (với trẻ em)', 'Birth certificate (for a child)', {
      kind: 'copy',
      optional: true,
    }),
  ],
  sections: [sections.applicant, sections.contact, sections.family, sections.representative, sections.request],
  fields: [
    applicant.fullName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    applicant.idNumber,
    applicant.ethnicity,
    applicant.religion,
    applicant.occupation,
    applicant.workplace,
    contact.phone,
    contact.email,
    contact.hostAddress,
    contact.vietnamAddress,
    ...relative('family/father', 'cha', 'the father'),
    ...relative('family/mother', 'mẹ', 'the mother'),
    field(
      'text',
      'representative/full_name',
      'Họ, chữ đệm và tên người đại diện (với người chưa đủ 14 tuổi)',
      'Full name of the representative (for a person under 14)',
      { checks: { pattern: 'person_name', maxLength: 120 } },
    ),
    choice(
      'request/chip',
      'Loại hộ chiếu',
      'Kind of passport',
      [
        ['with_chip', 'Có gắn chíp điện tử', 'With an electronic chip'],
        ['without_chip', 'Không gắn chíp điện tử', 'Without an electronic chip'],
      ],
      { required: true },
    ),
    handOverBy,
  ],
  workflow: [...oneStopWorkflow],
  results: [
    result('passport', 'Hộ chiếu phổ thông', 'Ordinary passport', { register: 'passports', blank: 'passport' }),
  ],
  openPoints: [],
};
