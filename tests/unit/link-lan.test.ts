import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { checkIntroduction, introduce } from '../../sync/link/lan/lan-identity.ts';
import { formatLanAddress, parseLanAddress, type LanAddress } from '../../sync/link/lan/lan-address.ts';
import { LanLine } from '../../sync/link/lan/lan-line.ts';
import { LanLoop } from '../../sync/link/lan/lan-loop.ts';
import { afterFailure, afterSuccess, dueIn, visitSoon, withNews } from '../../sync/link/lan/lan-schedule.ts';
import { missionMark } from '../../sync/link/lan/mission-mark.ts';
import { isNearby } from '../../sync/link/lan/nearby-address.ts';
import { Author, testCertificate } from '../support/author.ts';
import { delhi } from '../support/core-parties.ts';
import { LanDesk } from '../support/lan-desk.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('when a desk is visited', () => {
  it('[L6] about once a minute where nothing is new, and soon where something is, but not all the time', () => {
    const done = afterSuccess(10_000, 0.5);
    expect(done.dueAt).toBe(70_000);
    expect(withNews(done, 10_000, 0.5).dueAt).toBe(11_000);
    expect(withNews(done, 30_000, 0.5).dueAt).toBe(30_450);
    // News never puts off what is due anyway.
    expect(withNews(done, 69_900, 0.5).dueAt).toBe(70_000);
  });

  it('[L6] twice as late after each failure, up to five minutes, whatever is new meanwhile', () => {
    let schedule = visitSoon(0, 0.5);
    const waits = Array.from({ length: 9 }, () => {
      schedule = afterFailure(schedule, 0, 0.5);
      return schedule.dueAt;
    });
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000]);
    expect(withNews(schedule, 0, 0.5).dueAt).toBe(300_000);
    expect(withNews(afterFailure(visitSoon(0, 0.5), 0, 0.5), 0, 0.5).dueAt).toBe(2_000);
    expect(afterSuccess(0, 0.5).failures).toBe(0);
  });

  it('[L6] as soon again as ever after the clock was set back, by however much', () => {
    const year = 365 * 86_400_000;
    const done = afterSuccess(year, 0.5);
    expect(dueIn(done, year)).toBe(60_000);
    expect(dueIn(done, 0)).toBe(0);
    expect(dueIn(afterFailure({ ...done, failures: 9 }, 0, 1), 0)).toBe(375_000);
    // Set back by a minute: as late as that at most, and what is new does not wait.
    expect(dueIn(done, year - 60_000)).toBe(120_000);
    expect(dueIn(withNews(done, year - 60_000, 0.5), year - 60_000)).toBe(450);
    expect(dueIn(done, 2 * year)).toBe(0);
  });

  it('[L6] not all at the same moment', () => {
    expect(new Set([0, 0.3, 0.9].map((chance) => afterSuccess(0, chance).dueAt)).size).toBe(3);
    expect(new Set([0, 0.3, 0.9].map((chance) => visitSoon(0, chance).dueAt)).size).toBe(3);
  });
});

describe('an address of a desk', () => {
  it.each([
    ['192.168.1.20', '192.168.1.20:4320'],
    [' 192.168.1.20:51000 ', '192.168.1.20:51000'],
    ['desk-2.local', 'desk-2.local:4320'],
    ['fd00::1', '[fd00::1]:4320'],
    ['[FD00::1]:9', '[fd00::1]:9'],
    ['fe80::1%eth0', '[fe80::1%eth0]:4320'],
    ['[fe80::1%12]:51000', '[fe80::1%12]:51000'],
  ])('%s is read', (text, read) => {
    const address = parseLanAddress(text, 4320);
    expect(address && formatLanAddress(address)).toBe(read);
  });

  it.each([
    '',
    'http://192.168.1.20',
    'a b',
    '192.168.1.20:99999',
    '192.168.1.20/x',
    'user@192.168.1.20',
    // Of one link, and nobody knows which; and zones where there are none.
    'fe80::1',
    'fe80::1%eth0:4320',
    'fd00::1%eth0',
    '192.168.1.20%eth0',
  ])('“%s” is none', (text) => expect(parseLanAddress(text, 4320)).toBeNull());
});

describe('who calls from this network', () => {
  it.each([
    ['any IPv4 address', '203.0.113.7', '192.168.1.20', true],
    ['the same by a socket for both', '::ffff:203.0.113.7', '::ffff:192.168.1.20', true],
    ['this machine', '::1', '::1', true],
    ['the same link', 'fe80::2%eth0', 'fe80::1%eth0', true],
    ['a unique local address', 'fd00:1::2', 'fd00:2::1', true],
    ['the same 64 bits', '2001:db8:0:1:2::3', '2001:db8:0:1::1', true],
    ['another network', '2001:db8:0:2::3', '2001:db8:0:1::1', false],
  ])('[L6] %s', (_, from, to, isOfThisNetwork) => expect(isNearby(from, to)).toBe(isOfThisNetwork));
});

describe('a mark', () => {
  it('[L2] is the same for the desks of one mission, and another with each salt, mission and ministry', () => {
    const one = testCertificate('one', [delhi]);
    const two = testCertificate('two', [delhi]);
    const marks = [
      missionMark(one, 'a'),
      missionMark(one, 'b'),
      missionMark({ ...one, spaces: ['mission/PAR' as typeof delhi] }, 'a'),
      missionMark({ ...one, root: two.device }, 'a'),
    ];
    expect(missionMark(two, 'a')).toBe(marks[0]);
    expect(new Set(marks).size).toBe(marks.length);
  });
});

describe('a proof', () => {
  it('[L3] is of one side and of one connection', () => {
    const [own, other] = [new LanDesk('own', delhi), new LanDesk('other', delhi)];
    const check = (side: 'visitor' | 'host', channel: string) =>
      checkIntroduction(introduce(other.identity, 'visitor', 'aa'), side, channel, own.identity);
    expect(check('visitor', 'aa')).toMatchObject({ ok: true, value: { certificate: { name: 'other' } } });
    expect(check('host', 'aa')).toEqual({ ok: false, error: { type: 'wrong-proof' } });
    expect(check('visitor', 'ab')).toEqual({ ok: false, error: { type: 'wrong-proof' } });
  });
});

describe('the visits of a desk', () => {
  const ending: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ending.splice(0).toReversed()) await end();
  });

  /** By a clock that waits for nothing: what is due next is due at once. */
  async function visiting() {
    const host = await new LanDesk('host', delhi).listen();
    const own = new LanDesk('own', delhi);
    const author = new Author('own', delhi, { certificate: own.identity.certificate });
    await own.store(delhi).accept(author.batch());
    let clock = 0;
    const waits: number[] = [];
    const outcomes: (string | null)[] = [];
    let due: (() => void) | null = null;
    const loop = new LanLoop({
      identity: own.identity,
      replica: own,
      now: () => clock,
      chance: () => 0.5,
      setTimer: (run, ms) => {
        waits.push(ms);
        due = () => {
          clock += ms;
          run();
        };
        return () => {
          due = null;
        };
      },
      onChange: () => undefined,
      onReceived: () => undefined,
      onMet: () => undefined,
      onOutcome: (fault) => void outcomes.push(fault),
      onFault: (fault) => {
        throw fault;
      },
    });
    ending.push(
      () => host.close(),
      () => loop.stop(),
    );
    const route = { id: 'route', addresses: [host.address], isTyped: true };
    const pass = (): void => {
      const run = due;
      due = null;
      run?.();
    };
    const visited = (times: number) =>
      waitUntil(() => host.visitors.length >= times && due !== null, 'a visit is over');
    return { host, own, author, loop, route, waits, outcomes, pass, visited };
  }

  it('[L4] come soon after something is written, also where it was written while a visit was under way', async () => {
    const { host, own, author, loop, route, waits, pass, visited } = await visiting();
    loop.add(route);
    pass();
    // Too late for that visit, perhaps.
    loop.news();
    await visited(1);
    expect(waits.at(-1)).toBe(1_000);
    author.note('một');
    await own.store(delhi).accept(author.batch());
    pass();
    await visited(2);
    expect(await host.store(delhi).frontier()).toEqual(await own.store(delhi).frontier());
    expect(waits.at(-1)).toBe(60_000);
    expect(loop.met.map(({ certificate }) => certificate.name)).toEqual(['host']);
  });

  it('[L6] of a desk that is gone are tried again later, and say why', async () => {
    const { host, loop, route, waits, pass } = await visiting();
    await host.close();
    loop.add(route);
    pass();
    await waitUntil(() => loop.routes[0]?.fault !== null, 'the visit failed');
    expect(loop.routes[0]).toMatchObject({ fault: { type: 'unreachable' }, device: null });
    await waitUntil(() => waits.at(-1) === 2_000, 'it is tried again');
    loop.visitNow();
    expect(waits.at(-1)).toBe(0);
  });

  it('are over at once when they are stopped: no further address of that desk is tried', async () => {
    const { loop, route, pass } = await visiting();
    const knocks: string[] = [];
    const mute = async (name: string): Promise<LanAddress> => {
      const server = createServer(() => void knocks.push(name)).listen(0, '127.0.0.1');
      await once(server, 'listening');
      ending.push(() => server.close());
      return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
    };
    loop.add({ ...route, addresses: [await mute('first'), await mute('second')] });
    pass();
    await waitUntil(() => knocks.length > 0, 'it knocks');
    await loop.stop();
    expect(knocks).toEqual(['first']);
  });

  it('do not begin where they were given up before', async () => {
    const { own, host } = await visiting();
    const line = await LanLine.open(host.address, own.identity, AbortSignal.abort());
    expect(line).toEqual({ ok: false, error: { type: 'timed-out' } });
  });

  it('are told of where they come to something else than the one before, and not each time', async () => {
    const { host, loop, route, waits, outcomes, pass, visited } = await visiting();
    loop.add(route);
    pass();
    await visited(1);
    pass();
    await visited(2);
    expect(outcomes).toEqual([null]);
    await host.close();
    for (const next of [2_000, 4_000]) {
      pass();
      await waitUntil(() => waits.at(-1) === next, 'it is tried again, later each time');
    }
    expect(outcomes).toEqual([null, 'unreachable']);
  });

  it('[L3] of this very device are told of where a person typed its address, and not where it heard its own announcement', async () => {
    const { own, loop, outcomes, pass } = await visiting();
    await own.listen();
    ending.push(() => own.close());
    const itself = { id: 'own', addresses: [own.address], isTyped: false };
    loop.add(itself);
    pass();
    await waitUntil(() => loop.routes[0]?.fault?.type === 'own-device', 'it met itself');
    expect(outcomes).toEqual([]);
    loop.remove('own');
    loop.add({ ...itself, id: 'typed', isTyped: true });
    pass();
    await waitUntil(() => outcomes.length > 0, 'it is told');
    expect(outcomes).toEqual(['own-device']);
  });
});
