import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel } from '../../sync/bridge/channel.ts';
import { connectBridge, type ConnectedBridge } from '../../sync/bridge/connect.ts';
import { MAX_WATCHERS, serveBridge } from '../../sync/bridge/serve.ts';
import { ok } from '../../sync/core/result.ts';
import { type Carrier, carriers } from '../support/bridge-carriers.ts';
import { type FakeDeskHost, fakeDeskHost } from '../support/fake-desk-host.ts';

const id = 'a'.repeat(32);
const record = 'b'.repeat(64);
const counts = { open: 3, mine: 1, dueToday: 0, overdue: 0, conflicts: 0 };

describe.each(Object.entries(carriers))('the bridge over %s', (_name, openCarrier) => {
  let carrier: Carrier;
  let host: FakeDeskHost;
  let faults: unknown[];
  let bridge: ConnectedBridge;

  beforeEach(async () => {
    carrier = await openCarrier();
    host = fakeDeskHost();
    faults = [];
    carrier.onAccept((channel) => serveBridge(channel, host, { onFault: (error) => faults.push(error) }));
    bridge = connectBridge(carrier.line);
    await connected(bridge);
  });

  afterEach(async () => {
    bridge.close();
    await carrier.close();
  });

  it('carries a command to the host and its output back', async () => {
    host.answerWith(() => ok({ id, record }));
    const answer = await bridge.command('addNote', { id, view: [record], text: 'Đã gọi điện' });
    expect(answer).toEqual({ ok: true, value: { id, record } });
    expect(host.calls).toMatchObject([{ name: 'addNote', input: { id, view: [record], text: 'Đã gọi điện' } }]);
  });

  it('carries bytes both ways', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
    host.answerWith((name) =>
      name === 'appendUpload'
        ? ok({ received: bytes.length })
        : ok({ bytes, size: 70_000, mediaType: 'x/y', name: 'x' }),
    );
    const upload = '5e0c36cf-3b4e-4a5d-8c4c-6ba52d3e0f8e';
    expect(await bridge.command('appendUpload', { upload, bytes })).toEqual(ok({ received: 70_000 }));
    expect(host.calls[0]?.input).toEqual({ upload, bytes });
    const read = await bridge.command('readAttachment', { id, record, offset: 0 });
    expect(read.ok && read.value.bytes).toEqual(bytes);
  });

  it('carries a typed failure', async () => {
    host.answerWith(() => ({ ok: false, error: { type: 'wrong-passphrase', attempts: 2, waitMs: 2000 } }));
    expect(await bridge.command('signIn', { staff: id, passphrase: 'no' })).toEqual({
      ok: false,
      error: { type: 'wrong-passphrase', attempts: 2, waitMs: 2000 },
    });
  });

  it('answers commands in the order in which the host does, each to its own caller', async () => {
    const first = bridge.command('exchangeNow', {});
    const second = bridge.command('stayOffline', { on: true });
    await until(() => expect(host.calls).toHaveLength(2));
    host.calls[1]?.answer({ ok: false, error: { type: 'locked' } });
    expect(await second).toEqual({ ok: false, error: { type: 'locked' } });
    host.calls[0]?.answer(ok({}));
    expect(await first).toEqual(ok({}));
  });

  it('answers malformed input with its place and without asking the host', async () => {
    const answer = await bridge.command('addNote', { id: 'not an id', view: [], text: 'x' });
    expect(answer).toEqual({ ok: false, error: { type: 'malformed', where: 'input.id' } });
    expect(host.calls).toEqual([]);
  });

  it('keeps what a person typed out of the place of a problem', async () => {
    const answer = await bridge.command('setFields', { id, view: [], fields: { 'Nguyễn Văn A': 'x' } });
    expect(answer).toEqual({ ok: false, error: { type: 'malformed', where: 'input.fields.?' } });
  });

  it.each(['eraseAll', 'constructor', '__proto__', 'toString', '', null, 7])(
    'refuses the unknown command %j',
    async (name) => {
      const answer = await bridge.command(name as 'lock', {});
      expect(answer).toEqual({ ok: false, error: { type: 'malformed', where: 'name' } });
      expect(host.calls).toEqual([]);
    },
  );

  it('says `internal` and nothing more of a fault in the host', async () => {
    const answer = bridge.command('exchangeNow', {});
    await until(() => expect(host.calls).toHaveLength(1));
    const fault = new Error('secret of the host');
    host.calls[0]?.fail(fault);
    expect(await answer).toEqual({ ok: false, error: { type: 'internal' } });
    expect(faults).toEqual([fault]);
  });

  it('answers a watcher now and at each change, until it stops', async () => {
    const answers: unknown[] = [];
    const stop = bridge.watch('counts', {}, (answer) => answers.push(answer));
    const watch = await theWatch(host);
    watch.answer(ok(counts));
    await until(() => expect(answers).toEqual([ok(counts)]));
    watch.answer(ok({ ...counts, open: 4 }));
    await until(() => expect(answers).toHaveLength(2));
    stop();
    await until(() => expect(host.watches.size).toBe(0));
    watch.answer(ok({ ...counts, open: 5 }));
    await roundTrip(bridge, host);
    expect(answers).toHaveLength(2);
  });

  it('answers a malformed or unknown query as malformed', async () => {
    const answers: unknown[] = [];
    bridge.watch('case', { id: 'x' }, (answer) => answers.push(answer));
    bridge.watch('passwords' as 'counts', {}, (answer) => answers.push(answer));
    await until(() =>
      expect(answers).toEqual([
        { ok: false, error: { type: 'malformed', where: 'input.id' } },
        { ok: false, error: { type: 'malformed', where: 'name' } },
      ]),
    );
    expect(host.watches.size).toBe(0);
  });

  it('answers `internal` where the host cannot begin to watch', async () => {
    host.watch = () => {
      throw new Error('secret of the host');
    };
    const answers: unknown[] = [];
    bridge.watch('counts', {}, (answer) => answers.push(answer));
    await until(() => expect(answers).toEqual([{ ok: false, error: { type: 'internal' } }]));
  });

  it('drops what a channel watched when it closes', async () => {
    bridge.watch('counts', {}, () => undefined);
    bridge.watch('sync', {}, () => undefined);
    await until(() => expect(host.watches.size).toBe(2));
    bridge.close();
    await until(() => expect(host.watches.size).toBe(0));
  });

  it('watches again after the channel broke, and tells of the break', async () => {
    const connections: boolean[] = [];
    const answers: unknown[] = [];
    bridge.onConnection((isConnected) => connections.push(isConnected));
    bridge.watch('counts', {}, (answer) => answers.push(answer));
    const before = await theWatch(host);
    carrier.accepted[0]?.close();
    const after = await until(async () => {
      const watch = await theWatch(host);
      expect(watch).not.toBe(before);
      return watch;
    });
    before.answer(ok({ ...counts, open: 99 }));
    after.answer(ok(counts));
    await until(() => expect(answers).toEqual([ok(counts)]));
    expect(connections).toEqual([true, false, true]);
  });

  it('answers a command in flight with `disconnected` when the channel breaks, and does not send it again', async () => {
    const answer = bridge.command('exchangeNow', {});
    await until(() => expect(host.calls).toHaveLength(1));
    carrier.accepted[0]?.close();
    expect(await answer).toEqual({ ok: false, error: { type: 'disconnected' } });
    await until(() => expect(carrier.accepted).toHaveLength(2));
    await connected(bridge);
    await roundTrip(bridge, host);
    expect(host.calls.map((call) => call.name)).toEqual(['exchangeNow', 'stayOffline']);
  });

  it('answers `disconnected` once it is closed', async () => {
    bridge.close();
    await until(async () =>
      expect(await bridge.command('exchangeNow', {})).toEqual({ ok: false, error: { type: 'disconnected' } }),
    );
  });

  it('allows a channel so many watchers and no more', async () => {
    const refused: unknown[] = [];
    for (let index = 0; index <= MAX_WATCHERS; index += 1) {
      bridge.watch('counts', {}, (answer) => refused.push(answer));
    }
    await until(() => expect(refused).toEqual([{ ok: false, error: { type: 'malformed', where: 'watchers' } }]));
    expect(host.watches.size).toBe(MAX_WATCHERS);
  });

  it('answers an addressed message that is no call, and lets no error cross', async () => {
    const raw = await carrier.openRaw();
    const replies = gather(raw);
    raw.post({ t: 'q', i: '1', m: 'constructor', a: [] });
    raw.post({ t: 'q', i: '2', m: 'command', a: 'not a list' });
    await until(() => expect(replies).toHaveLength(2));
    const malformed = { ok: false, error: { type: 'malformed', where: 'call' } };
    expect(replies).toEqual([
      { t: 's', i: '1', r: malformed },
      { t: 's', i: '2', r: malformed },
    ]);
  });

  it('goes on serving whatever is thrown at it', async () => {
    const junk = fc.array(fc.anything().filter(isCloneable), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(junk, async (messages) => {
        const raw = await carrier.openRaw();
        const replies = gather(raw);
        for (const message of messages) raw.post(message);
        raw.post({ t: 'q', i: 'last', m: 'command', a: ['nothing', {}] });
        await until(() => expect(replies.at(-1)).toMatchObject({ i: 'last', r: { error: { where: 'name' } } }));
        expect(faults).toEqual([]);
        raw.close();
      }),
      { numRuns: 30 },
    );
  });
});

function until<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(check, { interval: 2, timeout: 5_000 });
}

async function connected(bridge: ConnectedBridge): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = bridge.onConnection((isConnected) => {
      if (!isConnected) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}

async function theWatch(host: FakeDeskHost): Promise<FakeDeskHost['watches'] extends Set<infer Watch> ? Watch : never> {
  return until(() => {
    expect(host.watches.size).toBe(1);
    return [...host.watches][0]!;
  });
}

/** Messages stay in order: what was sent before this has arrived after it. */
async function roundTrip(bridge: ConnectedBridge, host: FakeDeskHost): Promise<void> {
  host.answerWith(() => ok({}));
  expect(await bridge.command('stayOffline', { on: false })).toEqual(ok({}));
}

function gather(channel: Channel): unknown[] {
  const messages: unknown[] = [];
  channel.onMessage((message) => messages.push(message));
  return messages;
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return value !== undefined && JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
