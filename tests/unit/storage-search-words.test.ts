import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText } from '../../sync/core/fold/fold-text.ts';
import { exactWords, foldedWords, onlyFolded } from '../../sync/storage/search-words.ts';

/** What words are, in one expression. */
function wordsBy(text: string): string[] {
  return [...new Set((text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => word.slice(0, 64)))];
}

const letters = fc.constantFrom(
  ...Array.from('aZ09 -,.đĐễỄ½Ⅳ_'),
  '\u0301',
  '\u1ea7',
  '王',
  '𝐀',
  '\ud800',
  '\udc00',
  '\n',
);
const texts = fc.array(fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 });

it('words are runs of letters, digits and marks, each once, of whatever a text is made', () => {
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      expect(exactWords(text)).toEqual(wordsBy(text.normalize('NFC').toLowerCase()));
      expect(foldedWords(text)).toEqual(wordsBy(foldText(text)));
    }),
  );
});

it('those that are only found without marks are what folding all marked words brings, and stand nowhere else', () => {
  fc.assert(
    fc.property(texts, (parts) => {
      const exact = exactWords(parts.join(''));
      const marked = exact.filter((word) => !/^[a-z0-9]*$/.test(word));
      const folded = wordsBy(foldText(marked.join(' '))).filter((word) => !exact.includes(word));
      expect(onlyFolded(exact)).toEqual(folded);
    }),
  );
});

it('a long text has the same words as its pieces, however many there were before', () => {
  const words = Array.from({ length: 10_000 }, (_, index) => `chữ${index}`);
  expect(onlyFolded(words)).toHaveLength(10_000);
  expect(onlyFolded(['chữ9', 'đường', 'đuong', 'duong'])).toEqual(['chu9']);
});
