import type { Bilingual } from '../../bilingual.ts';
import type { RegisterColumn } from '../../catalogue/types.ts';
import { line, type Column, type Line, type PrintedDocument } from '../page-model.ts';
import { isoOnPaper, headOfMission } from '../paper-words.ts';
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

export interface RegisterLineToPrint {
  /** By the columns; a choice by its name. */
  readonly cells: readonly (string | Bilingual)[];
  /** Why it was struck; empty while it stands. */
  readonly struck: string;
  readonly conflict: boolean;
  readonly delivered: boolean;
}

export interface RegisterToPrint extends Printing, Volume {
  readonly code: string;
  readonly name: Bilingual;
  readonly year: number;
  readonly columns: readonly Pick<RegisterColumn, 'code' | 'name' | 'type'>[];
  readonly lines: readonly RegisterLineToPrint[];
}

/** A book of one year, or a volume of it, in its prescribed columns. */
export function printRegister(register: RegisterToPrint): PrintedDocument {
  const { code, name, year, columns, lines } = register;
  return ledgerPage(register, {
    form: `register_${code}`,
    title: line(name.vi, name.en),
    below: remarks([line(`Năm ${year}`, `Year ${year}`), volumeLine(register, lines.length)]),
    orientation: 'landscape',
    marks: marksOfList(lines),
    blocks: [
      {
        kind: 'table',
        table: {
          columns: columns.map(columnOnPaper),
          rows: lines.map((entry) => cellsOnPaper(columns, entry)),
          empty: line('Chưa có mục nào.', 'No entries.'),
        },
      },
      signers(line('NGƯỜI GHI SỔ', 'KEEPER OF THE REGISTER'), headOfMission),
    ],
  });
}

/** Millimetres; other columns share the rest. */
const widths: Readonly<Record<string, number>> = {
  /** Wide enough for `0123/2026/KS-DEL`, which would be broken within a word. */
  number: 34,
  sex: 14,
  id_number: 34,
  passport: 22,
  phone: 27,
  serial: 23,
  copies: 14,
  ethnicity: 15,
  nationality: 17,
  husband_nationality: 17,
  wife_nationality: 17,
  case: 31,
};

function columnOnPaper({ code, name, type }: Pick<RegisterColumn, 'code' | 'name' | 'type'>): Column {
  const width = type === 'date' ? 21 : (widths[code] ?? 'rest');
  return { head: line(name.vi, name.en), width, ...(type === 'date' && { align: 'center' as const }) };
}

/** Its remarks stand in the column for notes, else in the last one. */
function cellsOnPaper(columns: RegisterToPrint['columns'], entry: RegisterLineToPrint): readonly (Line | null)[] {
  const noted = columns.some(({ code }) => code === 'note') ? 'note' : columns.at(-1)?.code;
  return columns.map(({ code, type }, index) => {
    const cell = cellOnPaper(entry.cells[index] ?? '', type);
    return code === noted ? remarks([...(code === 'note' && entry.struck !== '' ? [] : [cell]), ...said(entry)]) : cell;
  });
}

function cellOnPaper(cell: string | Bilingual, type: RegisterColumn['type']): Line {
  if (typeof cell !== 'string') return line(cell.vi, cell.en);
  return line(type === 'date' ? isoOnPaper(cell) : cell);
}

function said({ struck, conflict, delivered }: RegisterLineToPrint): readonly Line[] {
  return [
    ...(struck === '' ? [] : [line(`Đã hủy: ${struck}`, `Struck: ${struck}`)]),
    ...(conflict ? [line('còn mâu thuẫn', 'in conflict')] : []),
    ...(delivered ? [] : [notHeld]),
  ];
}
