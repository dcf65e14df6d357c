import { text } from '../../bilingual.ts';
import { result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { person, type PersonPart } from '../people.ts';
import { applicant, contact, sexes } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

const parent: readonly PersonPart[] = ['full_name', 'birth_date', 'ethnicity', 'nationality', 'residence'];

/** Circular 07/2023/TT-BNG, in force from 15 February 2024; procedure published by Decision 1275/QĐ-BNG. */
export const birth: Procedure = {
  code: 'birth',
  group: 'civil_status',
  name: text('Đăng ký khai sinh', 'Birth registration'),
  legalBasis: [texts.civilStatusAtMissions, texts.civilStatusProcedures, texts.tariff],
  effectiveFrom: '2024-02-15',
  effectiveUntil: null,
  processingTime: { workingDays: null },
  fees: [
    {
      code: 'registration',
      name: text('Lệ phí đăng ký khai sinh', 'Fee for birth registration'),
      amountUsdCents: 500,
      condition: null,
      appliesWhen: null,
    },
  ],
  papers: [
    paper('form', 'Tờ khai đăng ký khai sinh', 'Birth registration form'),
    paper('proof_of_birth', 'Giấy chứng sinh hoặc giấy tờ thay thế', 'Proof of birth, or a paper in its place'),
    paper(
      'parents_papers',
      'Hộ chiếu hoặc giấy tờ tùy thân của cha, mẹ',
      'Passports or identity papers of the parents',
      {
        kind: 'copy',
        copies: 2,
      },
    ),
    paper('marriage_certificate', 'Giấy chứng nhận kết hôn của cha mẹ', 'Marriage certificate of the parents', {
      kind: 'copy',
      optional: true,
    }),
    paper(
      'nationality_agreement',
      'Văn bản thỏa thuận của cha mẹ về việc chọn quốc tịch Việt Nam cho con',
      "Parents' written agreement on Vietnamese nationality for the child",
      { optional: true },
    ),
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'child', name: text('Người được khai sinh', 'The child') },
    { code: 'mother', name: text('Mẹ', 'Mother') },
    { code: 'father', name: text('Cha', 'Father') },
  ],
  fields: [
    applicant.fullName,
    choice(
      'applicant/relation',
      'Quan hệ với người được khai sinh',
      'Relation to the child',
      [
        ['mother', 'Mẹ', 'Mother'],
        ['father', 'Cha', 'Father'],
        ['grandparent', 'Ông, bà', 'Grandparent'],
        ['other', 'Quan hệ khác', 'Other'],
      ],
      { required: true },
    ),
    contact.phone,
    contact.email,
    contact.hostAddress,
    field('text', 'child/full_name', 'Họ, chữ đệm và tên của con', 'Full name of the child', {
      required: true,
      checks: { pattern: 'person_name', maxLength: 120 },
    }),
    choice('child/sex', 'Giới tính của con', 'Sex of the child', sexes, { required: true }),
    field('date', 'child/birth_date', 'Ngày, tháng, năm sinh của con', 'Date of birth of the child', {
      required: true,
      checks: { notFuture: true },
    }),
    field('text', 'child/birth_place', 'Nơi sinh của con', 'Place of birth of the child', { required: true }),
    field('text', 'child/ethnicity', 'Dân tộc của con', 'Ethnic group of the child', { checks: { maxLength: 60 } }),
    field('country', 'child/nationality', 'Quốc tịch của con', 'Nationality of the child', { required: true }),
    field('text', 'child/home_place', 'Quê quán', 'Native place'),
    ...person('mother', { vi: 'của mẹ', en: 'the mother' }, parent, { required: ['full_name', 'nationality'] }),
    // The father stays empty where no marriage and no acknowledgement names him.
    ...person('father', { vi: 'của cha', en: 'the father' }, parent),
  ],
  workflow: [...oneStopWorkflow],
  results: [result('birth_certificate', 'Giấy khai sinh', 'Birth certificate', { register: 'births' })],
  openPoints: [{ point: 'processing_time', state: 'unknown' }],
};
