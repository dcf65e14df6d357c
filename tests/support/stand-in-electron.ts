import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';

/**
 * A folder that is laid out as Electron's runtime for Linux is, and holds none of it: the real one is a hundred megabytes of
 * download. Its program has the nine fuses, as Electron delivers them.
 */
export function writeStandInElectron(folder: string): void {
  for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true });
  for (const locale of ['de', 'en-US', 'vi']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
  writeFileSync(join(folder, 'resources', 'default_app.asar'), '');
  const count = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length;
  const fuses = '1'.repeat(count);
  writeFileSync(join(folder, 'electron'), `stand-in ${SENTINEL}\u0001${String.fromCharCode(count)}${fuses} end`, {
    mode: 0o755,
  });
}

/** By which the fuses are found in Electron's program. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
