import { text } from '../../bilingual.ts';
import { authorisation, requesterPapers } from '../common-papers.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { civilStatusFrom } from '../legal-texts.ts';
import { person } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

/** Circular 07/2023/TT-BNG, Article 15: at the mission that registered, or that recorded the foreign registration. */
export const civilStatusChange = defineProcedure({
  code: 'civil_status_change',
  group: 'civil_status',
  name: text(
    'Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc',
    'Civil status: change, correction, addition, ethnic group',
  ),
  legalBasis: [
    text(
      'Thông tư số 07/2023/TT-BNG, Điều 15, được sửa đổi bởi Thông tư số 07/2025/TT-BNG',
      'Circular No. 07/2023/TT-BNG, Article 15, amended by Circular No. 07/2025/TT-BNG',
    ),
  ],
  from: civilStatusFrom,
  fees: [
    fee('registration', 'Lệ phí thay đổi, cải chính, bổ sung hộ tịch', 'Fee for the change of civil status', null),
  ],
  papers: [
    paper('form', 'Tờ khai thay đổi, cải chính, bổ sung hộ tịch', 'Form for a change, correction or addition'),
    paper('certificate', 'Giấy tờ hộ tịch cần thay đổi, cải chính, bổ sung', 'The civil-status paper concerned'),
    paper('evidence', 'Giấy tờ làm căn cứ thay đổi, cải chính, bổ sung', 'Evidence for the change'),
    authorisation,
    ...requesterPapers,
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'person', name: text('Người có thay đổi hộ tịch', 'Whose civil status it is') },
    { code: 'entry', name: text('Việc hộ tịch đã đăng ký', 'The entry concerned') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    choice(
      'applicant/relation',
      'Quan hệ với người có thay đổi',
      'Relation to the person',
      [
        ['self', 'Bản thân', 'The person'],
        ['parent', 'Cha, mẹ, người giám hộ', 'Parent or guardian'],
        ['proxy', 'Người được ủy quyền', 'Authorised by the person'],
      ],
      { required: true },
    ),
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person(
      'person',
      { vi: 'của người có thay đổi', en: 'the person' },
      ['full_name', 'sex', 'birth_date', 'ethnicity', 'nationality', 'id_number'],
      { required: ['full_name', 'sex', 'birth_date', 'nationality'] },
    ),
    choice('entry/kind', 'Loại việc hộ tịch', 'Kind of entry', entryKinds(), { required: true }),
    field('text', 'entry/number', 'Số, quyển số', 'Number and book', { required: true, checks: { maxLength: 60 } }),
    field('date', 'entry/registered_on', 'Ngày đăng ký', 'Date of registration', {
      checks: { notFuture: true, partialDate: true, notBefore: 'person/birth_date' },
    }),
    field('text', 'entry/place', 'Nơi đăng ký', 'Where it was registered', { required: true }),
    choice(
      'request/kind',
      'Nội dung đề nghị',
      'What is asked for',
      [
        ['change', 'Thay đổi', 'Change'],
        ['correction', 'Cải chính', 'Correction'],
        ['addition', 'Bổ sung', 'Addition'],
        ['ethnicity', 'Xác định lại dân tộc', 'Ethnic group determined again'],
      ],
      { required: true },
    ),
    field('text', 'request/from', 'Nội dung đang ghi', 'As it is entered', { required: true }),
    field('text', 'request/to', 'Nội dung đề nghị ghi', 'As it is asked to be', { required: true }),
    field('long_text', 'request/grounds', 'Lý do', 'Reason', { required: true }),
  ],
  results: [
    result(
      'change_extract',
      'Trích lục thay đổi, cải chính, bổ sung hộ tịch',
      'Extract on the change of civil status',
      {
        register: 'civil_status_changes',
      },
    ),
  ],
  open: { papers: 'unread', form: 'unread' },
});

function entryKinds(): readonly (readonly [string, string, string])[] {
  return [
    ['birth', 'Khai sinh', 'Birth'],
    ['marriage', 'Kết hôn', 'Marriage'],
    ['death', 'Khai tử', 'Death'],
    ['other', 'Việc hộ tịch khác', 'Another entry'],
  ];
}
