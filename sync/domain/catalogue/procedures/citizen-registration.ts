import { text } from '../../bilingual.ts';
import { result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

/** Circular 02/2011/TT-BNG: an entry in the citizens' register, so that the mission can protect its citizens. */
export const citizenRegistration: Procedure = {
  code: 'citizen_registration',
  group: 'citizens',
  name: text('Đăng ký công dân', 'Citizen registration'),
  legalBasis: [
    text(
      'Thông tư số 02/2011/TT-BNG, được sửa đổi bởi Thông tư số 06/2023/TT-BNG',
      'Circular No. 02/2011/TT-BNG, amended by Circular No. 06/2023/TT-BNG',
    ),
    texts.tariff,
  ],
  effectiveFrom: null,
  effectiveUntil: null,
  processingTime: { workingDays: null },
  fees: [
    {
      code: 'registration',
      name: text('Lệ phí đăng ký công dân', 'Fee for citizen registration'),
      amountUsdCents: 500,
      condition: null,
      appliesWhen: null,
    },
  ],
  papers: [
    paper('form', 'Phiếu đăng ký công dân', 'Citizen registration form'),
    paper('passport', 'Hộ chiếu Việt Nam', 'Vietnamese passport', { kind: 'copy' }),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    { code: 'stay', name: text('Cư trú ở nước sở tại', 'Stay in the host country') },
    { code: 'emergency', name: text('Người liên hệ khi khẩn cấp', 'Whom to tell in an emergency') },
  ],
  fields: [
    applicant.fullName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    { ...applicant.passportNumber, required: true },
    field('date', 'applicant/passport_expires_on', 'Hộ chiếu có giá trị đến ngày', 'Passport expires on'),
    applicant.idNumber,
    applicant.occupation,
    applicant.workplace,
    contact.phone,
    contact.email,
    contact.hostAddress,
    contact.vietnamAddress,
    field('date', 'stay/since', 'Cư trú từ ngày', 'Resident since', {
      required: true,
      checks: { notFuture: true, partialDate: true },
    }),
    choice(
      'stay/purpose',
      'Mục đích cư trú',
      'Purpose of the stay',
      [
        ['study', 'Học tập', 'Study'],
        ['religious_study', 'Tu học', 'Religious study'],
        ['work', 'Lao động, làm việc', 'Work'],
        ['business', 'Kinh doanh, đầu tư', 'Business, investment'],
        ['family', 'Đoàn tụ gia đình', 'Joining family'],
        ['other', 'Mục đích khác', 'Other'],
      ],
      { required: true },
    ),
    field('date', 'stay/until', 'Thời hạn cư trú đến ngày', 'Leave to stay until', {
      checks: { notBefore: 'stay/since' },
    }),
    field('text', 'emergency/name', 'Họ tên và quan hệ', 'Name and relation', { checks: { maxLength: 160 } }),
    field('phone', 'emergency/phone', 'Số điện thoại người liên hệ', 'Telephone of that person'),
  ],
  workflow: [...oneStopWorkflow],
  results: [
    result('register_entry', 'Ghi vào Sổ đăng ký công dân', "Entry in the citizens' register", {
      kind: 'entry',
      register: 'citizens',
    }),
  ],
  openPoints: [
    { point: 'effective_from', state: 'unknown' },
    { point: 'processing_time', state: 'unknown' },
  ],
};
