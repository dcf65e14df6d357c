import { text } from '../../bilingual.ts';
import { photos } from '../common-papers.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact, relative } from '../person-fields.ts';
import { sections } from '../sections.ts';

const naturalise = when('request/kind', 'naturalise');
const restore = when('request/kind', 'restore');
const renounce = when('request/kind', 'renounce');

/**
 * Decree 191/2025/NĐ-CP, Articles 5 and 17. The President decides; what the mission's own part may take was not found.
 * Restoring and renouncing are asked for online, in person or by post, never through a proxy: the form has no proxy.
 */
export const nationalityChange = defineProcedure({
  code: 'nationality_change',
  group: 'nationality',
  name: text('Nhập, trở lại, thôi quốc tịch Việt Nam', 'Naturalisation, restoration, renunciation of nationality'),
  legalBasis: [
    text('Nghị định số 191/2025/NĐ-CP, Điều 5 và Điều 17', 'Decree No. 191/2025/NĐ-CP, Articles 5 and 17'),
    texts.tariff,
  ],
  from: '2025-07-01',
  fees: [
    fee('naturalise', 'Lệ phí nhập quốc tịch Việt Nam', 'Fee for naturalisation', 250, {
      condition: text('Nhập quốc tịch', 'Naturalisation'),
      when: naturalise,
    }),
    fee('restore', 'Lệ phí trở lại quốc tịch Việt Nam', 'Fee for restoration', 200, {
      condition: text('Trở lại quốc tịch', 'Restoration'),
      when: restore,
    }),
    fee('renounce', 'Lệ phí thôi quốc tịch Việt Nam', 'Fee for renunciation', 200, {
      condition: text('Thôi quốc tịch', 'Renunciation'),
      when: renounce,
    }),
  ],
  papers: [
    paper('application', 'Đơn xin nhập, trở lại hoặc thôi quốc tịch Việt Nam', 'Application', { copies: 3 }),
    paper('life_history', 'Bản khai lý lịch', 'Statement of life history', { copies: 3 }),
    photos,
    paper('identity', 'Hộ chiếu hoặc giấy tờ tùy thân', 'Passport or identity paper', { kind: 'certified_copy' }),
    paper(
      'former_nationality',
      'Giấy tờ chứng minh đã từng có quốc tịch Việt Nam',
      'Proof of former Vietnamese nationality',
      {
        kind: 'copy',
        requiredWhen: restore,
      },
    ),
    paper(
      'foreign_nationality',
      'Giấy tờ về việc nhập hoặc đã có quốc tịch nước ngoài',
      'Proof of a foreign nationality, or of its being acquired',
      {
        requiredWhen: renounce,
      },
    ),
    paper(
      'eligibility',
      'Giấy tờ chứng minh đủ điều kiện nhập quốc tịch',
      'Proof of the conditions for naturalisation',
      {
        kind: 'copy',
        requiredWhen: naturalise,
      },
    ),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    sections.family,
    { code: 'foreign', name: text('Quốc tịch nước ngoài', 'Foreign nationality') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.otherName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    { ...applicant.nationality, label: text('Quốc tịch hiện nay', 'Current nationality') },
    { ...applicant.anyPassportNumber, required: true },
    applicant.occupation,
    contact.phone,
    contact.email,
    contact.hostAddress,
    contact.lastVietnamAddress,
    ...relative('family/father', 'cha', 'the father'),
    ...relative('family/mother', 'mẹ', 'the mother'),
    field('country', 'foreign/country', 'Quốc tịch nước ngoài', 'Foreign nationality', { requiredWhen: renounce }),
    field('date', 'foreign/since', 'Có quốc tịch đó từ ngày', 'Held since', {
      checks: { notFuture: true, partialDate: true, notBefore: 'applicant/birth_date' },
    }),
    choice(
      'request/kind',
      'Nội dung đề nghị',
      'What is asked for',
      [
        ['naturalise', 'Nhập quốc tịch', 'Naturalisation'],
        ['restore', 'Trở lại quốc tịch', 'Restoration'],
        ['renounce', 'Thôi quốc tịch', 'Renunciation'],
      ],
      { required: true },
    ),
    field('long_text', 'request/grounds', 'Lý do', 'Reason', { required: true }),
    field(
      'text',
      'request/children',
      'Con chưa thành niên cùng xin (họ tên, ngày sinh)',
      'Children under age in the same application: names, dates of birth',
      {
        checks: { maxLength: 300 },
      },
    ),
  ],
  results: [
    result(
      'nationality_decision',
      'Quyết định của Chủ tịch nước về quốc tịch',
      'Decision of the President on nationality',
      {
        register: 'nationality',
      },
    ),
  ],
  open: { papers: 'older_text', form: 'unread' },
});
