import { afterEach, describe, expect, it } from 'vitest';
import type { MissionLimit } from '../../sync/bridge/metering-model.ts';
import type { DeviceKey, SubjectId } from '../../sync/core/ids.ts';
import { subjectIdOf } from '../../sync/core/ids.ts';
import { DeskMetering } from '../../sync/desk/metering/desk-metering.ts';
import { meteringCommands } from '../../sync/desk/metering/metering-feature.ts';
import { MissionLimitsHeld } from '../../sync/desk/metering/mission-limits.ts';
import { amountHere, hear, readHeard } from '../../sync/desk/metering/shared-spending.ts';
import type { Work } from '../../sync/desk/work.ts';
import { meteredNetworkField, meteredNetworksKey } from '../../sync/domain/metered-networks.ts';
import { packSpending, readSpending } from '../../sync/link/lan/tell-spending.ts';
import { missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const office = '192.168.7.0/24';
const me = 'a'.repeat(32) as SubjectId;
const [anna, bình, chi] = ['a', 'b', 'c'].map((each) => each.repeat(64) as DeviceKey) as [
  DeviceKey,
  DeviceKey,
  DeviceKey,
];

const opened: TestReplica[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** A machine of the mission, that people carry from one network into another. */
class Machine {
  readonly test: TestReplica;
  readonly mission: MissionLimitsHeld;
  readonly world = { network: office as string | null, now: Date.UTC(2026, 10, 22, 10), rules: 0 };
  readonly settings = new Map<string, string>();
  metering: DeskMetering;
  readonly #device: DeviceKey;

  private constructor(test: TestReplica, device: DeviceKey) {
    this.test = test;
    this.mission = new MissionLimitsHeld(test.replica);
    this.#device = device;
    this.metering = this.restart();
  }

  /** @param like a machine to which all records came that this one has */
  static async open(device = anna, like?: Machine): Promise<Machine> {
    const test = like?.test ?? (await openTestReplica());
    if (!like) opened.push(test);
    return new Machine(test, device);
  }

  restart(): DeskMetering {
    this.metering = new DeskMetering({
      readSetting: (name) => this.settings.get(name) ?? null,
      writeSetting: (name, value) => this.settings.set(name, value),
      mission: this.mission,
      device: this.#device,
      network: () => this.world.network,
      zone: 'Asia/Kolkata',
      now: () => this.world.now,
      onRules: () => (this.world.rules += 1),
    });
    return this.metering;
  }

  async say(
    limit: Partial<MissionLimit>,
    after: readonly string[] = this.mission.heads,
    roles: readonly string[] = ['it'],
  ) {
    const whole = { network: office, name: 'VSAT', windows: [], bytesADay: null, machines: 1, ...limit };
    const said = await meteringCommands.keepMissionLimit(this.#work(roles), { limit: whole, after: [...after] });
    this.metering.lookAtMission();
    return said;
  }

  async drop(after: readonly string[] = this.mission.heads) {
    const said = await meteringCommands.dropMissionLimit(this.#work(['it']), { network: office, after: [...after] });
    this.metering.lookAtMission();
    return said;
  }

  #work(roles: readonly string[]): Work {
    return { replica: this.test.replica, staff: { id: me, roles } } as unknown as Work;
  }
}

/** One machine tells another, and is told, as when it visits it. */
function meet(one: Machine, other: Machine): void {
  const said = one.metering.tell();
  if (said === null) return;
  other.metering.hear(said);
  const answered = other.metering.tell();
  if (answered !== null) one.metering.hear(answered);
}

describe('what a mission says of a network', () => {
  it('[M1] holds on each machine that is in it, and comes back after the file is opened anew', async () => {
    const machine = await Machine.open();
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: null });
    expect(await machine.say({ bytesADay: 1_000 })).toMatchObject({ ok: true });
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: 1_000 });
    expect(machine.world.rules).toBe(1);
    machine.world.network = `10.0.0.0/8 + ${office}`;
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: 1_000 });
    machine.world.network = '10.0.0.0/8';
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: null });
    opened.pop();
    const again = await machine.test.reopen();
    opened.push(again);
    expect(new MissionLimitsHeld(again.replica).limits).toEqual(machine.mission.limits);
    expect(machine.mission.limits[0]?.sides[0]?.name).toBe('VSAT');
  });

  it('[M1] stands where a second implementation looks for it', () => {
    expect(meteredNetworksKey(missionSpace)).toBe('97ef0cfdfc84a3620fd8d959567af164');
    expect(meteredNetworkField(office)).toBe('network/af9f0ad0bed51f4a8e45216725b7ba61');
  });

  it('[M1] is said by whoever answers for the links or the money, and is undone by a further record', async () => {
    const machine = await Machine.open();
    expect(await machine.say({}, [], ['receiving_officer'])).toMatchObject({
      ok: false,
      error: { type: 'not-allowed' },
    });
    await machine.say({ bytesADay: 1_000 });
    await machine.say({ bytesADay: 5_000 });
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: 5_000 });
    await machine.drop();
    expect(machine.mission.limits).toEqual([]);
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: null });
  });

  it('[M2] holds as each of two people said it who did not see each other, until one says it anew', async () => {
    const machine = await Machine.open();
    await machine.say({ bytesADay: 9_000 });
    const seen = [...machine.mission.heads];
    await machine.say({ bytesADay: 4_000 }, seen);
    await machine.say({ bytesADay: 6_000, windows: [{ from: 0, to: 6 * 60 }] }, seen);
    expect(machine.mission.limits[0]?.sides).toHaveLength(2);
    // 15:30 in Delhi.
    expect(machine.metering.allowance()).toMatchObject({ type: 'held-back', reason: 'window' });
    machine.world.now -= 12 * 3_600_000;
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: 4_000 });
    // Of a limit and none the limit holds.
    await machine.say({ bytesADay: 7_000 });
    expect(machine.mission.limits[0]?.sides).toHaveLength(1);
    const both = [...machine.mission.heads];
    await machine.drop(both);
    await machine.say({ bytesADay: 8_000 }, both);
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: 8_000 });
  });

  it('[M2] does not hold a machine back less than its own rule does, nor more', async () => {
    const machine = await Machine.open();
    machine.metering.keep({ network: office, name: '', windows: [], bytesADay: 300 });
    await machine.say({ bytesADay: 1_000 });
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: 300 });
    machine.metering.keep({ network: office, name: '', windows: [], bytesADay: 3_000 });
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: 1_000 });
  });

  it('[M2] is left alone where a newer version said it in another shape', async () => {
    const machine = await Machine.open();
    for (const value of ['{"network":"192.168.7.0/24","hours":1}', 'nonsense', 7, '{"network":"10.0.0.0/8"}'])
      machine.test.replica.append({
        actor: me,
        key: meteredNetworksKey(missionSpace),
        kind: 'metering',
        after: machine.test.replica.state(subjectIdOf(meteredNetworksKey(missionSpace))).heads,
        operation: { type: 'set', fields: { [meteredNetworkField(office)]: value } },
      });
    machine.metering.lookAtMission();
    expect(machine.metering.allowance()).toEqual({ type: 'open', bytes: null });
  });

  it('[M4] does not hold in another network of the same range, by a person’s word, until midnight', async () => {
    const machine = await Machine.open();
    await machine.say({ bytesADay: 1_000 });
    machine.metering.spent(50_000);
    expect(machine.metering.allowance()).toMatchObject({ type: 'held-back', reason: 'budget' });
    expect(machine.metering.sayElsewhere(true)).toBe(true);
    machine.metering.spent(7_000_000);
    expect(machine.restart().allowance()).toEqual({ type: 'open', bytes: null });
    // What passed there is no use of the mission's network.
    expect(machine.metering.tell()?.spent).toEqual([{ device: anna, network: office, bytes: 50_900 }]);
    machine.metering.sayElsewhere(false);
    expect(machine.metering.view(0, null).mission).toMatchObject({ here: [office], elsewhere: false });
    machine.metering.sayElsewhere(true);
    machine.world.now += 24 * 3_600_000;
    expect(machine.metering.view(0, null).mission).toMatchObject({ here: [office], elsewhere: false });
    machine.world.network = null;
    expect(machine.metering.sayElsewhere(true)).toBe(false);
  });
});

describe('what the machines of a mission use together', () => {
  it('[M3] [L7] counts on each of them, told by each other, once however often it is told', async () => {
    const one = await Machine.open(anna);
    await one.say({ bytesADay: 100_000 });
    const [two, three] = [await Machine.open(bình, one), await Machine.open(chi, one)];
    one.metering.spent(29_100);
    two.metering.spent(39_100);
    meet(one, two);
    meet(one, two);
    expect(one.metering.allowance()).toEqual({ type: 'open', bytes: 30_000 });
    // By way of the second, and after a restart too.
    meet(three, two);
    expect(three.restart().allowance()).toEqual({ type: 'open', bytes: 30_000 });
    expect(three.metering.view(0, null)).toMatchObject({ usedToday: 0, mission: { usedByOthers: 70_000, heard: 2 } });
    one.metering.spent(49_100);
    meet(two, one);
    expect(two.metering.allowance()).toMatchObject({ type: 'held-back', reason: 'budget' });
    // Its own word of itself is not taken from others, and nothing of yesterday's counts.
    two.world.now += 24 * 3_600_000;
    meet(one, two);
    expect(two.metering.allowance()).toEqual({ type: 'open', bytes: 100_000 });
  });

  it('[M3] keeps an equal part of the amount for each machine that was not heard of', async () => {
    const one = await Machine.open(anna);
    await one.say({ bytesADay: 90_000, machines: 3 });
    const two = await Machine.open(bình, one);
    expect(one.metering.allowance()).toEqual({ type: 'open', bytes: 30_000 });
    expect(one.metering.view(40_000, null)).toMatchObject({ beyondToday: 10_000, mission: { bytesHere: 30_000 } });
    meet(one, two);
    expect(one.metering.allowance()).toEqual({ type: 'open', bytes: 60_000 });
    expect(amountHere({ bytesADay: 90_000, machines: 3 }, 5)).toBe(90_000);
    expect(amountHere({ bytesADay: null, machines: 3 }, 0)).toBeNull();
  });

  it('[L7] is nothing to tell of where the mission limits no network, nor of one that the machine was not in', async () => {
    const machine = await Machine.open();
    machine.metering.spent(1_000);
    expect(machine.metering.tell()).toBeNull();
    await machine.say({ bytesADay: 5_000 });
    expect(machine.metering.tell()).toEqual({
      day: '2026-11-22',
      spent: [{ device: anna, network: office, bytes: 1_900 }],
    });
    machine.world.network = 'hotel';
    await machine.drop();
    await machine.say({ network: '10.9.0.0/16', bytesADay: 5_000 });
    machine.metering.spent(4_000);
    expect(machine.metering.tell()).toEqual({ day: '2026-11-22', spent: [] });
  });

  it('[L7] is read from what was told, and from nothing else', () => {
    const said = { day: '2026-11-22', spent: [{ device: bình, network: office, bytes: 7 }] };
    expect(readSpending(packSpending(said))).toEqual({ ok: true, value: said });
    expect(readSpending(Buffer.from('nonsense'))).toMatchObject({ ok: false });
    for (const spent of [[{ ...said.spent[0], bytes: -1 }], [{ ...said.spent[0], device: 'x' as DeviceKey }]])
      expect(readSpending(packSpending({ ...said, spent: spent as typeof said.spent }))).toMatchObject({ ok: false });
    // Whoever tells without end fills no file.
    const many = Array.from({ length: 900 }, (_, index) => ({ device: bình, network: `${index}`, bytes: 1 }));
    expect(hear(null, { day: 'd', spent: many }, 'd', anna).spent).toHaveLength(400);
    expect(readHeard('{"day":1}')).toBeNull();
  });
});
