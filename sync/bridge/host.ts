import type { z } from 'zod';
import type { Result } from '../core/result.ts';
import type { CommandName, CommandOutput, Failure, QueryName, QueryOutput, commands, queries } from './contract.ts';

/** Input as the contract's schema gives it back: parsed, unknown keys gone. */
export type ParsedCommandInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>;
export type ParsedQueryInput<Name extends QueryName> = z.output<(typeof queries)[Name]['input']>;

/**
 * A replica as the bridge serves it. Input has been parsed; what comes back is trusted and not parsed again. Bytes that
 * come back own their buffer: between processes, a structured clone carries the whole buffer behind a view, so a slice of
 * one of Node's pooled buffers would carry its neighbours along.
 */
export interface DeskHost {
  command<Name extends CommandName>(
    name: Name,
    input: ParsedCommandInput<Name>,
  ): Promise<Result<CommandOutput<Name>, Failure>>;

  /** Answers now and at every change, until the returned function is called. */
  watch<Name extends QueryName>(
    name: Name,
    input: ParsedQueryInput<Name>,
    onAnswer: (answer: Result<QueryOutput<Name>, Failure>) => void,
  ): () => void;
}

/** One handler a command: what a host is put together from. */
export type CommandHandlers = {
  readonly [Name in CommandName]: (input: ParsedCommandInput<Name>) => Promise<Result<CommandOutput<Name>, Failure>>;
};

/** One handler a query. */
export type QueryHandlers = {
  readonly [Name in QueryName]: (
    input: ParsedQueryInput<Name>,
    onAnswer: (answer: Result<QueryOutput<Name>, Failure>) => void,
  ) => () => void;
};

export function hostOf(handlers: { readonly commands: CommandHandlers; readonly queries: QueryHandlers }): DeskHost {
  return {
    command: (name, input) => handlers.commands[name](input),
    watch: (name, input, onAnswer) => handlers.queries[name](input, onAnswer),
  };
}
