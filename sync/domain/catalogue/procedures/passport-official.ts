import { text } from '../../bilingual.ts';
import { photos } from '../common-papers.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

const issue = when('request/kind', 'issue', 'again');

/** Circular 04/2020/TT-BNG, in force since 10 November 2020. Of its tariff only the extension is known. */
export const passportOfficial = defineProcedure({
  code: 'passport_official',
  group: 'passports',
  name: text('Cấp, gia hạn hộ chiếu ngoại giao, hộ chiếu công vụ', 'Diplomatic or official passport: issue, extension'),
  legalBasis: [
    text(
      'Thông tư số 04/2020/TT-BNG, được sửa đổi bởi Thông tư số 06/2023/TT-BNG',
      'Circular No. 04/2020/TT-BNG, amended by Circular No. 06/2023/TT-BNG',
    ),
    texts.tariff,
  ],
  from: '2020-11-10',
  fees: [
    fee('issue', 'Lệ phí cấp hộ chiếu ngoại giao, công vụ', 'Fee for a diplomatic or official passport', null, {
      condition: text('Cấp mới, cấp lại', 'Issued, or issued again'),
      when: issue,
    }),
    fee('extension', 'Lệ phí gia hạn hộ chiếu ngoại giao, công vụ', 'Fee for the extension', 30, {
      condition: text('Gia hạn', 'Extension'),
      when: when('request/kind', 'extension'),
    }),
  ],
  papers: [
    paper('form', 'Tờ khai theo mẫu', 'Application form'),
    { ...photos, required: false, requiredWhen: issue },
    paper(
      'sending_decision',
      'Quyết định cử hoặc văn bản cho phép đi nước ngoài',
      'Decision or permission to go abroad',
    ),
    paper('old_passport', 'Hộ chiếu ngoại giao, công vụ đã được cấp', 'The passport issued before', {
      requiredWhen: when('request/kind', 'extension'),
    }),
    paper('loss_report', 'Thông báo mất hộ chiếu (mẫu 05/2020/NG-XNC)', 'Report of the loss (form 05/2020/NG-XNC)', {
      requiredWhen: when('request/kind', 'again'),
    }),
  ],
  sections: [
    sections.applicant,
    sections.contact,
    { code: 'service', name: text('Chức danh và chuyến công tác', 'Post and mission') },
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
    field('text', 'service/agency', 'Cơ quan cử đi', 'Sending agency', { required: true }),
    field('text', 'service/position', 'Chức danh', 'Position', { required: true }),
    field('text', 'service/decision', 'Số quyết định cử đi', 'Number of the sending decision', { required: true }),
    field('date', 'service/decided_on', 'Ngày quyết định', 'Date of the decision', { checks: { notFuture: true } }),
    choice(
      'request/passport_kind',
      'Loại hộ chiếu',
      'Kind of passport',
      [
        ['diplomatic', 'Hộ chiếu ngoại giao', 'Diplomatic passport'],
        ['official', 'Hộ chiếu công vụ', 'Official passport'],
      ],
      { required: true },
    ),
    choice(
      'request/kind',
      'Nội dung đề nghị',
      'What is asked for',
      [
        ['issue', 'Cấp mới', 'First issue'],
        ['again', 'Cấp lại do mất, hỏng', 'Issued again: lost or damaged'],
        ['extension', 'Gia hạn', 'Extension'],
      ],
      { required: true },
    ),
    field('passport_number', 'request/old_number', 'Số hộ chiếu đã cấp', 'Number of the old passport', {
      onlyWhen: when('request/kind', 'again', 'extension'),
      checks: { pattern: 'any_passport' },
    }),
    field('date', 'request/needed_until', 'Cần giá trị đến ngày', 'Needed until', { checks: { notPast: true } }),
  ],
  results: [
    result('official_passport', 'Hộ chiếu ngoại giao, hộ chiếu công vụ', 'Diplomatic or official passport', {
      register: 'passports',
    }),
  ],
  open: { papers: 'older_text', form: 'unread' },
});
