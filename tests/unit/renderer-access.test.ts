import { describe, expect, test } from 'vitest';
import { accessRows } from '../../renderer/src/access/access-rows.ts';
import { mayRuleAccess } from '../../renderer/src/access/may-rule-access.ts';
import { isOther, rolesRequest, rolesToChoose } from '../../renderer/src/access/roles-request.ts';
import { isSound, passphraseFaults } from '../../renderer/src/access/passphrase-faults.ts';
import { readOnce } from '../../renderer/src/bridge/read-once.ts';
import { compareNames } from '../../sync/domain/names.ts';
import { type FakeBridge, fakeBridge } from '../support/fake-desk/fake-bridge.ts';
import { fakePassphrase, makeWorld } from '../support/fake-desk/fake-world.ts';

describe('a new passphrase', () => {
  test.each([
    ['', '', { next: 'too-short', repeat: null }],
    ['1234567', '1234567', { next: 'too-short', repeat: null }],
    ['12345678', '12345678', { next: null, repeat: null }],
    ['12345678', '12345679', { next: null, repeat: 'different' }],
    ['12345678', '', { next: null, repeat: 'different' }],
  ])('%j, repeated as %j', (next, repeat, faults) => {
    expect(passphraseFaults({ next, repeat })).toEqual(faults);
    expect(isSound({ next, repeat })).toBe(faults.next === null && faults.repeat === null);
  });

  test('is counted and compared composed, as the replica does', () => {
    const composed = 'sông Hồng';
    const decomposed = composed.normalize('NFD');
    expect(decomposed).not.toBe(composed);
    expect(isSound({ next: composed, repeat: decomposed })).toBe(true);
    expect(passphraseFaults({ next: 'sổ đỏ'.normalize('NFD'), repeat: 'sổ đỏ' }).next).toBe('too-short');
  });
});

describe('who can open this device', () => {
  const world = makeWorld({ count: 0, now: () => 0 });
  const member = (name: string) => world.staff.find((one) => one.name === name)!;

  test('is ruled by IT and the head of mission, and nobody else', () => {
    const ruling = world.staff.filter(mayRuleAccess).map(({ name }) => name);
    expect(ruling).toEqual(['Nguyễn Thành Hải', 'Trần Quang Minh', 'Lý Quốc Bảo']);
    expect(mayRuleAccess(null)).toBe(false);
  });

  test('is listed by given name, as Vietnamese lists are', () => {
    const access = world.staff.map((one) => ({ ...one, canSignIn: true }));
    const names = accessRows(access, []).map(({ name }) => name);
    expect(names).toEqual(names.toSorted(compareNames));
    expect(names[0]).toBe('Lý Quốc Bảo');
    expect(names).toHaveLength(world.staff.length);
  });

  test('lists somebody who left the mission and still has a way in, once', () => {
    const [gone, ...stayed] = world.staff;
    const access = stayed.map((one) => ({ ...one, canSignIn: one.name !== 'Phan Thị Mai' }));
    const rows = accessRows(access, world.staff);
    expect(rows).toHaveLength(world.staff.length);
    expect(rows.filter(({ onStaff }) => !onStaff)).toEqual([{ ...gone, canSignIn: true, onStaff: false }]);
    expect(rows.find(({ name }) => name === 'Phan Thị Mai')).toMatchObject({ canSignIn: false, onStaff: true });
  });

  test('changes as IT says, and what was said holds at the door', async () => {
    const bridge = fakeBridge(makeWorld({ count: 0, now: () => 0 }));
    const [it, mai] = [member('Lý Quốc Bảo').id, member('Phan Thị Mai').id];
    await signIn(bridge, it);
    expect(await bridge.command('removeAccess', { staff: it })).toMatchObject({ error: { type: 'not-allowed' } });
    expect(await bridge.command('removeAccess', { staff: mai })).toEqual({ ok: true, value: {} });
    expect(await canSignIn(bridge)).not.toContain(mai);
    expect(bridge.desktop.passphrases.has(mai)).toBe(false);
    expect(await bridge.command('giveAccess', { staff: mai, passphrase: 'bảy chữ' })).toEqual({
      ok: false,
      error: { type: 'passphrase-too-short', least: 8 },
    });
    expect(await bridge.command('giveAccess', { staff: mai, passphrase: 'một cụm từ mới' })).toMatchObject({
      ok: true,
    });
    expect(await canSignIn(bridge)).toContain(mai);
    await bridge.command('lock', {});
    expect(await bridge.command('signIn', { staff: mai, passphrase: 'một cụm từ mới' })).toMatchObject({ ok: true });
    expect(await bridge.command('giveAccess', { staff: it, passphrase: 'một cụm từ mới' })).toMatchObject({
      error: { type: 'not-allowed' },
    });
  });
});

async function signIn(bridge: FakeBridge, staff: string): Promise<void> {
  const answer = await bridge.command('signIn', { staff, passphrase: fakePassphrase });
  if (!answer.ok) throw new Error(`nobody signs in: ${answer.error.type}`);
}

async function canSignIn(bridge: FakeBridge): Promise<readonly string[]> {
  const access = await readOnce(bridge, 'access', {});
  if (!access.ok) throw new Error(`no answer: ${access.error.type}`);
  return access.value.filter((one) => one.canSignIn).map(({ id }) => id);
}

describe('a request to change roles', () => {
  const person = { id: 'ab'.repeat(16), roles: ['consul', 'it'] as const };

  test('is the line that headquarters runs, in the order of the roles', () => {
    expect(rolesRequest('DEL', person, ['head_of_mission', 'receiving_officer'])).toBe(
      `chancery-headquarters staff change --mission DEL ${person.id} --roles receiving_officer,head_of_mission`,
    );
  });

  test('says nothing where nothing is asked for, and offers the catalogue to nobody who has not got it', () => {
    expect(isOther({ roles: [...person.roles] }, ['it', 'consul'])).toBe(false);
    expect(isOther({ roles: [...person.roles] }, ['consul'])).toBe(true);
    expect(isOther({ roles: [...person.roles] }, ['consul', 'records_clerk'])).toBe(true);
    expect(rolesToChoose({ roles: ['it'] })).not.toContain('catalogue_editor');
    expect(rolesToChoose({ roles: ['catalogue_editor'] })).toContain('catalogue_editor');
  });
});
