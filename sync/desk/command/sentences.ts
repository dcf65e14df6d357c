import { openDeskSentence, whyRefused, type Sentence } from '../../bridge/open-desk-sentence.ts';
import type { AtomicFailure } from '../../storage/atomic.ts';
import type { BackupFailure } from '../../storage/backup/backup.ts';
import type { OlderLayout } from '../../storage/open-database.ts';
import type { OpenReplicaFailure } from '../open-replica.ts';
import type { FolderFault, UnlockFault } from './folder.ts';
import { pouchTroubleSentence } from '../../link/pouch/pouch-sentence.ts';
import type { PouchCommandFault } from './pouch.ts';
import type { RecoverFault } from './recover.ts';

export type CommandFault =
  | FolderFault
  | UnlockFault
  | OpenReplicaFailure
  | BackupFailure
  | AtomicFailure
  | RecoverFault
  | PouchCommandFault
  | ({ readonly type: 'older-version' } & OlderLayout)
  | { readonly type: 'over-own-file' }
  | { readonly type: 'backup-missing' }
  | { readonly type: 'backup-unfit' }
  | { readonly type: 'folding-stopped' }
  | { readonly type: 'report-not-written' };

/** What happened, what was kept, and what to do. No names, no paths that a person did not type. */
export function sentenceOf(fault: CommandFault): Sentence {
  switch (fault.type) {
    case 'data-folder-missing':
      return say('Không có thư mục dữ liệu này; hãy kiểm tra --data.', 'There is no such data folder; check --data.');
    case 'data-folder-locked':
    case 'locked':
      return say(
        'Bàn làm việc đang mở thư mục dữ liệu này; hãy đóng bàn làm việc rồi thử lại.',
        'A desk has this data folder open; close the desk and try again.',
      );
    case 'data-folder-unusable':
    case 'io-error':
      return say(
        `Không đọc hoặc ghi được tệp (${fault.code}); mọi thứ được giữ nguyên. Hãy kiểm tra quyền truy cập và ổ đĩa.`,
        `A file cannot be read or written (${fault.code}); everything is as it was. Check permissions and the disk.`,
      );
    case 'disk-full':
      return say(
        'Ổ đĩa đã đầy; dữ liệu đã lưu vẫn còn nguyên. Hãy giải phóng dung lượng rồi thử lại.',
        'The disk is full; what was saved is kept. Free some space and try again.',
      );
    case 'not-enrolled':
      return say(
        'Thư mục này không có tệp khóa: máy này chưa đăng ký, hoặc tệp keyring.json đã mất. Nếu mất, hãy đặt lại từ một bản chép của thư mục, hoặc chạy recover bằng khóa khôi phục của Bộ và tệp .escrow của một bản sao lưu.',
        "This folder has no keyring: the device is not enrolled, or its keyring.json is lost. If lost, put it back from a copy of the folder, or run recover with headquarters' recovery key and the .escrow of a backup.",
      );
    case 'keyring-damaged':
      return say(
        'Tệp khóa của máy này bị hỏng và được giữ nguyên. Hãy chép lại thư mục rồi báo Bộ.',
        "This device's keyring is damaged and was left as it is. Copy the folder and tell headquarters.",
      );
    case 'keyring-altered':
      return say(
        'Có người đã sửa tệp khóa của máy này mà không mở bằng mật khẩu; dữ liệu không được mở. Hãy báo bộ phận kỹ thuật và Bộ.',
        "Somebody changed this device's keyring without opening it; the data was not opened. Tell technical support and headquarters.",
      );
    case 'bound-to-keystore':
      return say(
        'Tệp khóa gắn với kho khóa của hệ điều hành: hãy chạy lệnh bằng chương trình đã cài trên máy này, Chancery --chancery …',
        "The keyring is bound to the operating system's keystore: run the command by the program that is installed on this machine, Chancery --chancery …",
      );
    case 'keystore-refused':
      return openDeskSentence(fault);
    case 'staff-needed':
      return say(
        'Có nhiều cán bộ; hãy chọn một người bằng --staff và mã số hoặc họ tên đầy đủ.',
        'There are several members of staff; choose one with --staff and their id or full name.',
      );
    case 'unknown-staff':
      return say(
        'Không có cán bộ nào như vậy trên máy này; hãy dùng mã số hoặc họ tên đầy đủ.',
        'Nobody on this device is called that; use an id or a full name.',
      );
    case 'passphrase-needed':
      return say(
        'Cần mật khẩu: hãy đặt biến CHANCERY_PASSPHRASE hoặc chạy trong cửa sổ dòng lệnh.',
        'A passphrase is needed: set CHANCERY_PASSPHRASE, or run this in a terminal.',
      );
    case 'wrong-passphrase':
      return say(`Mật khẩu không đúng. ${waitVi(fault.waitMs)}`, `The passphrase is wrong. ${waitEn(fault.waitMs)}`);
    case 'wait-before-trying':
      return say(waitVi(fault.waitMs), waitEn(fault.waitMs));
    case 'missing':
      return say(
        'Không có tệp dữ liệu replica.db trong thư mục; hãy khôi phục từ bản sao lưu.',
        'There is no database replica.db in the folder; restore a backup.',
      );
    case 'wrong-key-or-damaged':
    case 'not-a-chancery-file':
    case 'damaged':
      return say(
        'Tệp dữ liệu bị hỏng hoặc không thuộc máy này; nó được giữ nguyên. Hãy chạy verify, hoặc khôi phục từ bản sao lưu.',
        'The database is damaged or not of this device; it was left as it is. Run verify, or restore a backup.',
      );
    case 'newer-version':
      return say(
        `Tệp do phiên bản mới hơn ghi (${fault.found}; bản này biết ${fault.known}); hãy cập nhật chương trình.`,
        `The file was written by a newer version (${fault.found}; this one knows ${fault.known}); update the program.`,
      );
    case 'older-version':
      return say(
        `Tệp do phiên bản cũ hơn ghi (${fault.found}; bản này cần ${fault.known}) và được giữ nguyên. Hãy mở bàn làm việc một lần để nâng cấp tệp (bản sao trước khi nâng cấp được giữ), hoặc chạy rebuild, rồi chạy lại lệnh này.`,
        `The file was written by an older version (${fault.found}; this one needs ${fault.known}) and was left as it is. Open the desk once, which brings it up to date and keeps a copy of it as it was, or run rebuild; then run this again.`,
      );
    case 'backup-exists':
      return say(
        'Đã có tệp mang tên này; hãy chọn tên khác hoặc thêm --replace.',
        'There is a file of that name already; choose another, or add --replace.',
      );
    case 'folder-missing':
      return say(
        'Không có thư mục để ghi bản sao lưu vào; chưa có gì được ghi. Hãy tạo thư mục, cắm USB, hoặc chọn nơi khác bằng --to.',
        'There is no folder to write the backup into; nothing was written. Create it, plug in the stick, or choose another place with --to.',
      );
    case 'over-own-file':
      return say(
        'Đó là một tệp của chính bàn làm việc và được giữ nguyên; hãy chọn tên khác, tốt nhất là trên ổ đĩa khác.',
        "That is one of the desk's own files, and was left as it is; choose another name, best on another disk.",
      );
    case 'cancelled':
      throw new Error('nobody can stop the backup of a command');
    case 'copy-differs':
      return say(
        'Bản sao không giống bản gốc và đã bị bỏ; không có bản sao lưu nào được tạo. Hãy chạy verify.',
        'The copy differs from the original and was thrown away; no backup was made. Run verify.',
      );
    case 'backup-missing':
      return say('Không có tệp sao lưu này; hãy kiểm tra --from.', 'There is no such backup; check --from.');
    case 'backup-unfit':
      return say(
        'Bản sao lưu bị hỏng, của máy khác, hoặc thuộc khóa cũ trước khi mã hóa lại; không có gì bị thay đổi.',
        'The backup is damaged, of another device, or from before the file was encrypted anew; nothing was changed.',
      );
    case 'pouch-refused':
    case 'pouches-refused':
    case 'pouch-not-made':
    case 'not-a-size':
      return pouchTroubleSentence(fault);
    case 'file-not-readable':
      return say(
        `Không đọc được tệp ${fault.file}; phần đã nhận vẫn được giữ. Hãy kiểm tra USB rồi thử lại.`,
        `The file ${fault.file} cannot be read; what had been taken in is kept. Check the stick and try again.`,
      );
    case 'folder-not-writable':
      return say(
        'Không có thư mục này, hoặc không ghi được vào đó, có thể do USB đã bị rút; không có túi thư nào được tạo. Hãy kiểm tra USB, tạo thư mục rồi thử lại.',
        'There is no such folder, or it cannot be written to, perhaps because the stick is gone; no pouch was made. Check the stick, make the folder, then try again.',
      );
    case 'no-room-for-pouch':
      return say(
        'USB hoặc ổ đĩa ở nơi đặt túi thư đã đầy: không có túi thư nào được tạo, không để lại phần nào dở dang. Mọi thứ trên máy này vẫn nguyên vẹn và vẫn chờ gửi. Hãy giải phóng dung lượng hoặc dùng USB lớn hơn rồi chạy lại lệnh; hoặc làm túi thư vào một thư mục trên máy với --max nhỏ hơn USB, rồi chép mỗi phần vào một USB.',
        'The stick or disk where the pouch was to be put is full: no pouch was made, and no part of one was left there. Everything on this device is as it was, and still waits to be sent. Free some space or take a larger stick, then run the command again; or make the pouch in a folder of this machine, with a --max that a stick can hold, and copy each part to a stick of its own.',
      );
    case 'only-to-headquarters':
      return say(
        'Máy này chỉ làm túi thư gửi Bộ: hãy dùng --to headquarters.',
        'A desk makes pouches for headquarters only: use --to headquarters.',
      );
    case 'folding-stopped':
      return say(
        'Chưa dựng lại được tất cả, có thể vì ổ đĩa đầy; lần mở sau sẽ làm tiếp.',
        'Not everything could be folded, perhaps for want of disk space; the next opening goes on with it.',
      );
    case 'report-not-written':
      return say(
        'Không ghi được tệp báo cáo; kết luận ở trên vẫn đúng. Hãy kiểm tra thư mục và quyền truy cập của --json.',
        'The report could not be written; the verdict above stands. Check the folder of --json and its permissions.',
      );
    case 'conflict':
      throw new Error('a command met a conflict of documents');
    case 'recovery-key-malformed':
      return say('Khóa khôi phục gồm 64 chữ số thập lục phân.', 'A recovery key has 64 hexadecimal digits.');
    case 'recovery-key-unfit':
      return say(
        'Khóa khôi phục không mở được tệp này; không có gì bị thay đổi.',
        'The recovery key does not open this file; nothing was changed.',
      );
    case 'enrolment-refused': {
      const why = whyRefused(fault.reason);
      return say(
        `Bộ từ chối mã đăng ký (${why.vi}); không có gì bị thay đổi. Hãy xin mã mới.`,
        `Headquarters refused the code (${why.en}); nothing was changed. Ask for a new one.`,
      );
    }
    case 'headquarters-unreachable':
      return say(
        'Không liên lạc được với máy chủ của Bộ. Hãy kiểm tra mạng và địa chỉ rồi thử lại.',
        'Headquarters cannot be reached. Check the network and the address and try again.',
      );
    case 'other-mission':
      return say(
        'Mã đăng ký thuộc cơ quan đại diện khác. Hãy xin mã cho đúng cơ quan.',
        'The code is for another mission. Ask for one of this mission.',
      );
  }
}

function waitVi(waitMs: number): string {
  return waitMs === 0 ? 'Hãy thử lại.' : `Hãy thử lại sau ${Math.ceil(waitMs / 1000)} giây.`;
}

function waitEn(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  if (seconds === 0) return 'Try again.';
  return seconds === 1 ? 'Try again in a second.' : `Try again in ${seconds} seconds.`;
}

function say(vi: string, en: string): Sentence {
  return { vi, en };
}
