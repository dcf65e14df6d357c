import { text } from '../../bilingual.ts';
import { requesterPapers } from '../common-papers.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { civilStatusFrom, texts } from '../legal-texts.ts';
import { person } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

/** Circular 07/2023/TT-BNG: the birth was registered, and both register and original are lost. */
export const birthAgain = defineProcedure({
  code: 'birth_again',
  group: 'civil_status',
  name: text('Đăng ký lại khai sinh', 'Birth registration again'),
  legalBasis: [texts.civilStatusAtMissions, texts.civilStatusProcedures, texts.tariff],
  from: civilStatusFrom,
  fees: [fee('registration', 'Lệ phí đăng ký lại khai sinh', 'Fee for registering a birth again', 15)],
  papers: [
    paper('form', 'Tờ khai đăng ký lại khai sinh', 'Form for registering a birth again'),
    paper(
      'earlier_copies',
      'Bản sao giấy khai sinh đã được cấp, hoặc giấy tờ có nội dung khai sinh',
      'Copies of the earlier certificate, or papers with the details of the birth',
      {
        kind: 'certified_copy',
      },
    ),
    ...requesterPapers,
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'child', name: text('Người được khai sinh', 'Whose birth it is') },
    { code: 'mother', name: text('Mẹ', 'Mother') },
    { code: 'father', name: text('Cha', 'Father') },
    { code: 'earlier', name: text('Việc đăng ký trước đây', 'The earlier registration') },
  ],
  fields: [
    applicant.fullName,
    choice(
      'applicant/relation',
      'Quan hệ với người được khai sinh',
      'Relation to the person',
      [
        ['self', 'Bản thân', 'The person'],
        ['parent', 'Cha, mẹ', 'Parent'],
        ['other', 'Quan hệ khác', 'Other'],
      ],
      { required: true },
    ),
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person(
      'child',
      { vi: 'của người được khai sinh', en: 'the person' },
      ['full_name', 'sex', 'birth_date', 'birth_place', 'ethnicity', 'nationality'],
      { required: ['full_name', 'sex', 'birth_date', 'birth_place', 'nationality'] },
    ),
    ...person('mother', { vi: 'của mẹ', en: 'the mother' }, ['full_name', 'birth_date', 'ethnicity', 'nationality'], {
      required: ['full_name'],
    }),
    ...person('father', { vi: 'của cha', en: 'the father' }, ['full_name', 'birth_date', 'ethnicity', 'nationality']),
    field('text', 'earlier/place', 'Nơi đã đăng ký khai sinh', 'Where it was registered', { required: true }),
    field('year', 'earlier/year', 'Năm đăng ký', 'Year of registration', {
      required: true,
      checks: { notFuture: true },
    }),
    field('text', 'earlier/number', 'Số, quyển số (nếu biết)', 'Number and book, if known', {
      checks: { maxLength: 60 },
    }),
  ],
  results: [result('birth_certificate', 'Giấy khai sinh', 'Birth certificate', { register: 'births' })],
  open: { papers: 'unread', form: 'unread' },
});
