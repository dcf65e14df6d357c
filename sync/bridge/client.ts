import type { Result } from '../core/result.ts';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  Failure,
  QueryInput,
  QueryName,
  QueryOutput,
} from './contract.ts';

/** What the renderer holds: the one door to a replica, whichever process or machine it lives in. */
export interface Bridge {
  command<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Result<CommandOutput<Name>, Failure>>;

  /** Answers now and at every change, until the returned function is called. */
  watch<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    onAnswer: (answer: Result<QueryOutput<Name>, Failure>) => void,
  ): () => void;

  /** Told when the way to the replica breaks or comes back. */
  onConnection(listener: (connected: boolean) => void): () => void;
}
