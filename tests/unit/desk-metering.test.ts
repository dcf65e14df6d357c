import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeterRule } from '../../sync/bridge/metering-model.ts';
import type { DeviceKey } from '../../sync/core/ids.ts';
import { DeskMetering } from '../../sync/desk/metering/desk-metering.ts';
import {
  addUsage,
  allowanceOf,
  bytesLeftToday,
  neverOpens,
  readRules,
  readUsage,
  type Limit,
  type Usage,
} from '../../sync/desk/metering/metering-rules.ts';
import type { MissionLimitsHeld } from '../../sync/desk/metering/mission-limits.ts';
import { networkAtHand } from '../../sync/desk/metering/network.ts';

const rule = (given: Partial<MeterRule> = {}): MeterRule => ({
  network: 'n',
  name: '',
  windows: [],
  bytesADay: null,
  ...given,
});
const noLimits = { limits: [], heads: [], readAgain: () => false } as unknown as MissionLimitsHeld;
const limit = (given: Partial<Limit> = {}): Limit => ({ windows: [], bytesADay: null, usedToday: 0, ...given });
/** A day in UTC. */
const at = (hour: number, minute = 0): { day: string; minute: number; at: number } => ({
  day: '2026-11-22',
  minute: hour * 60 + minute,
  at: Date.UTC(2026, 10, 22, hour, minute, 31),
});

describe('what a network lets pass', () => {
  it('is everything without a rule', () => {
    expect(allowanceOf([], at(3))).toEqual({ type: 'open', bytes: null });
  });

  it('is what is left of the day’s bytes, and nothing more until midnight once they are used up', () => {
    const metered = (usedToday: number) => [limit({ bytesADay: 1000, usedToday })];
    expect(allowanceOf(metered(400), at(13))).toEqual({ type: 'open', bytes: 600 });
    const tomorrow = Date.UTC(2026, 10, 23);
    expect(allowanceOf(metered(1000), at(13))).toEqual({ type: 'held-back', reason: 'budget', until: tomorrow });
    const morning = limit({ bytesADay: 1000, usedToday: 1000, windows: [{ from: 7 * 60, to: 8 * 60 }] });
    expect(allowanceOf([morning], at(7, 30))).toEqual({
      type: 'held-back',
      reason: 'budget',
      until: tomorrow + 7 * 3_600_000,
    });
  });

  it('waits for the next window, over midnight too', () => {
    const night = [limit({ windows: [{ from: 22 * 60, to: 6 * 60 }] })];
    expect(allowanceOf(night, at(23))).toEqual({ type: 'open', bytes: null });
    expect(allowanceOf(night, at(5, 59))).toEqual({ type: 'open', bytes: null });
    expect(allowanceOf(night, at(6))).toEqual({
      type: 'held-back',
      reason: 'window',
      until: Date.UTC(2026, 10, 22, 22),
    });
  });

  it('always opens at the moment that it names', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const windows = fc.array(
      fc.record({ from: minute, to: minute }).filter(({ from, to }) => from !== to),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(windows, minute, fc.boolean(), (each, now, isUsedUp) => {
        const of = (usedToday: number) => [limit({ windows: each, bytesADay: 10, usedToday })];
        const allowance = allowanceOf(of(isUsedUp ? 10 : 0), at(0, now));
        if (allowance.type === 'open') return;
        const then = new Date(allowance.until);
        const opened = allowanceOf(of(0), {
          day: then.toISOString().slice(0, 10),
          minute: then.getUTCHours() * 60 + then.getUTCMinutes(),
          at: allowance.until,
        });
        expect(allowance.until).toBeGreaterThan(at(0, now).at);
        expect(opened.type).toBe('open');
      }),
    );
  });
});

describe('what two limits of one network let pass', () => {
  const hours = (from: number, to: number, given: Partial<Limit> = {}) =>
    limit({ windows: [{ from: from * 60, to: to * 60 }], ...given });

  it('[M2] is what both let pass: the hours that they share, and the lesser of what is left', () => {
    const both = [hours(8, 12, { bytesADay: 1000, usedToday: 100 }), hours(10, 14, { bytesADay: 500, usedToday: 50 })];
    expect(allowanceOf(both, at(9))).toEqual({
      type: 'held-back',
      reason: 'window',
      until: Date.UTC(2026, 10, 22, 10),
    });
    expect(allowanceOf(both, at(11))).toEqual({ type: 'open', bytes: 450 });
    expect(allowanceOf(both, at(13))).toMatchObject({ reason: 'window', until: Date.UTC(2026, 10, 23, 10) });
    expect(bytesLeftToday(both, at(11), 1)).toBe(450);
    expect(bytesLeftToday(both, at(11, 59), 1)).toBe(60);
    expect(neverOpens(both)).toBe(false);
  });

  it('[M2] is nothing where their hours never meet, and that is said', () => {
    const apart = [hours(8, 10), hours(12, 14)];
    expect(neverOpens(apart)).toBe(true);
    expect(allowanceOf(apart, at(9))).toMatchObject({ type: 'held-back', until: Date.UTC(2026, 10, 23, 9) });
  });
});

describe('what can still pass today', () => {
  const evening = limit({ windows: [{ from: 20 * 60, to: 22 * 60 }] });

  it('is any number without a rule, and else what is left of the day’s bytes', () => {
    expect(bytesLeftToday([], at(3), 1_000)).toBeNull();
    expect(bytesLeftToday([limit({ usedToday: 1e12 })], at(3), 1_000)).toBeNull();
    expect(bytesLeftToday([limit({ bytesADay: 1000, usedToday: 400 })], at(3), null)).toBe(600);
    expect(bytesLeftToday([limit({ bytesADay: 1000, usedToday: 1400 })], at(3), null)).toBe(0);
  });

  it('is what the line carries in the hours that are left, or the day’s bytes where those are less', () => {
    expect(bytesLeftToday([evening], at(9), 1_200)).toBe(2 * 3_600 * 1_200);
    expect(bytesLeftToday([evening], at(21, 30), 1_200)).toBe(1_800 * 1_200);
    expect(bytesLeftToday([evening], at(22), 1_200)).toBe(0);
    expect(bytesLeftToday([{ ...evening, bytesADay: 5_000, usedToday: 1_000 }], at(9), 1_200)).toBe(4_000);
  });

  it('is not known before the line was measured, but nothing once the hours are over', () => {
    expect(bytesLeftToday([evening], at(9), null)).toBeNull();
    expect(bytesLeftToday([evening], at(23), null)).toBe(0);
  });

  it('ends at midnight, also of hours that last over it', () => {
    const night = limit({ windows: [{ from: 23 * 60, to: 6 * 60 }] });
    expect(bytesLeftToday([night], at(5), 10)).toBe(2 * 3_600 * 10);
  });
});

describe('a desk’s metering', () => {
  it('counts what passed by network and by day, and keeps it and its rules over a restart', () => {
    const settings = new Map<string, string>();
    const world = { network: 'office' as string | null, now: Date.UTC(2026, 10, 22, 10) };
    const open = (): DeskMetering =>
      new DeskMetering({
        readSetting: (name) => settings.get(name) ?? null,
        writeSetting: (name, value) => settings.set(name, value),
        mission: noLimits,
        device: 'd'.repeat(64) as DeviceKey,
        network: () => world.network,
        zone: 'Asia/Kolkata',
        now: () => world.now,
        onRules: () => undefined,
      });
    const first = open();
    first.keep(rule({ network: 'office', bytesADay: 10_000 }));
    first.spent(20_000);
    expect(open().allowance()).toMatchObject({ type: 'held-back', reason: 'budget' });
    expect(open().view(5_000, 100)).toMatchObject({ beyondToday: 5_000, heldBack: { reason: 'budget' } });
    // Before its hours begin, what goes in them is not said to be late.
    open().keep(rule({ network: 'office', windows: [{ from: 22 * 60, to: 23 * 60 }] }));
    expect(open().view(5_000, 100)).toMatchObject({ beyondToday: 0, heldBack: { reason: 'window' } });
    expect(open().view(400_000, 100)).toMatchObject({ beyondToday: 40_000, heldBack: { reason: 'window' } });
    open().keep(rule({ network: 'office', bytesADay: 10_000 }));
    world.network = 'hotel';
    expect(open().allowance()).toEqual({ type: 'open', bytes: null });
    world.network = null;
    open().spent(1_000);
    world.network = 'office';
    world.now += 24 * 3_600_000;
    expect(open().allowance()).toEqual({ type: 'open', bytes: 10_000 });
    // A clock that was wrong for a moment does not make the amount of the day before whole again, nor that of this one.
    open().spent(20_000);
    world.now -= 24 * 3_600_000;
    expect(open().allowance()).toMatchObject({ type: 'held-back', reason: 'budget' });
    world.now += 24 * 3_600_000;
    expect(open().allowance()).toMatchObject({ type: 'held-back', reason: 'budget' });
    open().drop('office');
    expect(open().allowance()).toEqual({ type: 'open', bytes: null });
  });

  it('keeps what was used on some days, and not on all that a wrong clock ever showed', () => {
    const days = Array.from({ length: 12 }, (_, index) => `2026-11-${index + 10}`);
    const used = days.reduce<Usage | null>((before, day) => addUsage(before, 'n', 5, day), null);
    expect(Object.keys(used ?? {})).toEqual(days.slice(-8));
    expect(readUsage(JSON.stringify(used))).toEqual(used);
    // As it was kept before there were several.
    expect(readUsage('{"day":"2026-11-22","bytes":{"n":7}}')).toEqual({ '2026-11-22': { n: 7 } });
  });

  it('takes settings that it cannot read for none', () => {
    expect(readRules('{"a":1}')).toEqual([]);
    expect(readRules('nonsense')).toEqual([]);
    expect(readUsage('[1]')).toBeNull();
  });
});

describe('the network at hand', () => {
  const base = { mac: '00:00:00:00:00:00' };
  const four = (address: string, netmask: string, bits: number, internal = false) => [
    { ...base, address, netmask, family: 'IPv4' as const, internal, cidr: `${address}/${bits}` },
  ];
  it('is named by its range, whichever address the device has in it', () => {
    const one = networkAtHand({
      wlan0: four('192.168.7.23', '255.255.255.0', 24),
      lo: four('127.0.0.1', '255.0.0.0', 8, true),
    });
    expect(one).toBe('192.168.7.0/24');
    expect(networkAtHand({ en0: four('192.168.7.99', '255.255.255.0', 24) })).toBe(one);
    expect(networkAtHand({ en0: four('10.1.2.3', '255.255.0.0', 16) })).toBe('10.1.0.0/16');
    expect(networkAtHand({ lo: four('127.0.0.1', '255.0.0.0', 8, true) })).toBeNull();
  });

  it('is named by its IPv6 range where there is no other: a global one, else a unique local one', () => {
    const six = (address: string) => ({
      ...base,
      address,
      netmask: 'ffff:ffff:ffff:ffff::',
      family: 'IPv6' as const,
      internal: false,
      cidr: `${address}/64`,
      scopeid: 0,
    });
    const [link, local, global] = [six('fe80::1'), six('fd00:1:2:3::4'), six('2001:db8:1:2::3')];
    expect(networkAtHand({ en0: [link, local, global] })).toBe('2001:db8:1:2::/64');
    expect(networkAtHand({ en0: [link, local] })).toBe('fd00:1:2:3::/64');
    expect(networkAtHand({ en0: [link] })).toBeNull();
    expect(networkAtHand({ en0: [local, ...four('10.1.2.3', '255.255.0.0', 16)] })).toBe('10.1.0.0/16');
  });
});
