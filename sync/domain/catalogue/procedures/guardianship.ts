import { text } from '../../bilingual.ts';
import { requesterPapers } from '../common-papers.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { civilStatusFrom, texts } from '../legal-texts.ts';
import { person } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

const ends = when('request/kind', 'end');

/** Circular 07/2023/TT-BNG lists it among a mission's tasks; time, fee and papers were not found. */
export const guardianship = defineProcedure({
  code: 'guardianship',
  group: 'civil_status',
  name: text('Đăng ký giám hộ, chấm dứt giám hộ', 'Guardianship: beginning or end'),
  legalBasis: [texts.civilStatusAtMissions],
  from: civilStatusFrom,
  fees: [fee('registration', 'Lệ phí đăng ký giám hộ', 'Fee for registering a guardianship', null)],
  papers: [
    paper('form', 'Tờ khai đăng ký giám hộ hoặc chấm dứt giám hộ', 'Form for the beginning or end of a guardianship'),
    paper(
      'appointment',
      'Văn bản cử người giám hộ, hoặc giấy tờ chứng minh điều kiện giám hộ',
      'Appointment of the guardian, or proof of a guardian by law',
      {
        requiredWhen: when('request/kind', 'begin'),
      },
    ),
    paper('end_evidence', 'Giấy tờ làm căn cứ chấm dứt giám hộ', 'Ground for the end of the guardianship', {
      requiredWhen: ends,
    }),
    ...requesterPapers,
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'guardian', name: text('Người giám hộ', 'The guardian') },
    { code: 'ward', name: text('Người được giám hộ', 'The ward') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person(
      'guardian',
      { vi: 'của người giám hộ', en: 'the guardian' },
      ['full_name', 'sex', 'birth_date', 'nationality', 'identity_paper', 'residence'],
      {
        required: ['full_name', 'sex', 'birth_date', 'nationality', 'identity_paper', 'residence'],
        birthDate: { minimumAge: 18 },
      },
    ),
    ...person(
      'ward',
      { vi: 'của người được giám hộ', en: 'the ward' },
      ['full_name', 'sex', 'birth_date', 'nationality', 'identity_paper', 'residence'],
      { required: ['full_name', 'sex', 'birth_date', 'nationality'] },
    ),
    choice(
      'request/kind',
      'Nội dung đề nghị',
      'What is asked for',
      [
        ['begin', 'Đăng ký giám hộ', 'Beginning'],
        ['end', 'Chấm dứt giám hộ', 'End'],
      ],
      { required: true },
    ),
    choice(
      'request/arrangement',
      'Hình thức giám hộ',
      'Kind of guardianship',
      [
        ['by_law', 'Giám hộ đương nhiên', 'By law'],
        ['appointed', 'Giám hộ cử', 'By appointment'],
        ['chosen', 'Giám hộ được lựa chọn trước', 'Chosen beforehand'],
      ],
      { required: true },
    ),
    field('long_text', 'request/grounds', 'Lý do đăng ký hoặc chấm dứt', 'Reason for its beginning or end', {
      required: true,
    }),
  ],
  results: [
    result('guardianship_extract', 'Trích lục đăng ký giám hộ', 'Extract on the guardianship', {
      register: 'guardianships',
    }),
  ],
  open: { papers: 'unread', form: 'unread' },
});
