import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleName } from '../../sync/domain/catalogue/types.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { startDelhiDesk, type DelhiDesk } from '../support/delhi-desk.ts';
import { passphrase, registrationForm, type DeskDriver } from '../support/desk.ts';

let delhi: DelhiDesk;
/** A seat each, so that they act side by side. */
let seats: { readonly [Who in keyof typeof names]: DeskDriver };
let ids: { readonly [Who in keyof typeof names]: string };

const nth = (role: RoleName, at = 0): string => sampleStaff.filter(({ roles }) => roles[0] === role)[at]!.name;
const names = {
  receiver: nth('receiving_officer'),
  officer: nth('processing_officer'),
  colleague: nth('processing_officer', 1),
  consul: nth('consul'),
  head: nth('head_of_mission'),
  clerk: nth('records_clerk'),
  it: nth('it'),
};

beforeAll(async () => {
  delhi = await startDelhiDesk([...sampleStaff]);
  const { staff } = await delhi.desk.see('desk', {});
  const signedIn = await Promise.all(
    Object.entries(names).map(async ([who, name]) => {
      const seat = delhi.desk.takeSeat();
      const { id } = staff.find((one) => one.name === name)!;
      await seat.do('signIn', { staff: id, passphrase });
      return { who, seat, id };
    }),
  );
  seats = Object.fromEntries(signedIn.map(({ who, seat }) => [who, seat])) as typeof seats;
  ids = Object.fromEntries(signedIn.map(({ who, id }) => [who, id])) as typeof ids;
}, 90_000);

afterAll(() => delhi.close());

type Who = keyof typeof names;

async function receive(): Promise<string> {
  const { id } = await seats.receiver.do('createCase', {
    procedure: 'citizen_registration',
    fields: registrationForm,
    papers: [],
    channel: 'in_person',
    draft: randomUUID(),
  });
  return id;
}

const seen = async (id: string) => (await seats.head.see('case', { id }, (found) => found !== null))!;

async function give(by: Who, id: string, to: Who | null): Promise<string> {
  const { view } = await seen(id);
  const answer = await seats[by].try('setFields', { id, view, fields: { assignee: to === null ? null : ids[to] } });
  return answer.ok ? 'given' : answer.error.type;
}

async function held(by: Who | null): Promise<string> {
  const id = await receive();
  if (by !== null) await give('head', id, by);
  return id;
}

describe('whose a case is', () => {
  it.each([
    ['receiver', 'officer'],
    ['officer', 'officer'],
    ['consul', 'officer'],
    ['head', 'consul'],
  ] as const)('is said by the %s while nobody has it: the %s has it then', async (by, to) => {
    const id = await held(null);
    expect(await give(by, id, to)).toBe('given');
    expect((await seen(id)).assignee).toBe(ids[to]);
  });

  it('is not said by who does not process', async () => {
    const id = await held(null);
    expect([await give('clerk', id, 'officer'), await give('it', id, 'it')]).toEqual(['not-allowed', 'not-allowed']);
  });

  it.each(['colleague', 'receiver', 'clerk'] as const)(
    'is not said by the %s while somebody else has it',
    async (by) => {
      const id = await held('officer');
      expect(await give(by, id, by === 'clerk' ? 'consul' : by)).toBe('held-by-another');
      expect((await seen(id)).assignee).toBe(ids.officer);
    },
  );

  it.each([
    ['officer', 'colleague'],
    ['officer', null],
    ['consul', 'colleague'],
    ['head', null],
  ] as const)('is said by the %s where the officer has it', async (by, to) => {
    const id = await held('officer');
    expect(await give(by, id, to)).toBe('given');
    expect((await seen(id)).assignee).toBe(to === null ? null : ids[to]);
  });

  it.each(['it', 'clerk'] as const)('is nobody’s who does not process: not the %s’s', async (to) => {
    const id = await held(null);
    expect(await give('head', id, to)).toBe('not-their-work');
    const left = { of: 'case' as const, id, from: ids.officer, to: ids[to], draft: randomUUID() };
    expect(await give('head', id, 'officer')).toBe('given');
    expect(await seats.head.try('giveThing', left)).toEqual({ ok: false, error: { type: 'not-their-work' } });
    const leavers = await seats.head.see('leavers', {});
    expect(leavers.find((one) => one.id === ids[to])?.takes).not.toContain('case');
  });

  it('that is disputed is settled for one of the sides by anybody who writes, for another by who may give', async () => {
    const id = await held(null);
    const { view } = await seen(id);
    for (const who of ['officer', 'colleague'] as const)
      await seats.head.do('setFields', { id, view, fields: { assignee: ids[who] } });
    expect((await seen(id)).fields['assignee']?.sides).toHaveLength(2);
    expect(await give('clerk', id, 'consul')).toBe('held-by-another');
    expect(await give('clerk', id, 'officer')).toBe('given');
    expect((await seen(id)).assignee).toBe(ids.officer);
  });
});
