import { text } from '../../bilingual.ts';
import { authorisation } from '../common-papers.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { civilStatusFrom, texts } from '../legal-texts.ts';
import { person } from '../people.ts';
import { applicant, contact, handOverOrSend } from '../person-fields.ts';
import { sections } from '../sections.ts';

/** Decision 1275/QĐ-BNG; time and fee were not found. */
export const extractCopy = defineProcedure({
  code: 'extract_copy',
  group: 'civil_status',
  name: text('Cấp bản sao trích lục hộ tịch', 'Copy of a civil-status extract'),
  legalBasis: [texts.civilStatusAtMissions, texts.civilStatusProcedures],
  from: civilStatusFrom,
  fees: [
    fee('per_copy', 'Phí cấp bản sao trích lục hộ tịch, mỗi bản', 'Charge for each copy', null, {
      per: 'request/copies',
    }),
  ],
  papers: [
    paper('form', 'Tờ khai cấp bản sao trích lục hộ tịch', 'Request for copies of an extract'),
    paper(
      'identity',
      'Hộ chiếu hoặc giấy tờ tùy thân của người yêu cầu',
      'Identity paper of the person making the request',
      {
        kind: 'copy',
      },
    ),
    authorisation,
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'person', name: text('Người được cấp bản sao', 'Whose extract it is') },
    { code: 'entry', name: text('Việc hộ tịch đã đăng ký', 'The entry concerned') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.identityPaper,
    choice(
      'applicant/relation',
      'Quan hệ với người được cấp bản sao',
      'Relation to the person',
      [
        ['self', 'Bản thân', 'The person'],
        ['relative', 'Người thân thích', 'A relative'],
        ['proxy', 'Người được ủy quyền', 'Authorised by the person'],
      ],
      { required: true },
    ),
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person(
      'person',
      { vi: 'của người được cấp bản sao', en: 'the person' },
      ['full_name', 'birth_date', 'id_number'],
      {
        required: ['full_name', 'birth_date'],
      },
    ),
    choice(
      'entry/kind',
      'Loại trích lục',
      'Kind of extract',
      [
        ['birth', 'Khai sinh', 'Birth'],
        ['marriage', 'Kết hôn', 'Marriage'],
        ['death', 'Khai tử', 'Death'],
        ['parentage', 'Nhận cha, mẹ, con', 'Parentage'],
        ['guardianship', 'Giám hộ', 'Guardianship'],
        ['change', 'Thay đổi, cải chính hộ tịch', 'Change or correction'],
        ['recorded', 'Ghi chú việc hộ tịch ở nước ngoài', 'Event recorded from abroad'],
      ],
      { required: true },
    ),
    field('text', 'entry/place', 'Nơi đã đăng ký', 'Where it was registered', { required: true }),
    field('year', 'entry/year', 'Năm đăng ký', 'Year of registration', { checks: { notFuture: true } }),
    field('text', 'entry/number', 'Số, quyển số (nếu biết)', 'Number and book, if known', {
      checks: { maxLength: 60 },
    }),
    field('number', 'request/copies', 'Số bản sao', 'How many copies', { required: true, checks: { min: 1, max: 50 } }),
    field('text', 'request/purpose', 'Mục đích sử dụng', 'Purpose of use'),
    handOverOrSend,
  ],
  results: [
    result('extract_copy', 'Trích lục hộ tịch (bản sao)', 'Civil-status extract (copy)', {
      register: 'civil_status_copies',
    }),
  ],
  open: { papers: 'unread', form: 'unread' },
});
