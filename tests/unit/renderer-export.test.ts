import fc from 'fast-check';
import Papa from 'papaparse';
import readXlsx from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { csvFile } from '../../renderer/src/export/csv-file.ts';
import type { TableCell } from '../../renderer/src/export/table-cell.ts';
import { writeTable } from '../../renderer/src/export/write-table.ts';
import { xlsxFile } from '../../renderer/src/export/xlsx-file.ts';
import { readOnce } from '../../renderer/src/bridge/read-once.ts';
import { documentsTable } from '../../renderer/src/documents/exported-documents.ts';
import { stockCardTable } from '../../renderer/src/registers/stock-card-table.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';
import { builtInVersions } from '../../sync/domain/documents/list-versions.ts';

const columns = ['Mã', 'Họ tên', 'Ngày'].map((title) => ({ title, width: 20 }));
const asText = async (blob: Blob) => new TextDecoder().decode(await blob.arrayBuffer());

async function csvOf(rows: readonly (readonly TableCell[])[]): Promise<readonly string[][]> {
  const file = csvFile(columns.map(({ title }) => title));
  file.add(rows);
  return Papa.parse<string[]>(await asText(file.finish()), { skipEmptyLines: true }).data;
}

async function xlsxOf(rows: readonly (readonly TableCell[])[]) {
  const file = xlsxFile('Hồ sơ [2026]', columns);
  file.add(rows);
  const [sheet] = await readXlsx(Buffer.from(await file.finish().arrayBuffer()));
  return sheet!;
}

describe('a table that leaves the desk', () => {
  const formulas = ['=1+1', '+CMD|calc', '-2+3', '@SUM(A1)', ' =1', '\t=1', '\r=1', '%0A=1'];

  test.each(formulas)('never as a formula: %j', async (text) => {
    const [, [inCsv] = []] = await csvOf([[text, null, null]]);
    expect(inCsv).toBe(`'${text}`);
    const { data, sheet } = await xlsxOf([[text, 'x', null]]);
    expect(sheet).toBe('Hồ sơ  2026');
    expect(String(data[1]?.[0]).trim()).toBe(text.trim());
  });

  test('holds a number below zero as a number, and a day as a day', async () => {
    const [, row] = await csvOf([[-5, 'An', { day: '2026-02-17' }]]);
    expect(row).toEqual(['-5', 'An', '2026-02-17']);
    const { data } = await xlsxOf([[-5, 'An', { day: '2026-02-17' }]]);
    expect(data[1]).toEqual([-5, 'An', new Date('2026-02-17T00:00:00Z')]);
  });

  test('has room for more columns than there are letters', async () => {
    const titles = Array.from({ length: 55 }, (_, index) => ({ title: `Cột ${index + 1}`, width: 9 }));
    const file = xlsxFile('Rộng', titles);
    file.add([titles.map((_, index) => index)]);
    const [sheet] = await readXlsx(Buffer.from(await file.finish().arrayBuffer()));
    expect(sheet?.data).toEqual([titles.map(({ title }) => title), titles.map((_, index) => index)]);
  });

  test('is read back as it was written, whatever was written', async () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.constantFrom('Đỗ Thị “Hòa”, <b>', '👨‍👩‍👧', 'Hòa'.normalize('NFD'), '_x0041_'),
      )
      .filter((value) => !/[\p{Cc}\p{Cs}\u{fffe}\u{ffff}]|^\s|\s$/u.test(value) && !/^\s*[=+\-@|%]/.test(value));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 40, maxLength: 60 }), async (rows) => {
        const cells = rows.map(([left, right]) => [left, right, null]);
        const [, ...inCsv] = await csvOf(cells);
        expect(inCsv.map(([left, right]) => [left, right])).toEqual(rows);
        const [, ...inXlsx] = (await xlsxOf(cells)).data;
        expect(inXlsx.map(([left, right]) => [left, right])).toEqual(rows);
      }),
      { numRuns: 1 },
    );
  });

  test('begins with its titles, in UTF-8 that Excel knows', async () => {
    const file = csvFile(columns.map(({ title }) => title));
    const bytes = new Uint8Array(await file.finish().arrayBuffer());
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    expect(await asText(file.finish())).toContain('Mã,Họ tên,Ngày\r\n');
  });
});

describe('exporting a list', () => {
  const question = { filter: {}, sort: { by: 'received', direction: 'ascending' } } as const;
  const codes = [{ title: 'Mã', width: 20, cell: ({ code }: { code: string }) => code }];

  test('writes every row once, page by page, and says how far it is', async () => {
    const { bridge, world } = await signedInDesk({ count: 620 });
    const told: number[] = [];
    const file = csvFile(['Mã']);
    const onProgress = (written: number) => void told.push(written);
    const { signal } = new AbortController();
    const done = await writeTable({ bridge, name: 'cases', question, columns: codes, file, onProgress, signal });
    if (!done.ok || done.value === null) throw new Error('nothing was written');
    const [, ...rows] = Papa.parse<string[]>(await asText(done.value), { skipEmptyLines: true }).data;
    expect(rows.flat().toSorted()).toEqual(world.cases.map(({ row }) => row.code).toSorted());
    expect(told).toEqual([500, 620]);
  });

  test('writes nothing more once it is cancelled', async () => {
    const { bridge } = await signedInDesk({ count: 620 });
    const abort = new AbortController();
    const file = csvFile(['Mã']);
    const onProgress = () => abort.abort();
    const { signal } = abort;
    const done = await writeTable({ bridge, name: 'cases', question, columns: codes, file, onProgress, signal });
    expect(done).toEqual({ ok: true, value: null });
  });

  test('[D6] takes documents along with the columns of their register, and nothing of what is secret', async () => {
    const { bridge } = await signedInDesk({ count: 300 });
    const said = { text: ({ vi }: { vi: string }) => vi, day: () => '2026-01-01', isoDate: (day: string) => day };
    const columns = documentsTable('incoming', {
      t: ((key: string) => key) as never,
      format: said as never,
      versions: builtInVersions,
    });
    const file = csvFile(columns.map(({ title }) => title));
    const input = { filter: { direction: 'incoming' }, sort: { by: 'received', direction: 'ascending' } } as const;
    const { signal } = new AbortController();
    const work = {
      bridge,
      name: 'documents',
      question: input,
      columns,
      file,
      onProgress: () => undefined,
      signal,
    } as const;
    const done = await writeTable(work);
    if (!done.ok || done.value === null) throw new Error('nothing was written');
    const [titles = [], ...rows] = Papa.parse<string[]>(await asText(done.value), { skipEmptyLines: true }).data;
    expect(titles).toEqual(expect.arrayContaining(['Ngày đến', 'Tác giả', 'Tên loại và trích yếu nội dung']));
    expect(rows.length).toBeGreaterThan(20);
    const told = rows.map((row) => row[titles.indexOf('Ghi chú')]);
    for (const succession of ['from.recalls', 'from.corrects', 'to.replaces'])
      expect(told).toContainEqual(expect.stringContaining(`documents:succession.${succession}`));
    const about = titles.indexOf('Tên loại và trích yếu nội dung');
    const secret = await readOnce(bridge, 'documents', { ...input, offset: 0, limit: 500 });
    if (!secret.ok) throw new Error(secret.error.type);
    const marked = secret.value.rows.flatMap(({ secrecy }, index) =>
      secrecy === 'none' ? [] : [rows[index]?.[about]],
    );
    expect(new Set(marked)).toEqual(new Set(['documents:on-paper']));
  });

  test('takes the card of a kind of blank along in the columns that it has on paper', () => {
    const said = { text: ({ vi }: { vi: string }) => vi } as never;
    const { columns, question } = stockCardTable(
      { code: 'passport_book', name: { vi: 'Hộ chiếu', en: 'Passport' } },
      said,
    );
    expect(question).toEqual({ kind: 'passport_book' });
    const [came, spoilt] = [
      { what: 'received', first: 'B0000101', last: 'B0000200', into: 100, out: 0, balance: 100, delivered: true },
      { what: 'spoiled', first: 'B0000101', last: 'B0000101', into: 0, out: 1, balance: 99, delivered: false },
    ].map((movement, index) => {
      const row = {
        id: `${index}`,
        day: '2026-03-04',
        actorName: 'Lan',
        note: '',
        unknown: false,
        ...movement,
      } as never;
      return Object.fromEntries(columns.map(({ title, cell }) => [title, cell(row)]));
    });
    expect(came).toMatchObject({ Ngày: { day: '2026-03-04' }, 'Số phôi: Đến số': 'B0000200', 'Số lượng: Nhập': 100 });
    expect(spoilt).toMatchObject({
      'Diễn giải': 'Hỏng',
      'Số lượng: Nhập': null,
      'Số lượng: Xuất': 1,
      'Số lượng: Tồn': 99,
      'Ghi chú': 'chưa có ở Bộ',
    });
  });
});
