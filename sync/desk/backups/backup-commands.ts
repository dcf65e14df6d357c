import type { CommandHandlers } from '../../bridge/host.ts';
import { ok } from '../../core/result.ts';
import { ruled, type AccessContext } from '../access-commands.ts';
import type { DeskBackups } from './desk-backups.ts';

export interface BackupContext extends Pick<AccessContext, 'keyring' | 'open'> {
  readonly backups: DeskBackups;
}

type BackupCommand = 'makeBackup' | 'readBackup' | 'stopBackup' | 'dropBackup';

/** For whoever may say who opens the device: a backup is all that it holds. */
export function backupCommands(context: BackupContext): Pick<CommandHandlers, BackupCommand> {
  const { backups, keyring } = context;
  return {
    makeBackup: () =>
      ruled(context, ({ desk, secrets }) =>
        backups.make({ replica: desk.replica, databaseKey: secrets.databaseKey, keyring: keyring() }),
      ),
    readBackup: ({ file, offset }) => ruled(context, () => backups.read(file, offset)),
    stopBackup: () => ruled(context, async () => ok((await backups.stop(), {}))),
    dropBackup: () => ruled(context, async () => ok((backups.drop(), {}))),
  };
}
