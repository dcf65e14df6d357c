import { text } from '../../bilingual.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact, handOverOrSend } from '../person-fields.ts';
import { document, documentFields, documentSection } from '../document-fields.ts';
import { sections } from '../sections.ts';

/** Decree 111/2011/NĐ-CP, Article 13: a Vietnamese seal and signature are held against their specimens. */
export const consularCertification = defineProcedure({
  code: 'consular_certification',
  group: 'legalisation',
  name: text('Chứng nhận lãnh sự', 'Consular certification'),
  legalBasis: [texts.legalisation],
  fees: [
    fee('per_document', 'Phí chứng nhận lãnh sự, mỗi giấy tờ', 'Charge for each document', null, {
      per: 'document/count',
    }),
  ],
  papers: [
    paper('form', 'Tờ khai chứng nhận lãnh sự (mẫu LS/HPH-2012/TK)', 'Certification form (LS/HPH-2012/TK)'),
    paper('document', 'Giấy tờ, tài liệu đề nghị chứng nhận', 'The document to be certified'),
    paper('document_copy', 'Bản chụp giấy tờ, tài liệu để lưu', 'Copy of the document, to be kept', { kind: 'copy' }),
    paper('identity', 'Giấy tờ tùy thân của người đề nghị', 'Identity papers of the applicant', { kind: 'copy' }),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    documentSection,
    { code: 'specimen', name: text('Mẫu dấu, chữ ký', 'Seal and signature') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.identityPaper,
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...documentFields,
    document.count,
    field('text', 'specimen/signer', 'Người ký giấy tờ', 'Who signed the document', { required: true }),
    field('text', 'specimen/position', 'Chức danh của người ký', 'Position of the signer'),
    field('country', 'request/used_in', 'Nước sử dụng giấy tờ', 'Country where it is to be used', { required: true }),
    field('text', 'request/purpose', 'Mục đích sử dụng', 'Purpose of use', { required: true }),
    handOverOrSend,
  ],
  results: [
    result('certification_stamp', 'Tem, dấu chứng nhận lãnh sự', 'Stamp of consular certification', {
      kind: 'stamp',
      register: 'legalisation',
      per: 'document/count',
    }),
  ],
  open: { papers: 'older_text' },
});
