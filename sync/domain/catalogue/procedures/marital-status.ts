import { text } from '../../bilingual.ts';
import { requesterPapers } from '../common-papers.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { civilStatusFrom, texts } from '../legal-texts.ts';
import { person } from '../people.ts';
import { applicant, contact, handOverBy } from '../person-fields.ts';
import { sections } from '../sections.ts';

const toMarry = when('request/purpose_kind', 'marriage');

/** Circular 07/2023/TT-BNG lists it; the papers stand as an earlier text had them. */
export const maritalStatus = defineProcedure({
  code: 'marital_status',
  group: 'civil_status',
  name: text('Cấp Giấy xác nhận tình trạng hôn nhân', 'Confirmation of marital status'),
  legalBasis: [texts.civilStatusAtMissions],
  from: civilStatusFrom,
  fees: [fee('confirmation', 'Phí cấp Giấy xác nhận tình trạng hôn nhân', 'Charge for the confirmation', null)],
  papers: [
    paper('form', 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', 'Application form'),
    paper('divorce', 'Bản sao giấy tờ ly hôn đã có hiệu lực', 'Copy of the divorce that has taken effect', {
      kind: 'certified_copy',
      requiredWhen: when('status/now', 'divorced'),
    }),
    paper('death_of_spouse', 'Bản sao giấy chứng tử của vợ, chồng', 'Copy of the death certificate of the spouse', {
      kind: 'certified_copy',
      requiredWhen: when('status/now', 'widowed'),
    }),
    ...requesterPapers,
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'status', name: text('Tình trạng hôn nhân', 'Marital status') },
    { code: 'intended', name: text('Người dự định kết hôn cùng', 'Whom the person is to marry') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.sex,
    applicant.birthDate,
    applicant.idNumber,
    applicant.identityPaper,
    applicant.nationality,
    contact.phone,
    contact.email,
    contact.hostAddress,
    choice(
      'status/now',
      'Tình trạng hôn nhân hiện tại',
      'Marital status now',
      [
        ['single', 'Chưa kết hôn', 'Never married'],
        ['married', 'Đang có vợ, có chồng', 'Married'],
        ['divorced', 'Đã ly hôn', 'Divorced'],
        ['widowed', 'Vợ, chồng đã chết', 'Widowed'],
      ],
      { required: true },
    ),
    field('date', 'status/resident_from', 'Cư trú ở nước sở tại từ ngày', 'Resident in the host country from', {
      required: true,
      checks: { notFuture: true, partialDate: true, notBefore: 'applicant/birth_date' },
    }),
    field('date', 'status/resident_until', 'Đến ngày', 'Until', {
      checks: { notFuture: true, partialDate: true, notBefore: 'status/resident_from' },
    }),
    ...person('intended', { vi: 'của người đó', en: 'that person' }, ['full_name', 'birth_date', 'nationality']).map(
      (each) => (each.code === 'intended/birth_date' ? each : { ...each, requiredWhen: toMarry }),
    ),
    choice(
      'request/purpose_kind',
      'Mục đích',
      'Purpose',
      [
        ['marriage', 'Để kết hôn', 'To marry'],
        ['other', 'Mục đích khác', 'Another purpose'],
      ],
      { required: true },
    ),
    field('text', 'request/purpose', 'Mục đích cụ thể', 'The purpose in words', {
      requiredWhen: when('request/purpose_kind', 'other'),
    }),
    handOverBy,
  ],
  results: [
    result('marital_status', 'Giấy xác nhận tình trạng hôn nhân', 'Confirmation of marital status', {
      register: 'marital_status',
    }),
  ],
  open: { papers: 'older_text', form: 'unread' },
});
