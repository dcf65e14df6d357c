import { text } from '../bilingual.ts';
import { choice, field } from './field.ts';

export const documentSection = { code: 'document', name: text('Giấy tờ, tài liệu', 'The document') };

/** What is asked about a document that is certified or legalised, whoever issued it. */
export const document = {
  kind: choice(
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
  title: field('text', 'document/title', 'Tên giấy tờ', 'Title of the document', { required: true }),
  number: field('text', 'document/number', 'Số, ký hiệu', 'Number or symbol', { checks: { maxLength: 60 } }),
  issuedBy: field('text', 'document/issued_by', 'Cơ quan cấp', 'Issued by', { required: true }),
  issuedOn: field('date', 'document/issued_on', 'Ngày cấp', 'Date of issue', {
    checks: { notFuture: true, partialDate: true },
  }),
  count: field('number', 'document/count', 'Số lượng', 'How many', { required: true, checks: { min: 1, max: 500 } }),
};

export const documentFields = [document.kind, document.title, document.number, document.issuedBy, document.issuedOn];
