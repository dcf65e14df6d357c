import { randomBytes, randomUUID } from 'node:crypto';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  Failure,
  QueryInput,
  QueryName,
  QueryOutput,
} from '../../sync/bridge/contract.ts';
import { commands, queries } from '../../sync/bridge/contract.ts';
import type { OpenedDesk, OpenDeskOptions, SeatedDesk } from '../../sync/bridge/open-desk.ts';
import type { Result } from '../../sync/core/result.ts';
import { deskOpener, type DeskPorts } from '../../sync/desk/open-desk.ts';
import { leastCost } from './least-cost.ts';

export const passphrase = 'correct horse';

/** What a citizen who registers at the mission fills in. */
export const registrationForm = {
  'applicant/full_name': 'Nguyễn Văn Đức',
  'applicant/sex': 'male',
  'applicant/birth_date': '1990-02-03',
  'applicant/birth_place': 'Hà Nội',
  'applicant/passport_number': 'C1234567',
  'stay/since': '2020-05-01',
  'stay/purpose': 'study',
  'contact/phone': '+919810012345',
  'contact/host_address': '12 Chanakyapuri, New Delhi',
};

export const realPorts: DeskPorts = {
  now: Date.now,
  chance: Math.random,
  random: randomBytes,
  passphraseCost: leastCost,
  newId: randomUUID,
  setTimer(run, milliseconds) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  onFault: (fault) => {
    throw fault;
  },
};

/** A desk as its screen drives it, with answers awaited instead of shown. */
export class DeskDriver {
  readonly #desk: SeatedDesk;

  constructor(desk: SeatedDesk) {
    this.#desk = desk;
  }

  static async open(options: OpenDeskOptions, ports: DeskPorts = realPorts): Promise<DeskDriver> {
    const opened = await deskOpener(ports)(options);
    if (!opened.ok) throw new Error(`the desk did not open: ${JSON.stringify(opened.error)}`);
    return new DeskDriver(opened.value);
  }

  get host(): OpenedDesk['host'] {
    return this.#desk.host;
  }

  /** Another browser at the same desk. */
  takeSeat(): DeskDriver {
    return new DeskDriver({ ...this.#desk, host: this.#desk.takeSeat() });
  }

  try<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Result<CommandOutput<Name>, Failure>> {
    return this.#desk.host.command(name, commands[name].input.parse(input) as never);
  }

  async do<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>> {
    const done = await this.try(name, input);
    if (!done.ok) throw new Error(`${name}: ${JSON.stringify(done.error)}`);
    return done.value;
  }

  /** The first answer that satisfies; rejects with the last one seen when `milliseconds` are over. */
  see<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    satisfies: (answer: QueryOutput<Name>) => boolean = () => true,
    milliseconds = 20_000,
  ): Promise<QueryOutput<Name>> {
    return new Promise((resolve, reject) => {
      let last: unknown;
      const finish = (act: () => void): void => {
        clearTimeout(timer);
        // The first answer may come before `watch` has returned.
        queueMicrotask(() => stop());
        act();
      };
      const timer = setTimeout(
        () => finish(() => reject(new Error(`${name} never came to that: ${JSON.stringify(last)}`))),
        milliseconds,
      );
      const stop = this.#desk.host.watch(name, queries[name].input.parse(input) as never, (answer) => {
        last = answer;
        if (answer.ok && satisfies(answer.value)) finish(() => resolve(answer.value));
      });
    });
  }

  async signInAs(role: string): Promise<string> {
    const desk = await this.see('desk', {});
    const staff = desk.staff.find((one) => (one.roles as readonly string[]).includes(role));
    if (!staff) throw new Error(`nobody here is ${role}`);
    await this.do('signIn', { staff: staff.id, passphrase });
    return staff.id;
  }

  close(): Promise<void> {
    return this.#desk.close();
  }
}
