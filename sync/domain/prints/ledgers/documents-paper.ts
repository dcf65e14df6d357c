import { directionOf, registerColumns, type RegisterColumn, type RegisterName } from '../../documents/registers.ts';
import type { DocumentType } from '../../documents/document-lists.ts';
import { line, type Column, type Line, type PrintedDocument } from '../page-model.ts';
import { isoOnPaper } from '../paper-words.ts';
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
  readonly conflicts: number;
  readonly delivered: boolean;
}

export interface DocumentRegisterToPrint extends Printing, Volume {
  readonly register: RegisterName;
  readonly year: number;
  readonly documents: readonly DocumentToPrint[];
  /** Sorts of documents, by whose names they are printed. */
  readonly types: readonly Pick<DocumentType, 'code' | 'name'>[];
}

const titles: { readonly [Name in RegisterName]: Line } = {
  document_in: line('Sổ đăng ký văn bản đến', 'Register of incoming documents'),
  document_out: line('Sổ đăng ký văn bản đi', 'Register of outgoing documents'),
  document_in_secret: line('Sổ đăng ký văn bản mật đến', 'Register of incoming secret documents'),
  document_out_secret: line('Sổ đăng ký văn bản mật đi', 'Register of outgoing secret documents'),
};

/** A register of documents in the columns of Decree 30/2020/NĐ-CP. */
export function printDocumentRegister(book: DocumentRegisterToPrint): PrintedDocument {
  const { register, year, documents } = book;
  const columns = registerColumns[directionOf(register)];
  return ledgerPage(book, {
    form: register,
    title: titles[register],
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
          rows: documents.map((document) => columns.map(({ column }) => cellOf(column, document, book.types))),
          empty: line('Chưa có văn bản nào.', 'No documents.'),
        },
      },
      signers(line('VĂN THƯ', 'RECORDS CLERK'), line('THỦ TRƯỞNG CƠ QUAN ĐẠI DIỆN', 'HEAD OF MISSION')),
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

function cellOf(
  column: RegisterColumn,
  document: DocumentToPrint,
  types: DocumentRegisterToPrint['types'],
): Line | null {
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
      return matterOf(document, types);
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
        line(document.remark),
        ...(document.conflicts > 0 ? [line('còn mâu thuẫn', 'in conflict')] : []),
        ...(document.delivered ? [] : [notHeld]),
      ]);
  }
}

function matterOf({ secrecy, type, abstract }: DocumentToPrint, types: DocumentRegisterToPrint['types']): Line {
  if (secrecy !== 'none') return line('Văn bản mật, lưu trên giấy', 'Secret; kept on paper');
  const name = types.find(({ code }) => code === type)?.name;
  const [vi, en] = [name?.vi ?? type, name?.en ?? type].map((words) =>
    words === '' ? abstract : `${words}: ${abstract}`,
  );
  return line(vi ?? abstract, en);
}
