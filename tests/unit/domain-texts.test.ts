import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../sync/domain/texts/excerpt.ts';
import { secrecyStampIn, suggestFields } from '../../sync/domain/texts/suggest.ts';
import { isText, tidyText } from '../../sync/reader/tidy-text.ts';
import { scaleOfPage, sideOfPicture } from '../../sync/reader/page-size.ts';

const letter = [
  'BỘ NGOẠI GIAO CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'CỤC LÃNH SỰ Độc lập - Tự do - Hạnh phúc',
  'Số: 1234/LS-PL Hà Nội, ngày 12 tháng 3 năm 2026',
  'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020',
].join('\n');
const nothing = { symbol: null, document_date: null, author: null, abstract: null };

describe('what a document’s first page says of it', () => {
  it('is its own symbol, day and author, not those of what it refers to', () => {
    expect(suggestFields(letter, [])).toEqual({
      symbol: '1234/LS-PL',
      document_date: '2026-03-12',
      author: 'CỤC LÃNH SỰ',
      abstract: null,
    });
  });

  it('is spelt as somebody wrote the author before', () => {
    expect(suggestFields(letter, ['Vụ Nam Á', 'Cục Lãnh sự']).author).toBe('Cục Lãnh sự');
  });

  it('is read through what OCR does to it: spaces, other dashes, lost marks', () => {
    const page = 'DAI SU QUAN VIET NAM\nSo: 15 / QĐ – ĐSQ\nNew Delhi, ngay 3 thang 11 nam 2025';
    expect(suggestFields(page, [])).toEqual({
      symbol: '15/QĐ-ĐSQ',
      document_date: '2025-11-03',
      author: 'DAI SU QUAN VIET NAM',
      abstract: null,
    });
  });

  it('is its abstract: below a letter’s number in the left column, or below a title', () => {
    const beside = [
      'Số: 118/BNG-LS Hà Nội, ngày 12 tháng 3 năm 2026',
      'V/v phối hợp bảo hộ công dân',
      'bị tạm giữ tại Mumbai',
      'Kính gửi: Đại sứ quán Việt Nam tại Ấn Độ',
    ];
    const about = 'Về việc phối hợp bảo hộ công dân bị tạm giữ tại Mumbai';
    expect(suggestFields(beside.join('\n'), []).abstract).toBe(about);
    const inOneLine = 'V/v phối hợp bảo hộ Hà Nội, ngày 12 tháng 3 năm 2026\ncông dân\n\nKính gửi';
    expect(suggestFields(inOneLine, []).abstract).toBe('Về việc phối hợp bảo hộ công dân');
    const titled = 'QUYẾT ĐỊNH\nVề việc cử cán bộ đi công tác\nBỘ TRƯỞNG BỘ NGOẠI GIAO\nCăn cứ Luật';
    expect(suggestFields(titled, []).abstract).toBe('Về việc cử cán bộ đi công tác');
    expect(suggestFields('Đề nghị cho ý kiến về việc này.', []).abstract).toBeNull();
  });

  it('[D5] is a stamp of secrecy where one stands in a line of its own, and no word of the text', () => {
    expect(secrecyStampIn(`BỘ NGOẠI GIAO\n| TỐI MẬT |\n${letter}`)).toBe('very_secret');
    expect(secrecyStampIn('TUYET MAT')).toBe('top_secret');
    expect(secrecyStampIn('MẬT')).toBe('secret');
    expect(secrecyStampIn('Bảo vệ bí mật nhà nước\nmật\nMẬT KHẨU')).toBeNull();
  });

  it('is nothing where the page says nothing, or no day that exists', () => {
    expect(suggestFields('Kính gửi Quý cơ quan', [])).toEqual(nothing);
    expect(suggestFields('ngày 31 tháng 2 năm 2026', [])).toEqual(nothing);
    expect(suggestFields('ngày 1 tháng 1 năm 1012', [])).toEqual(nothing);
  });

  it('is never more than a guess in the right shape, whatever the page holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (words) => {
        const { symbol, document_date, author } = suggestFields(words, []);
        expect(symbol ?? '1/A').toMatch(/^\d{1,6}\/\S+$/u);
        expect(document_date ?? '2026-01-01').toMatch(/^\d{4}-\d\d-\d\d$/);
        expect((author ?? '').length).toBeLessThanOrEqual(120);
      }),
    );
  });
});

describe('the place where a search was found', () => {
  it('is shown with the words around it', () => {
    expect(excerptOf(letter, 'Độc lập')).toMatchObject({ words: 'Độc lập' });
    expect(excerptOf('Đề nghị xác minh nhân thân của ông Đức.', 'nhân thân')).toEqual({
      before: 'Đề nghị xác minh ',
      words: 'nhân thân',
      after: ' của ông Đức.',
    });
  });

  it('is the one with all words together, typed with marks or without', () => {
    expect(excerptOf('minh bạch. Xin xác minh nhân thân.', 'xac minh nhan')).toMatchObject({ words: 'xác minh nhân' });
    expect(excerptOf(letter, 'nghia viet')?.words).toBe('NGHĨA VIỆT');
  });

  it('is none where the words are not', () => {
    expect(excerptOf(letter, 'hộ chiếu')).toBeNull();
    expect(excerptOf(letter, '  ')).toBeNull();
  });

  it('is cut out of the text as it stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 12 }), (text, query) => {
        expect(text).toContain(excerptOf(text, query)?.words ?? '');
      }),
    );
  });
});

describe('a page’s own text', () => {
  it('is taken as such only where it says something', () => {
    expect(isText('Trang 3 / 12')).toBe(false);
    expect(isText('Đề nghị Đại sứ quán xác minh nhân thân')).toBe(true);
    expect(isText('\ue001\ue002\ue003'.repeat(40) + 'abcdefghijklmnopqrstuvwxyz')).toBe(false);
  });

  it('is composed and free of what no page shows', () => {
    expect(tidyText('  Hà  Nội\r\n\r\n\u0000ngày\t1 \n')).toBe('Hà Nội\nngày 1');
  });
});

describe('a page that is recognised', () => {
  it('is drawn at 300 dots an inch, and a huge one no larger than A3 at that', () => {
    expect(scaleOfPage({ width: 595, height: 842 })).toBeCloseTo(300 / 72);
    expect(scaleOfPage({ width: 14_400, height: 14_400 }) * 14_400).toBeCloseTo(5_000);
    expect(sideOfPicture(4_960, 7_016, 600)).toBe(3_508);
    expect(sideOfPicture(1_240, 1_754, undefined)).toBe(1_754);
  });
});
