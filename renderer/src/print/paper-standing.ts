import type { Content } from 'pdfmake/interfaces.js';
import type { PrintMark } from '../../../sync/domain/prints/page-model.ts';
import { sizes } from './paper-measures.ts';

const red = '#a31515';

/** What must be seen on every page, whichever of them is copied. */
const acrossThePage: readonly PrintMark['kind'][] = [
  'voided',
  'reprint',
  'draft',
  'not-at-headquarters',
  'set-aside',
  'sample',
];

/** Of a definition for pdfmake: the first of the marks that stand across each page. */
export function watermarkOf(marks: readonly PrintMark[]) {
  const mark = marks.find(({ kind }) => acrossThePage.includes(kind));
  return mark && { watermark: { text: mark.text.vi, color: red, opacity: 0.11, bold: true, angle: -45 } };
}

/** All of them in a box, in both languages. */
export function marksOnPaper(marks: readonly PrintMark[]): Content[] {
  if (marks.length === 0) return [];
  const stack = marks.map(({ text: { vi, en } }): Content => {
    const english = en === undefined ? [] : [{ text: `\n${en}`, italics: true, bold: false }];
    return { text: [{ text: vi }, ...english], bold: true, color: red, fontSize: sizes.small, alignment: 'center' };
  });
  return [
    {
      table: { widths: ['*'], body: [[{ stack, margin: [0, 2, 0, 2] }]] },
      layout: { hLineColor: () => red, vLineColor: () => red },
      margin: [0, 0, 0, 8],
    },
  ];
}

/** In the foot of every page. */
export function marksInFoot(marks: readonly PrintMark[]): string {
  return marks.map(({ text }) => text.vi).join(' · ');
}
