import { text } from '../../bilingual.ts';
import { photos } from '../common-papers.ts';
import { when } from '../condition.ts';
import { result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact, handOverBy } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

const lost = when('request/reason', 'lost');

/** Law 49/2019/QH14, Article 16: three working days at a mission. */
export const passportLater: Procedure = {
  code: 'passport_later',
  group: 'passports',
  name: text('Cấp hộ chiếu phổ thông từ lần thứ hai', 'Later ordinary passport'),
  legalBasis: [texts.exitAndEntry(16), texts.tariff],
  effectiveFrom: '2020-07-01',
  effectiveUntil: null,
  processingTime: { workingDays: 3 },
  fees: [
    {
      code: 'new_issue',
      name: text('Lệ phí cấp mới hộ chiếu', 'Fee for a new passport'),
      amountUsdCents: 7000,
      condition: text('Hộ chiếu cũ còn nguyên vẹn', 'The old passport is whole'),
      appliesWhen: when('request/reason', 'expiring', 'pages_full', 'details_changed'),
    },
    {
      code: 'replacement',
      name: text('Lệ phí cấp lại hộ chiếu', 'Fee for a replacement passport'),
      amountUsdCents: 15000,
      condition: text('Hộ chiếu cũ bị mất hoặc hư hỏng', 'The old passport was lost or damaged'),
      appliesWhen: when('request/reason', 'lost', 'damaged'),
    },
  ],
  papers: [
    paper(
      'form_tk02',
      'Tờ khai đề nghị cấp hộ chiếu (mẫu TK02; TK02a với người chưa đủ 14 tuổi)',
      'Passport application form (TK02; TK02a for a person under 14)',
    ),
    photos,
    paper('old_passport', 'Hộ chiếu đã được cấp', 'The passport issued before', {
      requiredWhen: when('request/reason', 'expiring', 'pages_full', 'damaged', 'details_changed'),
    }),
    paper('loss_report', 'Đơn trình báo mất hộ chiếu', 'Report of the lost passport', { requiredWhen: lost }),
    paper('change_evidence', 'Giấy tờ chứng minh nội dung thay đổi', 'Evidence of the changed details', {
      kind: 'copy',
      requiredWhen: when('request/reason', 'details_changed'),
    }),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    { code: 'old_passport', name: text('Hộ chiếu đã được cấp', 'Passport issued before') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    applicant.idNumber,
    applicant.occupation,
    contact.phone,
    contact.email,
    contact.hostAddress,
    contact.vietnamAddress,
    field('passport_number', 'old_passport/number', 'Số hộ chiếu đã cấp', 'Number of the old passport', {
      required: true,
      checks: { pattern: 'vietnamese_passport' },
    }),
    field('date', 'old_passport/issued_on', 'Ngày cấp', 'Date of issue', { checks: { notFuture: true } }),
    field('text', 'old_passport/issued_by', 'Cơ quan cấp', 'Issued by'),
    field('date', 'old_passport/expires_on', 'Có giá trị đến ngày', 'Date of expiry', {
      checks: { notBefore: 'old_passport/issued_on' },
    }),
    choice(
      'request/reason',
      'Lý do đề nghị cấp',
      'Reason for the request',
      [
        ['expiring', 'Hết hạn hoặc sắp hết hạn', 'Expired or about to expire'],
        ['pages_full', 'Hết trang', 'No pages left'],
        ['damaged', 'Bị hư hỏng', 'Damaged'],
        ['lost', 'Bị mất', 'Lost'],
        ['details_changed', 'Thay đổi nhân thân', 'Personal details changed'],
      ],
      { required: true },
    ),
    field('date', 'request/lost_on', 'Ngày mất hộ chiếu', 'Date of the loss', {
      onlyWhen: lost,
      checks: { notFuture: true, notBefore: 'old_passport/issued_on' },
    }),
    field('long_text', 'request/lost_how', 'Hoàn cảnh mất hộ chiếu', 'Circumstances of the loss', {
      onlyWhen: lost,
    }),
    field('long_text', 'request/changes', 'Nội dung thay đổi', 'What has changed', {
      onlyWhen: when('request/reason', 'details_changed'),
    }),
    choice(
      'request/chip',
      'Loại hộ chiếu',
      'Kind of passport',
      [
        ['with_chip', 'Có gắn chíp điện tử', 'With an electronic chip'],
        ['without_chip', 'Không gắn chíp điện tử', 'Without an electronic chip'],
      ],
      { required: true },
    ),
    handOverBy,
  ],
  workflow: [...oneStopWorkflow],
  results: [
    result('passport', 'Hộ chiếu phổ thông', 'Ordinary passport', { register: 'passports', blank: 'passport' }),
  ],
  openPoints: [],
};
