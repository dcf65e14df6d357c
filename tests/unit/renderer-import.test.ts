import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvFile } from '../../renderer/src/export/csv-file.ts';
import { xlsxFile } from '../../renderer/src/export/xlsx-file.ts';
import { checkRows, columnsMissing, daysIn, mapColumns } from '../../renderer/src/import/check-rows.ts';
import { dayOrderOf, orderFound, orderUnseen, readDay, tellingDays } from '../../renderer/src/import/day-order.ts';
import { casesOf } from '../../renderer/src/import/import-target.ts';
import { importThrough, type Through, type WholeTable } from '../../renderer/src/import/import-through.ts';
import { leftRows, leftRowsFile, sayRefused } from '../../renderer/src/import/left-rows.ts';
import { importAll, undoImport } from '../../renderer/src/import/import-work.ts';
import { readTable, rowsAPart } from '../../renderer/src/import/read-table.ts';
import { imports, initialImport, reduceImport } from '../../renderer/src/stores/imports/imports.ts';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { isoDate } from '../../sync/domain/dates.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

const { fields } = procedureByCode(builtInCatalogue, 'citizen_registration')!;
const label = (code: string) => fields.find((field) => field.code === code)!.label;
const person = {
  'applicant/full_name': 'Nguyễn Văn Đức',
  'applicant/sex': label('applicant/sex') && 'Nam',
  'applicant/birth_date': '03/02/1990',
  'applicant/birth_place': 'Hà Nội',
  'applicant/passport_number': 'C1234567',
  'stay/since': '15/05/2020',
  'stay/purpose': 'study',
  'contact/phone': '+919810012345',
  'contact/host_address': '12 Chanakyapuri, New Delhi',
};
const codes = Object.keys(person);
const titles = codes.map((code) => label(code).vi);
const csv = (...rows: readonly (readonly string[])[]) => {
  const file = csvFile(titles);
  file.add(rows);
  return file.finish();
};
const row = (changes: Partial<typeof person> = {}) => Object.values({ ...person, ...changes });

async function check(file: Blob) {
  const read = await readTable(file);
  if (!read.ok) throw new Error(read.error.type);
  const mapping = mapColumns(read.value.titles, fields);
  const order = dayOrderOf(daysIn(read.value, mapping, fields)) ?? 'day-first';
  return checkRows(read.value, mapping, { fields, order, today: '2026-06-09' });
}

describe('a table that is brought in', () => {
  test.each([0, 2 ** 31])('is read as what it unpacks to, though it says that it has %i bytes', async (size) => {
    const book = xlsxFile('x', [{ title: 'x', width: 9 }]);
    book.add([['x']]);
    const zip = Buffer.from(await book.finish().arrayBuffer());
    const entry = zip.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
    zip.writeUInt32LE(size, entry + 24);
    expect(await readTable(new Blob([zip]))).toMatchObject({ ok: true, value: { titles: ['x'] } });
  });

  test('is read as CSV and as a workbook, its columns known by their names', async () => {
    const inCsv = await check(csv(row(), row({ 'applicant/full_name': 'Trần Thị 🌸' })));
    const book = xlsxFile(
      'x',
      titles.map((title) => ({ title, width: 10 })),
    );
    book.add([
      codes.map((code) => (code === 'applicant/birth_date' ? { day: '1990-02-03' } : (person as never)[code])),
    ]);
    const inBook = await check(book.finish());
    expect(inCsv.good[0]).toEqual({
      line: 2,
      twin: 0,
      values: { ...person, 'applicant/sex': 'male', 'applicant/birth_date': '1990-02-03', 'stay/since': '2020-05-15' },
    });
    expect(inBook.good[0]).toEqual(inCsv.good[0]);
  });

  test('says of each row that cannot be taken its line, its field and why', async () => {
    const { good, refused } = await check(
      csv(
        row(),
        row({ 'applicant/full_name': 'x'.repeat(201) }),
        row({ 'applicant/birth_date': '01/01/2030' }),
        row({ 'applicant/birth_date': '31/02/1990', 'applicant/sex': 'không rõ' }),
        row({ 'applicant/passport_number': '' }),
      ),
    );
    expect(good.map(({ line }) => line)).toEqual([2]);
    expect(refused.map(({ line, findings }) => [line, findings.map((each) => `${each.field} ${each.reason}`)])).toEqual(
      [
        [3, ['applicant/full_name too-long']],
        [4, ['applicant/birth_date future-date']],
        [5, ['applicant/sex unknown-choice', 'applicant/birth_date bad-date']],
        [6, ['applicant/passport_number missing-required']],
      ],
    );
  });

  test('has columns with shorter titles taken for the one field that they can mean, and says what it has none for', () => {
    const later = procedureByCode(builtInCatalogue, 'passport_later')!.fields;
    const mapping = mapColumns(['Họ tên', 'Ngày sinh', 'Giới tính', 'Số hộ chiếu', 'Điện thoại', 'Ngày', 'Màu'], later);
    expect(mapping).toEqual([
      'applicant/full_name',
      'applicant/birth_date',
      'applicant/sex',
      'old_passport/number',
      'contact/phone',
      null,
      null,
    ]);
    expect(columnsMissing(mapping, later).map(({ code }) => code)).toEqual([
      'applicant/birth_place',
      'contact/host_address',
      'request/reason',
      'request/chip',
    ]);
  });

  test('takes decomposed letters for what they say', async () => {
    const file = new Blob([(await csv(row()).text()).normalize('NFD')]);
    expect((await check(file)).good[0]?.values['applicant/full_name']).toBe('Nguyễn Văn Đức');
  });

  test.each([';', '\t', '|'])(
    'is taken apart by “%s” however short it is, and with commas in its cells',
    async (separator) => {
      const lines = [titles, row({ 'contact/host_address': '12 Chanakyapuri, New Delhi, India' })];
      const file = new Blob([lines.map((cells) => `${cells.join(separator)}\r\n`).join('')]);
      expect((await check(file)).good.map(({ values }) => values['contact/host_address'])).toEqual([
        '12 Chanakyapuri, New Delhi, India',
      ]);
      const said = new Blob([`sep=${separator}\r\n`, file]);
      expect((await check(said)).good.map(({ line }) => line)).toEqual([2]);
    },
  );

  test('has its titles found below the name of the list, and each row told by its line in the file', async () => {
    const above = 'ĐẠI SỨ QUÁN VIỆT NAM,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nDANH SÁCH CÔNG DÂN\n\n';
    const table = await csv(row(), row({ 'applicant/sex': '?' })).text();
    const { good, refused } = await check(new Blob([above, table.replace('\uFEFF', '')]));
    expect([good.map(({ line }) => line), refused.map(({ line }) => line)]).toEqual([[5], [6]]);
    const empty = await readTable(new Blob(['\n', table.replace('\uFEFF', '')]));
    expect(empty).toMatchObject({ ok: true, value: { titles, rows: [{ line: 3 }, { line: 4 }] } });
  });

  test('is read in UTF-16 of either order, with its mark or without', async () => {
    const text = (await csv(row()).text()).replace('\uFEFF', '');
    for (const mark of ['', '\uFEFF']) {
      const little = Buffer.from(mark + text, 'utf16le');
      for (const bytes of [little, Buffer.from(little).swap16()])
        expect((await check(new Blob([bytes]))).good[0]?.values['applicant/full_name']).toBe('Nguyễn Văn Đức');
    }
  });

  test('of older Windows is refused, and read where somebody says what it is', async () => {
    // “Họ tên;Nơi sinh” and “Nguyễn Đức;Huế”, their tones as letters of their own.
    const bytes = Buffer.from('Ho\xf2 t\xean;N\xf5i sinh\nNguy\xea\xden \xd0\xfd\xecc;Hu\xea\xec\n', 'latin1');
    const file = new Blob([bytes]);
    expect(await readTable(file)).toEqual({ ok: false, error: { type: 'not-utf8' } });
    const reading = { onProgress: () => {}, signal: new AbortController().signal, letters: 'windows-1258' as const };
    expect(await readTable(file, 0, reading)).toMatchObject({
      ok: true,
      value: { titles: ['Họ tên', 'Nơi sinh'], rows: [{ cells: ['Nguyễn Đức', 'Huế'] }] },
    });
  });

  test.each([
    ['an older workbook, or one with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a PDF', '%PDF-1.7'],
    ['a web page', '<html><table>'],
    ['a picture', Buffer.from('89504e470d0a', 'hex')],
  ])('is none where it is %s', async (_, content) => {
    expect(await readTable(new Blob([content]))).toEqual({ ok: false, error: { type: 'other-format' } });
  });

  test('is refused as a whole where nothing can be made of it', async () => {
    expect(await readTable(new Blob(['a,b\n']))).toEqual({ ok: false, error: { type: 'empty' } });
    expect(await readTable(new Blob(['']))).toEqual({ ok: false, error: { type: 'empty' } });
    expect(await readTable(new Blob([Uint8Array.of(0x48, 0xf2, 0x61)]))).toEqual({
      ok: false,
      error: { type: 'not-utf8' },
    });
    expect(await readTable(new Blob(['PK\u0003\u0004 no zip']))).toEqual({ ok: false, error: { type: 'unreadable' } });
    const { good, refused } = await check(new Blob(['Màu,Cỡ\nxanh,5']));
    expect(good).toEqual([]);
    expect(refused[0]?.findings.every(({ reason }) => reason === 'missing-required')).toBe(true);
  });
});

describe('a table of half a million rows', () => {
  const rows = 500_000;
  const thousand = '"Nguyễn, Đức",x\n'.repeat(1_000);
  const long = new Blob(['Họ tên,Ghi chú\n', ...Array.from({ length: rows / 1_000 }, () => thousand)]);

  test('is gone through piece by piece, and one part of it is held', async () => {
    const shares: number[] = [];
    const reading = { onProgress: (share: number) => void shares.push(share), signal: new AbortController().signal };
    const read = await readTable(long, rows - 7_000, reading);
    if (!read.ok) throw new Error(read.error.type);
    const { rows: part, ...counted } = read.value;
    expect(part).toHaveLength(rowsAPart);
    expect(part[0]).toEqual({ line: rows - 7_000 + 2, twin: rows - 7_000, cells: ['Nguyễn, Đức', 'x'] });
    expect(counted).toEqual({
      titles: ['Họ tên', 'Ghi chú'],
      total: rows,
      before: rows - 7_000,
      behind: 2_000,
      next: rows - 2_000,
    });
    expect(shares.length).toBeGreaterThan(5);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
  });

  test('is taken in part after part to its end: each row once, also behind a thousand empty ones, each refused one by its line', async () => {
    const empty = `${','.repeat(codes.length - 1)}\n`.repeat(6_000);
    const good = `"${row().join('","')}"\n`;
    const bad = `"${row({ 'applicant/birth_date': '31/02/1990' }).join('","')}"\n`;
    const block = good.repeat(999) + bad;
    const file = new Blob([`"${titles.join('","')}"\n`, block.repeat(6), empty, block.repeat(6), empty]);
    const seen: number[] = [];
    const refusedLines: number[] = [];
    const parts: number[] = [];
    for (let next = 0, behind = 1; behind > 0;) {
      const read = await readTable(file, next);
      if (!read.ok) throw new Error(read.error.type);
      const mapping = mapColumns(read.value.titles, fields);
      const { good: taken, refused } = checkRows(read.value, mapping, {
        fields,
        order: 'day-first',
        today: '2026-06-09',
      });
      parts.push(read.value.rows.length);
      seen.push(...[...taken, ...refused].map(({ line }) => line).toSorted((one, other) => one - other));
      refusedLines.push(...refused.map(({ line }) => line));
      ({ next, behind } = read.value);
    }
    expect(parts).toEqual([rowsAPart, rowsAPart, 2_000]);
    const lines = (from: number) => Array.from({ length: 6_000 }, (_, index) => from + index);
    expect(seen).toEqual([...lines(2), ...lines(12_002)]);
    expect(refusedLines).toEqual(
      [2, 12_002].flatMap((from) => [1, 2, 3, 4, 5, 6].map((many) => from + many * 1000 - 1)),
    );
  });

  test('has its columns and days said once: all parts of a file are read alike, another file is asked about anew', () => {
    const columns = { mapping: ['applicant/full_name'], order: 'month-first' as const };
    const table = { titles: ['x'], rows: [], total: 9, before: 0, behind: 4, next: 5 };
    const control = new AbortController();
    const read = (file: File) => ({
      type: 'table-read' as const,
      control,
      table,
      source: { file, letters: 'unicode' as const, next: 5, behind: 4 },
    });
    const [one, other] = [new File([], 'a.csv'), new File([], 'b.csv')];
    const begun = { type: 'import-begun' as const, control, step: { kind: 'reading' as const, share: 0 } };
    const first = [begun, read(one), { type: 'columns-said' as const, columns }].reduce(reduceImport, initialImport);
    expect([begun, read(one)].reduce(reduceImport, first).columns).toEqual(columns);
    expect([begun, read(other)].reduce(reduceImport, first).columns).toBeNull();
    expect(reduceImport(first, { type: 'procedure-chosen', procedure: 'birth' }).columns).toBeNull();
  });

  test('is let go of where somebody stops it', async () => {
    const giveUp = new AbortController();
    const shares: number[] = [];
    const onProgress = (share: number): void => {
      shares.push(share);
      giveUp.abort();
    };
    expect(await readTable(long, 0, { onProgress, signal: giveUp.signal })).toEqual({
      ok: false,
      error: { type: 'stopped' },
    });
    expect(shares).toHaveLength(1);
  });

  test('that never closes a quotation mark is no table', async () => {
    const open = new Blob(['a,b\n"', 'x'.repeat(9 * 1024 * 1024)]);
    expect(await readTable(open)).toEqual({ ok: false, error: { type: 'unreadable' } });
  });
});

describe('what is wrong in one row', () => {
  const refusedFor = async (changes: Partial<typeof person>) => {
    const { good, refused } = await check(csv(row(), row(changes)));
    expect(good.map(({ line }) => line)).toEqual([2]);
    return refused.flatMap(({ line, findings }) => findings.map(({ field, reason }) => [line, field, reason]));
  };

  test('is told by line, field and reason, and the other rows stay good', async () => {
    expect(await refusedFor({ 'applicant/birth_date': '03/02/2190' })).toEqual([
      [3, 'applicant/birth_date', 'future-date'],
    ]);
    expect(await refusedFor({ 'applicant/birth_date': '31/02/1990' })).toEqual([
      [3, 'applicant/birth_date', 'bad-date'],
    ]);
    expect(await refusedFor({ 'applicant/full_name': 'Nguyễn '.repeat(40).trim() })).toEqual([
      [3, 'applicant/full_name', 'too-long'],
    ]);
  });

  test('is taken in where it only looks odd, and pointed out before', async () => {
    const { good, refused, doubtful } = await check(csv(row({ 'applicant/full_name': 'Trần 😀 Vui' }), row()));
    expect([good.map(({ line }) => line), refused]).toEqual([[2, 3], []]);
    expect(doubtful.map(({ line, findings }) => [line, findings.map(({ reason }) => reason)])).toEqual([
      [2, ['unusual-name']],
    ]);
  });

  test('a name of 200 letters is told with its length and the most there may be', async () => {
    const { refused } = await check(csv(row({ 'applicant/full_name': 'Nguyễn 🌸 '.repeat(25).slice(0, 224).trim() })));
    expect(refused[0]?.findings[0]).toMatchObject({ reason: 'too-long', params: { length: 202, limit: 120 } });
  });
});

describe('days that might be read in two ways', () => {
  test('are asked about only where none of them tells', () => {
    expect(dayOrderOf(['03/04/2026', '1990-01-01'])).toBeNull();
    expect(dayOrderOf(['03/04/2026', '17/02/2026'])).toBe('day-first');
    expect(dayOrderOf(['03/04/2026', '02/17/2026'])).toBe('month-first');
    expect(dayOrderOf(['04/04/2026', '1990'])).toBe('day-first');
  });

  test('are asked about where the others contradict each other, and can be left to be corrected', async () => {
    const days = ['03/04/1990', '17/02/1990', '02/17/1990', '05/05/1990'];
    expect(dayOrderOf(days)).toBeNull();
    expect(tellingDays(days)).toEqual({ dayFirst: '17/02/1990', monthFirst: '02/17/1990', either: '03/04/1990' });
    const read = await readTable(csv(...days.map((day) => row({ 'applicant/birth_date': day }))));
    if (!read.ok) throw new Error(read.error.type);
    const form = { fields, order: 'unmistakable', today: '2026-06-09' } as const;
    const { good, refused } = checkRows(read.value, mapColumns(titles, fields), form);
    expect(good.map(({ values }) => values['applicant/birth_date'])).toEqual([
      '1990-02-17',
      '1990-02-17',
      '1990-05-05',
    ]);
    expect(refused.map(({ line, findings }) => [line, findings[0]?.reason])).toEqual([[2, 'bad-date']]);
  });

  test('are not guessed in a part that nobody looks at, where it contradicts the parts before', () => {
    expect(orderUnseen(['03/04/1990', '02/17/1990'], 'day-first', false)).toBe('unmistakable');
    expect(orderUnseen(['03/04/1990', '17/02/1990'], 'month-first', false)).toBe('unmistakable');
    expect(orderUnseen(['03/04/1990', '17/02/1990'], 'day-first', false)).toBe('day-first');
    expect(orderUnseen(['03/04/1990'], 'month-first', false)).toBe('month-first');
  });

  test('are read as somebody said, whatever the days of a part tell', () => {
    expect(orderUnseen(['03/04/1990', '17/02/1990'], 'month-first', true)).toBe('month-first');
  });

  test('are read as in the part before, unless a day of this part contradicts', () => {
    expect(orderFound(['03/04/1990'], 'month-first')).toBe('month-first');
    expect(orderFound(['03/04/1990', '17/02/1990'], 'month-first')).toBe('day-first');
    expect(orderFound(['03/04/1990'], null)).toBeNull();
  });

  test('are read with the year first, and with the midnight that databases write behind them', () => {
    expect(dayOrderOf(['02/17/1990 12:00:00 AM'])).toBe('month-first');
    const written = ['17/02/1990 00:00:00', '1990-02-17 00:00', '1990-02-17T00:00:00.000', '1990/02/17', '1990.2.17'];
    expect(written.map((day) => readDay(day, 'day-first'))).toEqual(written.map(() => '1990-02-17'));
    expect(readDay('17/02/1990 08:30', 'day-first')).toBe('17/02/1990 08:30');
    expect(readDay('1990/02/31', 'day-first')).toBe('1990/02/31');
  });

  test('are read back as they were written, in the order that was chosen', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 30_000 }), (at) => {
        const day = isoDate(at);
        const [year, month, date] = day.split('-');
        expect(readDay(`${date}/${month}/${year}`, 'day-first')).toBe(day);
        expect(readDay(`${Number(month)}.${Number(date)}.${year}`, 'month-first')).toBe(day);
      }),
    );
  });
});

const registration = procedureByCode(builtInCatalogue, 'citizen_registration')!;

describe('taking in the rows', () => {
  const unheard = { signal: new AbortController().signal, onProgress: () => undefined };

  test('makes a case of each, can be stopped, and is undone by records', async () => {
    const { bridge, world } = await signedInDesk({ count: 5 });
    const { good } = await check(csv(...Array.from({ length: 50 }, () => row())));
    const abort = new AbortController();
    const target = { ...casesOf(registration), together: 3 };
    const onProgress = (done: number) => void (done === 6 && abort.abort());
    const done = await importAll(target, good, { bridge, signal: abort.signal, onProgress });
    expect(done.map(({ type, line }) => [type, line])).toEqual([2, 3, 4, 5, 6, 7].map((line) => ['written', line]));
    expect(world.cases).toHaveLength(11);
    expect(await undoImport('case', done, 'Hoàn tác', { bridge, ...unheard })).toEqual({ undone: 6, kept: 0 });
    expect(world.cases.slice(5).flatMap(({ records }) => records.map(({ notCounting }) => notCounting))).toContain(
      'struck',
    );
  });

  test('writes nothing twice where the same file is brought in again, and undoes only what it wrote', async () => {
    const { bridge, world } = await signedInDesk({ count: 5 });
    const target = casesOf(registration);
    const other = row({ 'applicant/full_name': 'Trần Thị Hà' });
    const first = await check(csv(row(), row()));
    await importAll(target, first.good, { bridge, ...unheard });
    // Rows went away from its beginning meanwhile, and others came behind.
    const again = await check(csv(other, row(), row(), row()));
    const done = await importAll(target, again.good, { bridge, ...unheard });
    expect(done.map((outcome) => outcome.type === 'written' && outcome.before)).toEqual([false, true, true, false]);
    expect(world.cases).toHaveLength(9);
    expect(await undoImport('case', done, 'Hoàn tác', { bridge, ...unheard })).toEqual({ undone: 2, kept: 0 });
  });

  test('of a whole file goes through all its parts, keeps of its rows only what is not there, and goes on where it was stopped', async () => {
    const { bridge, world } = await signedInDesk({ count: 5 });
    const bad = row({ 'applicant/birth_date': '31/02/1990' });
    const lines = Array.from({ length: rowsAPart + 20 }, (_, place) => (place % 1_000 === 7 ? bad : row()));
    const file = new File([await csv(...lines).arrayBuffer()], 'a.csv');
    const codesOf = mapColumns(titles, fields);
    const through = (before: number, run: { signal: AbortSignal; onProgress: (at: Through) => void }) =>
      importThrough(
        { ...casesOf(registration), together: 50 },
        { file, letters: 'unicode', before, check: checkPart },
        { bridge, ...run },
      );
    const checkPart: WholeTable['check'] = (part) => {
      const checked = checkRows(part, codesOf, { fields, order: 'day-first', today: '2026-06-09' });
      return { checked, unfit: sayRefused(checked.refused, ({ reason }) => reason) };
    };
    const abort = new AbortController();
    const stop = ({ passed }: Through) => void (passed >= 3_000 && abort.abort());
    const begun = await through(0, { signal: abort.signal, onProgress: stop });
    expect(begun.ended).toBe(false);
    expect(begun.table.rows.map(({ line }) => line)).toEqual([9, 1_009, 2_009]);
    expect(begun.outcomes).toHaveLength(begun.next - 3);
    const said: Through[] = [];
    const rest = await through(begun.next, { ...unheard, onProgress: (at) => void said.push(at) });
    expect(rest).toMatchObject({ ended: true, next: lines.length });
    expect(rest.table.rows.map(({ line }) => line)).toEqual([3_009, 4_009, 5_009]);
    expect(said.at(-1)).toEqual({ passed: lines.length, refused: 3, written: rest.outcomes.length });
    expect(begun.outcomes.length + rest.outcomes.length).toBe(lines.length - 6);
    expect(world.cases).toHaveLength(5 + lines.length - 6);
  });

  test('stops at what would refuse every further row', async () => {
    const { bridge, world } = await signedInDesk({ count: 5 });
    const { good } = await check(csv(row(), row()));
    bridge.fail('takeInCases', { type: 'disk-full' });
    const done = await importAll(casesOf(registration), good, { bridge, ...unheard });
    expect(done).toEqual([{ type: 'refused', line: 2, failure: { type: 'disk-full' } }]);
    expect(world.cases).toHaveLength(5);
  });

  test('leaves the rows that are not there as a table with their lines and why, to be corrected and brought in again', async () => {
    const table = await readTable(csv(row(), row({ 'applicant/sex': '?' }), row(), row()));
    if (!table.ok) throw new Error(table.error.type);
    const say = { refused: () => 'máy hết chỗ', stopped: 'đã dừng' };
    const outcomes = [
      { type: 'written', line: 2, id: 'i', record: 'r', before: false },
      { type: 'refused', line: 4, failure: { type: 'disk-full' } },
    ] as const;
    const left = leftRows(table.value, [{ line: 3, why: 'Giới tính' }], outcomes, say);
    expect(left).toEqual([
      { line: 3, why: 'Giới tính' },
      { line: 4, why: 'máy hết chỗ' },
      { line: 5, why: 'đã dừng' },
    ]);
    const again = await readTable(leftRowsFile(table.value, left, { sheet: 'Còn', line: 'Dòng gốc', why: 'Vì sao' }));
    if (!again.ok) throw new Error(again.error.type);
    expect(again.value.titles).toEqual([...titles, 'Dòng gốc', 'Vì sao']);
    expect(again.value.rows.map(({ cells }) => cells.slice(-2))).toEqual([
      ['3', 'Giới tính'],
      ['4', 'máy hết chỗ'],
      ['5', 'đã dừng'],
    ]);
    expect(mapColumns(again.value.titles, fields).slice(0, codes.length)).toEqual(codes);
    expect(again.value.rows[1]?.cells.slice(0, codes.length)).toEqual(row());
  });

  test('goes on while somebody looks at other screens, and what an earlier import still tells is not heard', () => {
    const control = new AbortController();
    const step = { kind: 'working', done: 1, total: 9 } as const;
    const working = reduceImport(initialImport, { type: 'import-begun', control, step });
    expect(reduceImport(working, { type: 'table-expected', of: 'cases' })).toBe(working);
    expect(reduceImport(working, { type: 'table-expected', of: 'incoming' })).toBe(working);
    const other = new AbortController();
    expect(reduceImport(working, { type: 'import-went-on', control: other, step: { ...step, done: 8 } })).toBe(working);
    const idle = reduceImport(working, { type: 'import-went-on', control, step: { kind: 'choosing', fault: null } });
    expect(reduceImport(idle, { type: 'table-expected', of: 'incoming' })).toEqual({
      ...initialImport,
      of: 'incoming',
    });
    expect(imports.get()).toEqual(initialImport);
  });
});
