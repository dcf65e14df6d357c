import type { WordInline } from './word-model.ts';

/** Thousandths of the letters' size, of the letters of Times from the space to the tilde. */
const widths =
  '250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444 ' +
  '921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 ' +
  '333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541';

const ofLetter: ReadonlyMap<string, number> = new Map(
  widths.split(' ').map((width, index) => [String.fromCodePoint(32 + index), Number(width) / 1000]),
);

/** Of a letter that is not in the table. */
const usual = 0.5;
const boldIsWider = 1.06;

/** Points. Marks above and below a letter take no room. */
export function timesWidth(text: string, { size, bold }: { readonly size: number; readonly bold: boolean }): number {
  const letters = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
  const ems = Array.from(letters).reduce((sum, letter) => sum + (ofLetter.get(letter) ?? usual), 0);
  return ems * size * (bold ? boldIsWider : 1);
}

/** Of what stands in a line, tabs left out. */
export function inlinesWidth(inlines: readonly WordInline[]): number {
  return inlines.reduce((sum, inline) => {
    if (inline.kind === 'text') return sum + timesWidth(shown(inline.text, inline.look.capitals), inline.look);
    return inline.kind === 'picture' ? sum + inline.width : sum;
  }, 0);
}

export function shown(text: string, capitals: boolean): string {
  return capitals ? text.toLocaleUpperCase('vi') : text;
}
