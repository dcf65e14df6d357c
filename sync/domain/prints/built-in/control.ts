import { text } from '../../bilingual.ts';
import type { PrintTemplate } from '../template.ts';
import { fact, head, matterFact, officerSigns } from './parts.ts';

/** Form 06: it goes round with the dossier. */
export const controlSlip: PrintTemplate = {
  code: 'form_06',
  formNumber: '06',
  name: text('Phiếu kiểm soát quá trình giải quyết hồ sơ', 'Process control slip'),
  version: '2026.1',
  orientation: 'portrait',
  head,
  qr: true,
  blocks: [
    { type: 'title', text: text('PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ', 'PROCESS CONTROL SLIP') },
    {
      type: 'facts',
      facts: [
        fact('Chủ hồ sơ', 'Dossier of', '{{owner/name}}'),
        matterFact,
        fact('Ngày tiếp nhận', 'Received on', '{{received/at}}'),
        fact('Ngày hẹn trả kết quả', 'Result due on', '{{due/day}}', 'due/day'),
        fact('Trạng thái', 'Status', '{{dossier/status}}'),
        fact('Kết quả so với hạn', 'Against the deadline', '{{on_time}}', 'on_time'),
        fact('Người đang xử lý', 'In the hands of', '{{assignee/name}}', 'assignee/name'),
      ],
    },
    {
      type: 'table',
      over: 'steps',
      columns: [
        { head: text('TT', 'No.'), text: '{{row/ordinal}}', width: 11, align: 'center' },
        { head: text('Bước', 'Step'), text: '{{step/what}}', width: 30 },
        {
          head: text('Bên giao', 'From'),
          group: text('Giao, nhận hồ sơ', 'Handed over'),
          text: '{{step/from}}',
          width: 32,
        },
        {
          head: text('Bên nhận', 'To'),
          group: text('Giao, nhận hồ sơ', 'Handed over'),
          text: '{{step/to}}',
          width: 32,
        },
        { head: text('Thời gian', 'At'), text: '{{step/at}}', width: 22, align: 'center' },
        { head: text('Ghi chú', 'Note'), text: '{{step/note}}', width: 'rest' },
      ],
      empty: text('Chưa có bước nào.', 'No steps.'),
    },
    { type: 'signatures', signers: [officerSigns('NGƯỜI LẬP PHIẾU', 'PREPARED BY')] },
  ],
};

/** Form 07: the dossiers of a day, or of a period. */
export const trackingBook: PrintTemplate = {
  code: 'form_07',
  formNumber: '07',
  name: text('Sổ theo dõi hồ sơ', 'Tracking book'),
  version: '2026.1',
  orientation: 'landscape',
  head: { ...head, number: null },
  qr: false,
  blocks: [
    {
      type: 'title',
      text: text('SỔ THEO DÕI HỒ SƠ', 'TRACKING BOOK'),
      below: text(
        'Từ ngày {{book/from}} đến ngày {{book/to}} – {{book/count}} hồ sơ',
        'From {{book/from}} to {{book/to}} – {{book/count}} dossiers',
      ),
    },
    {
      type: 'table',
      over: 'dossiers',
      columns: [
        { head: text('TT', 'No.'), text: '{{row/ordinal}}', width: 13, align: 'center' },
        { head: text('Mã hồ sơ', 'Code'), text: '{{row/code}}', width: 34 },
        { head: text('Thủ tục', 'Procedure'), text: '{{row/procedure}}', width: 'rest' },
        { head: text('Chủ hồ sơ', 'Dossier of'), text: '{{row/owner}}', width: 40 },
        {
          head: text('Nhận', 'Received'),
          group: text('Ngày', 'Date'),
          text: '{{row/received}}',
          width: 21,
          align: 'center',
        },
        { head: text('Hẹn trả', 'Due'), group: text('Ngày', 'Date'), text: '{{row/due}}', width: 21, align: 'center' },
        {
          head: text('Kết thúc', 'Ended'),
          group: text('Ngày', 'Date'),
          text: '{{row/ended}}',
          width: 21,
          align: 'center',
        },
        { head: text('Trạng thái', 'Status'), text: '{{row/status}}', width: 30 },
        { head: text('Ghi chú', 'Note'), text: '{{row/note}}', width: 28 },
      ],
      empty: text('Không có hồ sơ nào trong thời gian này.', 'No dossiers in this time.'),
    },
  ],
};
