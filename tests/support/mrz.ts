/** Writes the machine-readable zone of an invented passport, check digits and all (ICAO 9303, TD3). */
export function passportMrz(of: {
  readonly family: string;
  readonly given: string;
  /** Three letters. */
  readonly country: string;
  readonly number: string;
  /** `yymmdd`, as `expires`. */
  readonly born: string;
  readonly sex: 'M' | 'F';
  readonly expires: string;
  readonly personal: string;
}): readonly [string, string] {
  const first = `P<${of.country}${of.family}<<${of.given.replaceAll(' ', '<')}`.padEnd(44, '<');
  const number = of.number.padEnd(9, '<');
  const personal = of.personal.padEnd(14, '<');
  const checked = [number, of.born, of.expires, personal].map((text) => text + checkDigit(text)) as string[];
  const [numbered = '', born = '', expires = '', person = ''] = checked;
  const all = numbered + born + expires + person;
  return [first, `${numbered}${of.country}${born}${of.sex}${expires}${person}${checkDigit(all)}`];
}

function checkDigit(text: string): number {
  const value = (letter: string): number => (letter === '<' ? 0 : Number.parseInt(letter, 36));
  return Array.from(text).reduce((sum, letter, index) => sum + value(letter) * ([7, 3, 1][index % 3] ?? 0), 0) % 10;
}
