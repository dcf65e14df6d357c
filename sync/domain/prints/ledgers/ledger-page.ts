import type { Bilingual } from '../../bilingual.ts';
import { marks } from '../marks.ts';
import { blankDocument, line, type Block, type Line, type PrintedDocument, type PrintMark } from '../page-model.ts';
import { longDate } from '../paper-words.ts';

/** Where and when a book, a receipt or a sheet of the till is printed. `now`: milliseconds since 1970. */
export interface Printing {
  readonly mission: { readonly name: Bilingual; readonly city: string; readonly zone: string };
  readonly now: number;
}

/** Entries of one volume, as a book is bound: so many are set as pages in some seconds, and fit in a printer's memory. */
export const entriesAVolume = 1_000;

/** Which part of a long book a paper is: `first` counts the entries before it. */
export interface Volume {
  readonly first: number;
  /** Entries of the whole book. */
  readonly total: number;
}

interface Page {
  readonly form: string;
  readonly title: Line;
  readonly below?: Line | null;
  readonly orientation: PrintedDocument['orientation'];
  readonly marks: readonly PrintMark[];
  readonly blocks: readonly Block[];
}

/** A page of the mission's own books: its head, the title, and what stands below it. */
export function ledgerPage(
  { mission, now }: Printing,
  { form, title, below = null, orientation, marks: standing, blocks }: Page,
): PrintedDocument {
  const date = longDate(now, mission.zone);
  return {
    ...blankDocument(form, title),
    orientation,
    head: {
      formNumber: null,
      agency: [line('BỘ NGOẠI GIAO', 'MINISTRY OF FOREIGN AFFAIRS'), mission.name],
      number: null,
      state: [],
      placeAndDate: line(`${mission.city}, ${date.vi}`, `${mission.city}, ${date.en ?? date.vi}`),
    },
    marks: standing,
    blocks: [{ kind: 'title', text: capitals(title), below }, ...blocks],
    // A sheet that came loose says whose it is, and of which book and year.
    foot: [mission.name.vi, title.vi, orientation === 'landscape' ? below?.vi : ''].filter(Boolean).join(' · '),
  };
}

const capitals = ({ vi, en }: Line): Line =>
  line(vi.toLocaleUpperCase('vi'), en === undefined ? undefined : en.toLocaleUpperCase('en'));

/** A list that shows one entry which headquarters lacks says so as a whole. */
export function marksOfList(entries: readonly { readonly delivered: boolean }[]): readonly PrintMark[] {
  return entries.every(({ delivered }) => delivered) ? [] : [marks.notAtHeadquarters];
}

export const notHeld: Line = line('chưa có ở Bộ', 'not yet at headquarters');

/** Several remarks in one cell; null where there are none. */
export function remarks(parts: readonly Line[]): Line | null {
  const said = parts.filter(({ vi }) => vi !== '');
  if (said.length === 0) return null;
  return line(said.map(({ vi }) => vi).join('; '), said.map(({ vi, en }) => en ?? vi).join('; '));
}

/** `Quyển 2/10, mục 1.001 đến 2.000 trong 9.600 mục`; what the whole book holds, where it is not bound in volumes. */
export function volumeLine({ first, total }: Volume, shown: number): Line {
  const count = (value: number, separator: string): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, separator);
  if (total <= entriesAVolume) return line(`${count(total, '.')} mục`, `${count(total, ',')} entries`);
  const [volume, volumes] = [Math.floor(first / entriesAVolume) + 1, Math.ceil(total / entriesAVolume)];
  const words = (separator: string, [book, from, to, of]: readonly [string, string, string, string]): string =>
    `${book} ${volume}/${volumes}, ${from} ${count(first + 1, separator)} ${to} ${count(first + shown, separator)} ${of} ${count(total, separator)}`;
  return line(words('.', ['Quyển', 'mục', 'đến', 'trong số']), words(',', ['Volume', 'entries', 'to', 'of']));
}

const byHand = line('(Ký, ghi rõ họ tên)', '(Signature and full name)');

export function signers(...titles: readonly Line[]): Extract<Block, { kind: 'signatures' }> {
  return { kind: 'signatures', signers: titles.map((title) => ({ title, note: byHand, name: null })) };
}
