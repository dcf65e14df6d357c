import type { CommandName, Failure, QueryName } from '../../sync/bridge/contract.ts';
import type { DeskHost } from '../../sync/bridge/host.ts';
import type { Result } from '../../sync/core/result.ts';

export interface HostCall {
  readonly name: CommandName;
  readonly input: unknown;
  readonly answer: (result: Result<unknown, Failure>) => void;
  readonly fail: (error: unknown) => void;
}

export interface HostWatch {
  readonly name: QueryName;
  readonly input: unknown;
  readonly answer: (result: Result<unknown, Failure>) => void;
}

/** A host whose answers the test gives: commands wait in `calls`, live queries stand in `watches` until dropped. */
export interface FakeDeskHost extends DeskHost {
  readonly calls: HostCall[];
  readonly watches: Set<HostWatch>;
  /** Answers every command by itself from now on. */
  answerWith(respond: (name: CommandName, input: unknown) => Result<unknown, Failure>): void;
}

export function fakeDeskHost(): FakeDeskHost {
  const calls: HostCall[] = [];
  const watches = new Set<HostWatch>();
  let respond: ((name: CommandName, input: unknown) => Result<unknown, Failure>) | undefined;
  return {
    calls,
    watches,
    answerWith(next) {
      respond = next;
    },
    command: (name, input) =>
      new Promise((resolve, reject) => {
        const answer = resolve as HostCall['answer'];
        calls.push({ name, input, answer, fail: reject });
        if (respond !== undefined) answer(respond(name, input));
      }),
    watch(name, input, onAnswer) {
      const watch: HostWatch = { name, input, answer: onAnswer as HostWatch['answer'] };
      watches.add(watch);
      return () => watches.delete(watch);
    },
  };
}
