/** A number of a receipt, a register or a blank, and nothing so long that it would not fit. */
const code = /((?=[^\s]*\d)[\p{L}\d]+(?:[-/][\p{L}\d]+)+)/u;
const longest = 40;

export interface Piece {
  readonly text: string;
  /** It is not broken at its hyphens. */
  readonly isWhole: boolean;
}

/** A sentence in pieces, its codes among them. */
export function piecesOf(sentence: string): readonly Piece[] {
  return sentence
    .split(code)
    .map((text, place) => ({ text, isWhole: place % 2 === 1 && text.length <= longest }))
    .filter(({ text }) => text !== '');
}
