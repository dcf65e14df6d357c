import { text } from '../../bilingual.ts';
import type { PrintTemplate } from '../template.ts';
import { applicantFacts, applicantSigns, fact, head, matterFact, paperTable, receiverSigns } from './parts.ts';

/** Form 01: what the applicant takes home from the counter. */
export const receipt: PrintTemplate = {
  code: 'form_01',
  formNumber: '01',
  name: text('Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'Receipt and appointment'),
  version: '2026.1',
  orientation: 'portrait',
  after: ['received'],
  head,
  qr: true,
  blocks: [
    {
      type: 'title',
      text: text('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', 'RECEIPT AND APPOINTMENT FOR THE RESULT'),
    },
    {
      type: 'facts',
      facts: [
        ...applicantFacts,
        matterFact,
        fact('Căn cứ pháp lý', 'Legal basis', '{{procedure/legal_basis}}', 'procedure/legal_basis'),
      ],
    },
    { type: 'heading', text: text('Thành phần hồ sơ đã nộp', 'Papers handed in') },
    paperTable('papers', 'Chưa ghi nhận giấy tờ nào.', 'No papers recorded.'),
    {
      type: 'facts',
      facts: [
        fact('Số lượng hồ sơ', 'Number of sets', text('{{papers/sets}} bộ', '{{papers/sets}}')),
        fact('Thời gian giải quyết theo quy định', 'Time allowed', '{{procedure/days}}', 'procedure/days'),
        fact('Thời gian tiếp nhận', 'Received at', '{{received/at}}'),
        fact('Ngày hẹn trả kết quả', 'Result due on', '{{due/long}}', 'due/long'),
        fact(
          'Ngày hẹn trả kết quả',
          'Result due on',
          text('cơ quan đại diện sẽ thông báo sau', 'the mission will let you know'),
          '!due/long',
        ),
        fact('Hình thức nộp', 'Handed in', '{{dossier/channel}}', 'dossier/channel'),
        fact('Hình thức nhận kết quả', 'Result handed over', '{{hand_over}}'),
        fact(
          'Phí, lệ phí',
          'Fee',
          text('{{fees/total}} ({{fees/words}})', '{{fees/total}} ({{fees/words}})'),
          'fees/total',
        ),
      ],
    },
    {
      type: 'paragraph',
      style: 'italic',
      text: text(
        'Khi đến nhận kết quả, xin mang theo giấy này và giấy tờ tùy thân.',
        'Please bring this paper and an identity document when you collect the result.',
      ),
    },
    {
      type: 'signatures',
      signers: [applicantSigns, receiverSigns],
    },
  ],
};
