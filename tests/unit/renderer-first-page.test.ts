import { expect, test } from 'vitest';
import { linesOf } from '../../renderer/src/pdf/read-first-page.ts';
import { suggestFields } from '../../sync/domain/texts/suggest.ts';

test('the pieces of a first page become lines from the top, both columns of the head in one, and say number, day and author', () => {
  const head = [
    { text: 'Hà Nội, ngày 12 tháng 3 năm 2026', x: 300, y: 742 },
    { text: 'Số: 118/BNG-LS', x: 72, y: 743.5 },
    { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', x: 300, y: 790 },
    { text: ' ', x: 200, y: 790 },
    { text: 'BỘ NGOẠI GIAO', x: 72, y: 790 },
    { text: 'CỤC LÃNH SỰ', x: 72, y: 770 },
  ];
  const words = linesOf(head);
  expect(words.split('\n')).toEqual([
    'BỘ NGOẠI GIAO CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'CỤC LÃNH SỰ',
    'Số: 118/BNG-LS Hà Nội, ngày 12 tháng 3 năm 2026',
  ]);
  expect(suggestFields(words, ['Cục Lãnh sự'])).toEqual({
    symbol: '118/BNG-LS',
    document_date: '2026-03-12',
    author: 'Cục Lãnh sự',
  });
});
