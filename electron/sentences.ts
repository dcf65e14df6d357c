import type { Sentence } from '../sync/bridge/open-desk-sentence.ts';

/** What main itself has to say, where the desk cannot: in system dialogs, both languages at once. */
export const PLAIN_TEXT_KEYSTORE: Sentence = {
  vi: 'Máy này không có kho khoá của hệ điều hành: dữ liệu chỉ được bảo vệ bằng mật khẩu của bạn. Hãy cài GNOME Keyring hoặc KWallet, hoặc mã hoá toàn bộ ổ đĩa.',
  en: 'This system has no keystore: only your passphrase protects the data. Install GNOME Keyring or KWallet, or encrypt the whole disk.',
};

export const GIVEN_UP_SENTENCE: Sentence = {
  vi: 'Phần dữ liệu đã dừng nhiều lần trong một phút và không được khởi động lại. Những gì đã lưu vẫn còn nguyên. Hãy đóng rồi mở lại chương trình; nếu vẫn lỗi, hãy báo cho Bộ.',
  en: 'The replica stopped several times within a minute and was not started again. What was saved is kept. Close the program and open it again; if it stops again, tell headquarters.',
};

export const PAGE_GIVEN_UP_SENTENCE: Sentence = {
  vi: 'Màn hình đã dừng nhiều lần trong một phút và không được mở lại. Những gì đã lưu vẫn còn nguyên. Hãy đóng rồi mở lại chương trình; nếu vẫn lỗi, hãy báo cho Bộ.',
  en: 'The screen stopped several times within a minute and was not opened again. What was saved is kept. Close the program and open it again; if it stops again, tell headquarters.',
};

export function asMessage({ vi, en }: Sentence): string {
  return `${vi}\n\n${en}`;
}
