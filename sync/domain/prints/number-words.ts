/** Whole numbers in words, as amounts are written out on receipts. */

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const scales = ['', ' nghìn', ' triệu', ' tỷ', ' nghìn tỷ', ' triệu tỷ'];

/** `một trăm linh năm`, `hai mươi mốt`, `mười lăm`, `một triệu không trăm linh một nghìn`. @param value a safe integer ≥ 0 */
export function vietnameseNumber(value: number): string {
  if (value === 0) return 'không';
  return groupsOf(value)
    .map(({ group, power, isFirst }) => vietnameseGroup(group, isFirst) + scales[power])
    .join(' ');
}

/** A group of three digits. Within a number its hundreds are said even where there are none. */
function vietnameseGroup(group: number, isFirst: boolean): string {
  const [hundreds, tens, units] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  const saysHundreds = !isFirst || hundreds > 0;
  return [
    ...(saysHundreds ? [`${digits[hundreds]} trăm`] : []),
    ...(tens === 0 ? [] : [tens === 1 ? 'mười' : `${digits[tens]} mươi`]),
    ...(units === 0 ? [] : [vietnameseUnits(units, tens, saysHundreds)]),
  ].join(' ');
}

function vietnameseUnits(units: number, tens: number, saysHundreds: boolean): string {
  if (tens === 0) return saysHundreds ? `linh ${digits[units]}` : digits[units]!;
  if (units === 1 && tens > 1) return 'mốt';
  return units === 5 ? 'lăm' : digits[units]!;
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tensWords = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const englishScales = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion'];

/** `one hundred and five`, `twenty-one`. @param value a safe integer ≥ 0 */
export function englishNumber(value: number): string {
  if (value === 0) return 'zero';
  return groupsOf(value)
    .map(({ group, power, isFirst }) => {
      const joins = !isFirst && power === 0 && group < 100;
      return (joins ? 'and ' : '') + englishGroup(group) + englishScales[power];
    })
    .join(' ');
}

function englishGroup(group: number): string {
  const [hundreds, rest] = [Math.floor(group / 100), group % 100];
  if (hundreds === 0) return englishTens(rest);
  return rest === 0 ? `${small[hundreds]} hundred` : `${small[hundreds]} hundred and ${englishTens(rest)}`;
}

function englishTens(value: number): string {
  if (value < 20) return small[value]!;
  const [tens, units] = [tensWords[Math.floor(value / 10)]!, value % 10];
  return units === 0 ? tens : `${tens}-${small[units]}`;
}

/** Groups of three digits that are not empty, the highest first. */
function groupsOf(value: number): readonly { group: number; power: number; isFirst: boolean }[] {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`no words for ${value}`);
  const groups: { group: number; power: number; isFirst: boolean }[] = [];
  for (let [rest, power] = [value, 0]; rest > 0; rest = Math.floor(rest / 1000), power += 1) {
    const group = rest % 1000;
    if (group > 0) groups.unshift({ group, power, isFirst: rest < 1000 });
  }
  return groups;
}
