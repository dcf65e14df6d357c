import type { Failure } from './contract.ts';
import type { Result } from '../core/result.ts';

/** What either side calls of the other, as birpc carries it. Names and inputs are `unknown` until the host parsed them. */
export interface HostCalls {
  command(name: unknown, input: unknown): Promise<Result<unknown, Failure>>;
  /** Answers come as `answer` calls that bear the same number. */
  watch(watcher: number, name: unknown, input: unknown): void;
  unwatch(watcher: number): void;
}

export interface DeskCalls {
  answer(watcher: number, answer: Result<unknown, Failure>): void;
}
