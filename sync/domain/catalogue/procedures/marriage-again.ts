import { text } from '../../bilingual.ts';
import { requesterPapers } from '../common-papers.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { civilStatusFrom, texts } from '../legal-texts.ts';
import { person, type PersonPart } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

const asked: readonly PersonPart[] = ['full_name', 'birth_date', 'nationality', 'passport_number', 'residence'];
const needed: readonly PersonPart[] = ['full_name', 'birth_date', 'nationality', 'residence'];

/** Decree 123/2015/NĐ-CP, Article 24: registered before 1 January 2016, register and originals lost, and both alive. */
export const marriageAgain = defineProcedure({
  code: 'marriage_again',
  group: 'civil_status',
  name: text('Đăng ký lại kết hôn', 'Marriage registration again'),
  legalBasis: [
    text('Nghị định số 123/2015/NĐ-CP, Điều 24', 'Decree No. 123/2015/NĐ-CP, Article 24'),
    texts.civilStatusAtMissions,
    texts.tariff,
  ],
  from: civilStatusFrom,
  fees: [fee('registration', 'Lệ phí đăng ký lại kết hôn', 'Fee for registering a marriage again', 120)],
  papers: [
    paper('form', 'Tờ khai đăng ký lại kết hôn', 'Form for registering a marriage again'),
    paper(
      'earlier_copies',
      'Bản sao giấy chứng nhận kết hôn, hoặc giấy tờ có thông tin kết hôn',
      'Copy of the earlier certificate, or papers with the details of the marriage',
      {
        kind: 'certified_copy',
      },
    ),
    ...requesterPapers,
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'wife', name: text('Bên nữ', 'The woman') },
    { code: 'husband', name: text('Bên nam', 'The man') },
    { code: 'earlier', name: text('Việc đăng ký trước đây', 'The earlier registration') },
  ],
  fields: [
    applicant.fullName,
    applicant.side,
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person('wife', { vi: 'bên nữ', en: 'the woman' }, asked, { required: needed }),
    ...person('husband', { vi: 'bên nam', en: 'the man' }, asked, { required: needed }),
    field('text', 'earlier/place', 'Nơi đã đăng ký kết hôn', 'Where it was registered', { required: true }),
    field('date', 'earlier/registered_on', 'Ngày đăng ký', 'Date of registration', {
      required: true,
      checks: { notFuture: true, partialDate: true, notBefore: 'wife/birth_date' },
    }),
    field('text', 'earlier/number', 'Số, quyển số (nếu biết)', 'Number and book, if known', {
      checks: { maxLength: 60 },
    }),
    choice(
      'earlier/both_alive',
      'Hai bên còn sống khi nộp hồ sơ',
      'Both are alive at the request',
      [
        ['yes', 'Cả hai còn sống', 'Both are alive'],
        ['no', 'Có người đã chết', 'One has died'],
      ],
      { required: true },
    ),
  ],
  results: [
    result('marriage_certificate', 'Giấy chứng nhận kết hôn', 'Marriage certificate', { register: 'marriages' }),
  ],
  open: { papers: 'unread', form: 'unread' },
});
