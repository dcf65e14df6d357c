import type { MeteringView, MeterRule } from '../../bridge/metering-model.ts';
import { dayOfInstant, minuteOfInstant } from '../../domain/dates.ts';
import type { Allowance, Metering } from '../../link/metering.ts';
import {
  addUsage,
  allowanceOf,
  bytesLeftToday,
  readRules,
  readUsage,
  type LocalTime,
  type Usage,
} from './metering-rules.ts';

export interface MeteringPorts {
  /** The file's own settings. */
  readonly readSetting: (name: string) => string | null;
  readonly writeSetting: (name: string, value: string) => unknown;
  /** The network the device is in. */
  readonly network: () => string | null;
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told when a rule was set or dropped. */
  readonly onRules: () => void;
}

const rulesSetting = 'metering';
const usageSetting = 'metering-usage';
/** Bytes of headers, and of the connection's own packets, that an exchange takes besides its messages. */
const besideAnExchange = 900;

/** Rules and usage are this device's own: another stands in another network. */
export class DeskMetering implements Metering {
  readonly #ports: MeteringPorts;
  #rules: readonly MeterRule[];
  #usage: Usage | null;

  constructor(ports: MeteringPorts) {
    this.#ports = ports;
    this.#rules = readRules(ports.readSetting(rulesSetting));
    this.#usage = readUsage(ports.readSetting(usageSetting));
  }

  allowance(): Allowance {
    const network = this.#ports.network();
    return allowanceOf(this.#ruleOf(network), this.#usedToday(network), this.#time());
  }

  /** What passes without a rule is counted too: a rule made at noon knows of the morning. */
  spent(bytes: number): void {
    const network = this.#ports.network();
    if (network === null) return;
    this.#usage = addUsage(this.#usage, network, bytes + besideAnExchange, this.#time().day);
    this.#ports.writeSetting(usageSetting, JSON.stringify(this.#usage));
  }

  keep(rule: MeterRule): void {
    this.#setRules([...this.#rules.filter(({ network }) => network !== rule.network), rule]);
  }

  drop(network: string): void {
    this.#setRules(this.#rules.filter((rule) => rule.network !== network));
  }

  /**
   * @param waitingBytes what is to be sent, about
   * @param rate bytes a second that the line was last measured to carry; null: not measured
   */
  view(waitingBytes: number, rate: number | null): MeteringView {
    const network = this.#ports.network();
    const usedToday = this.#usedToday(network);
    const allowance = this.allowance();
    const left = bytesLeftToday(this.#ruleOf(network), usedToday, this.#time(), rate);
    return {
      network,
      usedToday,
      rules: [...this.#rules],
      beyondToday: left === null ? 0 : Math.max(0, waitingBytes - left),
      heldBack: allowance.type === 'held-back' ? { reason: allowance.reason, until: allowance.until } : null,
    };
  }

  #setRules(rules: readonly MeterRule[]): void {
    this.#rules = rules;
    this.#ports.writeSetting(rulesSetting, JSON.stringify(rules));
    this.#ports.onRules();
  }

  #ruleOf(network: string | null): MeterRule | undefined {
    return this.#rules.find((each) => each.network === network);
  }

  #usedToday(network: string | null): number {
    return network !== null && this.#usage?.day === this.#time().day ? (this.#usage.bytes[network] ?? 0) : 0;
  }

  #time(): LocalTime {
    const { now, zone } = this.#ports;
    const at = now();
    return { at, day: dayOfInstant(at, zone), minute: minuteOfInstant(at, zone) };
  }
}
