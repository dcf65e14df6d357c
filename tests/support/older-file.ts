import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import { databasePath, keyringPath } from '../../sync/desk/open-replica.ts';
import { backupsFolder, deskFolder } from '../crash/setting.ts';

/** What the repository keeps of a layout. */
export const fixtureOf = (version: number, kind: 'sqlite' | 'keyring.json' | 'held.json'): string =>
  inRoot('tests/fixtures/schema', `${String(version).padStart(4, '0')}.${kind}`);

/** The desk's folder as a program of that layout left it. */
export function deskOfLayout(version: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-upgrade-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  for (const made of [deskFolder(folder), backupsFolder(folder)]) mkdirSync(made);
  copyFileSync(fixtureOf(version, 'sqlite'), databasePath(deskFolder(folder)));
  copyFileSync(fixtureOf(version, 'keyring.json'), keyringPath(deskFolder(folder)));
  return folder;
}
