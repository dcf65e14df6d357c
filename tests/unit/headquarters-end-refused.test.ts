import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endRefused, refusedMs } from '../../sync/headquarters/server/end-refused.ts';
import { waitUntil } from '../support/wait-until.ts';

let server: Server;
let refused: Socket;
let client: Socket;
beforeEach(async () => {
  server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  client = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  [refused] = (await once(server, 'connection')) as [Socket];
  client.on('error', () => client.destroy());
  refused.on('error', () => refused.destroy());
});
afterEach(() => {
  vi.useRealTimers();
  client.destroy();
  refused.destroy();
  server.close();
});

describe('a connection whose stream was refused', () => {
  it('brings the answer to whoever had sent more than was read, and closes when they do', async () => {
    client.write('sent ahead');
    refused.write('no');
    endRefused(refused);
    const [answer] = (await once(client, 'data')) as [Buffer];
    expect(answer.toString()).toBe('no');
    client.end();
    await waitUntil(() => refused.closed, 'the connection is closed');
  });

  it('is closed after a while where they keep it open by a byte now and then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    endRefused(refused);
    client.resume();
    await once(client, 'end');
    client.write('.');
    vi.advanceTimersByTime(refusedMs - 1);
    expect(refused.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(refused.destroyed).toBe(true);
  });
});
