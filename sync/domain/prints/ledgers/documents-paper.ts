import { isEarlyStep, type EarlyStep } from '../../documents/document-steps.ts';
import {
  copiesTitle,
  directionOf,
  registerColumns,
  type RegisterColumn,
  type RegisterName,
} from '../../documents/registers.ts';
import { tellsOfStep, type Succession } from '../../documents/successions.ts';
import type { DocumentLists } from '../../documents/document-lists.ts';
import { listsOn, namesOf, type ListVersions } from '../../documents/list-versions.ts';
import { line, type Column, type Line, type PrintedDocument } from '../page-model.ts';
import { isoOnPaper, headOfMission } from '../paper-words.ts';
import { successionLine } from './succession-words.ts';
import {
  ledgerPage,
  marksOfList,
  notHeld,
  remarks,
  signers,
  volumeLine,
  type Printing,
  type Volume,
} from './ledger-page.ts';

/** A document as its register lists it. Of a secret one its number, days and marks alone are known. */
export interface DocumentToPrint {
  readonly numberValue: number;
  readonly type: string;
  /** The first day of the lists that it was registered under. */
  readonly lists: string;
  readonly symbol: string;
  readonly author: string;
  readonly recipients: readonly string[];
  readonly abstract: string;
  readonly documentDate: string | null;
  readonly arrivalDate: string | null;
  readonly secrecy: string;
  readonly signer: string;
  readonly copies: number | null;
  readonly archiveUnit: string;
  readonly remark: string;
  readonly leadName: string;
  readonly step: string;
  readonly successions: readonly Omit<Succession, 'other'>[];
  readonly conflicts: number;
  readonly delivered: boolean;
}

export interface DocumentRegisterToPrint extends Printing, Volume {
  readonly register: RegisterName;
  readonly year: number;
  readonly documents: readonly DocumentToPrint[];
  /** By whose names they are printed: each document by those it was registered under, the book by those at the end of its year. */
  readonly versions: ListVersions;
}

function titleOf(register: RegisterName, { books }: DocumentLists): Line {
  const name = books.find(({ code }) => code === register)?.name ?? copiesTitle;
  return line(name.vi, name.en);
}

/** A register of documents in the columns of Decree 30/2020/NĐ-CP. */
export function printDocumentRegister(book: DocumentRegisterToPrint): PrintedDocument {
  const { register, year, documents, versions } = book;
  const columns = registerColumns[directionOf(register)];
  return ledgerPage(book, {
    form: register,
    title: titleOf(register, listsOn(versions, `${year}-12-31`)),
    below: remarks([line(`Năm ${year}`, `Year ${year}`), volumeLine(book, documents.length)]),
    orientation: 'landscape',
    marks: marksOfList(documents),
    blocks: [
      {
        kind: 'table',
        table: {
          columns: columns.map(({ column, name }): Column => ({
            head: line(name.vi, name.en),
            width: widths[column] ?? 'rest',
          })),
          rows: documents.map((document) => columns.map(({ column }) => cellOf(column, document, versions))),
          empty: line('Chưa có văn bản nào.', 'No documents.'),
        },
      },
      signers(line('VĂN THƯ', 'RECORDS CLERK'), headOfMission),
    ],
  });
}

/** Millimetres; the others share the rest. */
const widths: { readonly [Name in RegisterColumn]?: number } = {
  arrival_date: 22,
  number: 17,
  symbol: 34,
  document_date: 23,
  signer: 32,
  archive_unit: 32,
  copies: 16,
  remark: 30,
  recipient: 36,
};

const endedWords: { readonly [Step in EarlyStep]: Line } = {
  recalled: line('đã thu hồi', 'recalled'),
  replaced: line('đã thay thế', 'replaced'),
  cancelled: line('đã hủy theo nơi gửi', 'cancelled by its author'),
  sent_back: line('đã trả lại nơi gửi', 'sent back'),
  dropped: line('đã bỏ', 'dropped'),
};

function endedLine({ step, successions }: DocumentToPrint): readonly Line[] {
  return isEarlyStep(step) && !tellsOfStep(step, successions) ? [endedWords[step]] : [];
}

function cellOf(column: RegisterColumn, document: DocumentToPrint, versions: ListVersions): Line | null {
  const day = (value: string | null): Line | null => (value === null ? null : line(isoOnPaper(value)));
  switch (column) {
    case 'arrival_date':
      return day(document.arrivalDate);
    case 'number':
      return line(String(document.numberValue));
    case 'author':
      return line(document.author);
    case 'symbol':
      return line(document.symbol || String(document.numberValue));
    case 'document_date':
      return day(document.documentDate);
    case 'type_and_abstract':
      return matterOf(document, versions);
    case 'recipient':
      return line(document.leadName);
    case 'signer':
      return line(document.signer);
    case 'recipients':
      return line(document.recipients.join('; '));
    case 'archive_unit':
      return line(document.archiveUnit);
    case 'copies':
      return document.copies === null ? null : line(String(document.copies));
    case 'remark':
      return remarks([
        ...endedLine(document),
        ...document.successions.map(successionLine),
        line(document.remark),
        ...(document.conflicts > 0 ? [line('còn mâu thuẫn', 'in conflict')] : []),
        ...(document.delivered ? [] : [notHeld]),
      ]);
  }
}

function matterOf({ secrecy, type, lists, abstract }: DocumentToPrint, versions: ListVersions): Line {
  if (secrecy !== 'none') return line('Văn bản mật, lưu trên giấy', 'Secret; kept on paper');
  const { vi, en } = namesOf(versions, lists).type(type);
  const [inVietnamese, inEnglish] = [vi, en].map((words) => (words === '' ? abstract : `${words}: ${abstract}`));
  return line(inVietnamese ?? abstract, inEnglish);
}
