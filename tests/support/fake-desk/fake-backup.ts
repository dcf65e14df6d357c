import type { CommandInput, CommandName, CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import type { Desktop } from './run-command.ts';

type Names = Extract<CommandName, `${string}Backup`>;
type Handlers = { readonly [Name in Names]: (input: CommandInput<Name>) => Result<CommandOutput<Name>, Failure> };

/** Makes backups of nothing. */
export function fakeBackupCommands(desktop: Desktop, at: number): Handlers {
  return {
    makeBackup: () => {
      const name = 'DEL-0123abcd-20260302T090000Z.backup';
      const files = [
        { name, size: 912_000_000 },
        { name: `${name}.escrow`, size: 312 },
      ];
      const made = { files, records: 1_000_000, at };
      desktop.backup = { working: null, made };
      return ok(made);
    },
    readBackup: ({ file, offset }) => {
      const found = desktop.backup.made?.files[file - 1];
      return found
        ? ok({ bytes: new Uint8Array(Math.min(1_000_000, found.size - offset)), size: found.size })
        : err({ type: 'not-found' });
    },
    stopBackup: () => ok({}),
    dropBackup: () => {
      desktop.backup = { working: null, made: null };
      return ok({});
    },
  };
}
