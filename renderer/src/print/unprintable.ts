/** Letters of scripts that the papers' font does not have. They would be printed as empty boxes. */
export function unprintable(text: string): readonly string[] {
  return [...new Set(text.match(strange))].slice(0, 20);
}

const strange =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}(?<![\u00A9\u00AE\u2122])/gu;
