import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditedProcedure } from '../../sync/bridge/contract/catalogue.ts';
import type { SubjectId } from '../../sync/core/ids.ts';
import { text } from '../../sync/domain/bilingual.ts';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { field } from '../../sync/domain/catalogue/field.ts';
import type { FeeReduction, Procedure } from '../../sync/domain/catalogue/types.ts';
import { dayOfInstant, epochDay, isoDate } from '../../sync/domain/dates.ts';
import { namesOf } from '../../sync/domain/documents/list-versions.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { serveDelhi } from '../support/delhi.ts';
import { DeskDriver, passphrase, realPorts, registrationForm } from '../support/desk.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const dayIn = (mission: string, at: number): string => dayOfInstant(at, missionByCode(mission)!.timeZone);
/** Between Hanoi's midnight and New Delhi's an edition of today would not have begun there yet: then all clocks are two hours ahead. */
const ahead = dayIn('HAN', Date.now()) === dayIn('DEL', Date.now()) ? 0 : 2 * 3_600_000;
const now = (): number => Date.now() + ahead;
const today = dayIn('HAN', now());
const code = 'citizen_registration';
const folder = mkdtempSync(path.join(tmpdir(), 'editor-'));
let postgres: TestPostgres;
let headquarters: Headquarters;
let delhi: DeskDriver;
let unit: DeskDriver;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const served = await serveDelhi(path.join(folder, 'headquarters'), await postgres.createDatabase(), undefined, now);
  headquarters = served.headquarters;
  await headquarters.addMission(missionByCode('HAN')!);
  const member = (name: string, roles: readonly ('catalogue_editor' | 'records_clerk')[]) => ({
    name,
    title: text('Chuyên viên', 'Officer'),
    roles,
  });
  await headquarters.addStaff('HAN', member('Lê Thị Mai', ['catalogue_editor']));
  await headquarters.addStaff('HAN', member('Phạm Văn Nam', ['records_clerk']));
  await headquarters.publishCatalogue(builtInCatalogue);
  const open = async (mission: string): Promise<DeskDriver> => {
    const made = await headquarters.enrolmentCode(mission);
    if (!made.ok) throw new Error(made.error.type);
    const data = path.join(folder, mission);
    const enrolment = { headquarters: served.address, enrolmentCode: made.value.code, deviceName: mission, passphrase };
    return DeskDriver.open({ data, ...enrolment }, { ...realPorts, now });
  };
  delhi = await open('DEL');
  unit = await open('HAN');
  await delhi.signInAs('consul');
  await unit.signInAs('catalogue_editor');
}, 120_000);

afterAll(async () => {
  await unit?.close();
  await delhi?.close();
  await headquarters?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const edited = (procedures: readonly EditedProcedure[]): EditedProcedure =>
  procedures.find((one) => one.code === code)!;

async function published(): Promise<EditedProcedure> {
  const seen = await unit.see('catalogueVersions', {}, ({ procedures }) =>
    edited(procedures).asked.every(({ answer }) => answer !== null),
  );
  return edited(seen.procedures);
}

const newest = ({ versions }: EditedProcedure) => versions.at(-1)!;

async function receive(fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const made = await delhi.do('createCase', {
    procedure: code,
    fields: { ...registrationForm, ...fields },
    papers: [],
    channel: 'in_person',
    draft: randomUUID(),
  });
  return made.id;
}

/** With a fee of twelve dollars, and a question more. */
function dearer(procedure: Procedure): Procedure {
  return {
    ...procedure,
    effectiveFrom: today,
    openPoints: procedure.openPoints.filter(({ point }) => point !== 'effective_from'),
    fees: procedure.fees.map((fee) => ({ ...fee, amountUsdCents: 1_200 })),
    fields: [...procedure.fields, field('text', 'stay/school', 'Trường đang học', 'School', { required: true })],
  };
}

describe('a version that an editor at headquarters publishes', () => {
  it('is refused at the desk with each fault and its place, and nothing is written', async () => {
    const { versions } = await published();
    const { hash, procedure } = versions.at(-1)!;
    const spoilt = { ...dearer(procedure), name: { vi: procedure.name.vi, en: ' ' }, effectiveFrom: '2020-01-01' };
    const tried = await unit.try('publishProcedure', { code, base: hash, procedure: spoilt });
    expect(tried).toMatchObject({ ok: false, error: { type: 'catalogue-faulty' } });
    expect(tried.ok || tried.error.type !== 'catalogue-faulty' ? [] : tried.error.faults).toEqual([
      { path: `procedures[${code}].name.en`, type: 'untidy-text', about: ' ' },
      { path: `procedures[${code}].effectiveFrom`, type: 'begins-in-the-past', about: '2020-01-01' },
    ]);
    expect((await published()).asked).toEqual([]);
  });

  it('reaches a mission at its next exchange: new cases are received under it, old ones keep theirs', async () => {
    const old = await receive();
    const { hash, procedure } = newest(await published());
    await unit.do('keepProcedureDraft', { code, draft: JSON.stringify(dearer(procedure)) });
    expect((await published()).draft).not.toBeNull();
    await unit.do('publishProcedure', { code, base: hash, procedure: dearer(procedure) });
    await unit.do('exchangeNow', {});
    const answered = await published();
    expect(answered).toMatchObject({ draft: null, asked: [{ by: 'Lê Thị Mai', answer: { outcome: 'published' } }] });
    expect(await headquarters.catalogue()).toMatchObject({ version: '2026.4' });

    await delhi.do('exchangeNow', {});
    await delhi.see('catalogue', {}, (found) => procedureByCode(found, code)?.fees[0]?.amountUsdCents === 1_200);
    const refused = await delhi.try('createCase', {
      procedure: code,
      fields: registrationForm,
      papers: [],
      channel: 'in_person',
      draft: randomUUID(),
    });
    expect(refused).toMatchObject({ error: { problems: [{ field: 'stay/school', reason: 'missing-required' }] } });
    const later = await receive({ 'stay/school': 'JNU' });
    expect(await delhi.see('case', { id: later })).toMatchObject({ receivedUnder: null });
    const kept = await delhi.see('case', { id: old }, (view) => view?.receivedUnder !== null);
    expect(kept?.receivedUnder).toMatchObject({ fees: procedure.fees });
    expect(kept?.receivedUnder?.fields.some((each) => each.code === 'stay/school')).toBe(false);
  });

  it('that was begun on an older one than is published is refused by headquarters, with the reason', async () => {
    const { hash, procedure } = newest(await published());
    await unit.do('stayOffline', { on: true });
    const other = builtInCatalogue.procedures.map((each) =>
      each.code === code ? { ...procedure, processingTime: { workingDays: 4 }, openPoints: [] } : each,
    );
    const byCommand = await headquarters.publishCatalogue({
      ...builtInCatalogue,
      version: '2026.5',
      procedures: other,
    });
    expect(byCommand).toMatchObject({ ok: true });
    const tomorrow = isoDate(epochDay(today) + 1);
    const mine = { ...procedure, effectiveFrom: tomorrow, legalBasis: procedure.legalBasis.slice(0, 1) };
    await unit.do('publishProcedure', { code, base: hash, procedure: mine });
    await unit.do('stayOffline', { on: false });
    await unit.do('exchangeNow', {});
    const { asked } = await published();
    expect(asked[0]?.answer).toMatchObject({
      outcome: 'refused',
      faults: [{ type: 'built-on-older', about: '2026.5' }],
    });
  });

  it('may be days: a mission counts by them from its next exchange on, open cases among them', async () => {
    const name = 'calendar/DEL';
    const id = await receive({ 'stay/school': 'JNU' });
    const dueOn = async () => {
      const due = (await delhi.see('case', { id }))?.dueAt;
      return typeof due === 'number' ? dayOfInstant(due - 1, 'Asia/Kolkata') : '';
    };
    const before = await dueOn();
    const calendar = async () => {
      const seen = await unit.see('ministryData', {}, ({ calendars }) =>
        // The answer comes in a record of its own, before or after what it speaks of.
        calendars.every((one) => one.asked.every(({ answer }) => answer !== null && one.published)),
      );
      return seen.calendars.find((each) => each.name === name)!;
    };
    const { data: days, base } = await calendar();
    const festival = {
      day: before,
      name: text('Lễ hội của nước sở tại', 'A festival'),
      kind: 'holiday',
      provisional: false,
    };
    const twice = await unit.try('publishData', { name, base, data: { ...days, days: [festival, festival] } });
    expect(twice).toMatchObject({
      error: { type: 'catalogue-faulty', faults: [{ type: 'day-repeated', path: 'days[1].day', about: before }] },
    });
    const renewed = { ...days, days: [...days.days.filter(({ day }) => day !== before), festival] };
    await unit.do('publishData', { name, base, data: renewed });
    await unit.do('exchangeNow', {});
    expect(await calendar()).toMatchObject({ published: true, asked: [{ answer: { outcome: 'published' } }] });

    await delhi.do('exchangeNow', {});
    const seen = await delhi.see('missionCalendar', {}, ({ published: { mission } }) => mission);
    expect(seen.calendar.holidays).toContainEqual({ ...festival, of: 'IN' });
    await delhi.see('case', { id }, (found) => dayOfInstant((found?.dueAt ?? 0) - 1, 'Asia/Kolkata') > before);
    const listed = await delhi.see('queue', { whose: 'everyone', offset: 0, limit: 50 }, ({ rows }) =>
      rows.some((row) => row.id === id && (row.dueAt ?? 0) > 0),
    );
    expect(listed.rows.find((row) => row.id === id)?.dueAt).toBe((await delhi.see('case', { id }))?.dueAt);
  });

  it('may be what documents are made of: those registered before keep the names they had', async () => {
    const edited = async () =>
      (
        await unit.see('ministryData', {}, ({ lists }) =>
          lists.asked.every(({ answer }) => answer !== null && lists.published),
        )
      ).lists;
    const draft = (type: string) =>
      delhi.try('openDocument', {
        direction: 'outgoing',
        fields: { type, abstract: 'Về việc bảo hộ công dân' },
        register: true,
        links: [],
        draft: randomUUID(),
      });
    const before = await draft('letter');
    expect(await draft('communique')).toMatchObject({ error: { problems: [{ reason: 'unknown-value' }] } });
    const { name, data, base } = await edited();
    const types = [
      ...data.types.map((type) => (type.code === 'letter' ? { ...type, name: text('Thư công', 'Letter') } : type)),
      { code: 'communique', name: text('Thông cáo', 'Communiqué'), abbreviation: 'TC' },
    ];
    const past = await unit.try('publishData', { name, base, data: { ...data, types } });
    expect(past).toMatchObject({ error: { faults: [{ type: 'begins-in-the-past', path: 'from' }] } });
    await unit.do('publishData', { name, base, data: { ...data, types, from: today } });
    await unit.do('exchangeNow', {});
    expect(await edited()).toMatchObject({ published: true, asked: [{ answer: { outcome: 'published' } }] });

    await delhi.do('exchangeNow', {});
    const { versions } = await delhi.see('documentLists', {}, (seen) => seen.versions.length === 2);
    const after = await draft('communique');
    if (!before.ok || !after.ok) throw new Error('not drafted');
    const [old, fresh] = [
      await delhi.see('document', { id: before.value.id }),
      await delhi.see('document', { id: after.value.id }),
    ];
    expect(namesOf(versions, old?.lists ?? '').type('letter').vi).toBe('Công văn');
    expect(namesOf(versions, fresh?.lists ?? '').type('letter').vi).toBe('Thư công');
    const { view } = old!;
    const written = await delhi.try('setDocument', { id: old!.id, view, fields: { type: 'communique' } });
    expect(written).toMatchObject({ error: { problems: [{ field: 'type', reason: 'unknown-value' }] } });
  });

  it('may be who pays less, or nothing: a mission takes by it at its next exchange, and what was taken stays as it was', async () => {
    const rulesSeen = () =>
      unit.see('ministryData', {}, ({ feeRules }) => feeRules.asked.every(({ answer }) => answer !== null));
    const publish = async (rules: readonly FeeReduction[]) => {
      const { base } = (await rulesSeen()).feeRules;
      await unit.do('publishData', { name: 'fee_rules', base, data: { rules } });
      await unit.do('exchangeNow', {});
      const { feeRules: renewed } = await unit.see('ministryData', {}, (seen) => seen.feeRules.base !== base);
      expect(renewed.data.rules).toEqual(rules);
      expect((await rulesSeen()).feeRules.asked[0]?.answer).toEqual({ outcome: 'published', faults: [] });
      await delhi.do('exchangeNow', {});
    };
    const half: FeeReduction = {
      code: 'students',
      name: text('Du học sinh', 'Students'),
      basis: 'Thông tư 264/2016/TT-BTC',
      percent: 50,
      everywhere: true,
      hostCountries: [],
      effectiveFrom: today,
    };
    const none = { ...half, code: 'victims', name: text('Nạn nhân bị mua bán', 'Victims of trafficking'), percent: 0 };
    const later = { ...half, code: 'later', name: text('Từ năm sau', 'From next year'), effectiveFrom: '2099-01-01' };
    const { feeRules: before } = await rulesSeen();
    expect(before.data.rules.map((rule) => rule.code)).toEqual(['neighbours', 'war_or_epidemic']);
    const same = { ...none, name: half.name, percent: 100, procedures: ['wedding'] };
    const refused = await unit.try('publishData', {
      name: 'fee_rules',
      base: before.base,
      data: { rules: [half, same] },
    });
    expect(refused.ok || refused.error.type !== 'catalogue-faulty' ? [] : refused.error.faults).toEqual([
      { path: 'rules[victims].name.vi', type: 'name-repeated', about: 'Du học sinh' },
      { path: 'rules[victims].name.en', type: 'name-repeated', about: 'Students' },
      { path: 'rules[victims].percent', type: 'reduces-nothing', about: '' },
    ]);
    await publish([...before.data.rules, half, none, later]);

    const [reduced, exempted] = [await receive({ 'stay/school': 'JNU' }), await receive({ 'stay/school': 'JNU' })];
    const seen = await delhi.see('caseFees', { id: reduced }, (fees) => (fees?.reductions.length ?? 0) > 0);
    expect(seen?.reductions).toEqual([
      { code: 'students', name: half.name, percent: 50, basis: half.basis },
      { code: 'victims', name: none.name, percent: 0, basis: half.basis },
    ]);
    const owed = seen!.due.owed / 2;
    const take = async (reduction: string) =>
      delhi.try('takeFee', {
        id: reduced,
        view: (await delhi.see('case', { id: reduced }))!.view,
        draft: randomUUID(),
        amount: owed,
        currency: 'USD',
        method: 'cash',
        lines: [{ code: seen!.due.lines[0]!.code, cents: owed }],
        reduction,
        payer: '',
      });
    for (const wrong of ['later', 'victims', 'unheard_of'])
      expect(await take(wrong)).toMatchObject({ error: { type: 'fee-rule-not-in-force' } });
    expect(await take('students')).toMatchObject({ ok: true });
    const exempt = async (rule: string | null) =>
      delhi.try('exemptFee', {
        id: exempted,
        view: (await delhi.see('case', { id: exempted }))!.view,
        draft: randomUUID(),
        reason: '',
        rule,
      });
    expect(await exempt(null)).toMatchObject({ error: { type: 'reason-required' } });
    expect(await exempt('students')).toMatchObject({ error: { type: 'fee-rule-not-in-force' } });
    expect(await exempt('victims')).toMatchObject({ ok: true });
    expect(await delhi.see('caseFees', { id: exempted }, (fees) => fees?.due.state === 'exempt')).toMatchObject({
      rows: [{ method: 'exempt', exemption: '', rule: { name: none.name, percent: 0 } }],
    });

    const issued = async (reduction: string, amount: number) => {
      const id = await receive({ 'stay/school': 'JNU' });
      const view = async () => (await delhi.see('case', { id }))!.view;
      await delhi.do('moveCase', { id, view: await view(), to: 'processing', reason: null });
      const lines = amount === 0 ? [] : [{ code: seen!.due.lines[0]!.code, cents: amount }];
      const fee = {
        draft: randomUUID(),
        amount,
        currency: 'USD',
        method: 'transfer' as const,
        lines,
        reduction,
        payer: '',
      };
      const [result] = (await delhi.see('caseResults', { id }, (found) => found !== null))!.results;
      const said = { result: result!.code, papers: 1, serial: '', to: 'done' as const, note: '', spoiled: [] };
      const answer = await delhi.try('issueResult', { id, view: await view(), ...said, fee });
      return answer.ok ? (await delhi.see('caseFees', { id }, (fees) => fees?.rows.length === 1))! : answer.error;
    };
    expect(await issued('students', owed)).toMatchObject({
      due: { state: 'paid' },
      rows: [{ amount: owed, method: 'transfer', rule: { percent: 50 } }],
    });
    expect(await issued('victims', 0)).toMatchObject({
      due: { state: 'exempt' },
      rows: [{ amount: 0, method: 'exempt', receipt: '', rule: { percent: 0 } }],
    });
    expect(await issued('students', owed - 1)).toMatchObject({ type: 'fee-not-settled', owed });
    expect(await issued('victims', 1)).toMatchObject({ type: 'malformed' });
    expect(await issued('later', 0)).toMatchObject({ type: 'amount-not-positive' });

    await publish(before.data.rules);
    const after = await delhi.see('caseFees', { id: reduced }, (fees) => fees?.reductions.length === 0);
    expect(after).toMatchObject({ due: { owed, state: 'paid' }, rows: [{ rule: { name: half.name, percent: 50 } }] });
    // A procedure that there is not is found where the catalogue is: at headquarters.
    const { feeRules: last } = await rulesSeen();
    const rules = [{ ...half, procedures: ['wedding'] }];
    await unit.do('publishData', { name: 'fee_rules', base: last.base, data: { rules } });
    await unit.do('exchangeNow', {});
    expect((await rulesSeen()).feeRules.asked[0]?.answer).toEqual({
      outcome: 'refused',
      faults: [{ path: 'feeReductions[students].procedures', type: 'unknown-procedure', about: 'wedding' }],
    });
  });

  it('is asked for by nobody without the role, and by nobody at a mission', async () => {
    await unit.do('lock', {});
    await unit.signInAs('records_clerk');
    const { hash, procedure } = newest(await published());
    const notAllowed = { ok: false, error: { type: 'not-allowed', role: 'catalogue_editor' } };
    expect(await unit.try('publishProcedure', { code, base: hash, procedure })).toEqual(notAllowed);
    expect(await delhi.try('publishProcedure', { code, base: hash, procedure })).toEqual(notAllowed);
  });
});

describe('somebody who takes on other work', () => {
  it('has the rights of it at once, on the screen as in what the desk lets them do, and when the desk is locked', async () => {
    const consul = (await delhi.see('staff', {})).find(({ roles }) => roles.includes('consul'))!;
    expect((await delhi.see('desk', {})).signedIn).toBe(consul.id);
    const title = text('Cán bộ kỹ thuật', 'Technician');
    await headquarters.changeStaff('DEL', consul.id as SubjectId, { roles: ['it'], title });
    await delhi.do('exchangeNow', {});
    const changed = { id: consul.id, name: consul.name, title, roles: ['it'] };
    const atTheDoor = async () => (await delhi.see('desk', {})).staff.find(({ id }) => id === consul.id);
    await delhi.see('staff', {}, (staff) => staff.some(({ id, roles }) => id === consul.id && roles.includes('it')));
    expect(await atTheDoor()).toEqual(changed);
    expect(
      await delhi.try('createCase', {
        procedure: code,
        fields: registrationForm,
        channel: 'in_person',
        papers: [],
        draft: randomUUID(),
      }),
    ).toEqual({ ok: false, error: { type: 'not-allowed', role: 'receive' } });
    await delhi.do('lock', {});
    expect(await atTheDoor()).toEqual(changed);
    expect(await delhi.try('signIn', { staff: consul.id, passphrase })).toMatchObject({ ok: true, value: changed });
  });
});

describe('somebody whom headquarters dismissed', () => {
  it('does nothing more, does not sign in again, and has no slot after the next one signed in', async () => {
    const { signedIn: dismissed } = await unit.see('desk', {});
    if (dismissed === null) throw new Error('nobody is signed in');
    expect(await headquarters.dismissStaff('DEL', dismissed as SubjectId)).toMatchObject({
      error: { type: 'unknown-staff' },
    });
    expect(await headquarters.dismissStaff('HAN', dismissed as SubjectId)).toEqual({ ok: true, value: null });
    await unit.do('exchangeNow', {});
    await unit.see('staff', {}, (staff) => staff.every(({ id }) => id !== dismissed));
    const refused = await unit.try('openDocument', {
      direction: 'outgoing',
      fields: { abstract: 'Về việc bảo hộ' },
      register: true,
      links: [],
      draft: randomUUID(),
    });
    expect(refused).toMatchObject({ error: { type: 'not-allowed' } });

    await unit.do('lock', {});
    const signIn = () => unit.try('signIn', { staff: dismissed, passphrase });
    expect(await signIn()).toEqual({ ok: false, error: { type: 'access-ended' } });
    expect(await unit.see('desk', {})).toMatchObject({ state: 'locked' });
    await unit.signInAs('catalogue_editor');
    expect((await unit.see('desk', {})).staff.map(({ id }) => id)).not.toContain(dismissed);
    expect(await signIn()).toMatchObject({ error: { type: 'not-found' } });
  });
});
