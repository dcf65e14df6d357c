import { describe, expect, it, vi } from 'vitest';
import { hostReplica, type ReplicaHostOptions } from '../../electron/replica-host.ts';
import { replicaEnvironment } from '../../electron/replica-environment.ts';
import { restartBudget } from '../../electron/restart-budget.ts';
import { type ReplicaSupervisor, superviseReplica } from '../../electron/replica-supervisor.ts';
import { settingsOf } from '../../electron/settings.ts';
import type { Keystore, OpenDesk, OpenDeskFailure, OpenDeskOptions } from '../../sync/bridge/open-desk.ts';
import { err, ok } from '../../sync/core/result.ts';
import { FakeProcess } from '../support/fake-electron.ts';
import { fakeDeskHost } from '../support/fake-desk-host.ts';

const MINUTE = 60_000;

describe('the replica process', () => {
  function supervise(openDesk: ReplicaHostOptions['openDesk'], keystore?: Keystore): Supervised {
    const supervised: Supervised = {
      processes: [],
      failures: [],
      locks: 0,
      givenUp: 0,
      logged: [],
      faults: [],
      at: 0,
      waits: [],
      supervisor: superviseReplica({
        settings: {
          data: '/desk',
          headquarters: 'https://hq.example/',
          enrolmentCode: 'CODE',
          deviceName: 'counter',
          passphrase: 'first words',
        },
        keystore,
        proxyFor: async (address) => (address === 'https://hq.example' ? 'http://proxy:3128/' : null),
        reader: { start: () => expect.fail('no reader is needed here'), end: () => undefined },
        now: () => supervised.at,
        wait(milliseconds, elapse) {
          supervised.waits.push({ milliseconds, elapse });
          return () => undefined;
        },
        log: (text) => supervised.logged.push(text),
        onLocked: () => (supervised.locks += 1),
        onCannotOpen: (failure) => supervised.failures.push(failure),
        onGivenUp: () => (supervised.givenUp += 1),
        fork() {
          const process = new FakeProcess('replica', [], {});
          supervised.processes.push(process);
          hostReplica({
            parentPort: process.parentPort,
            openDesk,
            onFault: (fault) => supervised.faults.push(fault),
            exit: (code) => process.exit(code),
          });
          return process.asProcess;
        },
      }),
    };
    return supervised;
  }

  const opens: OpenDesk = async () => ok({ host: fakeDeskHost(), close: async () => undefined });

  it('opens what main was told to, with the system’s keystore', async () => {
    const asked: OpenDeskOptions[] = [];
    const keystore: Keystore = {
      protection: 'operating-system',
      seal: async (secret) => ok(secret.toReversed()),
      unseal: async (sealed) => ok({ secret: sealed.toReversed(), stale: true }),
    };
    supervise((options) => (asked.push(options), opens(options)), keystore).supervisor.start();
    const options = await until(() => {
      expect(asked).toHaveLength(1);
      return asked[0]!;
    });
    expect(options).toMatchObject({
      data: '/desk',
      headquarters: new URL('https://hq.example/'),
      enrolmentCode: 'CODE',
      deviceName: 'counter',
      passphrase: 'first words',
      keystore: { protection: 'operating-system' },
    });
    expect(await options.keystore?.seal(Uint8Array.of(1, 2, 3))).toEqual(ok(Uint8Array.of(3, 2, 1)));
    expect(await options.keystore?.unseal(Uint8Array.of(3, 2, 1))).toEqual(
      ok({ secret: Uint8Array.of(1, 2, 3), stale: true }),
    );
  });

  it('has no keystore where the system has none', async () => {
    const asked: OpenDeskOptions[] = [];
    supervise((options) => (asked.push(options), opens(options))).supervisor.start();
    await until(() => expect(asked).toHaveLength(1));
    expect(asked[0]).not.toHaveProperty('keystore');
  });

  it('is started again three times in a minute, and then given up aloud', async () => {
    const supervised = supervise(opens);
    supervised.supervisor.start();
    for (let start = 1; start <= 4; start += 1) {
      await until(() => expect(supervised.processes).toHaveLength(start));
      supervised.processes.at(-1)?.exit(11);
    }
    await until(() => expect(supervised.givenUp).toBe(1));
    expect(supervised.processes).toHaveLength(4);
    expect(supervised.supervisor.serve({} as never)).toBe(false);
    expect(supervised.logged).toContain('replica process ended with code 11');
  });

  it('is started again and again where it breaks less often', async () => {
    const supervised = supervise(opens);
    supervised.supervisor.start();
    for (let start = 1; start <= 8; start += 1) {
      await until(() => expect(supervised.processes).toHaveLength(start));
      supervised.at += MINUTE / 3 + 1;
      supervised.processes.at(-1)?.exit(11);
    }
    await until(() => expect(supervised.processes).toHaveLength(9));
    expect(supervised.givenUp).toBe(0);
  });

  it('that cannot open says why, and is not started again', async () => {
    const supervised = supervise(async () => err({ type: 'data-folder-locked' }));
    supervised.supervisor.start();
    await until(() => expect(supervised.failures).toEqual([{ type: 'data-folder-locked' }]));
    supervised.processes[0]?.exit(0);
    await until(() => expect(supervised.processes[0]?.isGone).toBe(true));
    expect(supervised.processes).toHaveLength(1);
  });

  it('that breaks while it opens ends, and lets no error cross', async () => {
    const fault = new Error('secret of the replica');
    const supervised = supervise(async () => {
      throw fault;
    });
    supervised.supervisor.start();
    await until(() => expect(supervised.givenUp).toBe(1));
    expect(supervised.faults).toEqual([fault, fault, fault, fault]);
    expect(supervised.failures).toEqual([]);
    expect(supervised.logged.join()).not.toContain('secret');
  });

  it('ends at once when main ends it, and is not started again by itself', async () => {
    const supervised = supervise(opens);
    supervised.supervisor.start();
    await supervised.supervisor.end();
    expect(supervised.processes.map(({ kills }) => kills)).toEqual([1]);
    supervised.supervisor.start();
    expect(supervised.processes).toHaveLength(2);
  });

  it('asks main by which proxy headquarters is reached, and names the host alone', async () => {
    const asked: (string | undefined)[] = [];
    const supervised = supervise(async (options, { proxyFor }) => {
      for (const url of ['https://hq.example/v1/exchange', 'https://other.example/'])
        asked.push((await proxyFor(new URL(url)))?.href);
      return opens(options);
    });
    supervised.supervisor.start();
    await until(() => expect(asked).toEqual(['http://proxy:3128/', undefined]));
  });

  it('closes its file when main closes it', async () => {
    const closed = vi.fn<() => Promise<void>>(async () => undefined);
    const supervised = supervise(async () => ok({ host: fakeDeskHost(), close: closed }));
    supervised.supervisor.start();
    await everyMessageArrived();
    await supervised.supervisor.close();
    expect(closed).toHaveBeenCalledOnce();
    expect(supervised.processes.map(({ kills }) => kills)).toEqual([0]);
  });

  it('that does not close is ended after five seconds', async () => {
    const supervised = supervise(async () => ok({ host: fakeDeskHost(), close: () => new Promise(() => undefined) }));
    supervised.supervisor.start();
    await everyMessageArrived();
    const closing = supervised.supervisor.close();
    const wait = await until(() => {
      expect(supervised.waits).toHaveLength(1);
      return supervised.waits[0]!;
    });
    expect(wait.milliseconds).toBe(5_000);
    wait.elapse();
    await closing;
    expect(supervised.processes[0]?.kills).toBe(1);
  });

  it.each([
    [null],
    ['locked'],
    [{ t: 'q', m: 'locked', a: ['now'] }],
    [{ t: 'q', m: 'quit', a: [] }],
    [{ t: 'q', i: '1', m: 'seal', a: ['text'] }],
    [{ t: 'q', i: '1', m: 'proxyFor', a: ['file:///etc/passwd'] }],
    [{ t: 'q', i: '1', m: 'seal', a: [new Uint8Array(8193)] }],
    [{ t: 's', i: '1', e: new Error('x') }],
    [{ t: 's', i: '1', r: { ok: false, error: { type: 'of no known type' } } }],
  ])('is not believed when it says %j', async (message) => {
    const supervised = supervise(opens);
    supervised.supervisor.start();
    supervised.processes[0]?.emit('message', message);
    expect(supervised.logged).toEqual(['the replica process sent a message of no known shape']);
    expect(supervised.locks).toBe(0);
  });

  it('has its output read', () => {
    const supervised = supervise(opens);
    supervised.supervisor.start();
    supervised.processes[0]?.stdout.emit('data', Buffer.from('ready\n'));
    supervised.processes[0]?.stderr.emit('data', Buffer.from('fault: Error\n'));
    supervised.processes[0]?.emit('error', 'FatalError', 'v8.cc:1', '{"report": "memory of the process"}');
    expect(supervised.logged).toEqual(['ready', 'fault: Error', 'replica process: FatalError at v8.cc:1']);
  });
});

describe('the environment of the replica process', () => {
  it('is what Node needs and no more', () => {
    expect(
      replicaEnvironment({
        HOME: '/home/consul',
        LANG: 'vi_VN.UTF-8',
        NODE_OPTIONS: '--require=evil.js',
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        ELECTRON_RUN_AS_NODE: '1',
        DATABASE_URL: 'postgres://secret',
        LD_PRELOAD: 'evil.so',
        PATH: '/bin',
      }),
    ).toEqual({ HOME: '/home/consul', LANG: 'vi_VN.UTF-8' });
  });
});

describe('a budget of restarts', () => {
  it('allows three within any minute', () => {
    let at = 0;
    const budget = restartBudget(() => at);
    const spent = [0, 1, 2, 3, MINUTE - 1, MINUTE, MINUTE, MINUTE + 1].map((next) => {
      at = next;
      return budget.spend();
    });
    expect(spent).toEqual([true, true, true, false, false, true, false, true]);
  });
});

describe('the settings of the desk', () => {
  const platform = 'linux';

  it('are found among Chromium’s arguments, and the passphrase in the environment', () => {
    const argv = ['electron', '.', '--no-sandbox', '--data', 'desk-a', '--headquarters=https://hq.example'];
    const env = { CHANCERY_PASSPHRASE: 'first words' };
    expect(settingsOf({ argv: [...argv, '--enrol=K7', '--name', 'Quầy 1'], env, platform }, '/user')).toEqual({
      data: 'desk-a',
      headquarters: 'https://hq.example',
      enrolmentCode: 'K7',
      deviceName: 'Quầy 1',
      passphrase: 'first words',
    });
  });

  it('keep the replica in the user’s own folder unless told otherwise', () => {
    expect(settingsOf({ argv: ['chancery'], env: {}, platform }, '/user')).toEqual({
      data: expect.stringMatching(/^[/\\]user[/\\]desk$/),
      headquarters: null,
      enrolmentCode: null,
      deviceName: null,
      passphrase: null,
    });
  });

  it('keep it on Windows where it does not follow the user to another machine', () => {
    const env = { LOCALAPPDATA: '/local' };
    const { data } = settingsOf({ argv: ['chancery'], env, platform: 'win32' }, '/roaming');
    expect(data).toMatch(/^[/\\]local[/\\]Chancery[/\\]desk$/);
  });

  it.each(['hq', 'http://hq.example/', 'http://127.0.0.1.example/', 'file:///hq'])(
    'have no address that is none, or that anyone on the way could answer for: %s',
    (address) => {
      const argv = ['chancery', '--headquarters', address, '--data'];
      expect(settingsOf({ argv, env: {}, platform }, '/user').headquarters).toBeNull();
    },
  );
});

interface Supervised {
  readonly supervisor: ReplicaSupervisor;
  readonly processes: FakeProcess[];
  readonly failures: OpenDeskFailure[];
  readonly logged: string[];
  readonly faults: unknown[];
  readonly waits: { readonly milliseconds: number; readonly elapse: () => void }[];
  locks: number;
  givenUp: number;
  at: number;
}

/** Fakes deliver in microtasks: all that was under way is through when the next turn begins. */
function everyMessageArrived(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function until<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(check, { interval: 2, timeout: 5_000 });
}
