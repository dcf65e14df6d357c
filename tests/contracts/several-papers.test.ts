import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput } from '../../sync/bridge/contract.ts';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { dayOfInstant } from '../../sync/domain/dates.ts';
import { castFor } from '../../sync/domain/sample/cast.ts';
import { sampleFormValues } from '../../sync/domain/sample/form-values.ts';
import { seededRandom } from '../../sync/domain/sample/random.ts';
import { resultTemplate } from '../../sync/domain/prints/templates.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { booksOfThisYear } from '../support/books.ts';
import { serveDelhi } from '../support/delhi.ts';
import { enrolDelhiDesk } from '../support/delhi-desk.ts';
import type { DeskDriver } from '../support/desk.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { printPaper, receiveCase, viewOf } from '../support/whole-case.ts';

const today = dayOfInstant(Date.now(), 'Asia/Kolkata');
const year = today.slice(0, 4);
const legalisation = procedureByCode(builtInCatalogue, 'legalisation')!;
const stamp = 'legalisation_stamp';
const inBook = (first: number, last = first): string =>
  `${[first, ...(last > first ? [last] : [])].map((each) => String(each).padStart(2, '0')).join('–')}/${year}/HPH-DEL`;

let postgres: TestPostgres;
let headquarters: Headquarters;
let folder: string;
let one: DeskDriver;
let two: DeskDriver;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'papers-'));
  postgres = await startTestPostgres();
  const served = await serveDelhi(path.join(folder, 'headquarters'), await postgres.createDatabase());
  headquarters = served.headquarters;
  const sealed = {
    ...legalisation,
    code: 'sealed_legalisation',
    results: legalisation.results.map((result) => ({ ...result, blank: 'seal' })),
  };
  const published = await headquarters.publishCatalogue({
    ...builtInCatalogue,
    version: 'seals',
    procedures: [...builtInCatalogue.procedures, sealed],
  });
  if (!published.ok) throw new Error('the catalogue is not published');
  [one, two] = [await enrol('one', served.address), await enrol('two', served.address)];
}, 120_000);

afterAll(async () => {
  await one?.close();
  await two?.close();
  await headquarters?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function enrol(name: string, address: URL): Promise<DeskDriver> {
  const desk = await enrolDelhiDesk({ headquarters, address, folder }, name);
  await desk.signInAs('consul');
  await desk.see('numbers', {}, ({ series }) =>
    booksOfThisYear(series).some(({ code: book, next }) => book === 'register_legalisation' && next !== null),
  );
  await desk.see('catalogue', {}, (found) => procedureByCode(found, 'sealed_legalisation') !== undefined);
  return desk;
}

/** A dossier that brings so many papers, being processed. */
async function receive(desk: DeskDriver, papers: number, procedure = legalisation): Promise<string> {
  const random = seededRandom((count += 1));
  const values = sampleFormValues(legalisation, castFor('legalisation', random, today), random, today);
  const id = await receiveCase(desk, procedure, { ...values, 'document/count': papers });
  await desk.do('moveCase', { id, view: await viewOf(desk, id), to: 'processing', reason: null });
  return id;
}

const feeFor = (papers: number) => ({
  amount: 1_000 * papers,
  currency: 'USD',
  method: 'cash' as const,
  lines: [{ code: 'per_document', cents: 1_000 * papers }],
  reduction: null,
  payer: '',
  draft: randomUUID(),
});

async function issue(desk: DeskDriver, id: string, papers: number, more: Partial<CommandInput<'issueResult'>> = {}) {
  const input = { id, view: await viewOf(desk, id), result: stamp, serial: '', to: 'done' as const };
  return desk.try('issueResult', { ...input, papers, note: '', spoiled: [], fee: null, ...more });
}

const resultOf = async (desk: DeskDriver, id: string) => (await desk.see('caseResults', { id }))!.results[0]!;
const book = (text: string) => ({ register: 'legalisation', year: Number(year), text, offset: 0, limit: 100 });
const takenOf = async (desk: DeskDriver) =>
  booksOfThisYear((await desk.see('numbers', {})).series).find(({ code }) => code === 'register_legalisation')?.next;

/** Headquarters grants on, once it hears how far a desk has come. */
async function holdNumbers(desk: DeskDriver, wanted: number): Promise<void> {
  await desk.do('exchangeNow', {});
  await desk.see('numbers', {}, ({ series }) =>
    booksOfThisYear(series).some(({ code, leftHere }) => code === 'register_legalisation' && leftHere >= wanted),
  );
}

describe('a dossier of several papers', () => {
  it('[S5] gives each of them a line and a number of its own, with the fee of all, in one step', async () => {
    const id = await receive(one, 12);
    expect(await resultOf(one, id)).toMatchObject({ papers: 12, papersLeft: 12, nextNumbers: { length: 12 } });
    const done = await issue(one, id, 12, { fee: feeFor(12) });
    expect(done).toMatchObject({ ok: true, value: { number: inBook(1, 12), receipt: expect.stringMatching(/^BL-/) } });
    const { total, rows, columns } = await one.see('register', book(''), (found) => found.total === 12);
    expect(total).toBe(12);
    const cells = (code: string) => rows.map((row) => row.cells[columns.findIndex((column) => column.code === code)]);
    expect(cells('number')).toEqual(Array.from({ length: 12 }, (_, index) => inBook(index + 1)));
    expect(cells('copies')).toEqual(Array.from({ length: 12 }, () => '1'));
    expect(await one.see('register', book(inBook(7)))).toMatchObject({ total: 1 });
    expect(await takenOf(one)).toBe(inBook(13));
    expect(await resultOf(one, id)).toMatchObject({ papersLeft: 0, issued: { length: 12 } });
    expect(await issue(one, id, 1)).toMatchObject({ error: { type: 'issued-already', number: inBook(1, 12) } });
    const [result] = legalisation.results;
    const print = await printPaper(one, id, legalisation, resultTemplate([], result!), result);
    expect(JSON.stringify(print)).toContain(inBook(1, 12));
  });

  it('[S5] may be issued in parts; what is asked beyond the form, or beyond the numbers at hand, writes nothing', async () => {
    const [id, next] = [await receive(one, 3), await takenOf(one)];
    expect(await issue(one, id, 4, { fee: feeFor(3) })).toMatchObject({
      error: { type: 'fewer-papers-left', asked: 4, left: 3 },
    });
    const large = await receive(one, 500);
    const many = await issue(one, large, 500, { fee: feeFor(500) });
    expect(many).toMatchObject({ error: { type: 'no-number-at-hand' } });
    for (const each of [id, large]) {
      expect((await one.see('caseFees', { id: each }))?.rows).toEqual([]);
      expect(await one.see('case', { id: each })).toMatchObject({ status: 'processing' });
    }
    expect(await takenOf(one)).toBe(next);
    const part = await issue(one, id, 2, { to: 'more', fee: feeFor(3) });
    expect(part).toMatchObject({ ok: true, value: { number: inBook(13, 14) } });
    expect(await one.see('case', { id })).toMatchObject({ status: 'processing' });
    expect(await resultOf(one, id)).toMatchObject({ papersLeft: 1, nextNumbers: [inBook(15)] });
    expect(await issue(one, id, 1)).toMatchObject({ ok: true, value: { number: inBook(15) } });
    expect(await one.see('case', { id })).toMatchObject({ status: 'done' });
  });

  it('[S5] strikes and annotates one line alone, and gives the paper another number beside the struck one', async () => {
    const id = await receive(one, 3);
    await issue(one, id, 3, { fee: feeFor(3) });
    const history = await one.see('history', { id });
    const field = `issued/${stamp}/2/number`;
    const second = history.find(({ operation }) => operation.type === 'set' && field in operation.fields)!;
    const view = await viewOf(one, id);
    await one.do('annotateEntry', { id, view, result: stamp, paper: 3, text: 'Đã giao cho người được ủy quyền.' });
    await one.do('voidRecord', {
      id,
      view: await viewOf(one, id),
      record: second.record,
      reason: 'Đóng nhầm giấy tờ.',
    });
    const { issued, papersLeft } = await resultOf(one, id);
    expect(issued.map(({ struck, annotations }) => [struck, annotations.length])).toEqual([
      ['', 0],
      ['Đóng nhầm giấy tờ.', 0],
      ['', 1],
    ]);
    expect(papersLeft).toBe(1);
    expect(await issue(one, id, 1)).toMatchObject({ ok: true });
    const { rows } = await one.see('register', book(''), ({ total }) => total === 19);
    expect(rows.filter((row) => row.case === id).map(({ struck }) => struck)).toEqual([
      '',
      'Đóng nhầm giấy tờ.',
      '',
      '',
    ]);
    const { series } = await one.see('numbers', {}, (numbers) =>
      booksOfThisYear(numbers.series).some(
        ({ code, voided }) => code === 'register_legalisation' && voided.length === 1,
      ),
    );
    expect(booksOfThisYear(series).find(({ code }) => code === 'register_legalisation')?.voided).toMatchObject([
      { reason: 'Đóng nhầm giấy tờ.', use: { subject: id } },
    ]);
  });

  it('[S5] takes the seals that follow each other, passing over a spoiled one; each can be replaced by itself', async () => {
    const stock = { draft: randomUUID(), blank: 'seal', first: 'T0001', last: 'T0008', note: '' };
    await one.do('receiveBlanks', stock);
    const sealed = procedureByCode(await one.see('catalogue', {}), 'sealed_legalisation')!;
    await holdNumbers(one, 3);
    const id = await receive(one, 3, sealed);
    expect(await issue(one, id, 3, { serial: 'T0007', fee: feeFor(3) })).toMatchObject({
      error: { type: 'serial-not-in-stock', serial: 'T0009' },
    });
    const spoiled = [{ serial: 'T0002', reason: 'Rách khi dán.' }];
    const done = await issue(one, id, 3, { serial: 'T0001', spoiled, fee: feeFor(3) });
    expect(done).toMatchObject({ ok: true, value: { serial: 'T0001, T0003–0004' } });
    await one.do('replaceBlank', {
      id,
      view: await viewOf(one, id),
      result: stamp,
      paper: 2,
      serial: 'T0005',
      old: 'spoiled',
      reason: 'Mờ dấu.',
    });
    const { issued } = await resultOf(one, id);
    expect(issued.map(({ serial }) => serial)).toEqual(['T0001', 'T0005', 'T0004']);
    const { kinds } = await one.see('stock', {}, (found) => found.kinds.some((kind) => kind.code === 'seal'));
    expect(kinds.find(({ code }) => code === 'seal')).toMatchObject({ issued: 3, spoiled: 2, left: 3 });
  });

  it('[S5] issued by two desks that did not hear of each other is in conflict line by line, and each line is settled', async () => {
    await holdNumbers(one, 2);
    const id = await receive(one, 2);
    await one.do('takeFee', { ...feeFor(2), id, view: await viewOf(one, id), replaces: null });
    await two.see('caseFees', { id }, (fees) => fees?.due.state === 'paid');
    await two.see('case', { id }, (found) => found?.status === 'processing');
    for (const desk of [one, two]) await desk.do('stayOffline', { on: true });
    for (const desk of [one, two]) expect(await issue(desk, id, 2)).toMatchObject({ ok: true });
    for (const desk of [one, two]) await desk.do('stayOffline', { on: false });
    const torn = (await one.see('case', { id }, (found) => (found?.conflicts ?? 0) >= 2))!;
    const field = (paper: number) => `issued/${stamp}/${paper}/number`;
    expect(torn.fields[field(1)]?.sides).toHaveLength(2);
    expect(torn.fields[field(2)]?.sides).toHaveLength(2);
    const { rows } = await one.see('register', book(''), (found) => found.rows.some(({ conflict }) => conflict));
    expect(rows.filter((row) => row.case === id).map(({ conflict }) => conflict)).toEqual([true, true]);
    const fields = { [field(1)]: torn.fields[field(1)]!.sides[0]!.value };
    await one.do('setFields', { id, view: torn.view, fields });
    const { issued } = await resultOf(one, id);
    expect(issued.map(({ conflict }) => conflict)).toEqual([false, true]);
  }, 60_000);
});

describe('papers that an applicant handed in', () => {
  it('are noted as given back by a field of the case, and by no other name', async () => {
    const id = await receive(one, 1);
    const back = { papers_returned: ['form', 'document'] };
    await one.do('setFields', { id, view: await viewOf(one, id), fields: back });
    const seen = await one.see('case', { id }, (found) => found?.fields['papers_returned'] !== undefined);
    expect(seen?.fields['papers_returned']?.value).toEqual(back.papers_returned);
    const other = { id, view: await viewOf(one, id), fields: { papers_lost: ['form'] } };
    expect(await one.try('setFields', other)).toMatchObject({ error: { type: 'form-invalid' } });
  });
});
