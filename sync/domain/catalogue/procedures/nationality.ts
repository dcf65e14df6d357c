import { text } from '../../bilingual.ts';
import { photos } from '../common-papers.ts';
import { result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact, handOverOrSend, relative } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

/** Decree 191/2025/NĐ-CP; its time for this confirmation was not found. */
export const nationalityConfirmation: Procedure = {
  code: 'nationality_confirmation',
  group: 'nationality',
  name: text('Cấp Giấy xác nhận có quốc tịch Việt Nam', 'Confirmation of Vietnamese nationality'),
  legalBasis: [text('Nghị định số 191/2025/NĐ-CP', 'Decree No. 191/2025/NĐ-CP'), texts.tariff],
  effectiveFrom: '2025-07-01',
  effectiveUntil: null,
  processingTime: { workingDays: null },
  fees: [
    {
      code: 'confirmation',
      name: text('Phí cấp giấy xác nhận có quốc tịch Việt Nam', 'Charge for the confirmation of nationality'),
      amountUsdCents: 2000,
      condition: null,
      appliesWhen: null,
    },
  ],
  papers: [
    paper('form', 'Tờ khai đề nghị cấp Giấy xác nhận có quốc tịch Việt Nam', 'Application form'),
    photos,
    paper('identity', 'Giấy tờ về nhân thân', 'Identity papers', { kind: 'copy' }),
    paper(
      'proof_of_nationality',
      'Giấy tờ chứng minh có hoặc đã từng có quốc tịch Việt Nam',
      'Proof of having, or having had, Vietnamese nationality',
      { kind: 'copy' },
    ),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    sections.family,
    { code: 'evidence', name: text('Giấy tờ chứng minh', 'Evidence') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.otherName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    { ...applicant.nationality, label: text('Quốc tịch hiện nay', 'Current nationality') },
    applicant.anyPassportNumber,
    applicant.occupation,
    contact.phone,
    contact.email,
    contact.hostAddress,
    contact.lastVietnamAddress,
    field('date', 'contact/left_vietnam_on', 'Ngày rời Việt Nam', 'Left Viet Nam on', {
      checks: { notFuture: true, partialDate: true },
    }),
    ...relative('family/father', 'cha', 'the father'),
    ...relative('family/mother', 'mẹ', 'the mother'),
    choice(
      'evidence/kind',
      'Loại giấy tờ chứng minh',
      'Kind of evidence',
      [
        ['birth_certificate', 'Giấy khai sinh', 'Birth certificate'],
        ['identity_card', 'Căn cước, chứng minh nhân dân', 'Identity card'],
        ['passport', 'Hộ chiếu Việt Nam', 'Vietnamese passport'],
        ['nationality_decision', 'Quyết định về quốc tịch', 'Decision on nationality'],
        ['older_papers', 'Giấy tờ cũ do chế độ trước cấp', 'Older papers, of before 1975'],
        ['none', 'Không có giấy tờ', 'No papers'],
      ],
      { required: true },
    ),
    field('text', 'evidence/details', 'Số, ngày cấp, nơi cấp', 'Number, date and place of issue'),
    field('text', 'request/purpose', 'Mục đích đề nghị xác nhận', 'Purpose of the confirmation', { required: true }),
    handOverOrSend,
  ],
  workflow: [...oneStopWorkflow],
  results: [
    result(
      'nationality_confirmation',
      'Giấy xác nhận có quốc tịch Việt Nam',
      'Confirmation of Vietnamese nationality',
      { register: 'nationality' },
    ),
  ],
  openPoints: [{ point: 'processing_time', state: 'unknown' }],
};

/** Decree 191/2025/NĐ-CP, Articles 31 and 32: five working days. */
export const vietnameseOrigin: Procedure = {
  code: 'vietnamese_origin',
  group: 'nationality',
  name: text('Cấp Giấy xác nhận là người gốc Việt Nam', 'Confirmation of Vietnamese origin'),
  legalBasis: [
    text('Nghị định số 191/2025/NĐ-CP, Điều 31 và Điều 32', 'Decree No. 191/2025/NĐ-CP, Articles 31 and 32'),
    texts.tariff,
  ],
  effectiveFrom: '2025-07-01',
  effectiveUntil: null,
  processingTime: { workingDays: 5 },
  fees: [
    {
      code: 'confirmation',
      name: text('Phí cấp giấy xác nhận là người gốc Việt Nam', 'Charge for the confirmation of origin'),
      amountUsdCents: 2000,
      condition: null,
      appliesWhen: null,
    },
  ],
  papers: [
    paper('form', 'Tờ khai đề nghị cấp Giấy xác nhận là người gốc Việt Nam', 'Application form'),
    photos,
    paper('identity', 'Giấy tờ về nhân thân, quốc tịch nước ngoài', 'Identity papers and foreign nationality', {
      kind: 'copy',
    }),
    paper(
      'proof_of_origin',
      'Giấy tờ chứng minh đã từng có quốc tịch Việt Nam hoặc có cùng huyết thống với người Việt Nam',
      'Proof of former Vietnamese nationality, or of Vietnamese descent',
      { kind: 'copy' },
    ),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    sections.family,
    { code: 'evidence', name: text('Nguồn gốc Việt Nam', 'Vietnamese origin') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    { ...applicant.otherName, label: text('Họ tên Việt Nam (nếu có)', 'Vietnamese name (if any)') },
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    { ...applicant.nationality, label: text('Quốc tịch hiện nay', 'Current nationality') },
    { ...applicant.anyPassportNumber, required: true },
    applicant.occupation,
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...relative('family/father', 'cha', 'the father'),
    ...relative('family/mother', 'mẹ', 'the mother'),
    choice(
      'evidence/through',
      'Nguồn gốc Việt Nam qua',
      'Vietnamese origin through',
      [
        ['own_nationality', 'Bản thân đã từng có quốc tịch Việt Nam', 'Own former nationality'],
        ['parents', 'Cha hoặc mẹ', 'Father or mother'],
        ['grandparents', 'Ông bà nội hoặc ông bà ngoại', 'Grandparents'],
      ],
      { required: true },
    ),
    field('text', 'evidence/ancestor', 'Họ tên người có quốc tịch Việt Nam', 'Name of the Vietnamese ancestor', {
      checks: { pattern: 'person_name', maxLength: 120 },
      onlyWhen: { field: 'evidence/through', in: ['parents', 'grandparents'] },
    }),
    field('text', 'evidence/details', 'Giấy tờ chứng minh', 'Papers that prove it', { required: true }),
    handOverOrSend,
  ],
  workflow: [...oneStopWorkflow],
  results: [
    result('origin_confirmation', 'Giấy xác nhận là người gốc Việt Nam', 'Confirmation of Vietnamese origin', {
      register: 'nationality',
    }),
  ],
  openPoints: [],
};
