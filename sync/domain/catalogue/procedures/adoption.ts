import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { person, type PersonPart } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

const asked: readonly PersonPart[] = ['full_name', 'birth_date', 'nationality', 'passport_number'];
const again = when('request/kind', 'again');
const first = when('request/kind', 'first');

/**
 * Decree 114/2016/NĐ-CP sets the fee. An older text gives five working days, ten with verification, to a registration that is
 * made again; for the first registration no time was found, so that none is set. Only a warning hangs on the child's age.
 */
export const adoption = defineProcedure({
  code: 'adoption',
  group: 'civil_status',
  name: text('Đăng ký việc nuôi con nuôi', 'Adoption'),
  legalBasis: [
    text('Luật Nuôi con nuôi ngày 17/6/2010', 'Law on adoption of 17 June 2010'),
    text(
      'Nghị định số 19/2011/NĐ-CP, được sửa đổi bởi Nghị định số 24/2019/NĐ-CP',
      'Decree No. 19/2011/NĐ-CP, amended by Decree No. 24/2019/NĐ-CP',
    ),
    text('Nghị định số 114/2016/NĐ-CP (lệ phí)', 'Decree No. 114/2016/NĐ-CP (fee)'),
  ],
  fees: [fee('registration', 'Lệ phí đăng ký nuôi con nuôi', 'Fee for registering an adoption', 150)],
  papers: [
    paper('form', 'Đơn xin nhận con nuôi, hoặc tờ khai đăng ký lại', 'Application, or form for registering again'),
    paper(
      'adopters_papers',
      'Hộ chiếu hoặc giấy tờ tùy thân của người nhận con nuôi',
      'Identity papers of the adopters',
      {
        kind: 'copy',
      },
    ),
    paper(
      'marital_status',
      'Giấy tờ xác nhận tình trạng hôn nhân của người nhận con nuôi',
      'Marital status of the adopters',
      {
        requiredWhen: first,
      },
    ),
    paper('childs_birth', 'Giấy khai sinh của con nuôi', 'Birth certificate of the child', { kind: 'certified_copy' }),
    paper('consent', 'Văn bản đồng ý cho làm con nuôi', 'Consent to the adoption', { requiredWhen: first }),
    paper('earlier_certificate', 'Bản sao giấy chứng nhận nuôi con nuôi đã cấp', 'Copy of the earlier certificate', {
      kind: 'copy',
      requiredWhen: again,
    }),
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'adoptive_father', name: text('Cha nuôi', 'Adoptive father') },
    { code: 'adoptive_mother', name: text('Mẹ nuôi', 'Adoptive mother') },
    { code: 'child', name: text('Con nuôi', 'The child') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person('adoptive_father', { vi: 'của cha nuôi', en: 'the adoptive father' }, asked, {
      birthDate: { minimumAge: 18 },
    }),
    ...person('adoptive_mother', { vi: 'của mẹ nuôi', en: 'the adoptive mother' }, asked, {
      birthDate: { minimumAge: 18 },
    }),
    ...person(
      'child',
      { vi: 'của con nuôi', en: 'the child' },
      ['full_name', 'sex', 'birth_date', 'birth_place', 'nationality'],
      {
        required: ['full_name', 'sex', 'birth_date', 'birth_place', 'nationality'],
        birthDate: { maximumAge: 17 },
      },
    ),
    choice(
      'request/kind',
      'Nội dung đề nghị',
      'What is asked for',
      [
        ['first', 'Đăng ký lần đầu', 'First registration'],
        ['again', 'Đăng ký lại', 'Registered again'],
      ],
      { required: true },
    ),
    choice(
      'request/adopters',
      'Người nhận con nuôi',
      'Who adopts',
      [
        ['couple', 'Hai vợ chồng', 'A couple'],
        ['single', 'Một người độc thân', 'One single person'],
        ['step_parent', 'Cha dượng, mẹ kế', 'A step-parent'],
        ['relative', 'Cô, cậu, dì, chú, bác ruột', 'An aunt or uncle'],
      ],
      { required: true },
    ),
    field('text', 'request/given_by', 'Người, cơ sở giao con nuôi', 'Who gives the child for adoption', {
      onlyWhen: first,
    }),
    field('text', 'request/earlier', 'Số, ngày, nơi đăng ký trước đây', 'Earlier registration: number, date, place', {
      onlyWhen: again,
    }),
  ],
  results: [
    result('adoption_certificate', 'Giấy chứng nhận nuôi con nuôi', 'Certificate of adoption', {
      register: 'adoptions',
    }),
  ],
  open: { legal_basis: 'unread', papers: 'unread', form: 'unread' },
});
