import { text } from '../../bilingual.ts';
import { requesterPapers } from '../common-papers.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { civilStatusFrom, texts } from '../legal-texts.ts';
import { person } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

/** Circular 07/2023/TT-BNG. The papers stand as a mission's page lists them. */
export const death = defineProcedure({
  code: 'death',
  group: 'civil_status',
  name: text('Đăng ký khai tử', 'Death registration'),
  legalBasis: [texts.civilStatusAtMissions],
  from: civilStatusFrom,
  fees: [fee('registration', 'Lệ phí đăng ký khai tử', 'Fee for death registration', null)],
  papers: [
    paper('form', 'Tờ khai đăng ký khai tử', 'Death registration form'),
    paper('death_notice', 'Giấy báo tử hoặc giấy tờ thay giấy báo tử', 'Death notice, or a paper in its place'),
    paper('passport_of_deceased', 'Hộ chiếu của người chết', 'Passport of the deceased', { optional: true }),
    ...requesterPapers,
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'deceased', name: text('Người chết', 'The deceased') },
    { code: 'death', name: text('Việc chết', 'The death') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.identityPaper,
    choice(
      'applicant/relation',
      'Quan hệ với người chết',
      'Relation to the deceased',
      [
        ['spouse', 'Vợ, chồng', 'Spouse'],
        ['child', 'Con', 'Child'],
        ['parent', 'Cha, mẹ', 'Parent'],
        ['other_relative', 'Người thân khác', 'Another relative'],
        ['agency', 'Cơ quan, tổ chức', 'An agency or organisation'],
      ],
      { required: true },
    ),
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person(
      'deceased',
      { vi: 'của người chết', en: 'the deceased' },
      ['full_name', 'sex', 'birth_date', 'ethnicity', 'nationality', 'id_number', 'passport_number', 'residence'],
      { required: ['full_name', 'sex', 'birth_date', 'nationality'] },
    ),
    field('date', 'death/on', 'Ngày chết', 'Date of death', {
      required: true,
      checks: { notFuture: true, notBefore: 'deceased/birth_date' },
    }),
    field('text', 'death/time', 'Giờ, phút chết (nếu biết)', 'Hour of death, if known', { checks: { maxLength: 20 } }),
    field('text', 'death/place', 'Nơi chết', 'Place of death', { required: true }),
    field('text', 'death/cause', 'Nguyên nhân', 'Cause'),
    field('text', 'death/notice', 'Số giấy báo tử, ngày cấp, nơi cấp', 'Death notice: number, date and issuer', {
      required: true,
    }),
    field('number', 'request/copies', 'Số bản trích lục đề nghị cấp', 'Extracts asked for', {
      required: true,
      checks: { min: 1, max: 50 },
    }),
  ],
  results: [result('death_extract', 'Trích lục khai tử', 'Extract of the death register', { register: 'deaths' })],
  open: { papers: 'unread', form: 'unread' },
});
