import type { Bilingual } from '../bilingual.ts';
import { text } from '../bilingual.ts';
import type { IsoDate } from '../dates.ts';

export type Direction = 'incoming' | 'outgoing';

/** A sort of document, and what it is called in a symbol. */
export interface DocumentType {
  readonly code: string;
  readonly name: Bilingual;
  /** Stands in `{number}/{abbreviation}-{organ}`; empty for letters, whose symbol names no type. */
  readonly abbreviation: string;
}

export const urgencyNames = ['normal', 'urgent', 'very_urgent', 'express'] as const;
export type UrgencyName = (typeof urgencyNames)[number];

export const secrecyNames = ['none', 'secret', 'very_secret', 'top_secret'] as const;
export type SecrecyName = (typeof secrecyNames)[number];

/** What a mission's documents are made of, as one text of the law has it. */
export interface DocumentLists {
  readonly from: IsoDate;
  readonly basis: string;
  readonly types: readonly DocumentType[];
  readonly urgencies: readonly { readonly code: UrgencyName; readonly name: Bilingual }[];
  readonly secrecies: readonly { readonly code: SecrecyName; readonly name: Bilingual }[];
}

/** Until headquarters says otherwise, the newest first. */
const versions: readonly DocumentLists[] = [
  {
    from: '2020-03-05' as IsoDate,
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
      type('other', 'Văn bản khác', 'Other document', 'VB'),
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
  },
];

/** The lists in force on a day; the oldest for a day before them. */
export function documentListsOn(day: IsoDate): DocumentLists {
  const inForce = versions.find((lists) => lists.from <= day) ?? versions.at(-1);
  if (!inForce) throw new Error('there are no lists of documents');
  return inForce;
}

function type(code: string, vi: string, en: string, abbreviation: string): DocumentType {
  return { code, name: text(vi, en), abbreviation };
}

/** Greater is more urgent. */
export function urgencyRank(name: UrgencyName): number {
  return urgencyNames.indexOf(name);
}

/** What is at least this urgent travels in the urgent lane and before all else. */
export const travelsUrgently = (name: UrgencyName): boolean => name === 'express';
