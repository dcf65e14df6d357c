import { text } from '../../bilingual.ts';
import type { PrintTemplate } from '../template.ts';
import { applicantFacts, fact, head, headOfMissionSigns, matterFact, moverSigns, paperTable } from './parts.ts';

/** Forms 02 to 05: what the applicant is told in writing while the dossier is worked on, each with its reason. */

const received = fact('Ngày tiếp nhận', 'Received on', '{{received/day}}');

/** Form 02. */
export const requestForPapers: PrintTemplate = {
  code: 'form_02',
  formNumber: '02',
  name: text('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'Request for further papers'),
  version: '2026.2',
  orientation: 'portrait',
  after: ['awaiting_papers'],
  head,
  qr: true,
  blocks: [
    {
      type: 'title',
      text: text('PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ', 'REQUEST FOR FURTHER PAPERS'),
    },
    { type: 'facts', facts: [...applicantFacts, matterFact, received] },
    {
      type: 'paragraph',
      text: text(
        'Để tiếp tục giải quyết, đề nghị ông/bà bổ sung, hoàn thiện hồ sơ với nội dung sau:',
        'So that work on your dossier can go on, please complete it as follows:',
      ),
    },
    { type: 'paragraph', style: 'bold', text: '{{reason/text}}' },
    { type: 'facts', facts: [fact('Yêu cầu ngày', 'Asked on', '{{reason/day}}', 'reason/day')], when: 'reason/day' },
    {
      type: 'heading',
      text: text('Giấy tờ theo quy định mà hồ sơ còn thiếu', 'Required papers that are missing'),
      when: 'papers/missing',
    },
    {
      ...paperTable('missing_papers', 'Hồ sơ đã có đủ các giấy tờ bắt buộc.', 'All required papers are there.'),
      when: 'papers/missing',
    },
    {
      type: 'paragraph',
      text: text(
        'Thời gian chờ bổ sung không tính vào thời hạn giải quyết. Nếu có vướng mắc, xin liên hệ {{mission/name}}.',
        'The time until the papers arrive is not counted. If anything is unclear, please ask the {{mission/name}}.',
      ),
    },
    { type: 'signatures', signers: [moverSigns('NGƯỜI HƯỚNG DẪN', 'OFFICER')] },
  ],
};

/** Form 03. */
export const refusal: PrintTemplate = {
  code: 'form_03',
  formNumber: '03',
  name: text('Phiếu từ chối tiếp nhận, giải quyết hồ sơ', 'Refusal to receive a dossier'),
  version: '2026.2',
  orientation: 'portrait',
  after: ['not_received'],
  head,
  qr: true,
  blocks: [
    {
      type: 'title',
      text: text('PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ', 'REFUSAL TO RECEIVE A DOSSIER'),
    },
    { type: 'facts', facts: [...applicantFacts, matterFact] },
    {
      type: 'paragraph',
      text: text(
        '{{mission/name}} không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:',
        'The {{mission/name}} does not receive this dossier, for the following reason:',
      ),
    },
    { type: 'paragraph', style: 'bold', text: '{{reason/text}}' },
    { type: 'facts', facts: [fact('Ngày từ chối', 'Refused on', '{{reason/day}}', 'reason/day')], when: 'reason/day' },
    {
      type: 'paragraph',
      text: text(
        'Giấy tờ kèm theo hồ sơ được trả lại cho người nộp cùng phiếu này.',
        'The papers are returned to the applicant together with this paper.',
      ),
    },
    { type: 'signatures', signers: [moverSigns('NGƯỜI TIẾP NHẬN HỒ SƠ', 'RECEIVING OFFICER')] },
  ],
};

/** Form 04. */
export const apology: PrintTemplate = {
  code: 'form_04',
  formNumber: '04',
  name: text('Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', 'Apology and new appointment'),
  version: '2026.2',
  orientation: 'portrait',
  head,
  qr: true,
  blocks: [
    {
      type: 'title',
      text: text('XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ', 'APOLOGY AND NEW APPOINTMENT'),
    },
    { type: 'paragraph', text: text('Kính gửi: {{applicant/name}}', 'To: {{applicant/name}}') },
    { type: 'facts', facts: [matterFact, received, fact('Ngày đã hẹn trả', 'Appointed for', '{{due/day}}')] },
    {
      type: 'paragraph',
      text: text(
        'Đến nay {{mission/name}} chưa trả được kết quả đúng ngày hẹn, với lý do:',
        'The {{mission/name}} cannot hand over the result on the appointed day, for this reason:',
      ),
    },
    { type: 'paragraph', style: 'bold', text: '{{reason/text}}' },
    {
      type: 'paragraph',
      text: text(
        'Chúng tôi xin lỗi ông/bà về sự chậm trễ này và đề nghị gia hạn thời gian giải quyết. Kết quả sẽ được trả vào {{new_due/long}}.',
        'We apologise for the delay and ask for more time. The result will be handed over on {{new_due/long}}.',
      ),
    },
    { type: 'signatures', signers: [headOfMissionSigns] },
  ],
};

/** Form 05. */
export const stopping: PrintTemplate = {
  code: 'form_05',
  formNumber: '05',
  name: text('Thông báo dừng giải quyết hồ sơ', 'Notice of stopping'),
  version: '2026.2',
  orientation: 'portrait',
  after: ['stopped', 'withdrawn'],
  head,
  qr: true,
  blocks: [
    { type: 'title', text: text('THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ', 'NOTICE THAT WORK ON A DOSSIER HAS STOPPED') },
    { type: 'paragraph', text: text('Kính gửi: {{applicant/name}}', 'To: {{applicant/name}}') },
    { type: 'facts', facts: [matterFact, received] },
    {
      type: 'paragraph',
      text: text(
        '{{mission/name}} thông báo dừng giải quyết hồ sơ nêu trên với lý do:',
        'The {{mission/name}} has stopped work on this dossier, for this reason:',
      ),
    },
    { type: 'paragraph', style: 'bold', text: '{{reason/text}}' },
    { type: 'facts', facts: [fact('Dừng từ ngày', 'Stopped on', '{{reason/day}}', 'reason/day')], when: 'reason/day' },
    {
      type: 'paragraph',
      text: text(
        'Đề nghị ông/bà liên hệ cơ quan đại diện để nhận lại giấy tờ đã nộp và, nếu có, phần phí, lệ phí được hoàn trả theo quy định.',
        'Please contact the mission about the papers that you handed in and any fee that is to be paid back.',
      ),
    },
    { type: 'signatures', signers: [headOfMissionSigns] },
  ],
};
