import { describe, expect, test } from 'vitest';
import { hasWords } from '../../renderer/src/palette/has-words.ts';

describe('what the palette lists', () => {
  const said = 'Nhập hồ sơ từ bảng csv, excel, sổ cũ';

  test('has every word asked for, without marks and in any order', () => {
    expect(hasWords(said, 'nhap excel')).toBe(true);
    expect(hasWords(said, 'excel  hồ sơ')).toBe(true);
    expect(hasWords(said, 'nhập ảnh')).toBe(false);
  });

  test('is everything while nothing is asked for', () => {
    expect(hasWords(said, '')).toBe(true);
    expect(hasWords(said, ' ')).toBe(true);
  });
});
