interface Sentence {
  readonly vi: string;
  readonly en: string;
}

/** What the library for command lines says of one that was typed wrongly; it knows English alone. */
const sentences: readonly (readonly [said: RegExp, say: (...parts: readonly string[]) => Sentence])[] = [
  [/^unknown option '(.+)'/, (option) => ({ vi: `Không có tùy chọn ${option}`, en: `There is no option ${option}` })],
  [/^unknown command '(.+)'/, (name) => ({ vi: `Không có lệnh "${name}"`, en: `There is no command "${name}"` })],
  [/^missing required argument '(.+)'/, (name) => ({ vi: `Còn thiếu <${name}>`, en: `<${name}> is missing` })],
  [
    /^option '(.+)' argument missing/,
    (flags) => ({ vi: `Còn thiếu giá trị của ${flags}`, en: `${flags} lacks its value` }),
  ],
  [/^required option '(.+)' not specified/, (flags) => ({ vi: `Cần ghi thêm ${flags}`, en: `${flags} is needed` })],
  [/^too many arguments.* got \d+: (.+)\.$/, (more) => ({ vi: `Không hiểu: ${more}`, en: `Not understood: ${more}` })],
];

/** In Vietnamese and in English, a line each, and where to read on. What it cannot say otherwise it leaves as it is. */
export function sayLineError(text: string): string {
  const [said = '', suggestion] = text
    .replace(/^error: /, '')
    .trimEnd()
    .split('\n');
  for (const [pattern, say] of sentences) {
    const parts = pattern.exec(said)?.slice(1);
    if (!parts) continue;
    const { vi, en } = say(...parts);
    const [meant] = /^\(Did you mean (.+)\?\)$/.exec(suggestion ?? '')?.slice(1) ?? [];
    const [ask, askEn] = meant === undefined ? ['', ''] : [` Có phải là ${meant}?`, ` Did you mean ${meant}?`];
    return `${vi}; hãy xem --help.${ask}\n${en}; see --help.${askEn}\n`;
  }
  return text;
}
