import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandOutput, QueryOutput } from '../../sync/bridge/contract.ts';
import { startDelhiDesk, type DelhiDesk } from '../support/delhi-desk.ts';
import type { DeskDriver } from '../support/desk.ts';

let world: DelhiDesk;
let desk: DeskDriver;
const ids = new Map<string, string>();

beforeAll(async () => {
  world = await startDelhiDesk();
  ({ desk } = world);
  // All of it with headquarters unreachable.
  await desk.do('stayOffline', { on: true });
  const people = [
    ['Nguyễn Thị Lan', 'Jawalakhel, Patan, Nepal', '+9771'],
    ['Trần Văn Minh', 'Pulchowk, PATAN', '+9772'],
    ['Lê Thu Hà', 'Saket, New Delhi', '+9193'],
  ] as const;
  for (const [name, address, phone] of people) {
    const fields = { name, 'address/abroad': address, phone, nationality: 'VN', 'stay/since': '2020-05-01' };
    const { id } = await desk.do('createPerson', { draft: randomUUID(), fields });
    ids.set(name, id);
  }
}, 60_000);
afterAll(() => world.close());

const idOf = (name: string): string => {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`nobody is called ${name}`);
  return id;
};
type Emergency = NonNullable<QueryOutput<'emergency'>>;
type Citizen = QueryOutput<'crisisCitizens'>['rows'][number];

async function see(id: string, isSo: (view: Emergency) => boolean = () => true): Promise<Emergency> {
  const view = await desk.see('emergency', { id }, (seen) => seen !== null && isSo(seen));
  if (!view) throw new Error('no such emergency');
  return view;
}

const accident: CommandInput<'openEmergency'> = {
  fields: {
    type: 'accident',
    gravity: 'critical',
    summary: 'Tai nạn xe khách trên quốc lộ 44',
    'place/country': 'IN',
    'place/city': 'Agra',
    'place/point': '27.1767, 78.0081',
    'caller/name': 'Cảnh sát Agra',
  },
  people: [],
  draft: randomUUID(),
};

async function begin(): Promise<CommandOutput<'openEmergency'>> {
  const people: CommandInput<'openEmergency'>['people'] = [
    { role: 'victim', person: { name: 'Phạm Văn Tâm', phone: '', number: 'C7654321' } },
    { role: 'relative', person: { id: idOf('Lê Thu Hà') } },
  ];
  return desk.do('openEmergency', { ...accident, people, draft: randomUUID() });
}

describe('an emergency', () => {
  it('is opened with whom it concerns, by one form once, and is found, clocked and listed at once', async () => {
    const draft = randomUUID();
    const input = { ...accident, draft };
    const { id, code } = await desk.do('openEmergency', input);
    expect((await desk.do('openEmergency', input)).id).toBe(id);
    const view = await see(id);
    expect(view).toMatchObject({ code, light: 'green', state: 'open', delivery: 'saved', wanted: null });
    expect(view.steps.map(({ level }) => level)).toEqual(['consul', 'head_of_mission', 'headquarters']);
    expect(view.dutyName).toBe(view.openedByName);
    expect(view.fields['place/point']?.value).toBe('27.1767,78.0081');
    const { rows } = await desk.see('emergencies', {
      filter: { state: 'open', text: 'quoc lo' },
      offset: 0,
      limit: 20,
    });
    expect(rows.map((row) => row.id)).toContain(id);
    const hits = await desk.see('search', { text: 'tai nan xe', limit: 10 });
    expect(hits.find((hit) => hit.id === id)).toMatchObject({
      kind: 'emergency',
      detail: expect.stringContaining(code),
    });
  });

  it('[E9] stands with all its records, and with whom it first told of, in the urgent lane', async () => {
    const { id } = await begin();
    const { view } = await see(id);
    await desk.do('addNote', { id, view, text: 'Gia đình đã được báo' });
    const shown = await see(id, ({ notes }) => notes.length === 1);
    const victim = shown.people.find(({ role }) => role === 'victim');
    if (!victim) throw new Error('no victim');
    const feeds = async (subject: string) =>
      new Set((await desk.see('history', { id: subject })).map(({ feed }) => feed));
    const urgent = await feeds(id);
    expect(urgent.size).toBe(1);
    expect(await feeds(victim.person)).toEqual(urgent);
    expect(await feeds(idOf('Lê Thu Hà'))).not.toEqual(urgent);
    expect(shown.incomplete).toBe(false);
    expect(shown.victims).toEqual(['Phạm Văn Tâm']);
    const mine = await desk.see('emergencies', {
      filter: { state: 'open', person: idOf('Lê Thu Hà') },
      offset: 0,
      limit: 20,
    });
    expect(mine.rows.map((row) => row.id)).toContain(id);
  });

  it('[E2] keeps what was done and who was called, each line once; a struck one is gone from the log', async () => {
    const { id } = await begin();
    const { view } = await see(id);
    const draft = randomUUID();
    const call = {
      id,
      view,
      draft,
      who: 'Bệnh viện',
      way: 'phone',
      outcome: 'reached',
      at: 1_000,
      text: 'Đã phẫu thuật',
    };
    const { record } = await desk.do('logContact', call);
    expect((await desk.do('logContact', call)).record).toBe(record);
    const logged = await see(id, ({ contactLog }) => contactLog.length === 1);
    expect(logged.contactLog[0]).toMatchObject({ who: 'Bệnh viện', contactAt: 1_000, text: 'Đã phẫu thuật' });
    const brought = { id, view: logged.view, draft: randomUUID(), to: 'head_of_mission' as const, text: 'Xin chỉ đạo' };
    await desk.do('escalate', brought);
    const escalated = await see(id, ({ dutyLog }) => dutyLog.length === 1);
    expect(escalated).toMatchObject({ escalation: 'head_of_mission' });
    expect(escalated.dutyLog[0]).toMatchObject({ about: 'escalation', level: 'head_of_mission', text: 'Xin chỉ đạo' });
    await desk.do('voidRecord', { id, view: escalated.view, record, reason: 'Ghi nhầm vụ' });
    expect((await see(id, ({ contactLog }) => contactLog.length === 0)).notes).toEqual([]);
  });

  it('[E2] goes to the next officer with all that is open at the end of a shift, once, each with its own line', async () => {
    const [{ id: first }, { id: second }, { id: closed }] = [await begin(), await begin(), await begin()];
    const { view } = await see(closed);
    const end = { outcome: 'helped', reason: '', waitUntil: null };
    await desk.do('moveEmergency', { id: closed, view, to: 'closed', ...end });
    const from = (await see(first)).duty;
    const members = await desk.see('staff', {});
    const to = members.find(({ id, roles }) => id !== from && roles.includes('consul'))!.id;
    const shift = { from: from!, to, draft: randomUUID(), text: 'Chờ bệnh viện gọi lại lúc 20 giờ.' };
    const { count } = await desk.do('handOverShift', shift);
    expect(count).toBeGreaterThanOrEqual(2);
    expect(await desk.do('handOverShift', shift)).toEqual({ count: 0 });
    for (const id of [first, second])
      expect((await see(id, ({ duty }) => duty === to)).dutyLog).toMatchObject([
        { about: 'hand_over', toName: members.find(({ id }) => id === to)!.name, text: shift.text },
      ]);
    expect(await see(closed)).toMatchObject({ duty: from, dutyLog: [] });
    await desk.do('handOverShift', { ...shift, from: to, to: from!, draft: randomUUID() });
    expect(await desk.try('handOverShift', { ...shift, to: from! })).toMatchObject({ error: { type: 'not-found' } });
  });

  it('[E3] counts what is outstanding, and takes no more back than that', async () => {
    const { id } = await begin();
    const { view } = await see(id);
    const said = { to: 'Lê Thu Hà', basis: 'Đơn đề nghị', text: '' };
    const { record: advance } = await desk.do('advanceMoney', {
      id,
      view,
      draft: randomUUID(),
      amount: 500_000,
      currency: 'INR',
      ...said,
    });
    const given = await see(id, ({ advances }) => advances.length === 1);
    const back = { id, view: given.view, advance, text: '' };
    const much = await desk.try('repayMoney', { ...back, draft: randomUUID(), amount: 500_001 });
    expect(much).toMatchObject({ ok: false, error: { type: 'more-than-outstanding', outstanding: 500_000 } });
    await desk.do('repayMoney', { ...back, draft: randomUUID(), amount: 200_000 });
    const paid = await see(id, ({ outstanding }) => outstanding['INR'] === 300_000);
    expect(paid).toMatchObject({ advanced: { INR: 500_000 }, unmatched: [] });
  });

  it('[E1] is closed with an outcome, waits until a time to come, and is opened again with a reason', async () => {
    const { id } = await begin();
    const step = { id, reason: '', outcome: null, waitUntil: null };
    const moved = async (to: 'open' | 'waiting' | 'closed', more: object) =>
      desk.try('moveEmergency', { ...step, view: (await see(id)).view, to, ...more });
    expect(await moved('waiting', { waitUntil: 5 })).toMatchObject({ error: { type: 'time-required' } });
    expect(await moved('closed', {})).toMatchObject({ error: { type: 'outcome-required' } });
    const until = Date.now() + 3_600_000;
    expect((await moved('waiting', { waitUntil: until })).ok).toBe(true);
    expect(await see(id, ({ state }) => state === 'waiting')).toMatchObject({ light: 'waiting', waitUntil: until });
    expect((await moved('closed', { outcome: 'helped', reason: 'Đã xuất viện' })).ok).toBe(true);
    expect(await see(id, ({ state }) => state === 'closed')).toMatchObject({ light: 'done', outcome: 'helped' });
    expect(await moved('open', {})).toMatchObject({ error: { type: 'reason-required' } });
    expect((await moved('open', { reason: 'Nhập viện lại' })).ok).toBe(true);
    expect(await see(id, ({ state }) => state === 'open')).toMatchObject({ light: 'green', outcome: '' });
  });

  it('stands in the conflict centre while two sides disagree, and on the page of whomever it concerns', async () => {
    const { id } = await begin();
    const { view } = await see(id);
    await desk.do('setEmergency', { id, view, fields: { 'place/city': 'Mathura' } });
    await desk.do('setEmergency', { id, view, fields: { 'place/city': 'Firozabad' } });
    const window = { offset: 0, limit: 50 };
    const { rows } = await desk.see('conflicts', window, (seen) => seen.rows.some((row) => row.id === id));
    expect(rows[0]).toMatchObject({ kind: 'emergency', id, owner: accident.fields['summary'], fields: ['place/city'] });
    await desk.do('setEmergency', { id, view: (await see(id)).view, fields: { 'place/city': 'Mathura' } });
    await desk.see('conflicts', window, (seen) => seen.rows.every((row) => row.id !== id));
    const filter = { state: 'open', person: idOf('Lê Thu Hà') } as const;
    const ofPerson = await desk.see('emergencies', { filter, ...window }, ({ total }) => total > 0);
    expect(ofPerson.rows.map((row) => row.id)).toContain(id);
  });

  it('is refused with a field that no list has, and without what must be there', async () => {
    const refused = await desk.try('openEmergency', { ...accident, draft: randomUUID(), fields: { type: 'picnic' } });
    expect(refused).toMatchObject({ ok: false, error: { type: 'form-invalid' } });
  });
});

describe('a crisis', () => {
  const everyone = { filter: {}, sort: { by: 'name', direction: 'ascending' }, offset: 0, limit: 100 } as const;
  const list = (
    crisis: string,
    isSo: (rows: readonly Citizen[]) => boolean = () => true,
  ): Promise<readonly Citizen[]> =>
    desk.see('crisisCitizens', { id: crisis, ...everyone }, ({ rows }) => isSo(rows)).then(({ rows }) => rows);
  const named = (rows: readonly Citizen[], name: string): Citizen => {
    const row = rows.find((one) => one.name === name);
    if (!row) throw new Error(`${name} is not listed`);
    return row;
  };
  const quake = { name: 'Động đất Patan', kind: 'earthquake', 'area/words': ['Patan'], since: '2026-11-20' };
  const openQuake = () => desk.do('openCrisis', { draft: randomUUID(), fields: quake });

  it('[E5] lists, without headquarters, whoever lives in its area, and whoever is added', async () => {
    const { id: crisis } = await openQuake();
    expect((await list(crisis)).map(({ name }) => name)).toEqual(['Nguyễn Thị Lan', 'Trần Văn Minh']);
    const stranger = {
      crisis,
      draft: randomUUID(),
      person: null,
      name: 'Bà Sáu',
      phone: '+9779',
      address: '',
      note: '',
    };
    await desk.do('addToCrisis', stranger);
    await desk.do('addToCrisis', { ...stranger, draft: randomUUID(), person: idOf('Lê Thu Hà'), name: '' });
    const rows = await list(crisis, (seen) => seen.length === 4);
    expect(named(rows, 'Bà Sáu')).toMatchObject({ byHand: true, answer: null, delivery: 'saved' });
    expect(named(rows, 'Nguyễn Thị Lan')).toMatchObject({ byHand: false, registered: true, delivery: null });
  });

  it('[E6, E7] keeps what was heard of each, counts it, and goes on from it', async () => {
    const { id: crisis } = await openQuake();
    const lan = named(await list(crisis), 'Nguyễn Thị Lan');
    await desk.do('markCitizen', { crisis, citizen: lan.id, view: lan.view, answer: 'not_reached', way: 'phone' });
    const tried = named(await list(crisis, (rows) => rows.some(({ attempts }) => attempts === 1)), 'Nguyễn Thị Lan');
    await desk.do('markCitizen', {
      crisis,
      citizen: lan.id,
      view: tried.view,
      answer: 'needs_help',
      evacuation: true,
      note: 'Gãy chân',
    });
    const helped = named(await list(crisis, (rows) => rows.some(({ attempts }) => attempts === 2)), 'Nguyễn Thị Lan');
    expect(helped).toMatchObject({
      answer: 'needs_help',
      evacuation: true,
      way: 'phone',
      note: 'Gãy chân',
      conflicts: 0,
    });
    const { counts } = (await desk.see('crisis', { id: crisis }, (seen) => seen?.counts.evacuation === 1)) ?? {};
    expect(counts).toMatchObject({ total: 2, none: 1, answers: { needs_help: 1, not_reached: 0 } });
    const minh = named(await list(crisis), 'Trần Văn Minh');
    await desk.do('groupCitizens', { crisis, citizens: [minh.id, lan.id], group: 'Tổ 1' });
    await list(crisis, (rows) => rows.every(({ group }) => group === 'Tổ 1'));
    const wrong = await desk.try('markCitizen', { crisis, citizen: lan.id, view: ['0'.repeat(64)], answer: 'safe' });
    expect(wrong).toMatchObject({ ok: false, error: { type: 'malformed' } });
  });

  it('[E7] has what two callers heard differently settled side by side, with a result of one’s own', async () => {
    const { id: crisis } = await openQuake();
    const lan = named(await list(crisis), 'Nguyễn Thị Lan');
    await desk.do('markCitizen', { crisis, citizen: lan.id, view: [], answer: 'not_reached', way: 'phone' });
    const { view } = named(await list(crisis, (rows) => rows.some(({ attempts }) => attempts === 1)), 'Nguyễn Thị Lan');
    await desk.do('markCitizen', { crisis, citizen: lan.id, view, answer: 'safe', note: 'Ở nhà bạn' });
    await desk.do('markCitizen', { crisis, citizen: lan.id, view, answer: 'injured', note: 'Ở bệnh viện' });
    const window = { offset: 0, limit: 50 };
    const ofLan = (seen: { readonly rows: readonly { readonly within?: string | null | undefined }[] }) =>
      seen.rows.filter(({ within }) => within === crisis);
    const { rows } = await desk.see('conflicts', window, (seen) => ofLan(seen).length > 0);
    const row = rows.find(({ within }) => within === crisis)!;
    expect(row).toMatchObject({ kind: 'citizen', owner: 'Nguyễn Thị Lan', fields: ['answer', 'note'] });
    const heard = (await desk.see('citizen', { id: row.id }, (one) => one !== null))!;
    expect(heard.fields['answer']?.sides.map(({ value }) => value).toSorted()).toEqual(['injured', 'safe']);
    const said = { answer: 'injured', note: 'Ở bệnh viện Patan' } as const;
    await desk.do('markCitizen', { crisis, citizen: row.id, view: heard.view, ...said });
    await desk.see('conflicts', window, (seen) => ofLan(seen).length === 0);
    expect(named(await list(crisis), 'Nguyễn Thị Lan')).toMatchObject({ ...said, conflicts: 0 });
    expect(await desk.see('citizen', { id: crisis }, () => true)).toBeNull();
  });

  it('[E8] gives each caller another citizen, claimed while they call', async () => {
    const { id: crisis } = await openQuake();
    const first = await desk.do('callNext', { crisis, group: null, except: null });
    const next = await desk.do('callNext', { crisis, group: null, except: first.row?.id ?? null });
    expect(new Set([first.row?.name, next.row?.name])).toEqual(new Set(['Nguyễn Thị Lan', 'Trần Văn Minh']));
    expect(first.row?.callers).toHaveLength(1);
    const rows = await list(crisis, (seen) => seen.every(({ callers }) => callers.length === 1));
    const lan = named(rows, 'Nguyễn Thị Lan');
    await desk.do('markCitizen', { crisis, citizen: lan.id, view: lan.view, answer: 'safe' });
    await list(crisis, (seen) => named(seen, 'Nguyễn Thị Lan').callers.length === 0);
  });

  it('is closed with a reason, and takes no marks until it is open again', async () => {
    const { id } = await openQuake();
    const seen = async () => (await desk.see('crisis', { id }, (one) => one !== null))?.view ?? [];
    expect(await desk.try('moveCrisis', { id, view: await seen(), to: 'closed', reason: ' ' })).toMatchObject({
      error: { type: 'reason-required' },
    });
    await desk.do('moveCrisis', { id, view: await seen(), to: 'closed', reason: 'Đã liên hệ đủ' });
    const call = { crisis: id, group: null, except: null };
    expect(await desk.try('callNext', call)).toMatchObject({ error: { type: 'crisis-closed' } });
    await desk.do('moveCrisis', { id, view: await seen(), to: 'open', reason: 'Dư chấn' });
    expect((await desk.do('callNext', call)).row).not.toBeNull();
  });

  it('stands in the overview, and comes to headquarters once there is a line', async () => {
    const standing = await desk.see('protectionStanding', {}, ({ crises }) => crises.length > 0);
    expect(standing.open).toBeGreaterThan(0);
    expect(standing.pressing[0]?.gravity).toBe('critical');
    const { waiting } = await desk.see('sync', {});
    expect(waiting.urgent).toBeGreaterThan(0);
    expect(waiting.urgent).toBeLessThanOrEqual(waiting.records);
    await desk.do('stayOffline', { on: false });
    await desk.see('crises', {}, (rows) => rows.every(({ delivery }) => delivery === 'delivered'));
    await desk.see('sync', {}, (sync) => sync.waiting.urgent === 0);
  });
});
