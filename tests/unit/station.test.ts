import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connectBridge } from '../../sync/bridge/connect.ts';
import { contentSecurityPolicy } from '../../sync/bridge/served-headers.ts';
import { socketLine } from '../../sync/bridge/socket-line.ts';
import { ok } from '../../sync/core/result.ts';
import { openStation, type Station } from '../../sync/station/station.ts';
import { type FakeDeskHost, fakeDeskHost } from '../support/fake-desk-host.ts';

describe('the station', () => {
  let folder: string;
  /** One for each browser that was let in. */
  let seats: FakeDeskHost[];
  let links: string[];
  let faults: unknown[];
  let station: Station;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chancery-station-'));
    mkdirSync(join(folder, 'desk'));
    writeFileSync(join(folder, 'secret.txt'), 'outside of the desk');
    writeFileSync(join(folder, 'desk', '.hidden'), 'hidden');
    writeFileSync(join(folder, 'desk', 'index.html'), '<!doctype html><title>Chancery</title>');
    seats = [];
    links = [];
    faults = [];
    const opened = await open(0);
    if (!opened.ok) throw new Error(opened.error.type);
    station = opened.value;
  });

  afterEach(async () => {
    await station.close();
    rmSync(folder, { recursive: true });
  });

  function open(port: number, desk = join(folder, 'desk')): ReturnType<typeof openStation> {
    return openStation({
      takeSeat() {
        const seat = fakeDeskHost();
        seats.push(seat);
        return seat;
      },
      desk,
      port,
      random: randomBytes,
      onLink: (link) => links.push(link),
      onFault: (fault) => faults.push(fault),
    });
  }

  /** As a browser asks; `path` goes out exactly as it is. */
  async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
    const [name, port] = station.address.host.split(':');
    const asked = request({ host: name, port, path, method, headers: { host: station.address.host, ...headers } });
    asked.end();
    const [answer] = await once(asked, 'response');
    const chunks: Buffer[] = await answer.toArray();
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() };
  }

  async function letIn(): Promise<{ cookie: string }> {
    const answer = await get(new URL(station.link()).pathname);
    return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
  }

  function socketTo(headers: Record<string, string>): WebSocket {
    return new WebSocket(`ws://${station.address.host}/bridge`, { headers });
  }

  async function statusOf(socket: WebSocket): Promise<number> {
    socket.on('error', () => undefined);
    const [, answer] = await once(socket, 'unexpected-response');
    socket.terminate();
    return answer.statusCode;
  }

  it('is reached over loopback and no other address of this machine', () => {
    expect(station.address.host).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(links).toEqual([station.link()]);
    expect(station.link()).toMatch(new RegExp(`^${station.address.origin}/open/[\\w-]{43}$`));
  });

  it.each(['/', '/index.html', '/nothing', '/bridge'])('shows %s to nobody without its cookie', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatch(/đường dẫn mới nhất[^]*newest link/);
    expect(answer.body).not.toContain('<title>');
  });

  it('spends a token on one cookie, redirects to a clean address, and makes the next link', async () => {
    const link = new URL(station.link());
    const answer = await get(link.pathname);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^chancery-[\w-]+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await get(link.pathname)).status).toBe(403);
    expect(links).toHaveLength(2);
    expect(station.link()).toBe(links[1]);
    expect((await get(new URL(station.link()).pathname)).status).toBe(303);
  });

  it.each(['/open/', '/open/x', `/open/${'A'.repeat(43)}`, '/open/%00', '/open/a/b'])(
    'gives no cookie for %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(links).toHaveLength(1);
    },
  );

  it('takes a browser that is in already from a used link to the desk', async () => {
    const link = new URL(station.link()).pathname;
    const cookie = await letIn();
    expect((await get(link, cookie)).status).toBe(303);
  });

  it('serves the desk under its policy', async () => {
    const answer = await get('/', await letIn());
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<title>Chancery</title>');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy('self'),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it('puts its policy on what it refuses, too', async () => {
    for (const path of ['/', '/open/x', '/%zz']) {
      expect((await get(path)).headers['content-security-policy']).toBe(contentSecurityPolicy('self'));
    }
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/.hidden',
    '/%zz',
    '/nothing.js',
  ])('serves nothing for %s', async (path) => {
    const answer = await get(path, await letIn());
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(/outside of the desk|hidden|node_modules|Error/);
  });

  it.each(['evil.example', 'evil.example:80', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
    'refuses the host %s, which a rebound name would send',
    async (name) => {
      const cookie = await letIn();
      const answer = await get('/', { ...cookie, host: name });
      expect(answer.status).toBe(403);
      expect((await get(new URL(station.link()).pathname, { host: name })).headers['set-cookie']).toBeUndefined();
    },
  );

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('refuses what another site asks: %j', async (headers) => {
    const answer = await get('/', { ...(await letIn()), ...headers } as Record<string, string>);
    expect(answer.status).toBe(403);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('does nothing for %s', async (method) => {
    expect((await get('/', await letIn(), method)).status).toBeGreaterThanOrEqual(400);
  });

  it('opens the bridge with cookie and origin only', async () => {
    const { cookie } = await letIn();
    const { origin } = station.address;
    expect(await statusOf(socketTo({ origin }))).toBe(401);
    expect(await statusOf(socketTo({ origin, cookie: `${cookie}x` }))).toBe(401);
    expect(await statusOf(socketTo({ cookie }))).toBe(403);
    expect(await statusOf(socketTo({ cookie, origin: 'https://evil.example' }))).toBe(403);
    expect(await statusOf(socketTo({ cookie, origin, host: 'evil.example' }))).toBe(403);
    const socket = socketTo({ cookie, origin });
    await once(socket, 'open');
    socket.terminate();
  });

  it('carries the bridge, and drops what was watched when it closes', async () => {
    const headers = { ...(await letIn()), origin: station.address.origin };
    const host = seats[0]!;
    host.answerWith(() => ok({}));
    const bridge = connectBridge(socketLine({ openSocket: () => socketTo(headers), wait: () => () => undefined }));
    await vi.waitFor(async () => expect(await bridge.command('exchangeNow', {})).toEqual(ok({})));
    bridge.watch('counts', {}, () => undefined);
    await vi.waitFor(() => expect(host.watches.size).toBe(1));
    await station.close();
    await vi.waitFor(() => expect(host.watches.size).toBe(0));
    expect(await bridge.command('exchangeNow', {})).toEqual({ ok: false, error: { type: 'disconnected' } });
    bridge.close();
  });

  it('gives each browser a seat of its own, and every page of one browser the same', async () => {
    const { origin } = station.address;
    const cookies = [await letIn(), await letIn()];
    const page = (at: number) =>
      connectBridge(
        socketLine({ openSocket: () => socketTo({ ...cookies[at]!, origin }), wait: () => () => undefined }),
      );
    const pages = [page(0), page(1), page(1)];
    for (const bridge of pages) bridge.watch('desk', {}, () => undefined);
    await vi.waitFor(() => expect(seats.map(({ watches }) => watches.size)).toEqual([1, 2]));
    for (const bridge of pages) bridge.close();
  });

  it('names a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expect(await open(port)).toEqual({ ok: false, error: { type: 'port-in-use', port } });
    other.close();
  });

  it('names a folder that holds no built desk', async () => {
    expect(await open(0, join(folder, 'none'))).toEqual({
      ok: false,
      error: { type: 'desk-not-built', folder: join(folder, 'none') },
    });
  });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
