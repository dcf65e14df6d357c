import { err } from '../sync/core/result.ts';
import { rpcWithChild } from './child-rpc.ts';
import { type CommandCalls, fromCommandSchema } from './command-calls.ts';
import type { ElectronParts } from './desk-app.ts';
import { openKeystore } from './keystore.ts';
import { replicaEnvironment } from './replica-environment.ts';
import { settingsOf } from './settings.ts';

export interface CommandAppOptions {
  /** What stands after `--chancery`. */
  readonly command: readonly string[];
  /** The absolute path of what the bundle step made. */
  readonly program: string;
  readonly process: Pick<NodeJS.Process, 'argv' | 'env' | 'platform'>;
  readonly log: (text: string) => void;
}

/** Read by the commands alone: no replica process is given them. */
const secrets = ['CHANCERY_PASSPHRASE', 'CHANCERY_RECOVERY_KEY'];

/**
 * Runs `chancery` without a window, in a process of its own, as a desk's replica is: main answers for the system's keystore, and ends
 * with the command's code.
 */
export async function startCommandApp(
  { app, safeStorage, utilityProcess }: Pick<ElectronParts, 'app' | 'safeStorage' | 'utilityProcess'>,
  { command, program, process, log }: CommandAppOptions,
): Promise<void> {
  await app.whenReady();
  const keystore = await openKeystore(safeStorage, process.platform);
  const { data } = settingsOf(process, app.getPath('userData'));
  const given = Object.fromEntries(secrets.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const child = utilityProcess.fork(program, [data, ...command], {
    env: { ...replicaEnvironment(process.env), ...given },
    execArgv: [],
    stdio: 'inherit',
    serviceName: 'Chancery command',
  });
  child.on('exit', (code) => app.exit(code));
  const calls: CommandCalls = {
    unseal: async (sealed) => (await keystore?.unseal(sealed)) ?? err({ type: 'keystore-refused' }),
  };
  rpcWithChild<Record<string, never>, CommandCalls>(child, {
    calls,
    messages: fromCommandSchema,
    onUnknown: () => log('the command sent a message of no known shape'),
  });
}
