import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, sideBySide } from '../../renderer/src/documents/side-by-side.ts';

const wordsOf = (pieces: readonly Piece[] | null): string | null => pieces?.map(({ words }) => words).join('') ?? null;
const changedIn = (pieces: readonly Piece[] | null): readonly string[] =>
  (pieces ?? []).filter(({ changed }) => changed).map(({ words }) => words);

describe('two versions of a draft', () => {
  it('stand level line by line, and mark the words that were changed', () => {
    const pairs = sideBySide('Kính gửi\nba công dân\nTrân trọng', 'Kính gửi\nbốn công dân\nthêm\nTrân trọng');
    expect(pairs.map(({ before, after }) => [wordsOf(before), wordsOf(after)])).toEqual([
      ['Kính gửi', 'Kính gửi'],
      ['ba công dân', 'bốn công dân'],
      [null, 'thêm'],
      ['Trân trọng', 'Trân trọng'],
    ]);
    expect(pairs.map(({ before, after }) => [changedIn(before), changedIn(after)])).toEqual([
      [[], []],
      [['ba'], ['bốn']],
      [[], ['thêm']],
      [[], []],
    ]);
  });

  it('hold all of both texts, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'a b', '', 'ông Đức'), { maxLength: 7 })
      .map((all) => all.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pairs = sideBySide(before, after);
        const side = (name: 'before' | 'after') =>
          pairs.flatMap((pair) => (pair[name] === null ? [] : [wordsOf(pair[name])])).join('\n');
        expect([side('before'), side('after')]).toEqual([before, after]);
      }),
    );
  });
});
