import type { TemplateFault } from '../../domain/prints/check-template.ts';
import type { Message } from '../command/messages.ts';

/** What a person who writes a layout is told of a fault, beside its path. */
export function sayTemplateFault({ type, about }: TemplateFault): Message {
  switch (type) {
    case 'malformed':
      return { vi: `giá trị sai dạng (${about})`, en: `not of the right form (${about})` };
    case 'unknown-key':
      return { vi: `mẫu in không có khóa "${about}"`, en: `a layout has no key "${about}"` };
    case 'unknown-field':
      return { vi: `không có trường "${about}"`, en: `there is no field "${about}"` };
    case 'open-brace':
      return { vi: `dấu ngoặc {{ }} không khớp: "${about}"`, en: `braces {{ }} that do not match: "${about}"` };
    case 'unknown-list':
      return { vi: `không có danh sách "${about}"`, en: `there is no list "${about}"` };
    case 'too-wide':
      return {
        vi: `các cột rộng ${about} mm, quá khổ giấy`,
        en: `the columns are ${about} mm wide, too wide for the page`,
      };
    case 'too-large':
      return { vi: `không vừa một bản ghi: ${about} byte`, en: `it does not fit a record: ${about} bytes` };
    default:
      return type satisfies never;
  }
}
