import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Block, Line, PageHead, PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import { breakable, millimetres, room, sizes } from './paper-measures.ts';
import { marksInFoot, marksOnPaper, watermarkOf } from './paper-standing.ts';
import { tableOnPaper } from './pdf-table.ts';

/** A paper as pdfmake sets it: A4, margins of Decree 30/2020/NĐ-CP, letters with the measures of Times New Roman. */
export function pdfDefinition(paper: PrintedDocument): TDocumentDefinitions {
  const isLandscape = paper.orientation === 'landscape';
  return {
    pageSize: 'A4',
    pageOrientation: paper.orientation,
    pageMargins: (isLandscape ? [20, 15, 20, 16] : [30, 16, 15, 17]).map(millimetres) as [
      number,
      number,
      number,
      number,
    ],
    language: 'vi',
    info: { title: paper.title.vi, creator: 'Chancery' },
    defaultStyle: { font: 'Tinos', fontSize: isLandscape ? sizes.landscape : sizes.body, lineHeight: 1.03 },
    ...watermarkOf(paper.marks),
    header: (page: number) => (paper.numberedAbove && page > 1 ? numberAbove(page) : null),
    footer: (page: number, pages: number) => footOf(paper, page, pages),
    content: [
      ...(paper.head === null ? [] : headOnPaper(paper.head, paper.qr)),
      ...marksOnPaper(paper.marks),
      ...paper.blocks.map((block) => blockOnPaper(block, paper.orientation)),
    ],
  };
}

/** In the middle of the upper margin, from the second page on [Decree 30/2020/NĐ-CP, Annex I]. */
const numberAbove = (page: number): Content => ({
  text: String(page),
  alignment: 'center',
  margin: [millimetres(30), millimetres(8), millimetres(15), 0],
});

function footOf({ foot, marks, orientation, numberedAbove }: PrintedDocument, page: number, pages: number): Content {
  const side = millimetres(orientation === 'landscape' ? 20 : 30);
  // Of an official document the foot stays empty, unless there is something to be warned of.
  const standing = marksInFoot(marks);
  const said = numberedAbove && standing === '' ? '' : [foot, standing].filter(Boolean).join(' · ');
  return {
    margin: [side, 6, millimetres(orientation === 'landscape' ? 20 : 15), 0],
    fontSize: sizes.foot,
    columns: [
      { text: onLine(said, sizes.foot), width: '*' },
      { text: numberedAbove ? '' : `Trang ${page}/${pages}`, width: 60, alignment: 'right' },
    ],
  };
}

/** As Decree 30/2020/NĐ-CP has the names of agencies at the head of a paper. */
function inCapitals({ vi, en }: Line): Line {
  return { vi: vi.toLocaleUpperCase('vi'), ...(en !== undefined && { en: en.toLocaleUpperCase('en') }) };
}

function headOnPaper({ formNumber, agency, number, state, placeAndDate }: PageHead, qr: string | null): Content[] {
  const left: Content[] = [
    ...agency.map(inCapitals).map((text, index) => centred(text, { bold: index === agency.length - 1 })),
    rule(60),
    ...(number === null ? [] : [centred(number, { fontSize: sizes.small })]),
    ...(qr === null
      ? []
      : [{ qr, fit: 62, eccLevel: 'M' as const, alignment: 'center' as const, margin: margin(6, 0) }]),
  ];
  const right: Content[] = [
    ...(formNumber === null
      ? []
      : [{ ...both(formNumber, { fontSize: sizes.small, beside: true }), alignment: 'right' as const }]),
    ...state.map((text, index) => centred(text, { bold: true, fontSize: index === 0 ? sizes.state : sizes.body })),
    ...(state.length === 0 ? [] : [rule(120)]),
    ...(placeAndDate === null ? [] : [centred(placeAndDate, { italics: true })]),
  ];
  return [
    {
      columns: [
        { width: '46%', stack: left },
        { width: '54%', stack: right },
      ],
      columnGap: 8,
      margin: margin(0, 10),
    },
  ];
}

function blockOnPaper(block: Block, orientation: PrintedDocument['orientation']): Content {
  switch (block.kind) {
    case 'title':
      return {
        stack: [
          centred(block.text, { bold: true, fontSize: sizes.title }),
          ...(block.below === null ? [] : [centred(block.below, { italics: true })]),
        ],
        margin: margin(6, 8),
      };
    case 'heading':
      return { ...both(block.text, { bold: true, beside: true }), margin: margin(6, 3), headlineLevel: 1 };
    case 'paragraph':
      return {
        ...both(block.text, { bold: block.style === 'bold', italics: block.style === 'italic' }),
        alignment: block.style === 'centered' ? 'center' : 'justify',
        ...(block.style === 'indented' && { leadingIndent: millimetres(12.7) }),
        margin: margin(2, 4),
      };
    case 'facts':
      return { stack: block.facts.map(({ label, value }) => factOnPaper(label, value)), margin: margin(0, 4) };
    case 'table':
      return tableOnPaper(block.table, room[orientation]);
    case 'signatures':
      return signaturesOnPaper(block);
    case 'space':
      return { text: '', margin: [0, 0, 0, millimetres(block.millimetres)] };
  }
}

const dotted = '.'.repeat(64);

function factOnPaper(label: Line, value: Line | null): Content {
  const said = [
    { text: `${label.vi}` },
    ...(label.en === undefined ? [] : [{ text: ` / ${label.en}`, italics: true, fontSize: sizes.small }]),
    { text: ': ' },
  ];
  if (value === null) return { text: [...said, { text: dotted, color: '#555555' }], margin: margin(0, 2) };
  const english =
    value.en === undefined ? [] : [{ text: ` / ${onLine(value.en)}`, italics: true, fontSize: sizes.small }];
  return { text: [...said, { text: onLine(value.vi), bold: true }, ...english], margin: margin(0, 2) };
}

function signaturesOnPaper({ signers, beside }: Extract<Block, { kind: 'signatures' }>): Content {
  const columns = signers.map(({ title, note, name }) => ({
    width: '*',
    stack: [
      centred(title, { bold: true }),
      ...(note === null ? [] : [centred(note, { italics: true, fontSize: sizes.small })]),
      { text: '', margin: margin(0, millimetres(18)) },
      ...(name === null ? [] : [{ text: onLine(name), bold: true, alignment: 'center' as const }]),
    ],
  }));
  // One signs on the right.
  const left = beside === undefined ? { text: '' } : besideOnPaper(beside);
  const placed = columns.length === 1 ? [{ width: '*', ...left }, ...columns] : columns;
  return { columns: placed, columnGap: 12, unbreakable: true, margin: margin(10, 0) } as Content;
}

function besideOnPaper({ title, lines }: NonNullable<Extract<Block, { kind: 'signatures' }>['beside']>) {
  const small = { fontSize: sizes.small, beside: true };
  return { stack: [both(title, { ...small, bold: true, italics: true }), ...lines.map((each) => both(each, small))] };
}

interface Style {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly fontSize?: number;
  readonly color?: string;
  /** The English on the same line. */
  readonly beside?: boolean;
}

/** The Vietnamese, and below it the English where there is one. */
function both({ vi, en }: Line, { beside = false, ...style }: Style) {
  const english =
    en === undefined
      ? []
      : [{ text: `${beside ? ' / ' : '\n'}${onLine(en)}`, italics: true, bold: false, fontSize: sizes.small }];
  return { text: [{ text: onLine(vi), ...style }, ...english] };
}

/** Within half of a page, which is as narrow as a line outside a table is. */
function onLine(text: string, fontSize: number = sizes.title): string {
  return breakable(text, millimetres(70), fontSize);
}

function centred(text: Line, style: Style): Content & TableCell {
  return { ...both(text, style), alignment: 'center' };
}

function rule(width: number): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 2, x2: width, y2: 2, lineWidth: 0.6 }],
    alignment: 'center',
    margin: margin(0, 4),
  };
}

function margin(above: number, below: number): [number, number, number, number] {
  return [0, above, 0, below];
}
