import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { documentFields, documentSection } from '../document-fields.ts';
import { choice, field, paper } from '../field.ts';
import { applicant, contact, handOverBy } from '../person-fields.ts';
import { sections } from '../sections.ts';

const copy = when('request/kind', 'copy');

/** Decree 23/2015/NĐ-CP. The ten dollars stand in the tariff of 2015. */
export const certifiedCopy = defineProcedure({
  code: 'certified_copy',
  group: 'notarial',
  name: text('Chứng thực bản sao, chứng thực chữ ký', 'Certified copy, certified signature'),
  legalBasis: [text('Nghị định số 23/2015/NĐ-CP', 'Decree No. 23/2015/NĐ-CP')],
  fees: [
    fee('per_document', 'Phí chứng thực, mỗi bản', 'Charge for certification, each document', 10, {
      per: 'request/copies',
    }),
  ],
  papers: [
    paper('original', 'Bản chính giấy tờ', 'The original', { requiredWhen: copy }),
    paper('copies', 'Bản sao đề nghị chứng thực', 'The copies to be certified', { kind: 'copy', requiredWhen: copy }),
    paper('to_sign', 'Giấy tờ, văn bản sẽ ký', 'The document to be signed', {
      requiredWhen: when('request/kind', 'signature', 'translator'),
    }),
    paper('identity', 'Hộ chiếu hoặc giấy tờ tùy thân', 'Passport or identity paper', { kind: 'copy' }),
  ],
  sections: [sections.requester, sections.contact, documentSection, sections.request],
  fields: [
    applicant.fullName,
    applicant.birthDate,
    applicant.identityPaper,
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...documentFields,
    choice(
      'request/kind',
      'Nội dung chứng thực',
      'What is certified',
      [
        ['copy', 'Bản sao từ bản chính', 'A copy of an original'],
        ['signature', 'Chữ ký', 'A signature'],
        ['translator', 'Chữ ký người dịch', "A translator's signature"],
      ],
      { required: true },
    ),
    field('number', 'request/copies', 'Số bản', 'How many', { required: true, checks: { min: 1, max: 500 } }),
    field('text', 'request/languages', 'Dịch từ tiếng, sang tiếng', 'Translated from and into', {
      onlyWhen: when('request/kind', 'translator'),
      checks: { maxLength: 80 },
    }),
    handOverBy,
  ],
  results: [
    result('certification', 'Lời chứng trên bản sao, văn bản', 'Certification on the copy or document', {
      kind: 'stamp',
      register: 'certifications',
    }),
  ],
  open: { fees: 'older_text', papers: 'unread', form: 'unread' },
});
