import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { MAX_MESSAGE_BYTES } from '../../sync/bridge/channel.ts';
import { connectBridge, type ConnectedBridge } from '../../sync/bridge/connect.ts';
import { serveBridge } from '../../sync/bridge/serve.ts';
import { socketChannel } from '../../sync/bridge/socket-channel.ts';
import { socketLine } from '../../sync/bridge/socket-line.ts';
import { ok } from '../../sync/core/result.ts';
import { type FakeDeskHost, fakeDeskHost } from '../support/fake-desk-host.ts';

const upload = '5e0c36cf-3b4e-4a5d-8c4c-6ba52d3e0f8e';
const attachment = { id: 'a'.repeat(32), record: 'b'.repeat(64), offset: 0 };

describe('the bridge over WebSocket, at its limits', () => {
  let server: WebSocketServer;
  let url: string;
  let host: FakeDeskHost;
  let faults: unknown[];
  let waits: number[];
  let bridge: ConnectedBridge;

  beforeEach(async () => {
    host = fakeDeskHost();
    faults = [];
    waits = [];
    server = await listen(0);
    url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    bridge = connectBridge(
      socketLine({
        openSocket: () => new WebSocket(url),
        wait(milliseconds, then) {
          waits.push(milliseconds);
          const immediate = setImmediate(then);
          return () => clearImmediate(immediate);
        },
      }),
    );
  });

  afterEach(async () => {
    bridge.close();
    await stop(server);
  });

  async function listen(port: number): Promise<WebSocketServer> {
    const next = new WebSocketServer({ host: '127.0.0.1', port, maxPayload: MAX_MESSAGE_BYTES });
    next.on('connection', (socket) =>
      serveBridge(socketChannel(socket), host, { onFault: (error) => faults.push(error) }),
    );
    await once(next, 'listening');
    return next;
  }

  it('answers a command over 4 MiB as too large, and goes on', async () => {
    host.answerWith(() => ok({}));
    await until(async () => expect(await bridge.command('exchangeNow', {})).toEqual(ok({})));
    const bytes = new Uint8Array(MAX_MESSAGE_BYTES);
    expect(await bridge.command('appendUpload', { upload, bytes })).toMatchObject({
      ok: false,
      error: { type: 'record-too-large', limit: MAX_MESSAGE_BYTES },
    });
    expect(await bridge.command('exchangeNow', {})).toEqual(ok({}));
    expect(waits).toEqual([]);
  });

  it('answers `internal` where an output is over 4 MiB', async () => {
    const bytes = new Uint8Array(MAX_MESSAGE_BYTES);
    host.answerWith(() => ok({ bytes, size: bytes.length, mediaType: 'x/y', name: 'x' }));
    await until(async () =>
      expect(await bridge.command('readAttachment', attachment)).toEqual({ ok: false, error: { type: 'internal' } }),
    );
    const answers: unknown[] = [];
    bridge.watch('staff', {}, (answer) => answers.push(answer));
    await until(() => expect(host.watches.size).toBe(1));
    [...host.watches][0]?.answer(ok([{ name: 'x'.repeat(MAX_MESSAGE_BYTES) }]));
    await until(() => expect(answers).toEqual([{ ok: false, error: { type: 'internal' } }]));
    expect(faults.length).toBeGreaterThan(0);
  });

  it.each([
    ['a frame over 4 MiB', new Uint8Array(MAX_MESSAGE_BYTES + 1), 1009],
    ['text', 'hello', 1003],
    ['a frame that does not hang together', Uint8Array.of(255, 255, 255, 255, 1), 1003],
  ])('closes the socket on %s', async (_name, data, code) => {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    socket.send(data);
    const [event] = (await once(socket, 'close')) as [CloseEvent];
    expect(event.code).toBe(code);
  });

  it('tells of a host that cannot be reached, tries again ever later, and finds it when it is back', async () => {
    const connections: boolean[] = [];
    bridge.onConnection((connected) => connections.push(connected));
    await until(() => expect(connections).toEqual([true]));
    await stop(server);
    await until(() => expect(waits.length).toBeGreaterThan(6));
    expect(waits.slice(0, 7)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    expect(connections).toEqual([true, false]);
    server = await listen(Number(new URL(url).port));
    await until(() => expect(connections).toEqual([true, false, true]));
  });
});

async function stop(server: WebSocketServer): Promise<void> {
  for (const client of server.clients) client.terminate();
  const closed = once(server, 'close');
  server.close();
  await closed;
}

function until<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(check, { interval: 2, timeout: 5_000 });
}
