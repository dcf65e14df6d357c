import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { choice, field, paper } from '../field.ts';
import { applicant, contact, handOverOrSend } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

/** Decree 111/2011/NĐ-CP as amended by Decree 196/2025/NĐ-CP. The ten dollars stand in the tariff of 2015. */
export const legalisation: Procedure = {
  code: 'legalisation',
  group: 'legalisation',
  name: text('Hợp pháp hóa lãnh sự', 'Consular legalisation'),
  legalBasis: [
    text(
      'Nghị định số 111/2011/NĐ-CP, được sửa đổi bởi Nghị định số 196/2025/NĐ-CP',
      'Decree No. 111/2011/NĐ-CP, amended by Decree No. 196/2025/NĐ-CP',
    ),
  ],
  effectiveFrom: null,
  effectiveUntil: null,
  processingTime: { workingDays: null },
  fees: [
    {
      code: 'per_document',
      name: text('Phí hợp pháp hóa lãnh sự, mỗi giấy tờ', 'Charge for legalisation, each document'),
      amountUsdCents: 1000,
      condition: null,
      appliesWhen: null,
    },
  ],
  papers: [
    paper('form', 'Tờ khai hợp pháp hóa lãnh sự', 'Legalisation form'),
    paper('document', 'Giấy tờ, tài liệu đề nghị hợp pháp hóa', 'The document to be legalised'),
    paper(
      'translation',
      'Bản dịch giấy tờ, tài liệu sang tiếng Việt hoặc tiếng Anh',
      'Translation of the document into Vietnamese or English',
      { requiredWhen: when('document/language', 'other') },
    ),
    paper('identity', 'Giấy tờ tùy thân của người đề nghị', 'Identity papers of the applicant', { kind: 'copy' }),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    { code: 'document', name: text('Giấy tờ, tài liệu', 'The document') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    field('text', 'applicant/identity_paper', 'Số giấy tờ tùy thân', 'Number of the identity paper', {
      required: true,
      checks: { maxLength: 40 },
    }),
    applicant.nationality,
    contact.phone,
    contact.email,
    contact.hostAddress,
    choice(
      'document/kind',
      'Loại giấy tờ',
      'Kind of document',
      [
        ['civil_status', 'Giấy tờ hộ tịch', 'Civil-status document'],
        ['education', 'Văn bằng, chứng chỉ, bảng điểm', 'Diploma, certificate, transcript'],
        ['criminal_record', 'Lý lịch tư pháp', 'Criminal record certificate'],
        ['commercial', 'Giấy tờ thương mại', 'Commercial document'],
        ['power_of_attorney', 'Giấy ủy quyền', 'Power of attorney'],
        ['court', 'Giấy tờ của tòa án', 'Court document'],
        ['other', 'Giấy tờ khác', 'Other'],
      ],
      { required: true },
    ),
    field('text', 'document/title', 'Tên giấy tờ', 'Title of the document', { required: true }),
    field('text', 'document/number', 'Số, ký hiệu', 'Number or symbol', { checks: { maxLength: 60 } }),
    field('country', 'document/issuing_country', 'Nước cấp', 'Issuing country', { required: true }),
    field('text', 'document/issued_by', 'Cơ quan cấp', 'Issued by', { required: true }),
    field('date', 'document/issued_on', 'Ngày cấp', 'Date of issue', {
      checks: { notFuture: true, partialDate: true },
    }),
    field('text', 'document/certified_by', 'Cơ quan chứng nhận của nước sở tại', 'Certified in the host country by'),
    choice(
      'document/language',
      'Ngôn ngữ của giấy tờ',
      'Language of the document',
      [
        ['vietnamese', 'Tiếng Việt', 'Vietnamese'],
        ['english', 'Tiếng Anh', 'English'],
        ['other', 'Ngôn ngữ khác', 'Another language'],
      ],
      { required: true },
    ),
    field('number', 'document/count', 'Số lượng', 'How many', { required: true, checks: { min: 1, max: 500 } }),
    field('text', 'request/purpose', 'Mục đích sử dụng', 'Purpose of use', { required: true }),
    handOverOrSend,
  ],
  workflow: [...oneStopWorkflow],
  results: [{ code: 'legalisation_stamp', name: text('Tem, dấu hợp pháp hóa lãnh sự', 'Legalisation stamp') }],
  openPoints: [
    { point: 'effective_from', state: 'unknown' },
    { point: 'processing_time', state: 'unknown' },
    { point: 'fees', state: 'older_text' },
    { point: 'papers', state: 'older_text' },
  ],
};
