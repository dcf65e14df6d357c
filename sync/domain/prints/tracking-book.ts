import type { Bilingual } from '../bilingual.ts';
import type { IsoDate } from '../dates.ts';
import { onTime } from './dossier-data.ts';
import { statusLine } from './events.ts';
import { fillTemplate } from './fill-template.ts';
import { marks } from './marks.ts';
import { line, type Line, type PrintedDocument, type PrintMark } from './page-model.ts';
import { isoOnPaper, longDate, shortDate } from './paper-words.ts';
import type { PrintTemplate } from './template.ts';
import type { PrintData, PrintRow } from './template-fields.ts';

/** A dossier as the tracking book lists it. */
export interface BookEntry {
  readonly code: string;
  readonly temporary: boolean;
  readonly procedure: Bilingual;
  readonly owner: string;
  readonly receivedAt: number;
  readonly dueAt: number | null;
  /** Null while it is being worked on. */
  readonly endedAt: number | null;
  readonly status: string;
  readonly assignee: string;
  readonly delivered: boolean;
}

export interface BookToPrint {
  readonly mission: { readonly name: Bilingual; readonly city: string; readonly zone: string };
  /** First and last day on which a listed dossier was received. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly entries: readonly BookEntry[];
  readonly now: number;
}

/** Form 07, of any number of dossiers; the caller reads them page by page. */
export function printTrackingBook(template: PrintTemplate, book: BookToPrint): PrintedDocument {
  return fillTemplate(template, bookData(book), bookMarks(book));
}

/** What the book, and letters to all who stand in it, are filled with. */
export function bookData(book: BookToPrint): PrintData {
  const { mission, now, entries } = book;
  return {
    fields: {
      'mission/name': mission.name,
      'mission/city': line(mission.city),
      'printed/long': longDate(now, mission.zone),
      'printed/day': line(shortDate(now, mission.zone)),
      'book/from': line(isoOnPaper(book.from)),
      'book/to': line(isoOnPaper(book.to)),
      'book/count': line(String(entries.length)),
    },
    lists: { dossiers: entries.map((entry, index) => bookRow(entry, index, book)) },
    form: [],
  };
}

export function bookMarks({ entries }: BookToPrint): readonly PrintMark[] {
  return entries.every(({ delivered }) => delivered) ? [] : [marks.notAtHeadquarters];
}

function bookRow(entry: BookEntry, index: number, { mission, now }: BookToPrint): PrintRow {
  const { zone } = mission;
  const day = (at: number | null): Line | null => (at === null ? null : line(shortDate(at, zone)));
  return {
    'row/ordinal': line(String(index + 1)),
    'row/code': line(entry.code),
    'row/procedure': entry.procedure,
    'row/owner': line(entry.owner),
    'row/channel': null,
    'row/received': day(entry.receivedAt),
    'row/due': day(entry.dueAt === null ? null : entry.dueAt - 1),
    'row/ended': day(entry.endedAt),
    'row/status': withStanding(statusLine(entry.status), onTime({ dueAt: entry.dueAt, now }, entry.endedAt)),
    'row/assignee': line(entry.assignee),
    'row/note': noteOf(entry),
  };
}

function withStanding(status: Line, standing: Line | null): Line {
  if (standing === null) return status;
  return line(`${status.vi}; ${standing.vi}`, `${status.en ?? status.vi}; ${standing.en ?? standing.vi}`);
}

function noteOf({ temporary, delivered }: BookEntry): Line | null {
  const notes = [
    ...(temporary ? [line('mã tạm', 'temporary code')] : []),
    ...(delivered ? [] : [line('chưa có ở Bộ', 'not yet at headquarters')]),
  ];
  if (notes.length === 0) return null;
  return line(notes.map(({ vi }) => vi).join('; '), notes.map(({ en }) => en).join('; '));
}
