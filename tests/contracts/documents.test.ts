import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnAll, undoAll } from '../../renderer/src/bulk/bulk-work.ts';
import { documentDeed } from '../../renderer/src/bulk/document-deed.ts';
import { pickedDocument } from '../../renderer/src/stores/selection/selection.ts';
import type { Bridge } from '../../sync/bridge/client.ts';
import type { CommandInput, CommandOutput, QueryInput, QueryOutput } from '../../sync/bridge/contract.ts';
import { isHash, isSpace, known } from '../../sync/core/ids.ts';
import { whoMay } from '../../sync/domain/rights.ts';
import { registerNames } from '../../sync/domain/documents/registers.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { serveDelhi } from '../support/delhi.ts';
import { booksOfThisYear } from '../support/books.ts';
import { enrolDelhiDesk } from '../support/delhi-desk.ts';
import type { DeskDriver } from '../support/desk.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const zone = 'Asia/Kolkata';
const today = new Intl.DateTimeFormat('sv', { timeZone: zone }).format(new Date());
const year = today.slice(0, 4);
const letter: CommandInput<'openDocument'>['fields'] = {
  type: 'letter',
  author: 'Cục Lãnh sự',
  symbol: '12/BNG-LS',
  abstract: 'Về việc bảo hộ công dân',
  document_date: today,
  arrival_date: today,
};

let postgres: TestPostgres;
let headquarters: Headquarters;
let folder: string;
let one: DeskDriver;
let two: DeskDriver;

beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
  const staff = sampleStaff.filter(({ roles }) =>
    roles.some((role) => ['head_of_mission', 'records_clerk', 'consul', 'it'].includes(role)),
  );
  const served = await serveDelhi(path.join(folder, 'headquarters'), await postgres.createDatabase(), staff);
  headquarters = served.headquarters;
  const at = { ...served, folder };
  [one, two] = [await enrolDelhiDesk(at, 'one'), await enrolDelhiDesk(at, 'two')];
  for (const desk of [one, two]) {
    await desk.signInAs('records_clerk');
    // Each series has a block of its own for each desk [N6].
    await desk.see(
      'numbers',
      {},
      ({ series }) =>
        booksOfThisYear(series).filter((each) => isDocuments(each) && each.leftHere > 0).length ===
        registerNames.length,
    );
  }
}, 90_000);

afterAll(async () => {
  for (const desk of [one, two]) await desk.close();
  await headquarters.close();
  rmSync(folder, { recursive: true, force: true });
  await postgres.stop();
});

const isDocuments = ({ kind }: { readonly kind: string }): boolean => kind === 'document';

function register(
  desk: DeskDriver,
  fields: CommandInput<'openDocument'>['fields'] = letter,
): Promise<CommandOutput<'openDocument'>> {
  return desk.do('openDocument', { direction: 'incoming', fields, register: true, links: [], draft: randomUUID() });
}

type View = NonNullable<QueryOutput<'document'>>;

/** As the desk shows it, once it is so. */
async function see(desk: DeskDriver, id: string, isSo: (view: View) => boolean = () => true): Promise<View> {
  const view = await desk.see('document', { id }, (seen) => seen !== null && isSo(seen));
  if (!view) throw new Error('no such document');
  return view;
}

async function on<Name extends 'moveDocument' | 'setDocument' | 'directDocument' | 'numberDocument' | 'linkDocuments'>(
  desk: DeskDriver,
  id: string,
  name: Name,
  input: Omit<CommandInput<Name>, 'id' | 'view'>,
): Promise<CommandOutput<Name>> {
  const { view } = await see(desk, id);
  return desk.do(name, { id, view, ...input } as unknown as CommandInput<Name>);
}

const offline = async (isOffline: boolean): Promise<void> => {
  for (const desk of [one, two]) await desk.do('stayOffline', { on: isOffline });
};

describe('documents of a mission with two desks', () => {
  it('[D2] a line of an earlier year’s paper book keeps its number once, and none is written for the year that goes on', async () => {
    const before = Number(year) - 1;
    const day = `${before}-03-02`;
    const line = (number: number, of = before): CommandInput<'openDocument'> => ({
      direction: 'incoming',
      fields: { ...letter, document_date: day, arrival_date: day },
      register: true,
      links: [],
      draft: randomUUID(),
      book: { number, year: of },
    });
    const kept = await one.do('openDocument', line(17));
    expect(kept).toMatchObject({ number: `17/${before}`, temporary: false });
    expect(await one.try('openDocument', line(17))).toEqual({
      ok: false,
      error: { type: 'book-number-used', number: 17, year: before },
    });
    expect(await one.try('openDocument', line(18, Number(year)))).toMatchObject({
      error: { type: 'book-year-running' },
    });
    const book = { register: 'document_in', year: before, offset: 0, limit: 10 } as const;
    const { rows } = await one.see('documentRegister', book, ({ total }) => total === 1);
    expect(rows[0]).toMatchObject({ id: kept.id, numberValue: 17, step: 'filed', arrivalDate: day });
  });

  it('[D1] [D2] [D3] registered, directed and answered without a link come together, and nothing is lost', async () => {
    await offline(true);
    const made = [await register(one), await register(two), await register(one), await register(two)];
    const numbers = made.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(4);
    expect(numbers[0]).toBe(`1/${year}/ĐẾN-DEL`);
    expect(numbers[2]).toBe(`2/${year}/ĐẾN-DEL`);
    const incoming = made[0]?.id ?? '';
    await on(one, incoming, 'moveDocument', { to: 'presented', reason: null });

    await offline(false);
    await see(two, incoming, ({ step }) => step === 'presented');
    await offline(true);
    const heads = [await one.signInAs('head_of_mission'), await two.signInAs('head_of_mission')];
    const [lan, minh] = (await one.see('staff', {})).filter(({ roles }) => roles.includes('consul'));
    // Who keeps the machines has no part in documents.
    const stranger = (await one.see('staff', {})).find(({ roles }) => roles.includes('it'))?.id ?? '';
    const { view } = await see(one, incoming);
    for (const part of [{ lead: stranger, support: {} }, { support: { [stranger]: 'none' } }])
      expect(await one.try('directDocument', { id: incoming, view, ...part })).toMatchObject({
        error: { type: 'not-allowed', role: whoMay('take_part_in_document') },
      });
    await on(one, incoming, 'directDocument', { lead: lan?.id ?? '', support: {}, instruction: 'Xử lý ngay' });
    await on(two, incoming, 'directDocument', { lead: minh?.id ?? '', support: { [heads[0] ?? '']: 'none' } });
    const mine = await two.see('documentsToDo', { whose: 'mine', offset: 0, limit: 9 }, ({ total }) => total > 0);
    const waiting = await two.see('documentsToDo', { whose: 'everyone', offset: 0, limit: 9 });
    expect(mine.total).toBeLessThan(waiting.total);
    await two.see('counts', {}, ({ documents }) => documents === mine.total);
    await two.signInAs('consul');
    const answer = await two.do('openDocument', {
      direction: 'outgoing',
      fields: { type: 'letter', notation: 'DEL-LS', abstract: 'Trả lời về bảo hộ công dân', draft: 'Kính gửi' },
      register: false,
      links: [{ relation: 'answers', to: incoming }],
      draft: randomUUID(),
    });

    await offline(false);
    const [here, there] = await Promise.all(
      [one, two].map((desk) =>
        see(desk, incoming, ({ conflicts, links }) => conflicts === 1 && links[0]?.row?.step === 'drafting'),
      ),
    );
    expect(here?.fields).toEqual(there?.fields);
    expect(here?.fields['lead']?.sides.length).toBe(2);
    expect(here?.assignments.map(({ person }) => person).toSorted()).toEqual(
      [lan?.id, minh?.id, heads[0]].map(String).toSorted(),
    );
    expect(here?.links).toMatchObject([{ relation: 'answers', way: 'from', other: answer.id }]);
    const disputes = await one.see('conflicts', { offset: 0, limit: 9 }, ({ total }) => total === 1);
    expect(disputes.rows).toMatchObject([{ kind: 'document', id: incoming, fields: ['lead'] }]);
    await on(one, incoming, 'setDocument', { fields: { lead: lan?.id ?? '' } });
    await one.see('counts', {}, ({ conflicts }) => conflicts === 0);
    await see(two, incoming, ({ conflicts, leadName }) => conflicts === 0 && leadName === lan?.name);
    const reports = await headquarters.numbers('DEL');
    const incomingSeries = reports.ok ? reports.value.find(({ series }) => series.code === 'document_in') : null;
    expect(incomingSeries?.account).toMatchObject({ twice: [], taken: 4 });
  }, 60_000);

  it('[D2] [D4] an express letter is drafted, signed, numbered and issued, and found by its words', async () => {
    await one.signInAs('consul');
    const { id } = await one.do('openDocument', {
      direction: 'outgoing',
      fields: { type: 'note_verbale', notation: 'CH-DEL', abstract: 'Thăm lãnh sự khẩn cấp', urgency: 'express' },
      register: false,
      links: [],
      draft: randomUUID(),
    });
    await on(one, id, 'setDocument', { fields: { draft: 'Bản một' } });
    await on(one, id, 'setDocument', { fields: { draft: 'Bản hai' } });
    await on(one, id, 'moveDocument', { to: 'reviewing', reason: null });
    await one.signInAs('head_of_mission');
    await on(one, id, 'moveDocument', { to: 'signed', reason: null });
    const { view } = await see(one, id);
    const clerkOnly = await one.try('numberDocument', { id, view });
    expect(clerkOnly).toEqual({ ok: false, error: { type: 'not-allowed', role: 'records_clerk' } });
    await one.signInAs('records_clerk');
    const numbered = await on(one, id, 'numberDocument', {});
    expect(numbered).toMatchObject({ number: `1/${year}/ĐI-DEL`, temporary: false });
    await on(one, id, 'moveDocument', { to: 'issued', reason: null });
    const issued = await see(two, id, ({ step }) => step === 'issued');
    expect(issued).toMatchObject({ symbol: '01/CH-DEL', documentDate: today, open: false });
    const heads = sampleStaff.filter(({ roles }) => roles.includes('head_of_mission'));
    expect(heads.map(({ name }) => name)).toContain(issued.signer);
    expect(issued.versions.map(({ text }) => text)).toEqual(['Bản hai', 'Bản một']);
    // The number stands where its block's holder writes; all else went in the urgent lane.
    const history = await two.see('history', { id });
    const feeds = Map.groupBy(history, ({ feed }) => feed);
    const lengths = [...feeds.values()].map((entries) => entries.length);
    expect(lengths.toSorted((left, right) => left - right)).toEqual([1, history.length - 1]);
    const hits = await two.see('search', { text: 'tham lanh su', limit: 5 }, (seen) => seen.length > 0);
    expect(hits).toMatchObject([{ kind: 'document', id }]);
    // What went out stays as it went out, and what the mission alone notes of it may still be noted.
    for (const fields of [
      { abstract: 'Khác' },
      { recipients: ['Ai đó'] },
      { document_date: '2020-01-01' },
      { draft: '' },
    ])
      expect(await one.try('setDocument', { id, view: issued.view, fields })).toEqual({
        ok: false,
        error: { type: 'issued-fixed', fields: Object.keys(fields) },
      });
    await on(one, id, 'setDocument', { fields: { remark: 'Gửi qua túi thư', abstract: 'Thăm lãnh sự khẩn cấp' } });
    const remarked = { id, foundField: { field: 'remark', before: 'Gửi qua ', words: 'túi thư', after: '' } };
    const byRemark = await two.see('search', { text: 'tui thu', limit: 5 }, (seen) => seen.length > 0);
    expect(byRemark).toMatchObject([remarked]);
    const asked = {
      filter: { direction: 'outgoing', text: 'tui thu' },
      sort: { by: 'changed', direction: 'descending' },
    };
    const listed = await two.see('documents', { ...asked, offset: 0, limit: 9 } as QueryInput<'documents'>);
    expect(listed.rows).toMatchObject([remarked]);
    const recall = await two.try('moveDocument', { id, view: issued.view, to: 'recalled', reason: null });
    expect(recall).toMatchObject({ ok: false, error: { type: 'not-allowed' } });
    const page = await two.see('documentRegister', {
      register: 'document_out',
      year: Number(year),
      offset: 0,
      limit: 9,
    });
    expect(page).toMatchObject({ total: 1, years: [Number(year)] });
    // The urgent lane goes on beside the ordinary one: its blocks are not given up for it.
    const { series } = await one.see('numbers', {}, (seen) => seen.series.length > 0);
    expect(series.flatMap(({ blocks }) => blocks.filter((block) => block.here && block.closed !== null))).toEqual([]);
  }, 60_000);

  it('[D4] who signs is named, and issuing a replacement ends what it replaces, each in one commit', async () => {
    const issue = async (id: string): Promise<void> => {
      await on(one, id, 'moveDocument', { to: 'reviewing', reason: null });
      await one.signInAs('head_of_mission');
      await on(one, id, 'moveDocument', { to: 'signed', reason: null });
      await one.signInAs('records_clerk');
      await on(one, id, 'numberDocument', {});
      await on(one, id, 'moveDocument', { to: 'issued', reason: null });
    };
    const draft = (links: CommandInput<'openDocument'>['links']) =>
      one.do('openDocument', {
        direction: 'outgoing',
        fields: { type: 'letter', notation: 'DEL-LS', abstract: 'Mời họp', signer: 'Ai đó' },
        register: false,
        links,
        draft: randomUUID(),
      });
    await one.signInAs('records_clerk');
    const { id: wrong } = await draft([]);
    await issue(wrong);
    const heads = sampleStaff.filter(({ roles }) => roles.includes('head_of_mission'));
    const issued = await see(one, wrong, ({ step }) => step === 'issued');
    expect(heads.map(({ name }) => name)).toContain(issued.signer);
    expect(issued.taken).toEqual(['drafting', 'reviewing', 'signed', 'numbered', 'issued']);

    const { id: right } = await draft([{ relation: 'replaces', to: wrong }]);
    await issue(right);
    const { symbol } = await see(one, right, ({ step }) => step === 'issued');
    const replaced = await see(two, wrong, ({ step }) => step === 'replaced');
    expect(replaced.taken.at(-1)).toBe('replaced');
    const history = await two.see('history', { id: wrong });
    expect(JSON.stringify(history)).toContain(`"reason":"${symbol}"`);
    expect(replaced).toMatchObject({ conflicts: 0, waitsFor: { people: [], roles: [], late: [] } });

    // Nobody thought of the link while the new one was a draft: linked when both are issued, the old one ends all the same.
    const [{ id: old }, { id: late }] = [await draft([]), await draft([])];
    for (const id of [old, late]) await issue(id);
    await on(one, late, 'linkDocuments', { relation: 'relates', to: old });
    expect(await see(one, old, ({ links }) => links.length === 1)).toMatchObject({ step: 'issued' });
    await on(one, late, 'linkDocuments', { relation: 'replaces', to: old });
    const symbolOfLate = (await see(one, late)).symbol;
    expect(await see(two, old, ({ step }) => step === 'replaced')).toMatchObject({
      conflicts: 0,
      successions: [{ relation: 'replaces', way: 'from', other: late, symbol: symbolOfLate }],
    });
    const ending = (await two.see('history', { id: old })).findLast(({ operation }) => operation?.type === 'move');
    expect(ending).toMatchObject({ operation: { to: 'replaced', reason: symbolOfLate } });
  }, 60_000);

  it('[D2] numbers certified copies of every sort in one register of their own, which a number keeps them in', async () => {
    await one.signInAs('records_clerk');
    const { id: source } = await one.do('openDocument', {
      direction: 'incoming',
      fields: {
        type: 'decision',
        author: 'Bộ Ngoại giao',
        abstract: 'Cử cán bộ',
        arrival_date: today,
        symbol: '12/QĐ-BNG',
      },
      register: true,
      links: [],
      draft: randomUUID(),
    });
    const copies: string[] = [];
    for (const type of ['copy_full', 'copy_extract']) {
      await one.signInAs('records_clerk');
      const { id } = await one.do('openDocument', {
        direction: 'outgoing',
        fields: { type, notation: 'SY-DEL', abstract: 'Quyết định số 12/QĐ-BNG' },
        register: false,
        links: [{ relation: 'copies', to: source }],
        draft: randomUUID(),
      });
      await on(one, id, 'moveDocument', { to: 'reviewing', reason: null });
      await one.signInAs('head_of_mission');
      await on(one, id, 'moveDocument', { to: 'signed', reason: null });
      await one.signInAs('records_clerk');
      await on(one, id, 'setDocument', { fields: { type: 'letter' } });
      await on(one, id, 'setDocument', { fields: { type } });
      await on(one, id, 'numberDocument', {});
      copies.push(id);
    }
    const [first, second] = [await see(one, copies[0]!), await see(one, copies[1]!)];
    expect([first, second].map(({ register, numberValue, symbol }) => [register, numberValue, symbol])).toEqual([
      ['document_copies', 1, '01/SY-DEL'],
      ['document_copies', 2, '02/SY-DEL'],
    ]);
    expect(first.links).toMatchObject([{ relation: 'copies', way: 'to', other: source }]);
    expect((await see(two, source, ({ links }) => links.length === 2)).links.map(({ way }) => way)).toEqual([
      'from',
      'from',
    ]);
    const moved = await one.try('setDocument', { id: copies[0]!, view: first.view, fields: { type: 'letter' } });
    expect(moved).toEqual({ ok: false, error: { type: 'register-fixed' } });
    await on(one, copies[0]!, 'setDocument', { fields: { type: 'copy_of_copy' } });
  }, 60_000);

  it('[D4] what somebody else wrote on a letter while it was issued elsewhere stands beside what went out', async () => {
    await one.signInAs('records_clerk');
    const { id } = await one.do('openDocument', {
      direction: 'outgoing',
      fields: { type: 'letter', notation: 'DEL-LS', abstract: 'Như đã gửi', recipients: ['Cục Lãnh sự'] },
      register: false,
      links: [],
      draft: randomUUID(),
    });
    await on(one, id, 'moveDocument', { to: 'reviewing', reason: null });
    await one.signInAs('head_of_mission');
    await on(one, id, 'moveDocument', { to: 'signed', reason: null });
    await one.signInAs('records_clerk');
    await on(one, id, 'numberDocument', {});
    await see(two, id, ({ step }) => step === 'numbered');
    await offline(true);
    await on(one, id, 'moveDocument', { to: 'issued', reason: null });
    await two.signInAs('records_clerk');
    await on(two, id, 'setDocument', { fields: { abstract: 'Sửa sau' } });
    await offline(false);
    const disputed = await see(one, id, ({ conflicts }) => conflicts === 1);
    const values = disputed.fields['abstract']?.sides.map(({ value }) => value);
    expect(values?.toSorted()).toEqual(['Như đã gửi', 'Sửa sau']);
    expect(await one.try('setDocument', { id, view: disputed.view, fields: { abstract: 'Thứ ba' } })).toMatchObject({
      error: { type: 'issued-fixed' },
    });
    // Before the dispute is there it is not settled there either.
    await see(two, id, ({ conflicts }) => conflicts === 1);
    await on(one, id, 'setDocument', { fields: { abstract: 'Như đã gửi' } });
    // The other desk has no conflict either before it hears of the issue.
    await see(two, id, ({ conflicts, abstract }) => conflicts === 0 && abstract === 'Như đã gửi');
  }, 60_000);

  it('[D3] a letter that its author recalled shows so at every desk that received it, in its list, page and register', async () => {
    await one.signInAs('records_clerk');
    const came = await register(one, { ...letter, symbol: '40/BNG-LS' });
    const notice = await one.do('openDocument', {
      direction: 'incoming',
      fields: { ...letter, symbol: '44/BNG-LS', abstract: 'Thu hồi Công văn số 40/BNG-LS' },
      register: true,
      links: [{ relation: 'recalls', to: came.id }],
      draft: randomUUID(),
    });
    const recalled = { relation: 'recalls', way: 'from', other: notice.id, symbol: '44/BNG-LS', day: today };
    const seen = await see(two, came.id, ({ successions }) => successions.length === 1);
    expect(seen.successions).toEqual([recalled]);
    const recalling = await see(two, notice.id);
    expect(recalling.successions).toMatchObject([
      { relation: 'recalls', way: 'to', other: came.id, symbol: '40/BNG-LS' },
    ]);
    const book = { register: 'document_in', year: Number(year), offset: 0, limit: 50 } as const;
    const { rows } = await two.see('documentRegister', book, ({ total }) => total > 0);
    expect(rows.find(({ id }) => id === came.id)?.successions).toEqual([recalled]);
    const list = await two.see('documents', {
      filter: { direction: 'incoming', text: '40/BNG-LS' },
      sort: { by: 'received', direction: 'descending' },
      offset: 0,
      limit: 9,
    });
    expect(list.rows.find(({ id }) => id === came.id)?.successions).toEqual([recalled]);

    // Struck, the link is gone from both.
    const history = await one.see('history', { id: came.id });
    const link = history.find(({ operation }) => operation?.type === 'link')?.record ?? '';
    const { view } = await see(one, notice.id);
    await one.signInAs('head_of_mission');
    await one.do('voidRecord', { id: notice.id, view, record: link, reason: 'nhầm' });
    expect((await see(two, came.id, ({ successions }) => successions.length === 0)).links).toEqual([]);
  }, 60_000);

  it('[D5] [D6] [R14] a document that is made secret is hidden at once, and its content erased by headquarters', async () => {
    await one.signInAs('records_clerk');
    const refused = await one.try('openDocument', {
      direction: 'incoming',
      fields: { secrecy: 'secret', symbol: '3/M-BNG', abstract: 'một câu' },
      register: true,
      links: [],
      draft: randomUUID(),
    });
    expect(refused).toEqual({ ok: false, error: { type: 'secret-refused', part: 'field', field: 'abstract' } });
    const noted = await register(one, { secrecy: 'secret', symbol: '3/M-BNG', arrival_date: today });
    expect(noted.number).toBe(`1/${year}/ĐẾN-M-DEL`);
    const { view } = await see(one, noted.id);
    expect(await one.try('addNote', { id: noted.id, view, text: 'về việc' })).toMatchObject({
      error: { type: 'secret-refused', part: 'note' },
    });

    const { id } = await register(one, { ...letter, abstract: 'Nội dung mật bị ghi nhầm' });
    await on(one, id, 'setDocument', { fields: { secrecy: 'top_secret' } });
    const raised = await see(two, id, ({ secrecy }) => secrecy === 'top_secret');
    expect(raised).toMatchObject({ abstract: '', author: '', register: 'document_in_secret', files: [], notes: [] });
    expect(raised.number).toBe(`2/${year}/ĐẾN-M-DEL`);
    expect(raised.toErase).toHaveLength(1);
    expect(JSON.stringify([raised, await two.see('history', { id })])).not.toContain('ghi nhầm');
    expect(await two.see('search', { text: 'ghi nham', limit: 5 })).toEqual([]);
    const erased = await headquarters.erase(
      known(isSpace, 'mission/DEL'),
      raised.toErase.map((hash) => known(isHash, hash)),
      'Văn bản mật',
    );
    expect(erased.ok).toBe(true);
    for (const desk of [one, two]) {
      const left = await see(desk, id, ({ toErase }) => toErase.length === 0);
      expect(left).toMatchObject({
        symbol: '12/BNG-LS',
        number: raised.number,
        arrivalDate: today,
        direction: 'incoming',
      });
    }
  }, 60_000);
});

describe('what is done to several documents at once', () => {
  const quietly = () => ({
    bridge: one.host as unknown as Bridge,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  const pick = async (made: readonly { readonly id: string }[]) =>
    Promise.all(made.map(async ({ id }) => pickedDocument(await see(one, id))));
  const stepsOf = async (made: readonly { readonly id: string }[]) =>
    Promise.all(made.map(async ({ id }) => (await see(one, id)).step));

  it('is a record for each, says of each that could not go why, and is undone by striking, by whoever keeps the registers too', async () => {
    const me = await one.signInAs('records_clerk');
    const made = [await register(one), await register(one)];
    const filed = await one.do('openDocument', {
      direction: 'outgoing',
      fields: { type: 'letter', recipients: ['Cục Lãnh sự'], abstract: 'Phúc đáp' },
      register: false,
      links: [],
      draft: randomUUID(),
    });
    const rows = await pick([...made, filed]);
    const deed = documentDeed({ type: 'move', to: 'presented', reason: null }, me);
    const done = await actOnAll(rows, deed, quietly());
    expect(done.map(({ type }) => type)).toEqual(['written', 'written', 'refused']);
    expect(done[2]).toMatchObject({ failure: { type: 'move-not-allowed', to: 'presented' } });
    expect(await stepsOf(made)).toEqual(['presented', 'presented']);
    const again = await actOnAll(rows.slice(0, 2), deed, quietly());
    expect(again.map(({ type }) => type)).toEqual(['unchanged', 'unchanged']);
    const undone = await undoAll(done, deed, 'Hoàn tác', quietly());
    expect(undone.map(({ type }) => type)).toEqual(['written', 'written']);
    expect(await stepsOf(made)).toEqual(['registered', 'registered']);
    const opening = (await one.see('history', { id: made[0]!.id }))[0]!.record;
    const { view } = await see(one, made[0]!.id);
    expect(
      await one.try('voidRecord', { id: made[0]!.id, view: [...view], record: opening, reason: 'Nhầm.' }),
    ).toMatchObject({ error: { type: 'not-allowed', role: 'strike' } });
  });

  it('gives them to one person, who says of all that the part is done; each is taken back as a whole', async () => {
    const clerk = await one.signInAs('records_clerk');
    const made = [await register(one), await register(one)];
    const rows = await pick(made);
    await actOnAll(rows, documentDeed({ type: 'move', to: 'presented', reason: null }, clerk), quietly());
    const head = await one.signInAs('head_of_mission');
    const give = documentDeed({ type: 'direct', lead: head, due: today, instruction: 'Xử lý chung.' }, head);
    const given = await actOnAll(rows, give, quietly());
    expect(given).toMatchObject([{ type: 'written' }, { type: 'written' }]);
    expect(await stepsOf(made)).toEqual(['directed', 'directed']);
    expect((await actOnAll(rows, give, quietly())).map(({ type }) => type)).toEqual(['unchanged', 'unchanged']);

    const finish = documentDeed({ type: 'finish' }, head);
    const finished = await actOnAll(rows, finish, quietly());
    expect((await see(one, made[0]!.id)).assignments).toMatchObject([{ person: head, due: today, done: today }]);
    await undoAll(finished, finish, '', quietly());
    expect((await see(one, made[0]!.id)).assignments).toMatchObject([{ person: head, done: null }]);

    const watch = documentDeed({ type: 'watch' }, head);
    const watched = await actOnAll(rows, watch, quietly());
    expect((await actOnAll(rows, watch, quietly())).map(({ type }) => type)).toEqual(['unchanged', 'unchanged']);
    await undoAll(watched, watch, '', quietly());
    const still = await one.see('watched', {});
    expect(still.filter(({ id }) => made.some((each) => each.id === id))).toEqual([]);

    await undoAll(given, give, 'Hoàn tác', quietly());
    expect(await stepsOf(made)).toEqual(['presented', 'presented']);
    expect((await see(one, made[0]!.id)).assignments).toEqual([]);
    await one.signInAs('records_clerk');
  });
});
