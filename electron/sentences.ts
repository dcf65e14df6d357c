import type { Sentence } from '../sync/bridge/open-desk-sentence.ts';
import type { UnreadableSettings } from './machine-settings.ts';

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

export function settingsSentence({ file, where }: UnreadableSettings): Sentence {
  const vi = where === null ? 'tệp không đúng dạng' : `mục “${where}” không đúng`;
  const en = where === null ? 'the file is not of the right form' : `“${where}” is not as it should be`;
  return {
    vi: `Không đọc được thiết lập của máy này trong ${file} (${vi}). Chương trình vẫn mở, với các thiết lập mặc định. Hãy báo cho cán bộ công nghệ thông tin sửa tệp rồi mở lại chương trình.`,
    en: `This machine's settings in ${file} cannot be read (${en}). The desk opens all the same, with what is usual. Have your IT staff correct the file, and open the program again.`,
  };
}

export function asMessage({ vi, en }: Sentence): string {
  return `${vi}\n\n${en}`;
}
