import type { Bridge } from '../../../sync/bridge/client.ts';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  Failure,
  QueryInput,
  QueryName,
  QueryOutput,
} from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import { err, ok } from '../../../sync/core/result.ts';
import { answerQuery } from './answer-query.ts';
import { makeFakeLan } from './fake-lan.ts';
import { makeFakeMetering } from './fake-metering.ts';
import { makePeople } from './fake-people.ts';
import { fakePassphrase, type FakeWorld } from './fake-world.ts';
import { type Desktop, runCommand } from './run-command.ts';

export interface FakeBridge extends Bridge {
  readonly world: FakeWorld;
  readonly desktop: Desktop;
  /** Every command so far, in order. */
  readonly sent: { readonly name: CommandName; readonly input: unknown }[];
  /** The next commands of that name answer with this failure, until it is taken back with null. */
  fail(name: CommandName, failure: Failure | null): void;
  /** Queries answer with this failure, or never, until it is taken back with null. All but `desk`, by which the shell stands. */
  failQueries(how: Failure | 'never' | null): void;
  /** Tells everyone who watches that the world was changed from outside. */
  changed(): void;
  connect(connected: boolean): void;
}

/** A desk in memory behind the bridge's interface: it keeps what is written, folds it, and answers live. */
export function fakeBridge(world: FakeWorld, options: { readonly delay?: () => Promise<void> } = {}): FakeBridge {
  world.people = makePeople(world);
  const desktop: Desktop = {
    signedIn: null,
    attempts: 0,
    waitUntil: 0,
    uploads: new Map(),
    drafts: new Map(),
    keepingCopy: null,
    notices: [],
    pouch: { working: null, made: null },
    backup: { working: null, made: null },
    lan: makeFakeLan(world.now()),
    metering: makeFakeMetering(),
    // One of them has not been let in yet.
    passphrases: new Map(world.staff.filter((_, index) => index !== 8).map(({ id }) => [id, fakePassphrase])),
  };
  const watchers = new Set<() => void>();
  const connections = new Set<(connected: boolean) => void>();
  const failures = new Map<CommandName, Failure>();
  let queriesFail: Failure | 'never' | null = null;
  const sent: FakeBridge['sent'] = [];
  const delay = options.delay ?? (() => Promise.resolve());
  const changed = () => {
    for (const tell of watchers) tell();
  };
  return {
    world,
    desktop,
    sent,
    changed,
    fail: (name, failure) => void (failure === null ? failures.delete(name) : failures.set(name, failure)),
    failQueries: (how) => {
      queriesFail = how;
      // What failed is told when it is asked again, as by a desk.
      if (how !== null) changed();
    },
    connect: (connected) => {
      for (const tell of connections) tell(connected);
    },
    async command<Name extends CommandName>(
      name: Name,
      input: CommandInput<Name>,
    ): Promise<Result<CommandOutput<Name>, Failure>> {
      sent.push({ name, input });
      await delay();
      const failure = failures.get(name);
      if (failure !== undefined) return err(failure);
      const answer = runCommand(world, desktop, name, input);
      changed();
      return answer;
    },
    watch<Name extends QueryName>(
      name: Name,
      input: QueryInput<Name>,
      onAnswer: (answer: Result<QueryOutput<Name>, Failure>) => void,
    ) {
      let stopped = false;
      let last = '';
      const tell = () => {
        void delay().then(() => {
          const failing = name === 'desk' ? null : queriesFail;
          if (stopped || failing === 'never') return;
          const answer =
            desktop.signedIn === null && name !== 'desk'
              ? err({ type: 'locked' })
              : failing === null
                ? ok(answerQuery(world, desktop, name, input))
                : err(failing);
          const text = JSON.stringify(answer);
          if (text === last) return;
          last = text;
          onAnswer(answer as Result<QueryOutput<Name>, Failure>);
        });
      };
      watchers.add(tell);
      tell();
      return () => {
        stopped = true;
        watchers.delete(tell);
      };
    },
    onConnection(listener) {
      connections.add(listener);
      listener(true);
      return () => connections.delete(listener);
    },
  };
}
