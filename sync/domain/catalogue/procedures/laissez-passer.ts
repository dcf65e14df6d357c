import { text } from '../../bilingual.ts';
import { photos } from '../common-papers.ts';
import { when } from '../condition.ts';
import { result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

/** No text on basis, time or papers is at hand; only the tariff is. Headquarters sets the rest. */
export const laissezPasser: Procedure = {
  code: 'laissez_passer',
  group: 'passports',
  name: text('Cấp giấy thông hành', 'Laissez-passer'),
  legalBasis: [texts.tariff],
  effectiveFrom: null,
  effectiveUntil: null,
  processingTime: { workingDays: null },
  fees: [
    {
      code: 'first_issue',
      name: text('Lệ phí cấp giấy thông hành', 'Fee for a laissez-passer'),
      amountUsdCents: 2000,
      condition: text('Cấp lần đầu', 'First issue'),
      appliesWhen: when('request/kind', 'first'),
    },
    {
      code: 'issue_again',
      name: text('Lệ phí cấp lại giấy thông hành', 'Fee for a laissez-passer issued again'),
      amountUsdCents: 4000,
      condition: text('Cấp lại', 'Issued again'),
      appliesWhen: when('request/kind', 'again'),
    },
  ],
  papers: [
    paper('form', 'Tờ khai đề nghị cấp giấy thông hành', 'Application form for a laissez-passer'),
    photos,
    paper(
      'identity_or_nationality',
      'Giấy tờ chứng minh nhân thân hoặc quốc tịch Việt Nam',
      'Proof of identity or of Vietnamese nationality',
      { kind: 'copy', optional: true },
    ),
    paper('loss_report', 'Đơn trình báo mất hộ chiếu', 'Report of the lost passport', {
      requiredWhen: when('request/reason', 'passport_lost'),
    }),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    { code: 'journey', name: text('Hành trình về nước', 'Journey home') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.otherName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    applicant.idNumber,
    applicant.ethnicity,
    applicant.occupation,
    contact.phone,
    contact.hostAddress,
    contact.vietnamAddress,
    field(
      'text',
      'contact/relative_in_vietnam',
      'Họ tên, địa chỉ, điện thoại của thân nhân ở Việt Nam',
      'Name, address and telephone of a relative in Viet Nam',
      { checks: { maxLength: 300 } },
    ),
    field('date', 'journey/departure_on', 'Ngày dự kiến về nước', 'Intended date of departure', {
      checks: { notPast: true },
    }),
    field('text', 'journey/route', 'Hành trình và cửa khẩu nhập cảnh', 'Route and place of entry'),
    choice(
      'request/kind',
      'Hình thức cấp',
      'Kind of issue',
      [
        ['first', 'Cấp lần đầu', 'First issue'],
        ['again', 'Cấp lại', 'Issued again'],
      ],
      { required: true },
    ),
    choice(
      'request/reason',
      'Lý do đề nghị cấp',
      'Reason for the request',
      [
        ['passport_lost', 'Mất hộ chiếu, cần về nước ngay', 'Passport lost, returning now'],
        ['passport_expired', 'Hộ chiếu hết giá trị', 'Passport no longer valid'],
        ['no_leave_to_stay', 'Không được nước sở tại cho cư trú', 'No leave to stay in the host country'],
        ['other', 'Lý do khác', 'Another reason'],
      ],
      { required: true },
    ),
    field('long_text', 'request/explanation', 'Trình bày thêm', 'Further explanation', {
      requiredWhen: when('request/reason', 'other'),
    }),
  ],
  workflow: [...oneStopWorkflow],
  results: [
    result('laissez_passer', 'Giấy thông hành', 'Laissez-passer', { register: 'passports', blank: 'laissez_passer' }),
  ],
  openPoints: [
    { point: 'legal_basis', state: 'unknown' },
    { point: 'effective_from', state: 'unknown' },
    { point: 'processing_time', state: 'unknown' },
    { point: 'papers', state: 'unknown' },
  ],
};
