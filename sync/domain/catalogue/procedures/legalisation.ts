import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { document, documentSection } from '../document-fields.ts';
import { result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact, handOverOrSend } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

/** Decree 111/2011/NĐ-CP as amended by Decree 196/2025/NĐ-CP. The ten dollars stand in the tariff of 2015. */
export const legalisation: Procedure = {
  code: 'legalisation',
  group: 'legalisation',
  name: text('Hợp pháp hóa lãnh sự', 'Consular legalisation'),
  legalBasis: [texts.legalisation],
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
      per: 'document/count',
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
  sections: [sections.applicant, sections.contact, documentSection, sections.request],
  fields: [
    applicant.fullName,
    applicant.identityPaper,
    applicant.nationality,
    contact.phone,
    contact.email,
    contact.hostAddress,
    document.kind,
    document.title,
    document.number,
    field('country', 'document/issuing_country', 'Nước cấp', 'Issuing country', { required: true }),
    document.issuedBy,
    document.issuedOn,
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
    document.count,
    field('text', 'request/purpose', 'Mục đích sử dụng', 'Purpose of use', { required: true }),
    handOverOrSend,
  ],
  workflow: [...oneStopWorkflow],
  results: [
    result('legalisation_stamp', 'Tem, dấu hợp pháp hóa lãnh sự', 'Legalisation stamp', {
      kind: 'stamp',
      register: 'legalisation',
      per: 'document/count',
    }),
  ],
  openPoints: [
    { point: 'effective_from', state: 'unknown' },
    { point: 'processing_time', state: 'unknown' },
    { point: 'fees', state: 'older_text' },
    { point: 'papers', state: 'older_text' },
  ],
};
