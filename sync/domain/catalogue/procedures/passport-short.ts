import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { photos } from '../common-papers.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

/**
 * Law 49/2019/QH14, Article 18: two working days where the person is known to the database; with verification two to ask, two to
 * answer and one to issue. What this passport costs no source at hand says.
 */
export const passportShort = defineProcedure({
  code: 'passport_short',
  group: 'passports',
  name: text('Cấp hộ chiếu phổ thông theo thủ tục rút gọn', 'Ordinary passport by the short procedure'),
  legalBasis: [texts.exitAndEntry(18), texts.tariff],
  from: '2020-07-01',
  days: 2,
  longer: [
    {
      code: 'to_verify',
      name: text(
        'Phải xác minh nhân thân: 2 ngày gửi yêu cầu, 2 ngày trả lời, 1 ngày cấp',
        'Identity to be verified: 2 days to ask, 2 to answer, 1 to issue',
      ),
      when: when('request/identity_known', 'to_verify'),
      workingDays: 5,
    },
  ],
  fees: [fee('short_issue', 'Lệ phí cấp hộ chiếu theo thủ tục rút gọn', 'Fee for the short procedure', null)],
  papers: [
    paper('form_tk02', 'Tờ khai đề nghị cấp hộ chiếu (mẫu TK02)', 'Passport application form (TK02)'),
    photos,
    paper('loss_report', 'Đơn trình báo mất hộ chiếu', 'Report of the lost passport'),
    paper(
      'identity',
      'Giấy tờ tùy thân hoặc bản chụp hộ chiếu đã mất',
      'Identity paper, or a copy of the lost passport',
      {
        kind: 'copy',
        optional: true,
      },
    ),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    { code: 'old_passport', name: text('Hộ chiếu bị mất', 'The lost passport') },
    { code: 'journey', name: text('Hành trình về nước', 'Journey home') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    applicant.idNumber,
    contact.phone,
    contact.email,
    contact.hostAddress,
    contact.vietnamAddress,
    field('passport_number', 'old_passport/number', 'Số hộ chiếu đã cấp', 'Number of the old passport', {
      checks: { pattern: 'vietnamese_passport' },
    }),
    field('date', 'old_passport/issued_on', 'Ngày cấp', 'Date of issue', { checks: { notFuture: true } }),
    field('text', 'old_passport/issued_by', 'Cơ quan cấp', 'Issued by'),
    field('date', 'journey/departure_on', 'Ngày dự kiến về nước', 'Intended date of departure', {
      required: true,
      checks: { notPast: true },
    }),
    field('text', 'journey/route', 'Hành trình và cửa khẩu nhập cảnh', 'Route and place of entry'),
    field('date', 'request/lost_on', 'Ngày mất hộ chiếu', 'Date of the loss', {
      required: true,
      checks: { notFuture: true, notBefore: 'old_passport/issued_on' },
    }),
    field('long_text', 'request/lost_how', 'Hoàn cảnh mất hộ chiếu', 'Circumstances of the loss', { required: true }),
    choice(
      'request/identity_known',
      'Nhân thân trong cơ sở dữ liệu',
      'Identity in the database',
      [
        ['found', 'Tìm thấy, trùng khớp', 'Found, and it matches'],
        ['to_verify', 'Phải xác minh', 'To be verified'],
      ],
      { required: true },
    ),
  ],
  results: [
    result('passport', 'Hộ chiếu phổ thông', 'Ordinary passport', { register: 'passports', blank: 'passport' }),
  ],
});
