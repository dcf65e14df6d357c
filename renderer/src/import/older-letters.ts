/** How Vietnamese was written before Unicode: by what its fonts drew in the places of other characters (Windows-1252). */
export type OlderLetters = 'tcvn3' | 'vni';

/** The text in Unicode. One that is Unicode already, or has nothing of the older letters, stays as it is. */
export function fromOlder(text: string, letters: OlderLetters): string {
  if (unicodeAlone.test(text.normalize('NFC'))) return text;
  return letters === 'tcvn3' ? fromTcvn3(text) : fromVni(text);
}

/** Letters that only Unicode has: whoever wrote one of them wrote no older font. */
export const unicodeAlone = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]/iu;

/** TCVN 5712:1993, the third of its tables (VN3): one character for each letter; capitals with a tone are the small ones in a font of capitals. */
const tcvn3: ReadonlyMap<string, string> = pairs(
  'µà¶ả·ã¸áÆặÇầÈẩÉẫÊấËậ¹ạ¨ă»ằ¼ẳ½ẵ¾ắ©â®đ',
  'ÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị',
  'ßòáỏâõãóäọ«ôåồæổçỗèốéộ¬ơêờëởìỡíớîợ',
  'ïùñủòũóúôụ\u00adưõừöử÷ữøứùựúỳûỷüỹýýþỵ',
  '¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ',
);

function pairs(...rows: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) => {
      const letters = row.split('');
      return letters.flatMap((letter, place) => (place % 2 === 0 ? [[letter, letters[place + 1] ?? ''] as const] : []));
    }),
  );
}

const isCapital = /[A-Z]/;
const isSmall = /[a-z]/;

function fromTcvn3(text: string): string {
  const isOfCapitals = !isSmall.test(text) && (text.match(/[A-Z]/g)?.length ?? 0) > 1;
  return text.replaceAll(/[A-Za-z¡-þ\u00ad]+/gu, (word) => {
    const read = word.replaceAll(/./gsu, (letter) => tcvn3.get(letter) ?? letter);
    return isOfCapitals || isWordOfCapitals(word) ? read.toUpperCase() : read;
  });
}

/** By its letters without marks, of which none is small and one stands behind the first. */
const isWordOfCapitals = (word: string): boolean => !isSmall.test(word) && isCapital.test(word.slice(1));

/** VNI: the mark stands behind the letter that bears it, and is small or a capital as it is. */
const vniMarks: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
/** Letters that have one character of their own. */
const vniLetters: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};

function fromVni(text: string): string {
  return text.replaceAll(/([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ôöñæóòî]/giu, (written, base?: string, mark?: string) => {
    if (base === undefined || mark === undefined) return cased(vniLetters[written.toLowerCase()] ?? written, written);
    const letter = base.toLowerCase();
    const joined = `${vniLetters[letter] ?? letter}${vniMarks[mark.toLowerCase()] ?? ''}`.normalize('NFC');
    // No letter of Vietnamese: two that stand side by side by chance.
    return joined.length === 1 ? cased(joined, base) : written;
  });
}

const cased = (letter: string, like: string): string => (like === like.toLowerCase() ? letter : letter.toUpperCase());
