import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readHeadquartersAddress } from '../sync/bridge/headquarters-address.ts';
import type { OpenSettings } from './replica-calls.ts';

/**
 * The desk's own arguments among Chromium's: `--data FOLDER --headquarters ADDRESS --enrol CODE --name NAME`. Without a folder the
 * replica lives in the user's data folder of this program.
 */
export function settingsOf(
  { argv, env }: Pick<NodeJS.Process, 'argv' | 'env'>,
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
  return {
    data: text(values['data']) ?? join(userData, 'desk'),
    headquarters: headquarters !== null && readHeadquartersAddress(headquarters) ? headquarters : null,
    enrolmentCode: text(values['enrol']),
    deviceName: text(values['name']),
    // Not an argument, which every process of the machine could read.
    passphrase: text(env['CHANCERY_PASSPHRASE']),
  };
}
