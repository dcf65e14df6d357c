import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { startDelhiDesk, type DelhiDesk } from '../support/delhi-desk.ts';
import { passphrase, registrationForm, type DeskDriver } from '../support/desk.ts';

let delhi: DelhiDesk;
/** Two browsers at one desk. */
let one: DeskDriver;
let other: DeskDriver;

beforeAll(async () => {
  delhi = await startDelhiDesk([...sampleStaff]);
}, 90_000);

afterAll(() => delhi.close());

beforeEach(async () => {
  await delhi.desk.do('lock', {});
  one = delhi.desk.takeSeat();
  other = delhi.desk.takeSeat();
});

const signedIn = async (seat: DeskDriver): Promise<string | null> => (await seat.see('desk', {})).signedIn;

/** A screen that is open watches the desk. */
const screenAt = (seat: DeskDriver): (() => void) => seat.host.watch('desk', {}, () => undefined);

async function receive(seat: DeskDriver): Promise<string> {
  const { id } = await seat.do('createCase', {
    procedure: 'citizen_registration',
    fields: registrationForm,
    papers: [],
    channel: 'in_person',
    draft: randomUUID(),
  });
  return id;
}

describe('several browsers at one desk', () => {
  it('each act as whoever signed in there', async () => {
    const officer = await one.signInAs('receiving_officer');
    const consul = await other.signInAs('consul');
    expect(consul).not.toBe(officer);
    expect([await signedIn(one), await signedIn(other)]).toEqual([officer, consul]);
    const written: (string | null)[] = [];
    for (const seat of [one, other]) {
      const id = await receive(seat);
      const [opened] = await seat.see('history', { id }, ({ length }) => length > 0);
      written.push(opened!.actor);
    }
    expect(written).toEqual([officer, consul]);
  });

  it('saves a form once that both of them send at the same moment', async () => {
    await one.signInAs('consul');
    await other.signInAs('consul');
    const form = {
      procedure: 'citizen_registration',
      fields: registrationForm,
      papers: [],
      channel: 'in_person' as const,
      draft: randomUUID(),
    };
    const [first, second] = await Promise.all([one.do('createCase', form), other.do('createCase', form)]);
    expect(second).toEqual(first);
    const history = await one.see('history', { id: first.id });
    expect(history.filter(({ operation }) => operation.type === 'open')).toHaveLength(1);
  });

  it('show nothing, and do nothing, where nobody signed in', async () => {
    await one.signInAs('consul');
    expect(await other.see('desk', {})).toMatchObject({ state: 'locked', signedIn: null });
    expect(await other.try('exchangeNow', {})).toEqual({ ok: false, error: { type: 'locked' } });
    expect(await other.try('addNote', { id: '0'.repeat(32), view: [], text: 'x' })).toEqual({
      ok: false,
      error: { type: 'locked' },
    });
    await expect(other.see('staff', {}, () => true, 200)).rejects.toThrow('locked');
  });

  it('are locked one by one, and the other goes on', async () => {
    const [officer] = [await one.signInAs('receiving_officer'), await other.signInAs('consul')];
    const gone = screenAt(one);
    await other.do('lock', {});
    expect([await signedIn(one), await signedIn(other)]).toEqual([officer, null]);
    await receive(one);
    gone();
  });

  it('are all locked with the last at which somebody is: a browser that was closed keeps nothing open', async () => {
    await one.signInAs('receiving_officer');
    await other.signInAs('consul');
    const gone = screenAt(one);
    gone();
    await other.do('lock', {});
    expect([await signedIn(one), await signedIn(other)]).toEqual([null, null]);
  });

  it('sign out whoever is given no way in any more, there and then', async () => {
    const officer = await one.signInAs('receiving_officer');
    await other.signInAs('head_of_mission');
    await other.do('removeAccess', { staff: officer });
    expect(await signedIn(one)).toBeNull();
    expect(await one.try('signIn', { staff: officer, passphrase })).toMatchObject({ ok: false });
    expect(await signedIn(other)).not.toBeNull();
    await other.do('giveAccess', { staff: officer, passphrase });
  });
});
