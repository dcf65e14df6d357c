import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readHeadquartersAddress } from '../sync/bridge/headquarters-address.ts';
import type { OpenSettings } from './replica-calls.ts';

/**
 * The desk's own arguments among Chromium's: `--data FOLDER --headquarters ADDRESS --enrol CODE --name NAME`. Without a folder the
 * replica lives in the user's data folder of this program; on Windows in the local one, for the other may follow its user to a second
 * machine, where a copy of a replica has no business.
 */
export function settingsOf(
  { argv, env, platform }: Pick<NodeJS.Process, 'argv' | 'env' | 'platform'>,
  userData: string,
): Omit<OpenSettings, 'keystore'> {
  const { values } = parseArgs({
    args: argv.slice(1),
    strict: false,
    options: {
      data: { type: 'string' },
      headquarters: { type: 'string' },
      enrol: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const headquarters = text(values['headquarters']);
  const local = platform === 'win32' ? text(env['LOCALAPPDATA']) : null;
  return {
    data: text(values['data']) ?? join(local === null ? userData : join(local, 'Chancery'), 'desk'),
    headquarters: headquarters !== null && readHeadquartersAddress(headquarters) ? headquarters : null,
    enrolmentCode: text(values['enrol']),
    deviceName: text(values['name']),
    // Not an argument, which every process of the machine could read.
    passphrase: text(env['CHANCERY_PASSPHRASE']),
  };
}
