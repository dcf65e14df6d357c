import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { person } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

/** Circular 01/2011/TT-BNG, as amended from 15 February 2024: one working day from a complete dossier. */
export const remainsPermit = defineProcedure({
  code: 'remains_permit',
  group: 'citizens',
  name: text('Cấp giấy phép nhập cảnh thi hài, hài cốt, tro cốt', 'Permit to bring home a body, bones or ashes'),
  legalBasis: [
    text(
      'Thông tư số 01/2011/TT-BNG, được sửa đổi bởi Thông tư số 06/2023/TT-BNG',
      'Circular No. 01/2011/TT-BNG, amended by Circular No. 06/2023/TT-BNG',
    ),
  ],
  from: '2024-02-15',
  days: 1,
  fees: [fee('permit', 'Phí cấp giấy phép', 'Charge for the permit', null)],
  papers: [
    paper('form_01', 'Đơn đề nghị đưa thi hài, hài cốt, tro cốt về nước (mẫu 01/NG-LS)', 'Application form 01/NG-LS'),
    paper(
      'identity',
      'Hộ chiếu hoặc giấy tờ xuất nhập cảnh của người đề nghị',
      'Passport or travel document of the applicant',
      {
        kind: 'copy',
      },
    ),
    paper('kinship', 'Giấy tờ chứng minh quan hệ thân nhân với người chết', 'Proof of kinship with the deceased', {
      kind: 'copy',
      requiredWhen: when('applicant/relation', 'relative'),
    }),
    paper(
      'authorisation',
      'Văn bản ủy quyền hoặc đề nghị của cơ quan chủ quản',
      'Authorisation, or request of the employer',
      {
        requiredWhen: when('applicant/relation', 'proxy', 'agency'),
      },
    ),
    paper(
      'passport_of_deceased',
      'Hộ chiếu hoặc giấy tờ xuất nhập cảnh của người chết',
      'Passport or travel document of the deceased',
      {
        optional: true,
      },
    ),
    paper('death_certificate', 'Giấy chứng tử', 'Death certificate', { kind: 'copy' }),
    paper('quarantine', 'Giấy chứng nhận vệ sinh, kiểm dịch y tế', 'Certificate of sanitation and quarantine', {
      kind: 'copy',
      requiredWhen: when('remains/kind', 'body', 'bones'),
    }),
    paper('exhumation', 'Giấy chứng nhận khai quật', 'Certificate of exhumation', {
      kind: 'copy',
      requiredWhen: when('remains/kind', 'bones'),
    }),
    paper('cremation', 'Giấy chứng nhận hỏa thiêu', 'Certificate of cremation', {
      kind: 'copy',
      requiredWhen: when('remains/kind', 'ashes'),
    }),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    { code: 'deceased', name: text('Người chết', 'The deceased') },
    { code: 'remains', name: text('Đưa về nước', 'The way home') },
  ],
  fields: [
    applicant.fullName,
    applicant.identityPaper,
    choice(
      'applicant/relation',
      'Tư cách của người đề nghị',
      'The applicant is',
      [
        ['relative', 'Thân nhân của người chết', 'A relative'],
        ['proxy', 'Người được ủy quyền', 'Authorised by the family'],
        ['agency', 'Cơ quan, đơn vị chủ quản', 'The employer'],
        ['acquaintance', 'Bạn bè, người quen', 'A friend'],
      ],
      { required: true },
    ),
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person(
      'deceased',
      { vi: 'của người chết', en: 'the deceased' },
      ['full_name', 'sex', 'birth_date', 'nationality', 'passport_number', 'residence'],
      { required: ['full_name', 'sex', 'birth_date', 'nationality'] },
    ),
    field('date', 'deceased/died_on', 'Ngày chết', 'Date of death', {
      required: true,
      checks: { notFuture: true, notBefore: 'deceased/birth_date' },
    }),
    field('text', 'deceased/died_at', 'Nơi chết và nguyên nhân', 'Place and cause of death', { required: true }),
    choice(
      'remains/kind',
      'Đề nghị đưa về',
      'What is to be brought',
      [
        ['body', 'Thi hài', 'A body'],
        ['bones', 'Hài cốt', 'Bones'],
        ['ashes', 'Tro cốt', 'Ashes'],
      ],
      { required: true },
    ),
    field('date', 'remains/enters_on', 'Ngày dự kiến nhập cảnh', 'Intended date of entry', {
      required: true,
      checks: { notBefore: 'deceased/died_on', notPast: true },
    }),
    field('text', 'remains/gate', 'Cửa khẩu và phương tiện', 'Place of entry and means of transport', {
      required: true,
    }),
    field('text', 'remains/escort', 'Người đi cùng', 'Who escorts it', { checks: { maxLength: 160 } }),
    field('text', 'remains/burial', 'Nơi an táng, lưu giữ ở Việt Nam', 'Where it will rest in Viet Nam', {
      required: true,
    }),
  ],
  results: [
    result('remains_permit', 'Giấy phép nhập cảnh thi hài, hài cốt, tro cốt', 'Permit for a body, bones or ashes', {
      register: 'remains_permits',
    }),
  ],
  open: { papers: 'unread' },
});
