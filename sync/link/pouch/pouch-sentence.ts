import type { PouchUnopened } from './open-pouch.ts';
import type { NotASize } from './parse-size.ts';
import type { PouchUnwritten } from './write-pouch.ts';

/** Why a pouch was not taken in, in Vietnamese and in English: what happened, what was kept, what to do. */
export function pouchSentence(fault: PouchUnopened | PouchUnwritten): { readonly vi: string; readonly en: string } {
  switch (fault.type) {
    case 'not-a-pouch':
      return say(
        'Tệp này không phải là túi thư; không có gì được nhận. Hãy chọn tệp .pouch mà bên gửi đã làm; nếu đúng là tệp này thì hãy chép lại từ nơi làm ra nó.',
        'This file is no pouch; nothing was taken in. Choose the .pouch file that the sender made; if this is it, copy it again from where it was made.',
      );
    case 'for-someone-else':
      return say(
        'Túi thư này gửi cho nơi khác, ở đây không mở được; không có gì được nhận. Hãy chuyển nó đến đúng nơi nhận.',
        'This pouch is for someone else and cannot be opened here; nothing was taken in. Pass it on to whom it is for.',
      );
    case 'cut-short':
      return say(
        'Phần cuối của túi thư bị thiếu hoặc hỏng, có thể do rút USB khi đang chép; không có gì được nhận. Hãy chép lại tệp từ nơi làm ra nó.',
        'The end of this pouch is missing or spoilt, perhaps because the stick was pulled out while it was copied; nothing was taken in. Copy the file again from where it was made.',
      );
    case 'damaged':
      return say(
        'Túi thư bị hỏng trên đường; không có gì được nhận. Hãy chép lại tệp, dùng USB khác nếu cần.',
        'This pouch was damaged on the way; nothing was taken in. Copy the file again, on another stick if need be.',
      );
    case 'newer-version':
      return say(
        `Túi thư do phiên bản mới hơn làm ra (${fault.found}; bản này biết ${fault.known}); không có gì được nhận. Hãy cập nhật chương trình rồi nhận lại.`,
        `This pouch was made by a newer version (${fault.found}; this one knows ${fault.known}); nothing was taken in. Update the program, then take it in again.`,
      );
    case 'unknown-sender':
      return say(
        'Người gửi không do Bộ chứng nhận, có thể thuộc hệ thống khác; không có gì được nhận. Hãy báo quản trị viên.',
        'The sender is not certified by our headquarters, and may belong to another ministry; nothing was taken in. Tell your administrator.',
      );
    case 'wrong-signature':
      return say(
        'Chữ ký của túi thư không đúng: có người đã sửa hoặc giả mạo; không có gì được nhận. Hãy báo quản trị viên.',
        'The signature of this pouch is wrong: somebody changed or forged it; nothing was taken in. Tell your administrator.',
      );
    case 'not-from-headquarters':
      return say(
        'Túi thư này không do Bộ gửi; không có gì được nhận. Hãy chọn túi thư mà Bộ gửi cho máy này; túi thư của máy khác thì chuyển đến Bộ.',
        'This pouch does not come from headquarters; nothing was taken in. Choose the pouch that headquarters sent to this device; another device’s pouch goes to headquarters.',
      );
    case 'unknown-device':
      return say(
        'Thiết bị gửi túi thư này chưa được đăng ký; không có gì được nhận. Xem lệnh "devices".',
        'The device that sent this pouch is not enrolled; nothing was taken in. See "devices".',
      );
    case 'revoked-device':
      return say(
        'Thiết bị này đã bị thu hồi; không có gì được nhận hay gửi. Những gì nó đã ghi vẫn nằm trên thiết bị ấy.',
        'This device was revoked; nothing was taken in or sent. What it wrote is still on the device itself.',
      );
    case 'wrong-space':
      return say(
        'Túi thư mang bản ghi của cơ quan không thuộc người gửi; phần còn lại không được nhận. Hãy báo quản trị viên.',
        'This pouch carries records of a mission that is not the sender’s; the rest of it was not taken in. Tell your administrator.',
      );
    case 'malformed-pouch':
      return say(
        `Nội dung túi thư sai dạng (${fault.member}); phần còn lại không được nhận. Hãy báo quản trị viên.`,
        `The contents of this pouch are not well formed (${fault.member}); the rest of it was not taken in. Tell your administrator.`,
      );
    case 'expands-too-far':
      return say(
        'Một phần của túi thư khi giải nén lớn bất thường, có thể được làm ra để gây hại; phần còn lại không được nhận. Đừng nhận lại túi thư này; hãy báo quản trị viên.',
        'Part of this pouch unpacks to far more than any pouch holds, and may have been made to do harm; the rest of it was not taken in. Do not take this pouch in again; tell your administrator.',
      );
    case 'changed-meanwhile':
      return say(
        'Tệp bị thay đổi trong lúc đọc; phần đã nhận vẫn được giữ. Hãy chép tệp vào máy rồi nhận lại.',
        'The file changed while it was being read; what had been taken in is kept. Copy the file to this machine and take it in again.',
      );
    case 'cancelled':
      return say(
        'Đã dừng theo yêu cầu; phần đã nhận vẫn được giữ.',
        'Stopped, as asked; what had been taken in is kept.',
      );
    case 'part-too-small':
      return say(
        'Mỗi phần quá nhỏ, không đủ chỗ cho nội dung; hãy chọn cỡ lớn hơn bằng --max.',
        'The parts are too small to hold anything; choose a larger size with --max.',
      );
  }
}

/** What either command line may have to say of pouches, a mission's and headquarters'. */
export type PouchTrouble =
  | { readonly type: 'pouch-refused'; readonly file: string; readonly fault: PouchUnopened }
  /** Of several files; why is said of each. */
  | PouchesRefused
  | { readonly type: 'pouch-not-made'; readonly fault: PouchUnopened | PouchUnwritten }
  | NotASize;

export interface PouchesRefused {
  readonly type: 'pouches-refused';
  readonly refused: number;
  readonly of: number;
}

export function pouchTroubleSentence(trouble: PouchTrouble): { readonly vi: string; readonly en: string } {
  switch (trouble.type) {
    case 'pouch-refused': {
      const { vi, en } = pouchSentence(trouble.fault);
      return say(`${trouble.file}: ${vi}`, `${trouble.file}: ${en}`);
    }
    case 'pouches-refused':
      return pouchesRefusedSentence(trouble);
    case 'pouch-not-made':
      return pouchSentence(trouble.fault);
    case 'not-a-size':
      return say(
        `"${trouble.size}" không phải là cỡ tệp; hãy viết như 4GB, ít nhất 512KiB.`,
        `"${trouble.size}" is no size; write it as 4GB, 512KiB at least.`,
      );
  }
}

function pouchesRefusedSentence({ refused, of }: PouchesRefused): { readonly vi: string; readonly en: string } {
  if (refused === of)
    return say(
      `Không tệp nào trong ${of} tệp được nhận; lý do của từng tệp nêu ở trên.`,
      `None of the ${of} files was taken in; why is said of each above.`,
    );
  return say(
    `${refused} trong ${of} tệp không được nhận, lý do nêu ở trên; các tệp khác đã được nhận.`,
    `${refused} of the ${of} files were not taken in, why is said above; the others were.`,
  );
}

function say(vi: string, en: string): { readonly vi: string; readonly en: string } {
  return { vi, en };
}
