import { describe, expect, it } from 'vitest';
import { makePdf } from '../../renderer/src/print/make-pdf.ts';
import { unprintable } from '../../renderer/src/print/unprintable.ts';
import { breakable } from '../../renderer/src/print/paper-measures.ts';
import { blankDocument, inVietnamese, line, type PrintedDocument } from '../../sync/domain/prints/page-model.ts';
import { printDossier } from '../../sync/domain/prints/print-dossier.ts';
import { templateByCode } from '../../sync/domain/prints/templates.ts';
import { paperFonts } from '../support/paper-fonts.ts';
import { dossier, events } from '../support/prints.ts';
import { readPdf } from '../support/read-pdf.ts';
import { readQr } from '../support/read-qr.ts';

const template = (code: string) => templateByCode([], code)!;
const pagesOf = async (paper: PrintedDocument) => readPdf(await makePdf(paper, paperFonts));
const held = events.map((event) => ({ ...event, delivered: true }));
const longName = 'Nguyễn Phúc Bảo Long '.repeat(10).trim();

/** A register of so many rows, as other features make one. */
function register(rows: number): PrintedDocument {
  const cell = (row: number, column: number) => line(column === 0 ? `Số ${row + 1}.` : `${longName} (${column})`);
  return {
    ...blankDocument('register', line('Sổ đăng ký', 'Register')),
    orientation: 'landscape',
    blocks: [
      {
        kind: 'table',
        table: {
          columns: [
            { head: line('Cột đầu'), width: 30 },
            { head: line('Cột hai'), width: 40, group: line('Nhóm') },
            { head: line('Cột ba'), width: 'rest', group: line('Nhóm') },
          ],
          rows: Array.from({ length: rows }, (_, row) => [cell(row, 0), cell(row, 1), null]),
          empty: line('Chưa có mục nào.'),
        },
      },
    ],
    foot: 'Sổ đăng ký',
  };
}

it('says how far the drawing of a long register is, each hundredth once, to the end', async () => {
  const told: number[] = [];
  await makePdf(register(60), paperFonts, (percent) => told.push(percent));
  expect(told.length).toBeGreaterThan(50);
  expect(told).toEqual([...new Set(told)].toSorted((one, other) => one - other));
  expect(told.at(-1)).toBe(100);
});

describe('a paper as PDF', () => {
  it('is A4, and its words can be read and searched for, with all their marks', async () => {
    const [page, ...rest] = await pagesOf(printDossier(template('form_01'), { ...dossier, events: held }));
    expect(rest).toEqual([]);
    expect([page!.width, page!.height]).toEqual([expect.closeTo(595.28, 1), expect.closeTo(841.89, 1)]);
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
      'Đoàn Thị Ngọc Ánh',
      'DEL-2026-000123',
      'RECEIPT AND APPOINTMENT',
      'Trang 1/1',
    ]) {
      expect(page!.text).toContain(words);
    }
    expect(page!.text).not.toContain('BẢN NHÁP');
  });

  it.each([
    ['form_01', 'DEL-2026-000123'],
    ['form_02', 'DEL-20260302-K3F7-0001'],
    ['form_03', 'G09.20-20260609-0092637'],
    ['form_04', '000.00.04.G18-210427-0018'],
    ['form_05', 'DEL-2026-000123'],
    ['form_06', 'DEL-2026-000123'],
  ])('of %s has a QR code in which a reader finds the dossier code, and nothing else', async (form, code) => {
    const paper = printDossier(template(form), { ...dossier, code, said: { reason: 'Chờ xác minh.' } });
    expect(await readQr(await makePdf(paper, paperFonts))).toBe(code);
    expect(await readQr(await makePdf({ ...paper, qr: null }, paperFonts))).toBe(null);
  });

  it('says on every page that headquarters does not hold it', async () => {
    const paper = printDossier(template('form_06'), {
      ...dossier,
      events: Array.from({ length: 20 }, () => events).flat(),
    });
    const pages = await pagesOf(paper);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page.text).toContain('BẢN NHÁP – chưa có ở Bộ');
  });

  it('repeats the heads of a long table, numbers its pages, and loses no row', async () => {
    const pages = await pagesOf(register(120));
    expect(pages.length).toBeGreaterThan(5);
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain('Cột đầu');
      expect(page.text).toContain('Nhóm');
      expect(page.text).toContain(`Trang ${index + 1}/${pages.length}`);
    }
    const all = pages.map(({ text }) => text).join(' ');
    for (let row = 1; row <= 120; row += 1) expect(all).toContain(`Số ${row}.`);
  });

  it('says so where a table has no rows', async () => {
    const [page] = await pagesOf(register(0));
    expect(page!.text).toContain('Chưa có mục nào.');
  });

  it('keeps 40 papers, names of 200 letters, words without spaces and a long reason on the paper', async () => {
    const paper = dossier.procedure.papers[0]!;
    const papers = Array.from({ length: 40 }, (_, index) => ({ ...paper, code: `paper_${index}` }));
    const reason = 'Đề nghị bổ sung giấy tờ chứng minh nơi cư trú. '.repeat(85).slice(0, 4000).trim();
    const long = {
      ...dossier,
      owner: longName,
      values: { ...dossier.values, 'applicant/full_name': 'N'.repeat(200), 'contact/host_address': longName },
      procedure: { ...dossier.procedure, papers },
      papers: papers.map(({ code }) => code),
      events: [{ ...events[2]!, operation: { type: 'move', to: 'awaiting_papers', reason } }],
    };
    const read = async (code: string) => {
      const pages = await pagesOf(inVietnamese(printDossier(template(code), long)));
      for (const { width, rightmost } of pages) expect(rightmost).toBeLessThan(width);
      return { pages: pages.length, text: pages.map(({ text }) => text.replaceAll(/\s/g, '')).join('') };
    };
    const end = reason.slice(-60).replaceAll(/\s/g, '');
    const [receipt, request, slip] = [await read('form_01'), await read('form_02'), await read('form_06')];
    expect(receipt.pages).toBe(3);
    for (const { text } of [receipt, request]) expect(text.match(/N/g)!.length).toBeGreaterThanOrEqual(200);
    for (const { text } of [request, slip]) expect(text).toContain(end);
  });

  it('leaves dots for what is not known', async () => {
    const bare = { ...dossier, values: {}, owner: '', events: [], papers: [], dueAt: null };
    const [page] = await pagesOf(inVietnamese(printDossier(template('form_01'), bare)));
    expect(page!.text).toMatch(/Người nộp hồ sơ: \.{20}/);
    expect(page!.text).toContain('cơ quan đại diện sẽ thông báo sau');
  });
});

describe('what a page can hold', () => {
  it('breaks only words that no line could hold', () => {
    expect(breakable('DEL-2026-000123', 90, 10)).toBe('DEL-2026-000123');
    const broken = breakable('N'.repeat(60), 90, 10);
    expect(broken.replaceAll('\u200B', '')).toBe('N'.repeat(60));
    expect(broken.split('\u200B').every((piece) => piece.length <= 11)).toBe(true);
  });

  it('names the letters that the font does not have', () => {
    expect(unprintable('Nguyễn Văn Đức – 5 °C, €, ₫, №, Ω, Я')).toEqual([]);
    expect(unprintable('山田 नमस्ते 🙂 山')).toEqual(expect.arrayContaining(['山', '田', 'न', '🙂']));
  });
});
