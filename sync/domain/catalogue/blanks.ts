import { text } from '../bilingual.ts';
import type { BlankKind } from './types.ts';

/** Kinds of paper that are accounted for by their serials. Which result takes which, and when few are left, is headquarters' to set. */
export const blanks: BlankKind[] = [
  { code: 'passport', name: text('Phôi hộ chiếu phổ thông', 'Blank ordinary passports'), lowAt: 20 },
  { code: 'laissez_passer', name: text('Phôi giấy thông hành', 'Blank laissez-passers'), lowAt: 10 },
  { code: 'visa_sticker', name: text('Tem thị thực', 'Visa stickers'), lowAt: 20 },
  { code: 'exemption_sticker', name: text('Phôi giấy miễn thị thực', 'Blank visa exemption certificates'), lowAt: 10 },
  { code: 'seal', name: text('Tem niêm, tem chứng nhận', 'Seals'), lowAt: null },
];
