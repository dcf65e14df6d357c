import { text as say, type Bilingual } from '../bilingual.ts';
import type { CatalogueFault } from './catalogue-fault.ts';

/** What a person who writes the catalogue is told of a fault, beside its path. */
export function sayCatalogueFault({ type, about }: CatalogueFault): Bilingual {
  switch (type) {
    case 'not-json':
      return say('tệp không phải là JSON hợp lệ', 'the file is no valid JSON');
    case 'malformed':
      return say(`giá trị sai dạng (${about})`, `not of the right form (${about})`);
    case 'unknown-key':
      return say(`danh mục không có khóa "${about}"`, `the catalogue has no key "${about}"`);
    case 'language-missing':
      return about === 'vi'
        ? say('thiếu tiếng Việt', 'the Vietnamese is missing')
        : say('thiếu tiếng Anh', 'the English is missing');
    case 'untidy-text':
      return say(
        `thừa khoảng trắng, dấu tổ hợp rời hoặc ký tự điều khiển: "${about}"`,
        `spaces to spare, loose marks or control characters: "${about}"`,
      );
    case 'duplicate-code':
      return say(`mã "${about}" bị lặp`, `the code "${about}" is repeated`);
    case 'unknown-group':
      return say(`không có nhóm "${about}"`, `there is no group "${about}"`);
    case 'unknown-register':
      return say(`không có sổ "${about}"`, `there is no register "${about}"`);
    case 'unknown-blank':
      return say(`không có loại phôi "${about}"`, `there is no kind of blank "${about}"`);
    case 'unknown-section':
      return say(`tờ khai không có mục "${about}"`, `the form has no section "${about}"`);
    case 'empty-section':
      return say('mục không có trường nào', 'the section has no field');
    case 'section-of-another-name':
      return say(
        `mã của trường phải bắt đầu bằng tên mục "${about}/"`,
        `the field's code must begin with its section, "${about}/"`,
      );
    case 'unknown-field':
      return say(`không có trường "${about}" phù hợp`, `there is no fitting field "${about}"`);
    case 'impossible-value':
      return say(`trường ấy không bao giờ có giá trị "${about}"`, `that field never has the value "${about}"`);
    case 'choices-do-not-fit':
      return say(
        'trường lựa chọn cần ít nhất hai lựa chọn, trường khác không có',
        'a choice has at least two choices, any other field has none',
      );
    case 'check-does-not-fit':
      return say(`phép kiểm tra không hợp với "${about}"`, `the check does not fit "${about}"`);
    case 'no-owner':
      return say(`thiếu trường bắt buộc "${about}"`, `the required field "${about}" is missing`);
    case 'ends-before-it-begins':
      return say('hết hiệu lực trước khi có hiệu lực', 'it ends before it begins');
    case 'open-point-not-said':
      return say(
        `"${about}" để trống mà không nêu trong openPoints`,
        `"${about}" is empty, and openPoints does not say so`,
      );
    case 'open-point-settled':
      return say(
        `"${about}" đã có giá trị, hãy bỏ khỏi openPoints`,
        `"${about}" has a value: take it out of openPoints`,
      );
    case 'move-out-of-an-end':
      return say(`"${about}" là trạng thái kết thúc`, `"${about}" is an end`);
    case 'move-to-itself':
      return say('chuyển sang chính trạng thái đang có', 'a move to the status that it is in');
    case 'status-not-reached':
      return say(`không có đường đến trạng thái "${about}"`, `nothing leads to the status "${about}"`);
    case 'end-not-reached':
      return say(`không có đường đến kết thúc "${about}"`, `nothing leads to the end "${about}"`);
    case 'dead-end':
      return say(`từ "${about}" không đến được kết thúc nào`, `no end can be reached from "${about}"`);
    case 'reason-owed':
      return say(`chuyển sang "${about}" phải có lý do`, `a move to "${about}" owes a reason`);
    case 'reduces-nothing':
      return say('thu đủ 100 % thì không phải miễn, giảm', 'at 100 % nothing is reduced');
    case 'unknown-procedure':
      return say(`không có thủ tục "${about}"`, `there is no procedure "${about}"`);
    case 'no-result':
      return say('thủ tục không có kết quả', 'the procedure has no result');
    case 'not-an-editor':
      return say('người gửi không có vai trò biên tập danh mục', 'whoever asked is no editor of the catalogue');
    case 'built-on-older':
      return say(
        `sau khi bạn bắt đầu sửa, đã có bản khác được công bố${about && ` (danh mục ${about})`}: hãy so lại rồi gửi lại`,
        `another version was published after this one was begun${about && ` (catalogue ${about})`}: compare, and ask again`,
      );
    case 'not-changed':
      return say('không có gì khác bản đã công bố', 'nothing differs from what is published');
    case 'begins-unsaid':
      return say('chưa nêu ngày bắt đầu có hiệu lực', 'the first day that it is in force is missing');
    case 'begins-in-the-past':
      return say(
        `${about} đã qua: hồ sơ nhận từ ngày ấy giữ bản cũ, bản mới không thể có hiệu lực ngược`,
        `${about} is over: dossiers received since then keep the version before, and none begins backwards`,
      );
    case 'overlaps-version':
      return say(
        `trùng thời gian với bản đã công bố, có hiệu lực từ ${about}`,
        `it overlaps a published version that begins on ${about}`,
      );
    case 'printed-field-removed':
      return say(`mẫu in "${about}" còn dùng trường này`, `the printed paper "${about}" still uses this field`);
    case 'day-repeated':
      return say(`ngày ${about} được nhập hai lần`, `${about} is entered twice`);
    case 'day-outside-years':
      return say(`ngày ${about} nằm ngoài các năm đã khai`, `${about} lies outside the years that are entered`);
    case 'years-turned':
      return say('năm cuối đứng trước năm đầu', 'the last year lies before the first');
    case 'no-working-days':
      return say('tuần không còn ngày làm việc nào', 'the week has no working day left');
    case 'not-a-weekend':
      return say(
        `ngày ${about} vốn không phải ngày nghỉ cuối tuần nên không thể làm bù`,
        `${about} is no day of the weekend, so that nothing is made up for on it`,
      );
    case 'not-a-working-day':
      return say(
        `ngày ${about} vốn đã là ngày nghỉ nên không thể hoán đổi`,
        `${about} is a day off already, so that it cannot be exchanged`,
      );
    case 'week-not-fitting':
      return say(
        'tuần làm việc chỉ khai ở lịch của cơ quan đại diện',
        'a week is a mission’s own: it stands in the calendar of a mission, and in no other',
      );
    case 'entry-missing':
      return say(`thiếu mục "${about}" bắt buộc phải có`, `the entry "${about}", which must be there, is missing`);
    case 'name-repeated':
      return say(`tên "${about}" đã dùng cho loại khác`, `another sort is called "${about}" already`);
    case 'begins-before-those-published':
      return say(
        `danh mục đã công bố có hiệu lực từ ${about}, danh mục mới không thể bắt đầu sớm hơn`,
        `those published begin on ${about}, and what follows them begins no earlier`,
      );
    case 'too-large':
      return say(`không vừa một bản ghi: ${about} byte`, `it does not fit a record: ${about} bytes`);
  }
}
