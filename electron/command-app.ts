import { err } from '../sync/core/result.ts';
import { rpcWithChild } from './child-rpc.ts';
import { type CommandCalls, fromCommandSchema } from './command-calls.ts';
import type { DeskAppOptions, ElectronParts } from './desk-app.ts';
import { openKeystore } from './keystore.ts';
import { usualSettings } from './machine-settings.ts';
import { proxiesOf } from './proxies.ts';
import { replicaEnvironment } from './replica-environment.ts';
import { asMessage, settingsSentence } from './sentences.ts';
import { settingsOf } from './settings.ts';

export interface CommandAppOptions {
  /** What stands after `--chancery`. */
  readonly command: readonly string[];
  /** The absolute path of what the bundle step made. */
  readonly program: string;
  readonly process: Pick<NodeJS.Process, 'argv' | 'env' | 'platform'>;
  readonly machineSettings: DeskAppOptions['machineSettings'];
  readonly log: (text: string) => void;
}

/** Read by the commands alone: no replica process is given them. */
const secrets = ['CHANCERY_PASSPHRASE', 'CHANCERY_RECOVERY_KEY'];

/**
 * Runs `chancery` without a window, in a process of its own, as a desk's replica is: main answers for the system's keystore, and ends
 * with the command's code.
 */
export async function startCommandApp(
  {
    app,
    safeStorage,
    session,
    utilityProcess,
  }: Pick<ElectronParts, 'app' | 'safeStorage' | 'session' | 'utilityProcess'>,
  { command, program, process, machineSettings, log }: CommandAppOptions,
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
  const machine = machineSettings();
  if (!machine.ok) log(asMessage(settingsSentence(machine.error)));
  const { proxy } = machine.ok ? machine.value : usualSettings;
  const calls: CommandCalls = {
    proxyFor: proxiesOf({ setting: proxy, env: process.env, session: session.defaultSession }),
    unseal: async (sealed) => (await keystore?.unseal(sealed)) ?? err({ type: 'keystore-refused' }),
  };
  rpcWithChild<Record<string, never>, CommandCalls>(child, {
    calls,
    messages: fromCommandSchema,
    onUnknown: () => log('the command sent a message of no known shape'),
  });
}
