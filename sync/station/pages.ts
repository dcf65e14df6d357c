/** What a browser shows where the desk cannot be shown: plain text, Vietnamese and English. */
export const PAGES = {
  'foreign-host': text(
    'Địa chỉ này không phải của trạm. Hãy mở đường dẫn mà trạm đã in ra.',
    'This address is not the station’s. Open the link that the station printed.',
  ),
  'foreign-origin': text('Trạm chỉ trả lời các trang của chính mình.', 'The station answers its own pages only.'),
  'token-needed': text(
    'Trình duyệt này chưa được phép. Hãy mở đường dẫn mới nhất mà trạm đã in ra.',
    'This browser has not been let in. Open the newest link that the station printed.',
  ),
  'token-spent': text(
    'Đường dẫn này đã dùng rồi hoặc không đúng. Hãy mở đường dẫn mới nhất mà trạm đã in ra.',
    'This link has been used or is wrong. Open the newest link that the station printed.',
  ),
  'not-found': text('Không có trang này.', 'There is no such page.'),
  fault: text(
    'Trạm gặp lỗi. Dữ liệu đã lưu vẫn còn nguyên. Hãy tải lại trang.',
    'The station met a fault. What was saved is kept. Load the page again.',
  ),
} as const;

export type PageName = keyof typeof PAGES;

function text(vi: string, en: string): string {
  return `${vi}\n${en}\n`;
}
