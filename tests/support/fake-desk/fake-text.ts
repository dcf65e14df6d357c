import type { AttachmentText } from '../../../sync/bridge/contract/texts.ts';
import type { Attachment } from '../../../sync/bridge/model.ts';

export const fakeWords = [
  'BỘ NGOẠI GIAO CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'CỤC LÃNH SỰ Độc lập - Tự do - Hạnh phúc',
  'Số: 1234/LS-PL Hà Nội, ngày 12 tháng 3 năm 2026',
  'Kính gửi: Đại sứ quán Việt Nam tại Ấn Độ',
  'Đề nghị Đại sứ quán xác minh nhân thân của ông Nguyễn Văn Đức, sinh năm 1990, hiện cư trú tại New Delhi.',
].join('\n');

const read = {
  state: 'read',
  failure: null,
  page: null,
  pages: 3,
  done: 3,
  worded: 3,
  recognised: 0,
  confidence: null,
} as const;
const ways: readonly Omit<AttachmentText, 'record'>[] = [
  { ...read, recognised: 3, confidence: 94 },
  read,
  { ...read, state: 'reading', page: 4, pages: 80, done: 3, recognised: 3, confidence: 88 },
  { ...read, pages: 80, done: 40, worded: 40, recognised: 40, confidence: 71 },
  { ...read, state: 'failed', failure: 'password', pages: 0, done: 0, worded: 0 },
  { ...read, worded: 0 },
  { ...read, state: 'waiting', pages: 0, done: 0, worded: 0 },
];

/** In turn, one of each state. */
export function fakeTextOf({ record }: Attachment, place: number): AttachmentText {
  return { record, ...ways[place % ways.length]! };
}
