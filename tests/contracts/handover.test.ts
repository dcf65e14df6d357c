import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, QueryOutput } from '../../sync/bridge/contract.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { serveDelhi } from '../support/delhi.ts';
import { enrolDelhiDesk } from '../support/delhi-desk.ts';
import type { DeskDriver } from '../support/desk.ts';
import { passphrase, registrationForm } from '../support/desk.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let headquarters: Headquarters;
let address: URL;
let folder: string;
let desk: DeskDriver;
/** Who leaves, and two who stay. */
let leaver: string;
let successor: string;
let third: string;

const nameOf = (role: string): string => sampleStaff.find(({ roles }) => roles.some((each) => each === role))!.name;

beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = mkdtempSync(path.join(tmpdir(), 'handover-'));
  const served = await serveDelhi(path.join(folder, 'headquarters'), await postgres.createDatabase(), [...sampleStaff]);
  headquarters = served.headquarters;
  address = served.address;
  desk = await enrolDelhiDesk({ ...served, folder }, 'Quầy 1');
  const staff = (await desk.see('desk', {})).staff.filter(({ roles }) =>
    roles.some((role) => role === 'processing_officer'),
  );
  [leaver, successor, third] = staff.map(({ id }) => id) as [string, string, string];
}, 90_000);

afterAll(async () => {
  await desk.close();
  await headquarters.close();
  rmSync(folder, { recursive: true, force: true });
  await postgres.stop();
});

type Left = QueryOutput<'left'>;
const names = (left: Left): readonly string[] => left.map(({ of, id, part }) => `${of} ${part} ${id}`).toSorted();

async function left(staff: string, isSo: (left: Left) => boolean = () => true): Promise<Left> {
  return desk.see('left', { staff }, isSo);
}

const give = (thing: Left[number], from = leaver, to = successor): CommandInput<'giveThing'> => ({
  of: thing.of,
  id: thing.id,
  from,
  to,
  draft: randomUUID(),
});

async function receive(assignee: string): Promise<string> {
  const { id, record } = await desk.do('createCase', {
    procedure: 'citizen_registration',
    fields: registrationForm,
    papers: [],
    channel: 'in_person',
    draft: randomUUID(),
  });
  await desk.do('setFields', { id, view: [record], fields: { assignee } });
  return id;
}

async function registerLetter(lead: string, support: string): Promise<string> {
  await desk.signInAs('records_clerk');
  const day = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Kolkata' }).format(new Date());
  const fields = {
    type: 'letter',
    author: 'Cục Lãnh sự',
    symbol: '1/LS',
    abstract: 'Bảo hộ',
    document_date: day,
    arrival_date: day,
  };
  const { id } = await desk.do('openDocument', {
    direction: 'incoming',
    fields,
    register: true,
    links: [],
    draft: randomUUID(),
  });
  const heads = async (): Promise<string[]> => (await desk.see('document', { id }, (view) => view !== null))!.view;
  await desk.do('moveDocument', { id, view: await heads(), to: 'presented', reason: null });
  await desk.signInAs('head_of_mission');
  const seen = (await desk.see('document', { id }, (view) => view?.step === 'presented'))!.view;
  await desk.do('directDocument', { id, view: seen, lead, support: { [support]: 'none' }, due: null });
  return id;
}

describe('what a person leaves at the end of a posting', () => {
  it('is all they have to do and watch; it goes to the successor by a record each, and comes back by another', async () => {
    await desk.signInAs('head_of_mission');
    const case1 = await receive(leaver);
    const watched = await receive(third);
    const led = await registerLetter(leaver, third);
    const supported = await registerLetter(third, leaver);
    const emergency = await desk.do('openEmergency', {
      fields: { type: 'accident', gravity: 'serious', summary: 'Mất hộ chiếu', 'place/country': 'IN' },
      people: [],
      draft: randomUUID(),
    });
    await desk.do('handOver', {
      id: emergency.id,
      view: [emergency.record],
      draft: randomUUID(),
      to: leaver,
      text: '',
    });
    const sign = async (staff: string): Promise<void> => void (await desk.do('signIn', { staff, passphrase }));
    await sign(leaver);
    await desk.do('watchSubject', { id: watched, on: true });
    await desk.signInAs('head_of_mission');
    const all = [
      `case assignee ${case1}`,
      `document lead ${led}`,
      `document support ${supported}`,
      `emergency duty ${emergency.id}`,
      `watch watch ${watched}`,
    ];
    const before = await left(leaver, (seen) => seen.length === 5);
    expect(names(before)).toEqual(all);
    expect((await desk.see('leavers', {})).map(({ name }) => name)).toContain(nameOf('head_of_mission'));

    const history = (await desk.see('history', { id: case1 })).length;
    const given: { thing: Left[number]; records: string[] }[] = [];
    for (const thing of before) given.push({ thing, records: (await desk.do('giveThing', give(thing))).records });
    expect(names(await left(leaver, (seen) => seen.length === 0))).toEqual([]);
    expect(names(await left(successor, (seen) => seen.length === 5))).toEqual(all);
    expect(await desk.see('history', { id: case1 })).toHaveLength(history + 1);

    const day = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Kolkata' }).format(new Date());
    const asked = { from: leaver, to: successor, day };
    const [last] = await desk.see('handovers', {}, ([one]) => one?.count === 5);
    const byName = expect.stringMatching(/./);
    expect(last).toMatchObject({ from: { id: leaver }, to: { id: successor }, day, byName });
    const recorded = await desk.see('handover', asked, (found) => found !== null);
    expect(names(recorded?.things ?? [])).toEqual(all.toSorted());
    expect(recorded?.things.every(({ code, title }) => code !== '' && title !== '')).toBe(true);

    for (const { thing, records } of given)
      await desk.do('takeBackThing', { ...give(thing), records, reason: 'Bàn giao nhầm' });
    expect(names(await left(successor, (seen) => seen.length === 0))).toEqual([]);
    expect(names(await left(leaver, (seen) => seen.length === 5))).toEqual(all);
    expect(await desk.see('handovers', {}, ({ length }) => length === 0)).toEqual([]);
    expect(await desk.see('handover', asked, (found) => found === null)).toBeNull();
  });

  it('is on record for good: found after the desk was locked, and at headquarters’ other desks', async () => {
    await desk.signInAs('head_of_mission');
    const id = await receive(leaver);
    const [thing] = (await left(leaver, (seen) => seen.some((one) => one.id === id))).filter((one) => one.id === id);
    await desk.do('giveThing', give(thing!));
    await desk.do('exchangeNow', {});
    await desk.see('sync', {}, ({ link, waiting }) => link.kind === 'up-to-date' && waiting.records === 0);
    await desk.do('lock', {});
    await desk.signInAs('head_of_mission');
    const [mine] = await desk.see('handovers', {}, ({ length }) => length === 1);
    const second = await enrolDelhiDesk({ headquarters, address, folder }, 'Quầy 2');
    try {
      await second.signInAs('consul');
      expect(await second.see('handovers', {}, ({ length }) => length === 1)).toEqual([mine]);
      const { from, to, day } = mine!;
      const found = await second.see(
        'handover',
        { from: from.id, to: to.id, day },
        (seen) => seen?.things[0]?.code !== '',
      );
      expect(found?.things).toMatchObject([{ of: 'case', id, part: 'assignee', title: thing!.title }]);
    } finally {
      await second.close();
    }
  }, 90_000);

  it('stays where it is when somebody else has it meanwhile, or two said differently whose it is', async () => {
    await desk.signInAs('head_of_mission');
    const id = await receive(leaver);
    const view = (await desk.see('case', { id }, (seen) => seen?.assignee === leaver))!.view;
    const thing = { of: 'case', id, part: 'assignee', code: '', title: '', procedure: '', dueAt: null } as const;
    await desk.do('setFields', { id, view, fields: { assignee: third } });
    expect(await desk.try('giveThing', give(thing))).toEqual({ ok: false, error: { type: 'no-longer-theirs' } });
    // On the view from before: a second word that has not seen the first.
    await desk.do('setFields', { id, view, fields: { assignee: successor } });
    expect(await desk.try('giveThing', give(thing, successor, leaver))).toEqual({
      ok: false,
      error: { type: 'whose-disputed' },
    });
  });

  it('is another’s to give only for a consul or the head of mission; documents, for the head of mission', async () => {
    await desk.do('signIn', { staff: third, passphrase });
    const thing = {
      of: 'case',
      id: 'a'.repeat(32),
      part: 'assignee',
      code: '',
      title: '',
      procedure: '',
      dueAt: null,
    } as const;
    expect(await desk.try('giveThing', give(thing))).toMatchObject({ error: { type: 'not-allowed' } });
    const led = (await left(third)).find(({ of }) => of === 'document')!;
    expect(await desk.try('giveThing', give(led, third, successor))).toMatchObject({
      error: { type: 'not-allowed', role: 'head_of_mission' },
    });
  });
});

describe('what is watched', () => {
  it('stands among what one watches, ended or not, until one looks away', async () => {
    await desk.signInAs('head_of_mission');
    const id = await receive(third);
    await desk.do('watchSubject', { id, on: true });
    const queue = (isSo: (ids: string[]) => boolean) =>
      desk.see('queue', { whose: 'watched', offset: 0, limit: 50 }, ({ rows }) => isSo(rows.map((row) => row.id)));
    await queue((ids) => ids.includes(id));
    expect((await desk.see('documentsToDo', { whose: 'watched', offset: 0, limit: 50 })).rows).toEqual([]);
    await desk.do('watchSubject', { id, on: false });
    await queue((ids) => !ids.includes(id));
    expect(await desk.try('watchSubject', { id: 'f'.repeat(32), on: true })).toMatchObject({ ok: false });
  });
});
