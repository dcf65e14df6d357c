import { z } from 'zod';
import { bilingualSchema, text } from '../bilingual.ts';
import { secrecyNames, urgencyNames } from './levels.ts';
import { listedRegisters } from './registers.ts';

/** A sort of document, and what it is called in a symbol. */
const typeSchema = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  name: bilingualSchema,
  /** Stands in `{number}/{abbreviation}-{organ}`; empty for letters, whose symbol names no type. */
  abbreviation: z.string().max(12),
});

/** What a mission's documents are made of, as one text of the law or of the ministry has it. */
export const documentListsSchema = z.object({
  /** The first day (`yyyy-mm-dd`) on which documents are registered under it. */
  from: z.iso.date(),
  basis: z.string().min(1).max(300),
  types: z.array(typeSchema),
  urgencies: z.array(z.object({ code: z.enum(urgencyNames), name: bilingualSchema })),
  secrecies: z.array(z.object({ code: z.enum(secrecyNames), name: bilingualSchema })),
  /** Titles of the registers, as they are printed. */
  books: z.array(z.object({ code: z.enum(listedRegisters), name: bilingualSchema })),
  /** What stands in a symbol for a mission, by its code; a mission that is not among them goes by its code. */
  organs: z.array(z.object({ code: z.string().regex(/^[A-Z]{3}$/), mark: z.string().min(1).max(20) })),
  /** What stands in a letter's symbol behind the organ: `12/DEL-LS`. */
  letterUnit: z.string().max(20),
});
export type DocumentLists = z.infer<typeof documentListsSchema>;
export type DocumentType = DocumentLists['types'][number];

/** A sort that must be among them: what fits no other is registered as it. */
export const otherType = 'other';

/** Until headquarters publishes others. */
export const builtInDocumentLists: DocumentLists = {
  from: '2020-03-05',
  basis: 'Nghị định 30/2020/NĐ-CP',
  types: [
    type('letter', 'Công văn', 'Official letter', ''),
    type('note_verbale', 'Công hàm', 'Diplomatic note', 'CH'),
    type('decision', 'Quyết định', 'Decision', 'QĐ'),
    type('directive', 'Chỉ thị', 'Directive', 'CT'),
    type('announcement', 'Thông báo', 'Announcement', 'TB'),
    type('guidance', 'Hướng dẫn', 'Guidance', 'HD'),
    type('programme', 'Chương trình', 'Programme', 'CTr'),
    type('plan', 'Kế hoạch', 'Plan', 'KH'),
    type('report', 'Báo cáo', 'Report', 'BC'),
    type('submission', 'Tờ trình', 'Submission', 'TTr'),
    type('minutes', 'Biên bản', 'Minutes', 'BB'),
    type('telegram', 'Công điện', 'Telegram', 'CĐ'),
    type('invitation', 'Giấy mời', 'Invitation', 'GM'),
    type('introduction', 'Giấy giới thiệu', 'Letter of introduction', 'GGT'),
    type('routing_slip', 'Phiếu trình', 'Routing slip', 'PTr'),
    type('transfer_slip', 'Phiếu chuyển', 'Transfer slip', 'PC'),
    type('copy_full', 'Bản sao y', 'Certified copy', 'SY'),
    type('copy_of_copy', 'Bản sao lục', 'Copy of a certified copy', 'SL'),
    type('copy_extract', 'Bản trích sao', 'Certified extract', 'TrS'),
    type(otherType, 'Văn bản khác', 'Other document', 'VB'),
  ],
  urgencies: [
    { code: 'normal', name: text('Thường', 'Normal') },
    { code: 'urgent', name: text('Khẩn', 'Urgent') },
    { code: 'very_urgent', name: text('Thượng khẩn', 'Very urgent') },
    { code: 'express', name: text('Hỏa tốc', 'Express') },
  ],
  secrecies: [
    { code: 'none', name: text('Không mật', 'Not secret') },
    { code: 'secret', name: text('Mật', 'Secret') },
    { code: 'very_secret', name: text('Tối mật', 'Highly secret') },
    { code: 'top_secret', name: text('Tuyệt mật', 'Top secret') },
  ],
  books: [
    { code: 'document_in', name: text('Sổ đăng ký văn bản đến', 'Register of incoming documents') },
    { code: 'document_out', name: text('Sổ đăng ký văn bản đi', 'Register of outgoing documents') },
    { code: 'document_in_secret', name: text('Sổ đăng ký văn bản mật đến', 'Register of incoming secret documents') },
    { code: 'document_out_secret', name: text('Sổ đăng ký văn bản mật đi', 'Register of outgoing secret documents') },
  ],
  organs: [],
  letterUnit: 'LS',
};

function type(code: string, vi: string, en: string, abbreviation: string): DocumentType {
  return { code, name: text(vi, en), abbreviation };
}

/** `{type}-{organ}`; of letters `{organ}-{unit}` [Decree 30/2020/NĐ-CP, as far as is known]. */
export function notationOf({ types, organs, letterUnit }: DocumentLists, code: unknown, mission: string): string {
  const abbreviation = types.find((each) => each.code === code)?.abbreviation ?? '';
  const organ = organs.find((each) => each.code === mission)?.mark ?? mission;
  return [abbreviation, organ, abbreviation === '' ? letterUnit : ''].filter((part) => part !== '').join('-');
}
