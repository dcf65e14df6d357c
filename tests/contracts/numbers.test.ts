import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../sync/bridge/contract.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import type { DeskPorts } from '../../sync/desk/open-desk.ts';
import { fileStanding } from '../../sync/desk/file-standing.ts';
import { serveDelhi } from '../support/delhi.ts';
import { enrolDelhiDesk } from '../support/delhi-desk.ts';
import { DeskDriver, passphrase, realPorts, registrationForm } from '../support/desk.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Asia/Kolkata' }).format(new Date());
const printed = (number: number): string => `DEL-${year}-${String(number).padStart(6, '0')}`;

let postgres: TestPostgres;
let headquarters: Headquarters;
let address: URL;
let folder: string;
let open: DeskDriver[];

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'numbers-'));
  open = [];
  const databaseUrl = await postgres.createDatabase();
  ({ headquarters, address } = await serveDelhi(path.join(folder, 'headquarters'), databaseUrl));
}, 60_000);

afterEach(async () => {
  for (const desk of open) await desk.close();
  await headquarters.close();
  rmSync(folder, { recursive: true, force: true });
});

async function enrol(name: string): Promise<DeskDriver> {
  const desk = await enrolOnly(name);
  await desk.signInAs('consul');
  return desk;
}

async function enrolOnly(name: string): Promise<DeskDriver> {
  const desk = await enrolDelhiDesk({ headquarters, address, folder }, name);
  open.push(desk);
  return desk;
}

async function openAgain(name: string, link: URL = address, ports: DeskPorts = realPorts): Promise<DeskDriver> {
  const place = { data: path.join(folder, name), headquarters: link, deviceName: name, passphrase };
  const desk = await DeskDriver.open(place, ports);
  open.push(desk);
  return desk;
}

async function close(desk: DeskDriver): Promise<void> {
  open = open.filter((one) => one !== desk);
  await desk.close();
}

function receive(desk: DeskDriver): Promise<CommandOutput<'createCase'>> {
  return desk.do('createCase', {
    procedure: 'citizen_registration',
    fields: registrationForm,
    channel: 'in_person',
    papers: [],
    draft: randomUUID(),
  });
}

const hasBlock = (desk: DeskDriver) => desk.see('numbers', {}, ({ series }) => (series[0]?.leftHere ?? 0) > 0);

describe('numbers without a link', () => {
  it('[N5] [N6] a desk has a block with its first exchange, and two desks never the same', async () => {
    const [one, two] = [await enrol('one'), await enrol('two')];
    for (const desk of [one, two]) await hasBlock(desk);
    for (const desk of [one, two]) await desk.do('stayOffline', { on: true });
    const made = [await receive(one), await receive(two), await receive(one), await receive(two)];
    expect(made.every(({ temporary }) => !temporary)).toBe(true);
    const codes = made.map(({ code }) => code);
    expect(new Set(codes).size).toBe(4);
    expect(codes[2]).toBe(codes[0]?.replace(/1$/, '2'));
    for (const desk of [one, two]) await desk.do('stayOffline', { on: false });
    const { series } = await two.see('numbers', {}, (seen) => seen.series[0]?.taken === 4);
    expect(series[0]).toMatchObject({ code: 'reception', taken: 4, gaps: [], voided: [], twice: [] });
    const [hit] = await two.see('search', { text: codes[0] ?? '', limit: 5 }, (hits) => hits.length > 0);
    expect(hit?.id).toBe(made[0]?.id);
    const [report] = await settled(async () => {
      const reports = await headquarters.numbers('DEL');
      return reports.ok && reports.value[0]?.account.taken === 4 ? reports.value : null;
    });
    expect(report?.account).toMatchObject({ taken: 4, gaps: [], twice: [] });
  }, 60_000);

  it('[N5] without a block a desk gives a temporary code, and the number once a block is there', async () => {
    await close(await enrolOnly('one'));
    const desk = await openAgain('one', new URL('http://127.0.0.1:9'));
    await desk.signInAs('consul');
    const made = await receive(desk);
    expect(made).toMatchObject({ temporary: true, code: expect.stringMatching(/^DEL-\d{8}-[2-9A-Z]{4}-0001$/) });
    expect((await desk.see('case', { id: made.id }))?.temporary).toBe(true);
    expect(await desk.see('numbers', {})).toEqual({ series: [], waiting: 1 });
    await close(desk);
    const linked = await openAgain('one');
    await linked.signInAs('consul');
    const numbered = await linked.see('case', { id: made.id }, (seen) => seen?.temporary === false);
    expect(numbered?.code).toBe(printed(1));
    for (const text of [made.code, printed(1)]) {
      const hits = await linked.see('search', { text, limit: 5 }, (seen) => seen.length > 0);
      expect(hits.map(({ id }) => id)).toEqual([made.id]);
    }
    const history = await linked.see('history', { id: made.id });
    expect(history.map(({ operation, actor }) => [operation.type, actor === null])).toEqual([
      ['open', false],
      ['set', true],
    ]);
  }, 60_000);

  it('[N5] a case is found by the temporary code on the slip of its fee, though the receipt has its number since', async () => {
    await close(await enrolOnly('one'));
    const desk = await openAgain('one', new URL('http://127.0.0.1:9'));
    await desk.signInAs('consul');
    const { id } = await receive(desk);
    const { view } = (await desk.see('case', { id }, (seen) => seen !== null))!;
    const paid = { amount: 7_000, currency: 'USD', method: 'cash', reduction: null, payer: '' } as const;
    const { receipt: slip } = await desk.do('takeFee', {
      ...paid,
      lines: [],
      id,
      view: [...view],
      draft: randomUUID(),
    });
    expect(slip).toMatch(/^BL-DEL-\d{8}-[2-9A-Z]{4}-0001$/);
    await close(desk);
    const linked = await openAgain('one');
    await linked.signInAs('consul');
    const isNumbered = (seen: { rows: { temporary: boolean }[] } | null): boolean => seen?.rows[0]?.temporary === false;
    await linked.see('caseFees', { id }, isNumbered);
    const found = [{ id, foundBy: { why: 'temporary-receipt', number: slip } }];
    for (const text of [slip, slip.toLowerCase().replaceAll('-', ' '), slip.slice(0, -1)])
      expect(await linked.see('search', { text, limit: 5 }, (hits) => hits.length > 0)).toMatchObject(found);
    const page = { sort: { by: 'received', direction: 'ascending' }, offset: 0, limit: 5 } as const;
    const { rows } = await linked.see('cases', { filter: { text: slip }, ...page });
    expect(rows).toMatchObject(found);
  }, 60_000);

  it('[K6] [N5] [N7] a restored desk takes nothing from the old feed’s block; its rest is listed with the reason', async () => {
    const desk = await enrol('one');
    await hasBlock(desk);
    await close(desk);
    cpSync(path.join(folder, 'one', 'replica.db'), path.join(folder, 'kept.db'));
    const later = await openAgain('one');
    await later.signInAs('consul');
    await later.do('stayOffline', { on: true });
    const before = await receive(later);
    await close(later);

    cpSync(path.join(folder, 'kept.db'), path.join(folder, 'one', 'replica.db'));
    const restored = await openAgain('one');
    await restored.signInAs('consul');
    await restored.do('stayOffline', { on: true });
    const offline = await receive(restored);
    expect(offline.code).not.toBe(before.code);
    await restored.do('stayOffline', { on: false });
    const { series } = await restored.see('numbers', {}, (seen) => (seen.series[0]?.leftHere ?? 0) > 0);
    const gaps = series[0]?.gaps ?? [];
    expect(gaps.every(({ reason, deviceName }) => reason === 'feed-closed' && deviceName === 'one')).toBe(true);
    expect(gaps.reduce((sum, gap) => sum + gap.count, 0)).toBe(200);
    const next = await receive(restored);
    expect(Number(next.code.slice(-6))).toBeGreaterThan(200);
  }, 60_000);

  /** A desk with a block, and a copy of its whole folder; one process opens them in turns. */
  async function makeClone(ports: DeskPorts): Promise<void> {
    await close(await enrolOnly('one'));
    const desk = await openAgain('one', address, ports);
    await desk.signInAs('consul');
    await hasBlock(desk);
    await close(desk);
    cpSync(path.join(folder, 'one'), path.join(folder, 'two'), { recursive: true });
  }

  async function during<Value>(
    name: string,
    link: URL,
    ports: DeskPorts,
    work: (desk: DeskDriver) => Promise<Value>,
  ): Promise<Value> {
    const desk = await openAgain(name, link, ports);
    await desk.signInAs('consul');
    const done = await work(desk);
    await close(desk);
    return done;
  }
  const nowhere = new URL('http://127.0.0.1:9');

  it('[K7] [N5] a copy of a whole folder is told by where it stands, and takes nothing from the block of the other', async () => {
    const ports = { ...realPorts, standingOf: fileStanding };
    await makeClone(ports);
    const work = async (desk: DeskDriver) => ({ made: await receive(desk), desk: await desk.see('desk', {}) });
    const one = await during('one', nowhere, ports, work);
    const two = await during('two', nowhere, ports, work);
    expect(one.made).toMatchObject({ code: printed(1), temporary: false });
    expect(two.made).toMatchObject({ temporary: true });
    expect(one.desk.notices).toEqual([]);
    expect(two.desk.notices).toMatchObject([{ type: 'new-feed-after-restore' }]);
    expect((await during('two', nowhere, ports, (desk) => desk.see('desk', {}))).notices).toEqual([]);
  }, 60_000);

  it('[K7] [N6] a desk whose folder was copied goes on beside the copy, and both are granted numbers', async () => {
    const ports = { ...realPorts, standingOf: fileStanding };
    await makeClone(ports);
    const turn = (name: string) =>
      during(name, address, ports, async (desk) => {
        await desk.see('sync', {}, ({ waiting, link }) => waiting.records === 0 && link.kind === 'up-to-date');
        const { series } = await desk.see('numbers', {}, ({ series: [first] }) =>
          (first?.blocks ?? []).some(({ here, closed }) => here && closed === null),
        );
        const made = await receive(desk);
        const { held } = await desk.see('sync', {}, ({ waiting }) => waiting.records === 0);
        const { notices } = await desk.see('desk', {});
        const isClosed = series[0]?.blocks.some(({ here, closed }) => here && closed !== null);
        return { temporary: made.temporary, isClosed, feeds: held.feeds, told: notices.map(({ type }) => type) };
      });
    const [two, one] = [await turn('two'), await turn('one')];
    const expected = { temporary: false, isClosed: false, told: ['new-feed-after-restore'] };
    expect([two, one]).toMatchObject([expected, expected]);
    // Neither of the two new feeds goes on from the other, and so no more are begun.
    for (const name of ['two', 'one', 'two', 'one'])
      expect(await turn(name)).toEqual({ ...expected, told: [], feeds: one.feeds });
  }, 120_000);

  it('[N7] what two copies that cannot tell printed twice is listed, and one of the two cases gets another number', async () => {
    await makeClone(realPorts);
    const kept = await during('one', nowhere, realPorts, receive);
    const other = await during('two', nowhere, realPorts, receive);
    expect([kept.code, other.code]).toEqual([printed(1), printed(1)]);
    const isSent = async (desk: DeskDriver): Promise<unknown> =>
      desk.see('sync', {}, ({ waiting, link }) => waiting.records === 0 && link.kind === 'up-to-date');
    await during('one', address, realPorts, isSent);
    await during('two', address, realPorts, async (desk) => {
      const { series } = await desk.see('numbers', {}, (seen) => seen.series[0]?.twice.length === 1);
      const [twice] = series[0]?.twice ?? [];
      expect(twice?.uses.map(({ subject }) => subject).toSorted()).toEqual([kept.id, other.id].toSorted());
      await desk.see('numbers', {}, (seen) => (seen.series[0]?.leftHere ?? 0) > 0);
      await desk.do('renumberCase', { id: other.id, block: twice?.block ?? '', number: 1 });
      await isSent(desk);
    });
    await during('one', address, realPorts, async (desk) => {
      const moved = await desk.see('case', { id: other.id }, (seen) => seen !== null && seen.code !== printed(1));
      expect(moved).toMatchObject({ temporary: false, conflicts: 0 });
      expect((await desk.see('case', { id: kept.id }))?.code).toBe(printed(1));
      const { series } = await desk.see('numbers', {}, (seen) => seen.series[0]?.taken === 2);
      expect(series[0]).toMatchObject({ twice: [], voided: [] });
    });
  }, 90_000);

  it('[N4] [N7] a voided number is listed with its reason, and the case that bore it has another', async () => {
    const desk = await enrol('one');
    const { series } = await hasBlock(desk);
    const id = series[0]?.id ?? '';
    const made = await receive(desk);
    expect(made.code).toBe(printed(1));
    const asked = (number: string) => desk.see('numberUse', { series: id, number });
    expect(await asked('1')).toEqual({ printed: printed(1), owners: [expect.stringMatching(/./)], others: 0 });
    expect(await asked(printed(2))).toEqual({ printed: printed(2), owners: [], others: 0 });
    expect(await asked('x')).toBeNull();
    await desk.do('voidNumber', { series: id, number: '1', reason: 'In lệch tờ.' });
    const seen = await desk.see('case', { id: made.id }, (view) => view?.code === printed(2));
    expect(seen?.conflicts).toBe(0);
    // Whoever brings the receipt that was printed first is found by it.
    const page = { sort: { by: 'received', direction: 'ascending' }, offset: 0, limit: 5 } as const;
    expect(await desk.see('cases', { filter: { text: ` ${printed(1).toLowerCase()}` }, ...page })).toMatchObject({
      total: 1,
      rows: [{ id: made.id, code: printed(2), foundBy: { why: 'former-number', number: printed(1) } }],
    });
    expect(await desk.see('search', { text: printed(1), limit: 5 })).toEqual([
      expect.objectContaining({
        kind: 'case',
        id: made.id,
        detail: printed(2),
        foundBy: { why: 'former-number', number: printed(1) },
      }),
    ]);
    expect(await desk.see('search', { text: printed(7), limit: 5 })).toEqual([]);
    await desk.do('voidNumber', { series: id, number: printed(3).toLowerCase(), reason: 'Mất tờ.' });
    expect((await receive(desk)).code).toBe(printed(4));
    const after = await desk.see('numbers', {}, (view) => view.series[0]?.voided.length === 2);
    expect(after.series[0]).toMatchObject({
      next: printed(5),
      taken: 2,
      voided: [
        { number: 1, printed: printed(1), cause: 'person', reason: 'In lệch tờ.', use: { subject: made.id } },
        { number: 3, cause: 'person', reason: 'Mất tờ.', use: null },
      ],
    });
    const again = await desk.try('voidNumber', { series: id, number: '3', reason: 'x' });
    expect(again).toMatchObject({ ok: false, error: { type: 'malformed' } });
    const unknown = await desk.try('voidNumber', { series: id, number: printed(9_999), reason: 'x' });
    expect(unknown).toMatchObject({ ok: false, error: { type: 'not-found' } });
  }, 60_000);

  it('[N6] more is granted before the last number is taken, and by order of a series that not everybody uses', async () => {
    const desk = await enrol('one');
    await hasBlock(desk);
    const device = (await headquarters.devices())[0]?.certificate.device;
    if (!device) throw new Error('no device');
    const granted = await headquarters.grantNumbers({ mission: 'DEL', series: 'civil_register', device, blocks: 1 });
    expect(granted).toEqual({ ok: true, value: 1 });
    const { series } = await desk.see('numbers', {}, (seen) =>
      seen.series.some(({ code }) => code === 'civil_register'),
    );
    expect(series.find(({ code }) => code === 'civil_register')).toMatchObject({
      next: `0001/${year}/HT-DEL`,
      left: 50,
    });
    for (let count = 0; count < 101; count += 1) await receive(desk);
    await desk.see('numbers', {}, (seen) =>
      seen.series.some(({ code, granted: all }) => code === 'reception' && all > 200),
    );
  }, 120_000);
});

async function settled<Value>(read: () => Promise<Value | null>): Promise<Value> {
  for (;;) {
    const value = await read();
    if (value !== null) return value;
    await new Promise(setImmediate);
  }
}
