import { text } from '../../bilingual.ts';
import { authorisation, requesterPapers } from '../common-papers.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { civilStatusFrom, texts } from '../legal-texts.ts';
import { person } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

const two = when('event/kind', 'marriage', 'divorce', 'parentage', 'guardianship', 'adoption');

/** Circular 07/2023/TT-BNG: what a foreign authority registered for a citizen is recorded in the mission's books. */
export const foreignEvent = defineProcedure({
  code: 'foreign_event',
  group: 'civil_status',
  name: text(
    'Ghi vào Sổ hộ tịch việc hộ tịch đã đăng ký ở nước ngoài',
    'Recording of a civil-status event registered abroad',
  ),
  legalBasis: [texts.civilStatusAtMissions],
  from: civilStatusFrom,
  fees: [fee('recording', 'Lệ phí ghi vào Sổ hộ tịch', 'Fee for the recording', null)],
  papers: [
    paper('form', 'Tờ khai ghi vào Sổ hộ tịch', 'Form for the recording'),
    paper('foreign_certificate', 'Giấy tờ hộ tịch do cơ quan nước ngoài cấp', 'Certificate of the foreign authority', {
      kind: 'certified_copy',
    }),
    paper('translation', 'Bản dịch giấy tờ hộ tịch sang tiếng Việt', 'Translation of the certificate into Vietnamese'),
    authorisation,
    ...requesterPapers,
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'person', name: text('Người có việc hộ tịch', 'Whose event it is') },
    { code: 'event', name: text('Việc hộ tịch ở nước ngoài', 'The event abroad') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    choice(
      'applicant/relation',
      'Quan hệ với người có việc hộ tịch',
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
      { vi: 'của người có việc hộ tịch', en: 'the person' },
      ['full_name', 'sex', 'birth_date', 'nationality', 'identity_paper'],
      { required: ['full_name', 'sex', 'birth_date', 'nationality', 'identity_paper'] },
    ),
    choice(
      'event/kind',
      'Việc hộ tịch',
      'Kind of event',
      [
        ['birth', 'Khai sinh', 'Birth'],
        ['marriage', 'Kết hôn', 'Marriage'],
        ['divorce', 'Ly hôn, hủy kết hôn', 'Divorce or annulment'],
        ['parentage', 'Nhận cha, mẹ, con', 'Parentage'],
        ['guardianship', 'Giám hộ', 'Guardianship'],
        ['adoption', 'Nuôi con nuôi', 'Adoption'],
        ['death', 'Khai tử', 'Death'],
        ['other', 'Thay đổi hộ tịch khác', 'Another change'],
      ],
      { required: true },
    ),
    field('date', 'event/registered_on', 'Ngày đăng ký ở nước ngoài', 'Date of the foreign registration', {
      required: true,
      checks: { notFuture: true, notBefore: 'person/birth_date' },
    }),
    field('country', 'event/country', 'Nước đăng ký', 'Country of registration', { required: true }),
    field('text', 'event/authority', 'Cơ quan đăng ký', 'Registering authority', { required: true }),
    field('text', 'event/number', 'Số giấy tờ hộ tịch', 'Number of the certificate', { checks: { maxLength: 60 } }),
    field('text', 'event/other_person', 'Họ tên người liên quan', 'Name of the other person concerned', {
      onlyWhen: two,
      checks: { pattern: 'person_name', maxLength: 120 },
    }),
    field('number', 'request/copies', 'Số bản trích lục đề nghị cấp', 'Extracts asked for', {
      required: true,
      checks: { min: 1, max: 50 },
    }),
  ],
  results: [
    result('recording_extract', 'Trích lục ghi chú hộ tịch', 'Extract on the recorded event', {
      register: 'foreign_events',
    }),
  ],
  open: { papers: 'unread', form: 'unread' },
});
