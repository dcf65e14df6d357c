import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readMachineSettings, settingsFile, usualSettings } from '../../electron/machine-settings.ts';
import { err, ok } from '../../sync/core/result.ts';

describe('the settings of a machine', () => {
  function write(content: string): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'chancery-settings-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'settings.json');
    writeFileSync(file, content);
    return file;
  }

  it('stand where an administrator alone may write', () => {
    expect(settingsFile({ platform: 'win32', env: { ProgramData: 'D:\\ProgramData' } })).toBe(
      'D:\\ProgramData\\Chancery\\settings.json',
    );
    expect(settingsFile({ platform: 'darwin', env: {} })).toBe('/Library/Application Support/Chancery/settings.json');
    expect(settingsFile({ platform: 'linux', env: {} })).toBe('/etc/chancery/settings.json');
  });

  it('are what is usual where there is no file, or where it says nothing', () => {
    expect(readMachineSettings('/nowhere/settings.json')).toEqual(ok(usualSettings));
    expect(readMachineSettings(write('{}'))).toEqual(ok(usualSettings));
    expect(usualSettings).toEqual({ lockWithSystem: 'when-saved', proxy: 'system' });
  });

  it('are read as an editor of Windows writes them, too', () => {
    expect(readMachineSettings(write('\uFEFF{ "lockWithSystem": "at-once" }'))).toEqual(
      ok({ ...usualSettings, lockWithSystem: 'at-once' }),
    );
  });

  it.each([
    ['{ "lockWithSystem": "sometimes" }', 'lockWithSystem'],
    ['{ "lockwithsystem": "at-once" }', 'lockwithsystem'],
    ['{ "proxy": "socks5://proxy:1080" }', 'proxy'],
    ['{ "lockWithSystem": ', null],
    ['[]', ''],
  ])('that are not as they should be are named: %s', (content, where) => {
    const file = write(content);
    expect(readMachineSettings(file)).toEqual(
      err({ type: 'settings-unreadable', file, where: where === '' ? null : where }),
    );
  });
});
