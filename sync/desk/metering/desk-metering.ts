import type { MeteringView, MeterRule, MissionLimit } from '../../bridge/metering-model.ts';
import type { DeviceKey } from '../../core/ids.ts';
import { dayOfInstant, minuteOfInstant } from '../../domain/dates.ts';
import type { Spending, SpentToday } from '../../link/lan/tell-spending.ts';
import type { Allowance, Metering } from '../../link/metering.ts';
import {
  addUsage,
  allowanceOf,
  bytesLeftToday,
  neverOpens,
  readRules,
  readUsage,
  type Limit,
  type LocalTime,
  type Usage,
  type UsedInADay,
} from './metering-rules.ts';
import { elsewhereName, isElsewhere, keepElsewhere } from './elsewhere.ts';
import type { MissionLimitsHeld } from './mission-limits.ts';
import { rangesOf } from './network.ts';
import { amountHere, hear, heardOf, readHeard, type Heard } from './shared-spending.ts';

export interface MeteringPorts {
  /** The file's own settings. */
  readonly readSetting: (name: string) => string | null;
  readonly writeSetting: (name: string, value: string) => unknown;
  /** What the mission says of networks. */
  readonly mission: MissionLimitsHeld;
  /** This machine. */
  readonly device: DeviceKey;
  /** The network the device is in. */
  readonly network: () => string | null;
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told when what may pass is another than before. */
  readonly onRules: () => void;
}

const rulesSetting = 'metering';
const usageSetting = 'metering-usage';
const heardSetting = 'metering-heard';
/** Bytes of headers, and of the connection's own packets, that an exchange takes besides its messages. */
const besideAnExchange = 900;

/**
 * What may pass over the network at hand: what the mission says of it [M1], and this machine's own rule beside that. Its own use it counts
 * itself; that of the mission's other machines it hears of on their own network [M3].
 */
export class DeskMetering implements Metering, Spending {
  readonly #ports: MeteringPorts;
  #rules: readonly MeterRule[];
  #usage: Usage | null;
  #heard: Heard | null;

  constructor(ports: MeteringPorts) {
    this.#ports = ports;
    this.#rules = readRules(ports.readSetting(rulesSetting));
    this.#usage = readUsage(ports.readSetting(usageSetting));
    this.#heard = readHeard(ports.readSetting(heardSetting));
  }

  allowance(): Allowance {
    return allowanceOf(this.#limits(), this.#time());
  }

  /** What passes without a rule is counted too: a rule made at noon knows of the morning. */
  spent(bytes: number): void {
    const network = this.#ports.network();
    if (network === null) return;
    const { day } = this.#time();
    const name = this.isElsewhere ? elsewhereName(network) : network;
    this.#usage = addUsage(this.#usage, name, bytes + besideAnExchange, day);
    this.#ports.writeSetting(usageSetting, JSON.stringify(this.#usage));
  }

  keep(rule: MeterRule): void {
    this.#setRules([...this.#rules.filter(({ network }) => network !== rule.network), rule]);
  }

  drop(network: string): void {
    this.#setRules(this.#rules.filter((rule) => rule.network !== network));
  }

  /** Whether the network at hand is another than the one that the mission means by its range: by a person's word, until midnight. */
  get isElsewhere(): boolean {
    return isElsewhere(this.#ports, this.#time().day);
  }

  /** @returns whether there is a network that could be meant */
  sayElsewhere(on: boolean): boolean {
    const isSaid = keepElsewhere(this.#ports, this.#time().day, on);
    if (isSaid) this.#ports.onRules();
    return isSaid;
  }

  /** Records came in, or were written. */
  lookAtMission(): void {
    if (this.#ports.mission.readAgain()) this.#ports.onRules();
  }

  /** What is known of the networks that the mission limits: this machine's use, also where it is none, and others' [L7]. */
  tell(): SpentToday | null {
    const { mission, device } = this.#ports;
    const { day } = this.#time();
    if (mission.limits.length === 0) return null;
    const spent = mission.limits.flatMap(({ network }) => [
      ...(this.#hasBeenIn(network) ? [{ device, network, bytes: this.#ownUse(network) }] : []),
      ...heardOf(this.#heard, network, day),
    ]);
    return { day, spent };
  }

  hear(said: SpentToday): void {
    const { device, writeSetting, onRules } = this.#ports;
    const heard = hear(this.#heard, said, this.#time().day, device);
    if (JSON.stringify(heard) === JSON.stringify(this.#heard)) return;
    this.#heard = heard;
    writeSetting(heardSetting, JSON.stringify(heard));
    onRules();
  }

  /**
   * @param waitingBytes what is to be sent, about
   * @param rate bytes a second that the line was last measured to carry; null: not measured
   */
  view(waitingBytes: number, rate: number | null): MeteringView {
    const { mission } = this.#ports;
    const network = this.#ports.network();
    const time = this.#time();
    const limits = this.#limits();
    const allowance = allowanceOf(limits, time);
    const left = bytesLeftToday(limits, time, rate);
    const here = this.#missionLimitsHere();
    const heard = here.flatMap((each) => heardOf(this.#heard, each.network, time.day));
    const amounts = here.flatMap((each) => amountHere(each, this.#othersIn(each.network)) ?? []);
    return {
      network,
      ranges: rangesOf(network),
      usedToday: this.#usedIn(network),
      rules: [...this.#rules],
      mission: {
        limits: [...mission.limits],
        heads: [...mission.heads],
        here: [...new Set(here.map((each) => each.network))],
        elsewhere: this.isElsewhere,
        usedByOthers: Math.max(
          0,
          ...[...new Set(here.map((each) => each.network))].map((each) => this.#othersUse(each)),
        ),
        heard: new Set(heard.map(({ device }) => device)).size,
        bytesHere: amounts.length === 0 ? null : Math.min(...amounts),
      },
      neverOpens: neverOpens(limits),
      beyondToday: left === null ? 0 : Math.max(0, waitingBytes - left),
      heldBack: allowance.type === 'held-back' ? { reason: allowance.reason, until: allowance.until } : null,
    };
  }

  #setRules(rules: readonly MeterRule[]): void {
    this.#rules = rules;
    this.#ports.writeSetting(rulesSetting, JSON.stringify(rules));
    this.#ports.onRules();
  }

  /** The mission's and the machine's: whichever lets less pass holds. */
  #limits(): readonly Limit[] {
    const network = this.#ports.network();
    const own = this.#rules.filter((each) => each.network === network);
    return [
      ...own.map((rule) => ({ ...rule, usedToday: this.#usedIn(network) })),
      ...this.#missionLimitsHere().map((limit) => ({
        windows: limit.windows,
        bytesADay: amountHere(limit, this.#othersIn(limit.network)),
        usedToday: this.#ownUse(limit.network) + this.#othersUse(limit.network),
      })),
    ];
  }

  #missionLimitsHere(): readonly MissionLimit[] {
    if (this.isElsewhere) return [];
    const ranges = rangesOf(this.#ports.network());
    return this.#ports.mission.limits.flatMap(({ network, sides }) => (ranges.includes(network) ? sides : []));
  }

  #hasBeenIn(range: string): boolean {
    const isHere = !this.isElsewhere && rangesOf(this.#ports.network()).includes(range);
    return isHere || this.#ownUse(range) > 0;
  }

  /** In a range of addresses, whatever else the machine was in beside it. */
  #ownUse(range: string): number {
    const used = Object.entries(this.#usedToday()).filter(([network]) => rangesOf(network).includes(range));
    return used.reduce((sum, [, bytes]) => sum + bytes, 0);
  }

  #othersUse(range: string): number {
    return heardOf(this.#heard, range, this.#time().day).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #othersIn(range: string): number {
    return heardOf(this.#heard, range, this.#time().day).length;
  }

  #usedIn(network: string | null): number {
    const used = this.#usedToday();
    return network === null ? 0 : (used[network] ?? 0) + (used[elsewhereName(network)] ?? 0);
  }

  #usedToday(): UsedInADay {
    return this.#usage?.[this.#time().day] ?? {};
  }

  #time(): LocalTime {
    const { now, zone } = this.#ports;
    const at = now();
    return { at, day: dayOfInstant(at, zone), minute: minuteOfInstant(at, zone) };
  }
}
