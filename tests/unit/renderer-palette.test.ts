import { describe, expect, test } from 'vitest';
import { arrange } from '../../renderer/src/palette/arrange.ts';
import type { PaletteEntry } from '../../renderer/src/palette/palette-entry.ts';
import { piecesOf } from '../../renderer/src/toasts/whole-codes.ts';
import { hasWords } from '../../renderer/src/palette/has-words.ts';
import { startWords } from '../../renderer/src/i18n/start-words.ts';
import type { Translate } from '../../renderer/src/i18n/use-words.ts';
import { newCaseAsked } from '../../renderer/src/palette/new-case-asked.ts';
import { saidAs } from '../../renderer/src/palette/said-as.ts';

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

describe('letters from a Word file', () => {
  test.each([
    ['vi', ['word', 'mau word', 'mẫu', 'template']],
    ['en', ['word', 'template', 'docx']],
  ] as const)('are found in %s by what people call them', (language, asked) => {
    const t = startWords(language).t as unknown as Translate;
    const listed = [t('print:letter'), saidAs('letter', t)].join(' ');
    expect(asked.filter((words) => !hasWords(listed, words))).toEqual([]);
  });
});

describe('the order of the palette', () => {
  const entry = (name: string) => ({ name, title: name, key: name }) as PaletteEntry & { readonly name: string };
  const listed = (wanted: string, asksForNew = false) =>
    arrange({
      wanted,
      asksForNew,
      here: [],
      commands: [entry('Cấp')],
      matching: [entry('Nhập hồ sơ')],
      found: [entry('Nguyễn Văn Đức')],
      procedures: [entry('Cấp hộ chiếu'), entry('Sửa hộ chiếu')],
    }).map(({ name, entries }) => [name, ...entries.map(({ key }) => key)]);

  test('has a new case of the procedure whose name is being typed before the dossiers that were found', () => {
    expect(listed('cap ho')).toEqual([
      ['begun', 'Cấp hộ chiếu'],
      ['found', 'Nguyễn Văn Đức'],
      ['commands', 'Nhập hồ sơ'],
      ['new', 'Sửa hộ chiếu'],
    ]);
  });

  test('has a new case before what was found where one was asked for', () => {
    expect(listed('moi ho chieu', true).map(([name]) => name)).toEqual(['begun', 'found', 'commands']);
  });

  test('has the dossiers first while no more than two letters are typed, which begin many names', () => {
    expect(listed('ca').map(([name]) => name)).toEqual(['found', 'commands', 'new']);
  });

  test('has the dossiers first for a word that only stands in a procedure’s name', () => {
    expect(listed('ho chieu').map(([name]) => name)).toEqual(['found', 'commands', 'new']);
  });
});

describe('a new case that is asked for as one says it', () => {
  test.each([
    ['new passport', 'passport'],
    ['New  case visa', 'visa'],
    ['new', null],
    ['New Delhi', 'delhi'],
    ['passport', null],
    ['newton', null],
  ])('%s: %s', (wanted, asked) => expect(newCaseAsked(wanted, 'new case, new')).toBe(asked));

  test('is understood without marks', () => {
    expect(newCaseAsked('ho so moi hộ chiếu', 'hồ sơ mới, tiếp nhận')).toBe('ho chieu');
    expect(newCaseAsked('hộ chiếu', 'hồ sơ mới, tiếp nhận')).toBeNull();
  });
});

describe('a toast', () => {
  test('keeps numbers and codes whole, and lets all else break', () => {
    const wholes = (sentence: string) => piecesOf(sentence).flatMap(({ text, isWhole }) => (isWhole ? [text] : []));
    expect(wholes('Đã thu 70 USD, biên lai BL-DEL-2026-000007.')).toEqual(['BL-DEL-2026-000007']);
    expect(wholes('Đã cấp 01/2026/HC-ĐEL · N0000001')).toEqual(['01/2026/HC-ĐEL']);
    expect(wholes(`Đã lưu ${'x1-'.repeat(30)}y`)).toEqual([]);
    expect(piecesOf('Đã lưu - xong').map(({ text }) => text)).toEqual(['Đã lưu - xong']);
  });
});
