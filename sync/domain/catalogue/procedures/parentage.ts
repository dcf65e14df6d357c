import { text } from '../../bilingual.ts';
import { requesterPapers } from '../common-papers.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { civilStatusFrom, texts } from '../legal-texts.ts';
import { person } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

/** Circular 07/2023/TT-BNG lists it among a mission's tasks; time, fee and papers were not found. */
export const parentage = defineProcedure({
  code: 'parentage',
  group: 'civil_status',
  name: text('Đăng ký nhận cha, mẹ, con', 'Recognition of parent or child'),
  legalBasis: [texts.civilStatusAtMissions],
  from: civilStatusFrom,
  fees: [fee('registration', 'Lệ phí đăng ký nhận cha, mẹ, con', 'Fee for registering parentage', null)],
  papers: [
    paper('form', 'Tờ khai đăng ký nhận cha, mẹ, con', 'Form for registering parentage'),
    paper('evidence', 'Giấy tờ, chứng cứ chứng minh quan hệ cha, mẹ, con', 'Evidence of the parentage'),
    paper('consent', 'Văn bản đồng ý của người mẹ hoặc người cha kia', 'Consent of the other parent', {
      requiredWhen: when('request/other_parent', 'consents'),
    }),
    ...requesterPapers,
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'parent', name: text('Cha, mẹ', 'The parent') },
    { code: 'child', name: text('Con', 'The child') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    choice(
      'applicant/relation',
      'Người yêu cầu là',
      'The person making the request is',
      [
        ['parent', 'Cha, mẹ', 'The parent'],
        ['child', 'Con', 'The child'],
        ['other_parent', 'Người mẹ hoặc người cha kia', 'The other parent'],
      ],
      { required: true },
    ),
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person(
      'parent',
      { vi: 'của cha, mẹ', en: 'the parent' },
      ['full_name', 'sex', 'birth_date', 'nationality', 'identity_paper', 'residence'],
      { required: ['full_name', 'sex', 'birth_date', 'nationality', 'identity_paper'] },
    ),
    ...person(
      'child',
      { vi: 'của con', en: 'the child' },
      ['full_name', 'sex', 'birth_date', 'nationality', 'identity_paper', 'residence'],
      {
        required: ['full_name', 'sex', 'birth_date', 'nationality'],
        birthDate: { notBefore: 'parent/birth_date' },
      },
    ),
    choice(
      'request/other_parent',
      'Ý kiến của người mẹ hoặc người cha kia',
      'The other parent',
      [
        ['consents', 'Đồng ý', 'Consents'],
        ['dead', 'Đã chết', 'Has died'],
        ['unknown', 'Không rõ, không xác định được', 'Is not known'],
      ],
      { required: true },
    ),
    field('long_text', 'request/evidence', 'Chứng cứ kèm theo', 'Evidence enclosed', { required: true }),
  ],
  results: [
    result('parentage_extract', 'Trích lục đăng ký nhận cha, mẹ, con', 'Extract on the recognition of parentage', {
      register: 'parentage',
    }),
  ],
  open: { papers: 'unread', form: 'unread' },
});
