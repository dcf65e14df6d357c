import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../sync/bridge/contract.ts';
import type { NearbyDesk } from '../../sync/bridge/lan-model.ts';
import { known, isSpace, type DeviceKey, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { DeskLogEntry } from '../../sync/desk/desk-log.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { serveDelhi } from '../support/delhi.ts';
import { enrolDelhiDesk } from '../support/delhi-desk.ts';
import type { DeskDriver } from '../support/desk.ts';
import { passphrase, realPorts, registrationForm } from '../support/desk.ts';
import { makeLanHub } from '../support/lan-hub.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { SwitchedLine } from '../support/switched-line.ts';

const space = known(isSpace, 'mission/DEL');
/** By what every desk knows the network it is in. */
const network = '192.0.2.0/24';

describe('two desks of one mission and headquarters', () => {
  let postgres: TestPostgres;
  let headquarters: Headquarters;
  let address: URL;
  let folder: string;
  let desks: DeskDriver[];
  /** Each desk's own way to headquarters. */
  const lines: SwitchedLine[] = [];
  const hub = makeLanHub();
  /** What stands in the desks' logs. */
  const logged: DeskLogEntry[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'desks-'));
    postgres = await startTestPostgres();
    const databaseUrl = await postgres.createDatabase();
    ({ headquarters, address } = await serveDelhi(path.join(folder, 'headquarters'), databaseUrl));
    desks = [await enrol('Desk one'), await enrol('Desk two')];
    for (const desk of desks) {
      await desk.signInAs('consul');
      // Else a case may get its number in a record of its own, later than it is looked at.
      await desk.see('numbers', {}, ({ series }) => (series[0]?.leftHere ?? 0) > 0);
    }
  }, 120_000);

  afterAll(async () => {
    for (const desk of desks ?? []) await desk.close();
    for (const line of lines) await line.close();
    await headquarters?.close();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function enrol(name: string): Promise<DeskDriver> {
    const line = await SwitchedLine.to(address);
    lines.push(line);
    return enrolDelhiDesk({ headquarters, address: line.url, folder }, name, {
      ...realPorts,
      network: () => network,
      log: (entry) => void logged.push(entry),
      lan: { discover: hub.discover, host: '127.0.0.1', port: 0 },
    });
  }

  /** A registration that came in on this desk. */
  function receive(desk: DeskDriver, channel: 'in_person' | 'post'): Promise<CommandOutput<'createCase'>> {
    const procedure = 'citizen_registration';
    return desk.do('createCase', { procedure, fields: registrationForm, channel, papers: [], draft: randomUUID() });
  }

  it('[X3] [F4] a case worked on both while the link was down is one case with both values everywhere', async () => {
    const [one, two] = desks as [DeskDriver, DeskDriver];
    const made = await receive(one, 'in_person');
    const delivered = await one.see('case', { id: made.id }, (seen) => seen?.delivery === 'delivered');
    const view = delivered?.view ?? [];
    await two.see('case', { id: made.id }, (seen) => seen?.view.join() === view.join());
    for (const desk of desks) await desk.do('stayOffline', { on: true });

    await one.do('setFields', { id: made.id, view, fields: { 'contact/phone': '+919810011111' } });
    await two.do('setFields', {
      id: made.id,
      view,
      fields: { 'contact/phone': '+919810022222', 'contact/email': 'a@example.org' },
    });
    await two.do('moveCase', { id: made.id, view, to: 'processing', reason: null });
    for (const desk of desks) await desk.do('stayOffline', { on: false });

    for (const desk of desks) {
      const merged = await desk.see(
        'case',
        { id: made.id },
        (seen) => (seen?.conflicts ?? 0) > 0 && seen?.delivery === 'delivered',
      );
      expect(merged?.fields['contact/phone']?.sides.map((side) => [side.value, side.deviceName]).toSorted()).toEqual([
        ['+919810011111', 'Desk one'],
        ['+919810022222', 'Desk two'],
      ]);
      expect(merged?.fields['contact/email']?.value).toBe('a@example.org');
      expect(merged?.status).toBe('processing');
    }

    const both = await one.see('case', { id: made.id }, (seen) => (seen?.conflicts ?? 0) > 0);
    await one.do('setFields', { id: made.id, view: both?.view ?? [], fields: { 'contact/phone': '+919810022222' } });
    await two.see(
      'case',
      { id: made.id },
      (seen) => seen?.conflicts === 0 && seen.fields['contact/phone']?.value === '+919810022222',
    );
    const history = await two.see('history', { id: made.id });
    // The opening, its number, two edits, a move and the settling.
    expect(history).toHaveLength(6);
    await one.see('case', { id: made.id }, (seen) => seen?.delivery === 'delivered');
    const state = await headquarters.state(space, made.id as SubjectId);
    expect(state?.fields['contact/phone']).toMatchObject({ value: '+919810022222', conflict: false });
  });

  it('a photograph attached on one desk is read on the other, and at headquarters before it counts as delivered', async () => {
    const [one, two] = desks as [DeskDriver, DeskDriver];
    const made = await receive(one, 'post');
    const bytes = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), randomBytes(600_000)]);
    const { upload } = await one.do('beginUpload', { name: 'photo.jpg', size: bytes.length });
    for (let at = 0; at < bytes.length; at += 262_144)
      await one.do('appendUpload', { upload, bytes: bytes.subarray(at, at + 262_144) });
    const view = (await one.see('case', { id: made.id }))?.view ?? [];
    await one.do('attach', { id: made.id, view, upload, title: 'Ảnh', paper: null });
    await one.see(
      'case',
      { id: made.id },
      (seen) => seen?.delivery === 'delivered' && seen.files[0]?.delivered === true,
    );
    const there = await two.see('case', { id: made.id }, (seen) => seen?.files[0]?.here === true);
    const read = await two.do('readAttachment', { id: made.id, record: there?.files[0]?.record ?? '', offset: 0 });
    expect(Buffer.from(read.bytes).equals(bytes)).toBe(true);
  });

  it('[F3] what headquarters erases by law is gone from every desk, and from headquarters', async () => {
    const [one, two] = desks as [DeskDriver, DeskDriver];
    const made = await receive(one, 'in_person');
    await two.see('case', { id: made.id }, (view) => view?.owner === registrationForm['applicant/full_name']);
    const erased = await headquarters.erase(space, [made.record as Hash], 'Court order 12/2026');
    expect(erased).toEqual({ ok: true, value: null });
    for (const desk of desks) {
      const gone = await desk.see('history', { id: made.id }, ([first]) => first?.notCounting === 'erased');
      expect(gone[0]?.operation).toEqual({ type: 'other', name: 'unknown' });
      await desk.see('case', { id: made.id }, (found) => found?.owner === '');
    }
    await headquarters.settle();
    expect(await headquarters.state(space, made.id as SubjectId)).toMatchObject({ fields: {} });
  });

  it('the same form saved twice is one case', async () => {
    const [one] = desks as [DeskDriver, DeskDriver];
    const draft = randomUUID();
    const input = {
      procedure: 'citizen_registration',
      fields: registrationForm,
      channel: 'in_person',
      papers: [],
      draft,
    } as const;
    const first = await one.do('createCase', { ...input, papers: [] });
    expect(await one.do('createCase', { ...input, papers: [] })).toEqual(first);
  });

  it('a wrong passphrase is counted, and said without a stack trace', async () => {
    const [, two] = desks as [DeskDriver, DeskDriver];
    const staff = (await two.see('desk', {})).staff[0]?.id ?? '';
    expect(await two.try('signIn', { staff, passphrase: 'wrong' })).toEqual({
      ok: false,
      error: { type: 'wrong-passphrase', attempts: 1, waitMs: 0 },
    });
    await two.do('signIn', { staff, passphrase });
  });

  it('files that are empty, too large or not what their name says are refused with a reason', async () => {
    const [one] = desks as [DeskDriver, DeskDriver];
    expect(await one.try('beginUpload', { name: 'a.pdf', size: 0 })).toMatchObject({ error: { type: 'file-empty' } });
    expect(await one.try('beginUpload', { name: 'a.pdf', size: 200 * 1024 * 1024 })).toMatchObject({
      error: { type: 'file-too-large' },
    });
    const { upload } = await one.do('beginUpload', { name: 'a.pdf', size: 4 });
    await one.do('appendUpload', { upload, bytes: Buffer.from('MZ\0\0') });
    const made = await receive(one, 'post');
    const view = (await one.see('case', { id: made.id }))?.view ?? [];
    expect(await one.try('attach', { id: made.id, view, upload, title: 'a', paper: null })).toMatchObject({
      error: { type: 'file-type-mismatch' },
    });
  });

  const seen = (desk: DeskDriver, satisfies: (nearby: NearbyDesk) => boolean) =>
    desk.see('lan', {}, (lan) => lan.desks.length === 1 && lan.desks.every(satisfies));

  /** Allowed already where another test went before; whoever runs one alone has no such test. */
  async function letMeet(): Promise<void> {
    const [, two] = desks as [DeskDriver, DeskDriver];
    for (const desk of desks) await desk.do('useLan', { on: true });
    await seen(two, ({ name, fault }) => name === 'Desk one' && fault === null);
  }

  it('[L1] neither listens nor announces itself until a person allows it in this network', async () => {
    const [one] = desks as [DeskDriver, DeskDriver];
    expect(await one.see('lan', {})).toMatchObject({ state: 'off', network, desks: [], addresses: [] });
    expect(hub.announced()).toEqual([]);
    await one.do('useLan', { on: true });
    await one.see('lan', {}, ({ state, findsDesks }) => state === 'open' && findsDesks);
    // A mark of this mission means nothing to who does not know it, and a name nothing to anyone.
    expect(JSON.stringify(hub.announced())).not.toMatch(/DEL|Desk|mission/);
  });

  it('[L1] a person who stays offline is offline to the neighbours too', async () => {
    const [one, two] = desks as [DeskDriver, DeskDriver];
    await two.do('useLan', { on: true });
    await seen(one, ({ name, fault }) => name === 'Desk two' && fault === null);
    await two.do('stayOffline', { on: true });
    expect((await two.see('lan', {}, ({ state }) => state === 'staying-offline')).allowedBy).toBe('network');
    await one.see('lan', {}, ({ desks }) => desks.every(({ address }) => address === null));
    expect(hub.announced()).toHaveLength(1);
    await two.do('stayOffline', { on: false });
    await seen(two, ({ name, fault }) => name === 'Desk one' && fault === null);
  });

  it('[L4] [L5] a case goes from one desk by the other to headquarters, and both are told that it is there', async () => {
    const [one, two] = desks as [DeskDriver, DeskDriver];
    await letMeet();
    for (const line of lines) line.switch(false);
    const made = await receive(two, 'in_person');
    const owner = registrationForm['applicant/full_name'];
    const there = await one.see('case', { id: made.id }, (found) => found?.owner === owner);
    const also = await seen(two, ({ alsoThere }) => alsoThere > 0);
    expect(also.desks[0]).toMatchObject({ name: 'Desk one', fault: null, missingHere: 0 });
    await two.see('case', { id: made.id }, (found) => found?.alsoOn.join() === 'Desk one');
    // On two desks, and not at headquarters: nobody says so.
    expect([there?.delivery, (await two.see('case', { id: made.id }))?.delivery]).not.toContain('delivered');

    lines[0]?.switch(true);
    await one.do('exchangeNow', {});
    await one.see('case', { id: made.id }, (found) => found?.delivery === 'delivered');
    await two.see('case', { id: made.id }, (found) => found?.delivery === 'delivered');
    expect((await two.see('sync', {})).waiting.records).toBe(0);
    expect((await two.see('case', { id: made.id }))?.alsoOn).toEqual([]);
    expect((await headquarters.state(space, made.id as SubjectId))?.fields).toMatchObject({
      'applicant/full_name': { value: owner },
    });
  });

  it('[N8] a desk that ran out of numbers while headquarters is out of reach is granted some by its neighbour', async () => {
    const [one, two] = desks as [DeskDriver, DeskDriver];
    const keyOf = async (desk: DeskDriver): Promise<string> => (await desk.see('desk', {})).device.key;
    const [giver, taker] = [await keyOf(one), await keyOf(two)];
    for (const line of lines) line.switch(true);
    await letMeet();
    const granted = { mission: 'DEL', series: 'reception', device: giver as DeviceKey, blocks: 2 };
    expect((await headquarters.grantNumbers(granted)).ok).toBe(true);
    const blocks = await receptionBlocks();
    for (const { index } of blocks.filter(({ device }) => device === taker))
      expect((await headquarters.takeBackNumbers({ mission: 'DEL', series: 'reception', index })).ok).toBe(true);
    for (const desk of desks) await desk.do('exchangeNow', {});
    const left = async (desk: DeskDriver, satisfies: (numbers: number) => boolean): Promise<unknown> =>
      desk.see('numbers', {}, ({ series }) =>
        satisfies(series.find(({ code }) => code === 'reception')?.leftHere ?? 0),
      );
    await left(two, (numbers) => numbers === 0);
    await left(one, (numbers) => numbers > 200);

    for (const line of lines) line.switch(false);
    const made = await receive(two, 'in_person');
    expect(made.temporary).toBe(true);
    await one.see('sync', {}, ({ link }) => link.kind === 'offline' || link.kind === 'connecting');
    const numbered = await two.see('case', { id: made.id }, (seen) => seen?.temporary === false);
    expect(numbered?.delivery).not.toBe('delivered');
    await left(two, (numbers) => numbers === 99);
    for (const line of lines) line.switch(true);
    for (const desk of desks) await desk.do('exchangeNow', {});
    await two.see('case', { id: made.id }, (seen) => seen?.delivery === 'delivered');
  });

  async function receptionBlocks(): Promise<
    readonly { readonly index: number; readonly device: string | undefined }[]
  > {
    const report = await headquarters.numbers('DEL');
    if (!report.ok) throw new Error(report.error.type);
    const reception = report.value.find(({ series }) => series.code === 'reception');
    if (!reception) throw new Error('no receptions');
    return reception.blocks.map(({ index, holders }) => ({
      index,
      device: holders[0] === undefined ? undefined : reception.feeds.get(holders[0])?.device,
    }));
  }

  it('[L3] a device that headquarters revoked is not met any more, once one has heard of it', async () => {
    const [one, two] = desks as [DeskDriver, DeskDriver];
    const { device } = await two.see('desk', {});
    expect((await headquarters.revoke(device.key as DeviceKey, 'stolen')).ok).toBe(true);
    const refused = await one.see('lan', {}, ({ desks }) => desks.some(({ fault }) => fault === 'revoked-device'));
    expect(refused.desks).toHaveLength(1);
    expect(logged).toContainEqual({ event: 'lan', reason: 'revoked-device' });
  });
});
