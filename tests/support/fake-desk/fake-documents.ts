import type { CommandInput, CommandOutput, Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { documentsCommands, documentsQueries } from '../../../sync/bridge/contract/documents.ts';
import { err, type Result } from '../../../sync/core/result.ts';
import type { FakeWorld } from './fake-world.ts';

type QueryName = keyof typeof documentsQueries;
type CommandName = keyof typeof documentsCommands;

/** A desk that keeps no documents: its screens are shown empty. */
export function answerDocuments(_world: FakeWorld): {
  readonly [Name in QueryName]: (input: QueryInput<Name>) => QueryOutput<Name>;
} {
  const none = { total: 0, rows: [] };
  return {
    documents: () => none,
    documentsToDo: () => none,
    documentRegister: () => ({ ...none, years: [] }),
    document: () => null,
    documentHints: () => ({ authors: [], recipients: [], signers: [], notations: [] }),
  };
}

export function runDocuments(_world: FakeWorld): {
  readonly [Name in CommandName]: (input: CommandInput<Name>) => Result<CommandOutput<Name>, Failure>;
} {
  const missing = (): Result<never, Failure> => err({ type: 'not-found' });
  return {
    openDocument: missing,
    setDocument: missing,
    moveDocument: missing,
    numberDocument: missing,
    directDocument: missing,
    finishPart: missing,
    linkDocuments: missing,
  };
}
