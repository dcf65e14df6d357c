import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../sync/core/fold/fold-text.ts';
import { compareNames, nameSortKey, splitName } from '../../sync/domain/names.ts';
import { vietnameseName } from '../../sync/domain/sample/person.ts';
import { seededRandom } from '../../sync/domain/sample/random.ts';

const byKey = (a: string, b: string): number => {
  const [left, right] = [nameSortKey(a), nameSortKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

describe('a Vietnamese name', () => {
  it('is family, middle and given name', () => {
    expect(splitName('Nguyễn Thị Minh Khai')).toEqual({ family: 'Nguyễn', middle: 'Thị Minh', given: 'Khai' });
    expect(splitName('  Lê   Lợi ')).toEqual({ family: 'Lê', middle: '', given: 'Lợi' });
    expect(splitName('Khải')).toEqual({ family: '', middle: '', given: 'Khải' });
    expect(splitName('')).toEqual({ family: '', middle: '', given: '' });
  });

  it('is sorted by given, then family, then middle name', () => {
    const names = ['Trần Văn An', 'Nguyễn Thị Ánh', 'Lê Bình', 'Nguyễn Văn An', 'Nguyễn Đức An', 'Đỗ Đạt', 'Lê Dung'];
    const sorted = ['Nguyễn Đức An', 'Nguyễn Văn An', 'Trần Văn An', 'Nguyễn Thị Ánh', 'Lê Bình', 'Lê Dung', 'Đỗ Đạt'];
    expect(names.toSorted(compareNames)).toEqual(sorted);
    expect(names.toSorted(byKey)).toEqual(sorted);
  });

  it('is sorted in the order of the Vietnamese alphabet: a ă â, d đ, and the tones of the dictionary', () => {
    const given = [
      'Ân',
      'Ăn',
      'An',
      'Da',
      'Đa',
      'Dy',
      'Mạ',
      'Má',
      'Mã',
      'Mả',
      'Mà',
      'Ma',
      'Ơn',
      'Ôn',
      'On',
      'Ưa',
      'Ua',
    ];
    const sorted = [
      'An',
      'Ăn',
      'Ân',
      'Da',
      'Dy',
      'Đa',
      'Ma',
      'Mà',
      'Mả',
      'Mã',
      'Má',
      'Mạ',
      'On',
      'Ôn',
      'Ơn',
      'Ua',
      'Ưa',
    ];
    expect(given.toSorted(compareNames)).toEqual(sorted);
    expect(given.toSorted(byKey)).toEqual(sorted);
  });

  it('has a key that sorts as the collator does', () => {
    const names = fc
      .tuple(fc.integer(), fc.constantFrom('male' as const, 'female' as const), fc.constantFrom(1960, 1985, 2010))
      .map(([seed, sex, born]) => vietnameseName(seededRandom(seed), sex, born));
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(byKey(a, b)).toBe(Math.sign(compareNames(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('has a key that sorts as the collator does for any Vietnamese syllables', () => {
    const letters = Array.from(
      'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ',
    );
    const word = fc
      .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(''))
      .filter((text) => (text.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? []).length < 2);
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(byKey(a, b)).toBe(Math.sign(compareNames(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('in another script, or none, has a key too', () => {
    for (const text of ['', ' ', 'Жуков', '李', 'O’Neil', '\u0301']) expect(nameSortKey(text)).toBeTypeOf('string');
    expect(byKey('Zed', 'Жуков')).toBe(-1);
  });
});

describe('folding a text', () => {
  it('drops marks and đ, so that what is typed without them is found', () => {
    expect(foldText('Đặng Thị Ngọc Ánh')).toBe('dang thi ngoc anh');
    expect(foldText('HÒA')).toBe(foldText('hoà'));
    expect(foldText('Đức'.normalize('NFD'))).toBe('duc');
  });

  it('folds once and for all, composed or decomposed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(text.normalize('NFC'))).toBe(foldText(text.normalize('NFD')));
      }),
    );
  });
});
