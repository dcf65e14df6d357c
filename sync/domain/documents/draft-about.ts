import type { IsoDate } from '../dates.ts';
import { longDay } from '../prints/paper-words.ts';
import { copyTypeOf } from './certified-copies.ts';
import { documentFields } from './document-fields.ts';
import type { RelationName } from './document-links.ts';
import { otherType, type DocumentLists } from './document-lists.ts';

/** What is known of the document that a new one is written about. */
export interface WrittenAbout {
  readonly direction: 'incoming' | 'outgoing';
  readonly secrecy: string;
  readonly type: string;
  readonly symbol: string;
  readonly documentDate: IsoDate | null;
  readonly author: string;
  readonly recipients: readonly string[];
  readonly abstract: string;
  /** Its text as it was last drafted; empty for one that came in. */
  readonly text: string;
  /** With which it was recalled; empty where it was not, or nothing was said. */
  readonly reason: string;
}

export type Proposed = { readonly [field: string]: string | readonly string[] };

/**
 * What a document about another one begins with, for a person to change: a wrong content is replaced by a document of the same sort, a
 * wrong form is corrected by a letter, and a recall tells recipients what to do with what they hold [Decree 30/2020/NĐ-CP]. Of a
 * secret document nothing is taken over.
 */
export function proposeAbout(relation: RelationName, about: WrittenAbout, lists: DocumentLists): Proposed {
  if (about.secrecy !== 'none') return {};
  if (relation === 'copies') return proposeCopy(about, lists);
  if (about.direction === 'incoming')
    return relation === 'answers' && about.author !== '' ? { [documentFields.recipients]: [about.author] } : {};
  const named = nameOf(about, lists);
  const { type, recipients, abstract, text } = about;
  const letter = lists.types.find(({ abbreviation }) => abbreviation === '')?.code ?? otherType;
  const written = (fields: Proposed): Proposed => ({ [documentFields.recipients]: recipients, ...fields });
  switch (relation) {
    case 'replaces':
      return written({
        [documentFields.type]: lists.types.some(({ code }) => code === type) ? type : otherType,
        [documentFields.abstract]: abstract,
        [documentFields.draft]: [text, `Văn bản này thay thế ${named}.`].filter((part) => part !== '').join('\n\n'),
      });
    case 'corrects':
      return written({
        [documentFields.type]: letter,
        [documentFields.abstract]: `Đính chính ${named}`,
        [documentFields.draft]: correction(named, abstract),
      });
    case 'recalls':
      return written({
        [documentFields.type]: letter,
        [documentFields.abstract]: `Thu hồi ${named}`,
        [documentFields.draft]: recall(named, about),
      });
    default:
      return {};
  }
}

/** Whom a copy is for, a person says; of an extract, also what it takes over. */
function proposeCopy(about: WrittenAbout, lists: DocumentLists): Proposed {
  const author = about.direction === 'incoming' && about.author !== '' ? ` của ${about.author}` : '';
  const type = copyTypeOf(about.type);
  return {
    ...(lists.types.some(({ code }) => code === type) && { [documentFields.type]: type }),
    [documentFields.abstract]: `${nameOf(about, lists)}${author}: ${about.abstract}`,
  };
}

/**
 * What is offered for a document that came in about another one that came in: its author's, and what it most likely says; number and
 * date stand on the paper. Of a secret document nothing is taken over.
 */
export function proposeIncoming(relation: RelationName, about: WrittenAbout, lists: DocumentLists): Proposed {
  if (about.secrecy !== 'none' || about.direction !== 'incoming') return {};
  const from = about.author === '' ? {} : { [documentFields.author]: about.author };
  const named = nameOf(about, lists);
  switch (relation) {
    case 'replaces':
      return { ...from, [documentFields.type]: about.type, [documentFields.abstract]: about.abstract };
    case 'corrects':
      return { ...from, [documentFields.abstract]: `Đính chính ${named}` };
    case 'recalls':
      return { ...from, [documentFields.abstract]: `Thu hồi ${named}` };
    default:
      return from;
  }
}

/** `Công văn số 05/DEL-LS ngày 02 tháng 3 năm 2026` */
function nameOf({ type, symbol, documentDate }: WrittenAbout, { types }: DocumentLists): string {
  const name = types.find(({ code }) => code === type)?.name.vi ?? 'Văn bản';
  const day = documentDate === null ? '' : ` ${longDay(documentDate).vi}`;
  return `${name} số ${symbol}${day}`;
}

const correction = (named: string, abstract: string): string =>
  [
    `Cơ quan đại diện đã ban hành ${named} (trích yếu: ${abstract}). Do sai sót về thể thức, kỹ thuật trình bày, xin đính chính như sau:`,
    'Tại … đã ghi: “…”.',
    'Nay sửa lại là: “…”.',
    'Các nội dung khác của văn bản không thay đổi.',
  ].join('\n\n');

const recall = (named: string, { abstract, reason }: WrittenAbout): string =>
  [
    `Cơ quan đại diện thu hồi ${named} (trích yếu: ${abstract}).`,
    `Lý do: ${reason === '' ? '…' : reason.replace(/[.\s]+$/, '')}.`,
    'Đề nghị cơ quan, tổ chức, cá nhân đã nhận gửi trả văn bản giấy; hủy bỏ văn bản điện tử và thông báo lại để Cơ quan đại diện biết.',
  ].join('\n\n');
