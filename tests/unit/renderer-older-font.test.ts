import { describe, expect, test } from 'vitest';
import { olderFontOf } from '../../renderer/src/import/older-font.ts';

const table = (titles: readonly string[], ...rows: readonly (readonly string[])[]) => ({
  titles,
  rows: rows.map((cells, index) => ({ line: index + 2, twin: 0, cells })),
});

describe('a table that was written in a font from before Unicode', () => {
  test('in TCVN3 is told by the signs within its words', () => {
    const written = table(
      ['Hä vµ tªn', 'Ngµy sinh', '§Þa chØ'],
      ['NguyÔn V¨n §øc', '01/02/1990', 'Hµ Néi'],
      ['TrÇn ThÞ Lan', '03/04/1985', 'NghÖ An'],
    );
    expect(olderFontOf(written)).toBe('tcvn3');
  });

  test('in VNI is told by the letters behind its vowels', () => {
    const written = table(
      ['Hoï vaø teân', 'Ngaøy sinh', 'Ñòa chæ'],
      ['Nguyeãn Vaên Ñöùc', '01/02/1990', 'Haø Noäi'],
      ['Traàn Thò Lan', '03/04/1985', 'Ngheä An'],
    );
    expect(olderFontOf(written)).toBe('vni');
  });

  test('is none in Unicode, composed or not, without marks, nor with names of other countries', () => {
    const unicode = ['Nguyễn Văn Đức', 'Trần Thị Hòa', 'Hoà Bình', 'Đặng Quốc Toản', 'Lê Ngọc Ân', 'Phường 3 · Quận 1'];
    const others = [
      'Anaïs Müller',
      'Zoë Noël',
      'Søren Bjørn',
      'José Muñoz',
      'João São Paulo',
      'Citroën',
      '© Sở Tư pháp',
    ];
    expect(olderFontOf(table(['Họ và tên'], ...unicode.map((cell) => [cell])))).toBeNull();
    expect(olderFontOf(table(['Họ và tên'], ...unicode.map((cell) => [cell.normalize('NFD')])))).toBeNull();
    expect(olderFontOf(table(['Name'], ['Nguyen Van Duc'], ['Tran Thi Lan']))).toBeNull();
    expect(olderFontOf(table(['Họ và tên'], ...[...others, ...unicode].map((cell) => [cell])))).toBeNull();
  });
});
