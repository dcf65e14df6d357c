import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDeskSentence } from '../../sync/bridge/open-desk-sentence.ts';
import type { OpenDeskFailure, OpenDeskOptions, OpenSeatedDesk } from '../../sync/bridge/open-desk.ts';
import { err, ok } from '../../sync/core/result.ts';
import { DEFAULT_PORT, parseArguments } from '../../sync/station/command-line.ts';
import { describeFault } from '../../sync/bridge/describe-fault.ts';
import { runStation } from '../../sync/station/run.ts';
import { stationSentence } from '../../sync/station/station-sentence.ts';
import type { StationFailure } from '../../sync/station/station.ts';
import { fakeDeskHost } from '../support/fake-desk-host.ts';

describe('the station’s command line', () => {
  const parse = (...argv: string[]): { parsed: ReturnType<typeof parseArguments>; written: string } => {
    let written = '';
    const parsed = parseArguments(argv, (text) => (written += text));
    return { parsed, written };
  };

  it('has a value for everything that must have one', () => {
    expect(parse().parsed).toEqual({
      kind: 'run',
      arguments: { data: '.chancery/desk', port: DEFAULT_PORT, open: false },
    });
  });

  it('reads what it is told', () => {
    const { parsed } = parse(
      '--data',
      'desk-a',
      '--port',
      '0',
      '--headquarters',
      'https://hq.example/',
      '--enrol',
      'K7QM-2XPA',
      '--lan',
      '--open',
    );
    expect(parsed).toEqual({
      kind: 'run',
      arguments: {
        data: 'desk-a',
        port: 0,
        headquarters: new URL('https://hq.example/'),
        enrol: 'K7QM-2XPA',
        lan: true,
        open: true,
      },
    });
  });

  it('explains every option in both languages', () => {
    const { parsed, written } = parse('--help');
    expect(parsed).toEqual({ kind: 'answered', exitCode: 0 });
    for (const option of [
      '--data',
      '--port',
      '--headquarters',
      '--enrol',
      '--name',
      '--lan',
      '--open',
      '--help',
      'PASSPHRASE',
    ]) {
      expect(written).toContain(option);
    }
    expect(written).toMatch(/Mở bàn làm việc[^]*Serves the desk/);
  });

  it.each([
    ['--port', '65536'],
    ['--port', 'eighty'],
    ['--port', '-1'],
    ['--port', '0x50'],
    ['--headquarters', 'hq'],
    ['--headquarters', 'http://hq.example'],
    ['--headquarters', 'file:///etc'],
    ['--listen', '0.0.0.0'],
    ['extra'],
  ])('refuses %s %s', (...argv) => {
    const { parsed, written } = parse(...argv);
    expect(parsed).toEqual({ kind: 'answered', exitCode: 1 });
    expect(written).not.toBe('');
  });

  it.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
    'takes %s: within one machine there is no network to protect',
    (address) => {
      expect(parse('--headquarters', address).parsed.kind).toBe('run');
    },
  );
});

describe('a run of the station', () => {
  let folder: string;
  let written: string;
  let stop: () => void;
  let closed: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chancery-station-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    written = '';
    closed = [];
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function run(openDesk: OpenSeatedDesk, change: Partial<Parameters<typeof runStation>[0]> = {}): Promise<0 | 1> {
    return runStation({
      arguments: { data: 'desk-a', port: 0, open: false },
      openDesk,
      desk: folder,
      random: randomBytes,
      openBrowser: async () => undefined,
      onFault: () => undefined,
      untilStopped: new Promise((resolve) => (stop = resolve)),
      write: (text) => (written += text),
      ...change,
    });
  }

  const opens: OpenSeatedDesk = async () =>
    ok({ host: fakeDeskHost(), takeSeat: fakeDeskHost, close: async () => void closed.push('desk') });

  it('prints its link, serves until it is stopped, and closes the replica', async () => {
    const asked: OpenDeskOptions[] = [];
    const ended = run((options) => (asked.push(options), opens(options)), {
      arguments: {
        data: 'desk-a',
        port: 0,
        open: false,
        headquarters: new URL('https://hq.example'),
        enrol: 'CODE',
        name: 'Quầy 1',
      },
      passphrase: 'first words',
    });
    const link = await vi.waitFor(() => {
      const found = /^ {2}(http:\/\/127\.0\.0\.1:\d+\/open\/\S+)$/m.exec(written)?.[1];
      expect(found).toBeDefined();
      return found!;
    });
    expect(asked).toEqual([
      {
        data: 'desk-a',
        headquarters: new URL('https://hq.example'),
        enrolmentCode: 'CODE',
        deviceName: 'Quầy 1',
        passphrase: 'first words',
      },
    ]);
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
    stop();
    expect(await ended).toBe(0);
    expect(closed).toEqual(['desk']);
    await expect(fetch(link)).rejects.toThrow('fetch failed');
  });

  it('opens the browser when asked, and says so when it cannot', async () => {
    const opened: string[] = [];
    const arguments_ = { data: 'desk-a', port: 0, open: true };
    const openBrowser = async (link: string): Promise<void> => {
      opened.push(link);
      throw new Error('no browser here');
    };
    const ended = run(opens, { arguments: arguments_, openBrowser });
    await vi.waitFor(() => expect(written).toMatch(/Không mở được trình duyệt[^]*No browser could be opened/));
    expect(opened).toEqual([expect.stringContaining('/open/')]);
    stop();
    expect(await ended).toBe(0);
  });

  it('names a port in use in both languages, and closes the replica that it had opened', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expect(await run(opens, { arguments: { data: 'desk-a', port, open: false } })).toBe(1);
    expect(written).toMatch(new RegExp(`Cổng ${port} đang được.*\nPort ${port} is in use`));
    expect(closed).toEqual(['desk']);
    other.close();
  });

  it('says in both languages why a replica did not open', async () => {
    expect(await run(async () => err({ type: 'data-folder-locked' }))).toBe(1);
    expect(written).toMatch(/^Thư mục dữ liệu đang được .*\nThe data folder is open in another program.*\n$/);
  });
});

describe('the sentence of a failure', () => {
  const stationFailures: StationFailure[] = [
    { type: 'port-in-use', port: 4310 },
    { type: 'port-not-allowed', port: 80 },
    { type: 'desk-not-built', folder: 'build/out/desk' },
  ];
  const openFailures: OpenDeskFailure[] = [
    { type: 'data-folder-locked' },
    { type: 'data-folder-unusable', code: 'EACCES' },
    { type: 'not-enrolled' },
    { type: 'enrolment-refused', reason: 'code-used' },
    { type: 'headquarters-unreachable' },
    { type: 'replica-damaged' },
    { type: 'replica-newer', found: 2, known: 1 },
    { type: 'disk-full' },
    { type: 'keyring-missing' },
    { type: 'keyring-damaged' },
    { type: 'keystore-refused' },
    { type: 'passphrase-needed' },
    { type: 'wrong-passphrase' },
  ];

  it.each([
    ...stationFailures.map((failure) => [failure.type, stationSentence(failure)] as const),
    ...openFailures.map((failure) => [failure.type, openDeskSentence(failure)] as const),
  ])('%s is one line in each language', (_type, { vi: vietnamese, en: english }) => {
    for (const line of [vietnamese, english]) expect(line).toMatch(/^[^\n]{20,}\.$/);
    expect(vietnamese).toMatch(/[ạảàáâậầấăđèẻéêệềếùủúưữứíòọóôộổơờởợ]/);
    expect(english).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('a fault in a log', () => {
  it('keeps its name and place, and not its message', () => {
    const described = describeFault(new RangeError('passport C1234567\n    at Nguyễn Văn A'));
    expect(described).toMatch(/^fault: RangeError\n\s+at /);
    expect(described).not.toMatch(/C1234567|Nguyễn/);
    expect(describeFault('passport C1234567')).toBe('fault: string');
  });
});
