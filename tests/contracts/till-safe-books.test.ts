import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput } from '../../sync/bridge/contract.ts';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { dayOfInstant } from '../../sync/domain/dates.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import { castFor } from '../../sync/domain/sample/cast.ts';
import { sampleFormValues } from '../../sync/domain/sample/form-values.ts';
import { seededRandom } from '../../sync/domain/sample/random.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { serveDelhi } from '../support/delhi.ts';
import { booksOfThisYear } from '../support/books.ts';
import { enrolDelhiDesk } from '../support/delhi-desk.ts';
import type { DeskDriver } from '../support/desk.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const today = dayOfInstant(Date.now(), 'Asia/Kolkata');
const year = today.slice(0, 4);

let postgres: TestPostgres;
let headquarters: Headquarters;
let folder: string;
let one: DeskDriver;
let two: DeskDriver;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'till-'));
  postgres = await startTestPostgres();
  const databaseUrl = await postgres.createDatabase();
  const served = await serveDelhi(path.join(folder, 'headquarters'), databaseUrl);
  headquarters = served.headquarters;
  [one, two] = [await enrol('one', served.address), await enrol('two', served.address)];
  await one.do('receiveBlanks', {
    draft: randomUUID(),
    blank: 'passport',
    first: 'N0000001',
    last: 'N0010000',
    note: '',
  });
  await two.see('stock', {}, ({ kinds }) => kinds.some((kind) => kind.code === 'passport' && kind.left === 10_000));
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
    booksOfThisYear(series).some(({ kind, next }) => kind === 'register' && next !== null),
  );
  return desk;
}

/** A passport case that is being processed. */
async function receivePassport(desk: DeskDriver): Promise<string> {
  const procedure = procedureByCode(builtInCatalogue, 'passport_first')!;
  const random = seededRandom((count += 1));
  const fields = sampleFormValues(procedure, castFor(procedure.code, random, today), random, today);
  const made = await desk.do('createCase', {
    procedure: procedure.code,
    fields: { ...fields },
    papers: procedure.papers.map(({ code }) => code),
    channel: 'in_person',
    draft: randomUUID(),
  });
  await desk.do('moveCase', { id: made.id, view: await viewOf(desk, made.id), to: 'processing', reason: null });
  return made.id;
}

async function viewOf(desk: DeskDriver, id: string): Promise<string[]> {
  const seen = await desk.see('case', { id }, (found) => found !== null);
  return seen?.view ?? [];
}

const fee = (amount = 7_000) => ({
  amount,
  currency: 'USD',
  method: 'cash' as const,
  lines: [{ code: 'new_issue', cents: amount }],
  reduction: null,
  payer: '',
});

async function take(desk: DeskDriver, id: string, more: Partial<CommandInput<'takeFee'>> = {}) {
  return desk.try('takeFee', { ...fee(), id, view: await viewOf(desk, id), draft: randomUUID(), ...more });
}

const blanksOf = (text: string) => ({ kind: null, text, only: 'all' as const, offset: 0, limit: 10 });

async function issue(desk: DeskDriver, id: string, more: Partial<CommandInput<'issueResult'>> = {}) {
  const input = { id, view: await viewOf(desk, id), result: 'passport', serial: 'N0000001', to: 'returned' as const };
  return desk.try('issueResult', { ...input, note: '', papers: 1, spoiled: [], fee: null, ...more });
}

const meet = async (desk: DeskDriver): Promise<void> => {
  await desk.do('stayOffline', { on: false });
  await desk.see('sync', {}, ({ link, waiting }) => link.kind === 'up-to-date' && waiting.records === 0);
};

describe('money on a case', () => {
  it('[S7] is taken with its receipt from the series, and pays what the case owes', async () => {
    const id = await receivePassport(one);
    const taken = await take(one, id);
    expect(taken).toMatchObject({ ok: true, value: { receipt: `BL-DEL-${year}-000001`, temporary: false } });
    const seen = await one.see('caseFees', { id }, (fees) => fees?.due.state === 'paid');
    expect(seen?.rows).toMatchObject([{ amount: 7_000, currency: 'USD', method: 'cash', voided: false }]);
    expect(await one.see('fees', { from: today, to: today, offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      sums: { count: 1, total: { USD: 7_000 }, byMethod: [{ method: 'cash' }] },
    });
    const history = await one.see('history', { id });
    expect(history.at(-1)?.operation).toMatchObject({ type: 'link', relation: 'fee' });
  });

  it('is refused in words where the amount or the currency is wrong, and nothing is kept', async () => {
    const id = await receivePassport(one);
    for (const amount of [0, -1])
      expect(await take(one, id, { amount })).toMatchObject({ ok: false, error: { type: 'amount-not-positive' } });
    expect(await take(one, id, { amount: 1e14 })).toMatchObject({ error: { type: 'amount-too-large' } });
    expect(await take(one, id, { currency: 'XYZ' })).toMatchObject({ error: { type: 'currency-not-taken' } });
    expect((await one.see('caseFees', { id }))?.rows).toEqual([]);
  });

  it('[S6] is voided on one desk while the day is closed on another: both stand, and it shows as after closing', async () => {
    const id = await receivePassport(one);
    const taken = await take(one, id);
    if (!taken.ok) throw new Error(taken.error.type);
    await two.see('fees', { from: today, to: today, offset: 0, limit: 50 }, ({ rows }) =>
      rows.some((row) => row.id === taken.value.id),
    );
    for (const desk of [one, two]) await desk.do('stayOffline', { on: true });
    const voided = await one.do('voidFee', { fee: taken.value.id, reason: 'Thu nhầm.' });
    expect(voided.id).toBe(taken.value.id);
    const seen = await two.see('fees', { from: today, to: today, offset: 0, limit: 50 });
    const closing = { day: today, view: seen.days[0]!.view, counted: { USD: 14_100 } };
    expect(await two.try('closeDay', { ...closing, note: ' ' })).toMatchObject({
      error: { type: 'difference-unexplained' },
    });
    const closed = await two.do('closeDay', { ...closing, note: 'Khách trả thừa, chưa trả lại.' });
    expect(closed.difference).toEqual({ USD: 100 });
    for (const desk of [one, two]) await meet(desk);
    for (const desk of [one, two]) {
      const { days, rows, sums } = await desk.see(
        'fees',
        { from: today, to: today, offset: 0, limit: 50 },
        (fees) => fees.days[0]?.afterClosing === 1 && fees.sums.voided === 1,
      );
      expect(days[0]?.closings).toMatchObject([{ expected: { USD: 14_000 }, counted: { USD: 14_100 } }]);
      expect(rows.filter((row) => row.afterClosing)).toMatchObject([{ id: taken.value.id, voidReason: 'Thu nhầm.' }]);
      expect(sums.total).toEqual({ USD: 7_000 });
    }
    const { series } = await one.see('numbers', {}, (numbers) =>
      numbers.series.some(({ kind, voided: all }) => kind === 'fee_receipt' && all.length > 0),
    );
    expect(series.find(({ kind }) => kind === 'fee_receipt')?.voided).toMatchObject([
      { reason: 'Thu nhầm.', use: { subject: id } },
    ]);
    const again = await two.see('fees', { from: today, to: today, offset: 0, limit: 50 });
    await two.do('closeDay', { day: today, view: again.days[0]!.view, counted: { USD: 7_000 }, note: '' });
    const twice = await two.see(
      'fees',
      { from: today, to: today, offset: 0, limit: 50 },
      ({ days }) => days[0]?.afterClosing === 0,
    );
    expect(await two.try('closeDay', { day: today, view: twice.days[0]!.view, counted: {}, note: '' })).toMatchObject({
      ok: false,
      error: { type: 'day-closed-already' },
    });
  }, 60_000);

  it('is found by its receipt, as it is, as it was before, and as it was voided', async () => {
    const id = await receivePassport(one);
    const taken = await take(one, id);
    if (!taken.ok) throw new Error(taken.error.type);
    const { receipt } = taken.value;
    const list = async (text: string, isThere: (why: string | undefined) => boolean) => {
      const page = { sort: { by: 'received', direction: 'ascending' }, offset: 0, limit: 5 } as const;
      const { rows } = await one.see('cases', { filter: { text }, ...page }, (seen) =>
        isThere(seen.rows[0]?.foundBy?.why),
      );
      return rows.map((row) => [row.id, row.foundBy]);
    };
    const foundBy = (why: string, number: string) => ({ why, number });
    expect(await list(receipt.toLowerCase(), (why) => why === 'receipt')).toEqual([[id, foundBy('receipt', receipt)]]);
    const { series } = await one.see('numbers', {});
    const receipts = series.find(({ kind, next }) => kind === 'fee_receipt' && next !== null)!;
    await one.do('voidNumber', { series: receipts.id, number: receipt, reason: 'Biên lai in lệch.' });
    const before = foundBy('former-receipt', receipt);
    expect(await list(receipt, (why) => why === 'former-receipt')).toEqual([[id, before]]);
    const hits = await one.see('search', { text: receipt, limit: 5 });
    expect(hits.map((hit) => [hit.kind, hit.id, hit.foundBy])).toEqual([['case', id, before]]);
    const now =
      (await one.see('caseFees', { id }, (fees) => fees?.rows[0]?.receipt !== receipt))?.rows[0]?.receipt ?? '';
    await one.do('voidFee', { fee: taken.value.id, reason: 'Thu nhầm.' });
    expect(await list(now, (why) => why === 'voided-receipt')).toEqual([[id, foundBy('voided-receipt', now)]]);
  });

  it('[S7] is given back in parts, up to what was taken: the case owes it again, and the till holds it no more', async () => {
    const id = await receivePassport(one);
    const taken = await take(one, id, { amount: 9_000, lines: [{ code: 'new_issue', cents: 7_000 }] });
    if (!taken.ok) throw new Error(taken.error.type);
    const fees = { from: today, to: today, offset: 0, limit: 50 };
    const before = (await one.see('fees', fees)).sums.total['USD'] ?? 0;
    const refund = { fee: taken.value.id, amount: 2_000, method: 'cash' as const, reason: 'Thu thừa.' };
    const draft = randomUUID();
    const closed = { from: today, to: today, offset: 0, limit: 50 };
    const opened = (await one.see('fees', closed)).days[0]?.afterClosing;
    expect(await one.try('keepFee', { fee: taken.value.id, reason: ' ' })).toMatchObject({
      error: { type: 'reason-required' },
    });
    await one.do('keepFee', { fee: taken.value.id, reason: 'Đã thẩm định xong.' });
    const kept = await one.see('fees', closed, ({ rows }) => rows.some(({ keptReason }) => keptReason !== ''));
    expect(kept.rows.find(({ id: fee }) => fee === taken.value.id)?.keptReason).toBe('Đã thẩm định xong.');
    expect(kept.days[0]?.afterClosing).toBe(opened);
    const first = await one.do('refundFee', { ...refund, draft });
    expect(await one.do('refundFee', { ...refund, draft })).toEqual(first);
    expect(first).toMatchObject({ receipt: `PH-DEL-${year}-000001`, temporary: false });
    expect((await one.see('caseFees', { id }, (seen) => seen?.rows.length === 2))?.due.state).toBe('paid');
    expect(await one.try('refundFee', { ...refund, draft: randomUUID(), amount: 7_001 })).toMatchObject({
      error: { type: 'refund-too-large', left: 7_000, currency: 'USD' },
    });
    expect(await one.try('voidFee', { fee: taken.value.id, reason: 'Nhầm.' })).toMatchObject({
      error: { type: 'fee-refunded', refunded: 2_000 },
    });
    await one.do('refundFee', { ...refund, draft: randomUUID(), amount: 7_000, reason: 'Rút hồ sơ.' });
    expect(await one.try('keepFee', { fee: taken.value.id, reason: 'Muộn.' })).toMatchObject({
      error: { type: 'fee-refunded', refunded: 9_000 },
    });
    const seen = await one.see('caseFees', { id }, (found) => found?.rows.length === 3);
    expect(seen?.due).toMatchObject({ state: 'open', paid: 0 });
    expect(seen?.rows.map(({ amount, refunded }) => [amount, refunded])).toEqual([
      [9_000, 9_000],
      [-2_000, 0],
      [-7_000, 0],
    ]);
    const after = await one.see('fees', fees, ({ sums }) => sums.refunded.count === 2);
    expect(after.sums.total['USD'] ?? 0).toBe(before - 9_000);
    expect(after.days[0]).toMatchObject({ cash: { USD: before - 9_000 }, cashBy: [{ cash: { USD: before - 9_000 } }] });
    for (const slip of seen?.rows.slice(1) ?? []) await one.do('voidFee', { fee: slip.id, reason: 'Chưa trả tiền.' });
    await one.do('voidFee', { fee: taken.value.id, reason: 'Ghi nhầm.' });
    const again = await take(one, id, { replaces: taken.value.id });
    const rows = await one.see('caseFees', { id }, (found) => found?.due.state === 'paid');
    expect(rows?.rows.at(-1)).toMatchObject({
      id: again.ok && again.value.id,
      replaces: taken.value.receipt,
    });
  });

  it('[S7] is given back once by two at one desk who do so at the same moment', async () => {
    const id = await receivePassport(one);
    const taken = await take(one, id);
    if (!taken.ok) throw new Error(taken.error.type);
    const other = one.takeSeat();
    await other.signInAs('consul');
    const refund = { fee: taken.value.id, amount: 7_000, method: 'cash' as const, reason: 'Rút hồ sơ.' };
    const given = await Promise.all(
      [one, other].map((seat) => seat.try('refundFee', { ...refund, draft: randomUUID() })),
    );
    expect(given).toMatchObject([{ ok: true }, { error: { type: 'refund-too-large', left: 0 } }]);
  });
});

describe('issuing a result', () => {
  it('[S5] takes number, blank and fee together and moves the case', async () => {
    const id = await receivePassport(one);
    const done = await issue(one, id, { serial: ' n 0000001 ', fee: { ...fee(), draft: randomUUID() } });
    expect(done).toMatchObject({ ok: true, value: { serial: 'N0000001', number: `01/${year}/HC-DEL` } });
    expect((await one.see('case', { id }))?.status).toBe('returned');
    const { kinds } = await one.see('stock', {}, (stock) => stock.kinds[0]?.issued === 1);
    expect(kinds[0]).toMatchObject({ left: 9_999, ranges: [{ first: 'N0000002', last: 'N0010000' }] });
    const book = await one.see('register', {
      register: 'passports',
      year: Number(year),
      text: '',
      offset: 0,
      limit: 10,
    });
    expect(book).toMatchObject({ total: 1, rows: [{ case: id, struck: '', conflict: false }] });
    expect(book?.rows[0]?.cells.slice(0, 2)).toEqual([`01/${year}/HC-DEL`, today]);
  });

  it('[S5] leaves nothing where a part of it fails: no fee, no blank, no number, no move', async () => {
    const id = await receivePassport(one);
    const before = await one.see('history', { id });
    const wrong = [
      [{ serial: 'N0000002' }, 'fee-not-settled'],
      [{ serial: 'N0000001', fee: { ...fee(), draft: randomUUID() } }, 'serial-used'],
      [{ serial: 'N9999999', fee: { ...fee(), draft: randomUUID() } }, 'serial-not-in-stock'],
      [{ serial: '???', fee: { ...fee(), draft: randomUUID() } }, 'serial-malformed'],
      [{ serial: '', fee: { ...fee(), draft: randomUUID() } }, 'blank-required'],
      [{ serial: 'N0000002', fee: { ...fee(0), draft: randomUUID() } }, 'amount-not-positive'],
    ] as const;
    for (const [more, type] of wrong) expect(await issue(one, id, more)).toMatchObject({ ok: false, error: { type } });
    expect(await one.see('history', { id })).toEqual(before);
    expect((await one.see('caseFees', { id }))?.rows).toEqual([]);
    expect((await one.see('caseResults', { id }))?.results[0]).toMatchObject({ nextSerial: 'N0000002', issued: [] });
  });

  it('[S2] [S3] one serial taken on two desks shows as a conflict on both, and is settled by another blank', async () => {
    const [left, right] = [await receivePassport(one), await receivePassport(two)];
    for (const desk of [one, two]) await desk.do('stayOffline', { on: true });
    const serial = 'N0000500';
    for (const [desk, id] of [
      [one, left],
      [two, right],
    ] as const)
      expect(await issue(desk, id, { serial, fee: { ...fee(), draft: randomUUID() } })).toMatchObject({ ok: true });
    for (const desk of [one, two]) await meet(desk);
    const open = { kind: null, text: '', only: 'open', offset: 0, limit: 10 } as const;
    for (const desk of [one, two]) {
      const { rows: disputes } = await desk.see('conflicts', { offset: 0, limit: 9 }, ({ total }) => total > 0);
      expect(disputes).toMatchObject([{ kind: 'blank', code: serial, procedure: 'passport', fields: [] }]);
      expect(disputes[0]?.owner.split(', ')).toHaveLength(2);
      const alone = { ...open, only: 'all', id: disputes[0]!.id } as const;
      const { rows } = await desk.see('blanks', alone, ({ total }) => total === 1);
      expect(rows[0]).toMatchObject({ serial, state: 'conflict' });
      expect(rows[0]?.cases.map((of) => of.id).toSorted()).toEqual([left, right].toSorted());
    }
    const settled = await two.try('replaceBlank', {
      id: right,
      view: await viewOf(two, right),
      result: 'passport',
      paper: 0,
      serial: 'N0000501',
      old: 'elsewhere',
      reason: 'Nhập nhầm số, cuốn thật là N0000501.',
    });
    expect(settled).toMatchObject({ ok: true });
    for (const desk of [one, two]) {
      await desk.see('blanks', open, ({ total }) => total === 0);
      const { rows } = await desk.see('blanks', { ...open, only: 'issued', text: serial });
      expect(rows).toMatchObject([{ serial, state: 'issued' }]);
    }
  }, 60_000);

  it('[S3] a blank issued by one and marked as lost by another is settled by a word that it belongs to its case', async () => {
    const id = await receivePassport(one);
    for (const desk of [one, two]) await desk.do('stayOffline', { on: true });
    const serial = 'N0000520';
    expect(await issue(one, id, { serial, fee: { ...fee(), draft: randomUUID() } })).toMatchObject({ ok: true });
    const mark = (fate: 'lost' | 'in_stock', reason: string) =>
      two.try('markBlanks', { blank: 'passport', first: serial, last: null, fate, reason });
    expect(await mark('lost', 'Không thấy trong két.')).toMatchObject({ ok: true });
    for (const desk of [one, two]) await meet(desk);
    const shown = { kind: null, text: serial, only: 'all', offset: 0, limit: 10 } as const;
    await two.see('blanks', shown, ({ rows }) => rows[0]?.state === 'conflict');
    expect(await mark('in_stock', 'Phôi ở hồ sơ này, báo mất là nhầm.')).toMatchObject({ ok: true });
    for (const desk of [one, two]) await desk.see('blanks', shown, ({ rows }) => rows[0]?.state === 'issued');
    await two.see('conflicts', { offset: 0, limit: 9 }, ({ total }) => total === 0);
  }, 60_000);

  it('a blank that was spoiled or returned is refused, and its reason is in the ledger', async () => {
    await one.do('markBlanks', {
      blank: 'passport',
      first: 'N0000010',
      last: null,
      fate: 'spoiled',
      reason: 'In lệch.',
    });
    await one.do('markBlanks', {
      blank: 'passport',
      first: 'N0009991',
      last: 'N0010000',
      fate: 'returned',
      reason: 'Nộp lại.',
    });
    const id = await receivePassport(one);
    for (const serial of ['N0000010', 'N0009995'])
      expect(await issue(one, id, { serial, fee: { ...fee(), draft: randomUUID() } })).toMatchObject({
        error: { type: 'serial-used', serial },
      });
    expect(
      await one.try('markBlanks', { blank: 'passport', first: 'N0000001', last: null, fate: 'spoiled', reason: 'x' }),
    ).toMatchObject({
      error: { type: 'blank-held', serial: 'N0000001', code: expect.stringMatching(/^[A-Z]{3}-/) },
    });
    const { kinds } = await one.see('stock', {}, (stock) => stock.kinds[0]?.spoiled === 1);
    expect(kinds[0]).toMatchObject({ returned: 10, spoiled: 1 });
    const counting = { draft: randomUUID(), blank: 'passport', counted: 9_900, note: ' ' };
    const expected = kinds[0]?.left;
    expect(await one.try('takeStock', counting)).toMatchObject({
      error: { type: 'count-unexplained', counted: 9_900, expected },
    });
    const counted = await one.do('takeStock', { ...counting, note: 'Thiếu, đang tìm.' });
    expect(counted.expected).toBe(expected);
    const lost = { blank: 'passport', first: 'N0000011', last: null, fate: 'lost', reason: 'Tìm không thấy.' } as const;
    await one.do('markBlanks', lost);
    const { kinds: after } = await one.see('stock', {}, (stock) => stock.kinds[0]?.lost === 1);
    expect(after[0]).toMatchObject({ left: (expected ?? 0) - 1, lastCount: { counted: 9_900, expected } });
    expect(await issue(one, id, { serial: lost.first, fee: { ...fee(), draft: randomUUID() } })).toMatchObject({
      error: { type: 'serial-used', state: 'lost' },
    });
  });

  it('[S5] a blank spoiled on the way is written off in the same commit, and the next one bears the same number', async () => {
    const id = await receivePassport(one);
    const next = (await one.see('caseResults', { id }))?.results[0]?.nextNumbers[0];
    const money = { ...fee(), draft: randomUUID() };
    const spoiled = [{ serial: 'N0000600', reason: 'In lệch.' }];
    for (const serial of ['N0000600', 'N9999999'])
      expect(await issue(one, id, { serial, spoiled, fee: money })).toMatchObject({ ok: false });
    expect(await one.see('blanks', blanksOf('N0000600'))).toMatchObject({ total: 0 });
    const done = await issue(one, id, { serial: 'N0000601', spoiled, fee: money });
    expect(done).toMatchObject({ ok: true, value: { serial: 'N0000601', number: next } });
    const { rows } = await one.see('blanks', blanksOf('N00006'), ({ total }) => total === 2);
    expect(Object.fromEntries(rows.map(({ serial, state, reason }) => [serial, `${state} ${reason}`]))).toEqual({
      N0000600: 'spoiled In lệch.',
      N0000601: 'issued ',
    });
  });

  it('[S5] two people may annotate one entry: both words stand beside it in the book, and the entry is as it was', async () => {
    const id = await receivePassport(one);
    expect(
      await one.try('annotateEntry', { id, view: await viewOf(one, id), result: 'passport', paper: 0, text: 'x' }),
    ).toMatchObject({ error: { type: 'not-found' } });
    await issue(one, id, { serial: 'N0000700', fee: { ...fee(), draft: randomUUID() } });
    const view = await viewOf(one, id);
    for (const text of ['Cải chính ngày sinh theo Trích lục số 02.', 'Đã thu hồi.'])
      await one.do('annotateEntry', { id, view, result: 'passport', paper: 0, text });
    const book = { register: 'passports', year: Number(year), text: 'Trích lục số 02', offset: 0, limit: 10 };
    const { rows, columns } = await one.see('register', book, ({ total }) => total === 1);
    const [day, month] = [today.slice(8), today.slice(5, 7)];
    expect(rows[0]?.cells[columns.findIndex(({ code }) => code === 'note')]).toBe(
      `${day}/${month}/${year}: Cải chính ngày sinh theo Trích lục số 02.; ${day}/${month}/${year}: Đã thu hồi.`,
    );
    const { results } = (await one.see('caseResults', { id }))!;
    expect(results[0]?.issued).toMatchObject([{ serial: 'N0000700', conflict: false, annotations: { length: 2 } }]);
  });
});

describe('a consignment that headquarters sends', () => {
  it('[S1] is on its way until a desk confirms it, and then in stock on every desk', async () => {
    const sent = await headquarters.sendBlanks({
      mission: 'DEL',
      blank: 'visa_sticker',
      first: 'V000001',
      last: 'V000500',
      note: '',
    });
    expect(sent).toEqual({ ok: true, value: 500 });
    const { consignments } = await one.see('stock', {}, (stock) =>
      stock.consignments.some((row) => row.blank === 'visa_sticker'),
    );
    const stickers = consignments.find((row) => row.blank === 'visa_sticker')!;
    expect(stickers).toMatchObject({ first: 'V000001', last: 'V000500', receivedOn: '', fromHeadquarters: true });
    const again = { draft: randomUUID(), blank: 'visa_sticker', first: 'V000400', last: 'V000600', note: '' };
    expect(await one.try('receiveBlanks', again)).toMatchObject({ error: { type: 'range-here-already' } });
    await one.do('confirmConsignment', { id: stickers.id, note: '' });
    await two.see('stock', {}, ({ kinds }) => kinds.some((kind) => kind.code === 'visa_sticker' && kind.left === 500));
    await one.see('stock', {}, ({ kinds }) => kinds.some((kind) => kind.code === 'visa_sticker' && kind.left === 500));
    const sticker = { first: 'V000003', last: null, fate: 'spoiled', reason: 'Rách.' } as const;
    expect(await one.try('markBlanks', { blank: 'passport', ...sticker })).toMatchObject({
      error: { type: 'serial-of-other-kind', serial: 'V000003', code: 'visa_sticker', kind: { vi: 'Tem thị thực' } },
    });
  }, 30_000);

  it('[S1] that was entered or confirmed by mistake is taken back, as long as none of its blanks was touched', async () => {
    const typo = { draft: randomUUID(), blank: 'passport', first: 'P0000001', last: 'P0090000', note: '' };
    const { id } = await one.do('receiveBlanks', typo);
    const blank = { blank: 'passport', first: 'P0000007', last: null, reason: 'In lệch.' };
    await one.do('markBlanks', { ...blank, fate: 'spoiled' });
    const strike = { id, reason: 'Gõ nhầm số cuối.' };
    expect(await one.try('strikeConsignment', strike)).toMatchObject({
      error: { type: 'consignment-used', serial: 'P0000007', state: 'spoiled' },
    });
    await one.do('markBlanks', { ...blank, fate: 'in_stock' });
    await one.do('strikeConsignment', strike);
    await one.see('stock', {}, ({ consignments }) => consignments.every((row) => row.id !== id));
    const { consignments } = await one.see('stock', {});
    const sent = consignments.find(({ blank: kind }) => kind === 'visa_sticker')!;
    await one.do('strikeConsignment', { id: sent.id, reason: 'Chưa về.' });
    await two.see('stock', {}, ({ kinds }) => kinds.some(({ code, left }) => code === 'visa_sticker' && left === 0));
    await one.do('confirmConsignment', { id: sent.id, note: '' });
    await two.see('stock', {}, ({ kinds }) => kinds.some(({ code, left }) => code === 'visa_sticker' && left === 500));
  }, 30_000);

  it('[S1] is refused where a mission was sent, or has, some of the same serials; another kind may bear them', async () => {
    await headquarters.addMission({ ...missionByCode('DEL')!, code: 'BOM' });
    const order = { mission: 'BOM', blank: 'passport', first: 'N0010000', last: 'N0010100', note: '' };
    await meet(one);
    expect(await headquarters.sendBlanks(order)).toEqual({
      ok: false,
      error: { type: 'range-elsewhere', mission: 'DEL', first: 'N0000001', last: 'N0010000' },
    });
    const next = { ...order, first: 'N0010001' };
    expect(await headquarters.sendBlanks(next)).toMatchObject({ ok: true });
    expect(await headquarters.sendBlanks({ ...next, mission: 'DEL' })).toMatchObject({ error: { mission: 'BOM' } });
    expect(await headquarters.sendBlanks({ ...order, blank: 'laissez_passer' })).toMatchObject({ ok: true });
    // Two people at headquarters who send them at the same moment.
    const once = { ...order, first: 'N0020001', last: 'N0020100' };
    const both = await Promise.all(['DEL', 'BOM'].map((mission) => headquarters.sendBlanks({ ...once, mission })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
