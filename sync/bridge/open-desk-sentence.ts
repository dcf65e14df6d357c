import type { OpenDeskFailure } from './open-desk.ts';

/** One sentence in each language: what happened, what was kept, and what to do. For where there is no desk to say it. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}

export function openDeskSentence(failure: OpenDeskFailure): Sentence {
  switch (failure.type) {
    case 'data-folder-locked':
      return {
        vi: 'Thư mục dữ liệu đang được một chương trình khác mở: hãy đóng chương trình đó rồi thử lại.',
        en: 'The data folder is open in another program: close that program and try again.',
      };
    case 'data-folder-unusable':
      return {
        vi: `Không đọc hoặc ghi được thư mục dữ liệu (${failure.code}): hãy kiểm tra quyền truy cập hoặc chọn thư mục khác bằng --data.`,
        en: `The data folder cannot be read or written (${failure.code}): check its permissions or choose another with --data.`,
      };
    case 'not-enrolled':
      return {
        vi: 'Máy này chưa đăng ký: hãy xin mã đăng ký của Bộ rồi chạy lại với --headquarters và --enrol.',
        en: 'This device is not enrolled: ask headquarters for a code and start again with --headquarters and --enrol.',
      };
    case 'enrolment-refused': {
      const why = whyRefused(failure.reason);
      return {
        vi: `Bộ từ chối đăng ký (${why.vi}): hãy xin mã mới.`,
        en: `Headquarters refused the enrolment (${why.en}): ask for a new code.`,
      };
    }
    case 'headquarters-unreachable':
      return {
        vi: 'Không liên lạc được với máy chủ của Bộ để đăng ký: hãy kiểm tra mạng và địa chỉ rồi thử lại.',
        en: 'Headquarters cannot be reached for the enrolment: check the network and the address and try again.',
      };
    case 'replica-damaged':
      return {
        vi: 'Tệp dữ liệu bị hỏng và được giữ nguyên: hãy sao chép thư mục dữ liệu rồi báo cho Bộ.',
        en: 'The database file is damaged and was left as it is: copy the data folder and tell headquarters.',
      };
    case 'replica-newer':
      return {
        vi: `Dữ liệu do phiên bản mới hơn ghi (${failure.found}, bản này biết ${failure.known}): hãy cập nhật chương trình.`,
        en: `The data was written by a newer version (${failure.found}; this one knows ${failure.known}): update the program.`,
      };
    case 'keyring-missing':
      return {
        vi: 'Tệp dữ liệu còn nhưng tệp khóa keyring.json đã mất; dữ liệu được giữ nguyên: hãy đặt lại tệp khóa từ một bản chép của thư mục, hoặc báo Bộ để mở lại bằng khóa khôi phục và tệp .escrow của một bản sao lưu (chancery recover).',
        en: 'The database file is here, but its keyring.json is missing; the data was left as it is: put the keyring back from a copy of the folder, or have headquarters open the data by its recovery key and the .escrow of a backup (chancery recover).',
      };
    case 'keyring-damaged':
      return {
        vi: 'Tệp khóa của máy này bị hỏng và được giữ nguyên: hãy sao chép thư mục dữ liệu rồi báo cho Bộ.',
        en: "This device's keyring is damaged and was left as it is: copy the data folder and tell headquarters.",
      };
    case 'keystore-refused':
      return {
        vi: 'Kho khóa của hệ điều hành không mở khóa cho máy này; dữ liệu được giữ nguyên: hãy đăng nhập hệ điều hành bằng tài khoản đã dùng khi đăng ký máy, hoặc báo cho Bộ để khôi phục.',
        en: "The operating system's keystore does not open this device's key; the data was left as it is: sign in to the system as the user who enrolled this device, or ask headquarters to recover it.",
      };
    case 'passphrase-needed':
      return {
        vi: 'Cần một mật khẩu ban đầu để đăng ký máy này: hãy đặt trong biến CHANCERY_PASSPHRASE rồi chạy lại.',
        en: 'A first passphrase is needed to enrol this device: set it in CHANCERY_PASSPHRASE and start again.',
      };
    case 'wrong-passphrase':
      return {
        vi: 'Mật khẩu ban đầu không đúng với lần đăng ký đã bắt đầu: hãy chạy lại với mật khẩu đã dùng khi đó.',
        en: 'The first passphrase is not the one with which this enrolment began: start again with that one.',
      };
    case 'disk-full':
      return {
        vi: 'Ổ đĩa đã đầy; dữ liệu đã lưu vẫn còn nguyên: hãy giải phóng dung lượng rồi thử lại.',
        en: 'The disk is full; what was saved is kept: free some space and try again.',
      };
  }
}

/** Why headquarters refused an enrolment; a reason that is new since keeps its name. */
export function whyRefused(reason: string): Sentence {
  return refusals[reason] ?? { vi: reason, en: reason };
}

const refusals: { readonly [reason: string]: Sentence } = {
  'wrong-code': { vi: 'mã không đúng', en: 'the code is wrong' },
  'used-code': { vi: 'mã đã được dùng', en: 'the code has been used' },
  'expired-code': { vi: 'mã đã hết hạn', en: 'the code has expired' },
  'malformed-enrolment': { vi: 'mã không đúng dạng', en: 'the code is not of the right form' },
  'revoked-device': { vi: 'máy này đã bị thu hồi', en: 'this device was revoked' },
  'root-key-offline': { vi: 'khóa gốc đang được cất', en: 'its root key is locked away' },
  'too-many-requests': { vi: 'thử quá nhiều lần', en: 'too many attempts' },
};
