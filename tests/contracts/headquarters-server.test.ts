import { connect, type Socket } from 'node:net';
import { zstdCompressSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toBase64 } from '../../sync/core/base64.ts';
import { packJson, varint } from '../../sync/core/bundle/compression.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { nextNonceHeader } from '../../sync/core/exchange/http-signature-base.ts';
import { isSpace, known } from '../../sync/core/ids.ts';
import type { Signer } from '../../sync/core/signing.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import { signRequest } from '../../sync/link/http-signature.ts';
import { Author, testSigner } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import {
  enrolTestDesk,
  makeTestDesk,
  startTestHeadquarters,
  type TestDesk,
  type TestHeadquarters,
} from '../support/test-headquarters.ts';
import { waitUntil } from '../support/wait-until.ts';

const mission = known(isSpace, 'mission/DEL');
const dayMs = 24 * 60 * 60 * 1000;

let postgres: TestPostgres;
let hq: TestHeadquarters;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

interface SendOptions {
  readonly signer?: Signer | null;
  readonly nonce?: string | null;
  readonly method?: 'GET' | 'POST';
  readonly body?: Uint8Array;
  readonly headers?: { readonly [name: string]: string };
}

async function send(
  path: string,
  { signer = testSigner('desk'), nonce = null, method = 'POST', body = new Uint8Array(), headers }: SendOptions = {},
): Promise<Response> {
  const url = new URL(path, hq.url).href;
  const signed = signer ? await signRequest({ method, url, body, nonce, signer }) : {};
  const type = method === 'POST' ? { 'content-type': 'application/octet-stream' } : {};
  return fetch(url, {
    method,
    headers: { ...type, ...signed, ...headers },
    ...(method === 'POST' && { body: new Uint8Array(body) }),
  });
}

async function freshNonce(signer: Signer = testSigner('desk')): Promise<string> {
  const answer = await send('/v1/nonce', { signer, method: 'GET' });
  return answer.headers.get(nextNonceHeader) ?? '';
}

async function typeAndStatus(answer: Response): Promise<readonly [number, unknown]> {
  return [answer.status, ((await answer.json()) as { readonly type?: unknown }).type];
}

/** A feed of the desk's own, written under the certificate that it was enrolled with. */
function authorOf(desk: TestDesk, name: string): Author {
  return new Author(name, mission, { certificate: desk.pinned.certificate });
}

describe('the door', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase());
    desk = await enrolTestDesk(hq, 'desk');
  });
  afterEach(() => hq.close());

  it('[K5] lets a device in that signs over a fresh nonce, and hands it the next', async () => {
    const answer = await send('/v1/nonce', { method: 'GET' });
    expect(answer.status).toBe(204);
    const nonce = answer.headers.get(nextNonceHeader) ?? '';
    expect(nonce).toMatch(/^[\w-]{16}$/);
    expect(await desk.exchange()).toHaveLength(2);
  });

  it('[K5] refuses who did not sign, or signed something else', async () => {
    const nonce = await freshNonce();
    expect(await typeAndStatus(await send('/v1/exchange', { signer: null }))).toEqual([401, 'unsigned']);
    const signed = await signRequest({
      method: 'POST',
      url: new URL('/v1/exchange', hq.url).href,
      body: Buffer.from('one'),
      nonce,
      signer: desk.signer,
    });
    const headers = { ...signed };
    expect(
      await typeAndStatus(await send('/v1/exchange', { signer: null, body: Buffer.from('two'), headers })),
    ).toEqual([401, 'wrong-digest']);
    expect(await typeAndStatus(await send('/v1/nonce', { signer: null, body: Buffer.from('one'), headers }))).toEqual([
      404,
      'not-found',
    ]);
    const elsewhere = await signRequest({
      method: 'GET',
      url: 'http://elsewhere/v1/changes',
      body: new Uint8Array(),
      nonce,
      signer: desk.signer,
    });
    expect(
      await typeAndStatus(await send('/v1/changes', { signer: null, method: 'GET', headers: { ...elsewhere } })),
    ).toEqual([401, 'wrong-signature']);
  });

  it('[K5] refuses a nonce that is missing, made up, another device’s, or older than a day, and hands out a fresh one', async () => {
    await enrolTestDesk(hq, 'other desk');
    const [own, others] = [await freshNonce(), await freshNonce(testSigner('other desk'))];
    for (const nonce of [null, 'AAAAAAAAAAAAAAAAAAAAAA', 'short', others]) {
      const answer = await send('/v1/changes', { method: 'GET', nonce });
      expect(await typeAndStatus(answer)).toEqual([401, 'stale-nonce']);
      expect(answer.headers.get(nextNonceHeader)).toMatch(/^[\w-]{16}$/);
    }
    hq.clock.now += dayMs - 60_000;
    expect((await send('/v1/exchange', { nonce: own, body: Buffer.from('x') })).status).toBe(400);
    hq.clock.now += 2 * 60_000;
    expect(await typeAndStatus(await send('/v1/exchange', { nonce: own }))).toEqual([401, 'stale-nonce']);
  });

  it('[K5] lets a device that was away for longer in by itself', async () => {
    await desk.exchange();
    hq.clock.now += 3 * dayMs;
    expect(await desk.exchange()).toHaveLength(2);
  });

  it('[K5] refuses unknown and revoked devices', async () => {
    const stranger = testSigner('stranger');
    expect(await typeAndStatus(await send('/v1/nonce', { method: 'GET', signer: stranger }))).toEqual([
      403,
      'unknown-device',
    ]);
    const nonce = await freshNonce();
    await hq.headquarters.revoke(desk.signer.publicKey, 'stolen');
    expect(await typeAndStatus(await send('/v1/nonce', { method: 'GET' }))).toEqual([403, 'revoked-device']);
    expect(await typeAndStatus(await send('/v1/exchange', { nonce }))).toEqual([403, 'revoked-device']);
    const answer = await desk.carrier.exchange(new Uint8Array(), new AbortController().signal);
    expect(answer).toEqual({ ok: false, error: { type: 'refused', reason: 'revoked-device' } });
  });

  it('says that it is well to anyone', async () => {
    const answer = await fetch(new URL('/healthz', hq.url));
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('answers what it does not know with a type', async () => {
    expect(await typeAndStatus(await fetch(new URL('/v2/nothing', hq.url)))).toEqual([404, 'not-found']);
  });
});

describe('a message that never ends', () => {
  beforeEach(async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase());
    await enrolTestDesk(hq, 'desk');
  });
  afterEach(() => hq.close());

  /** Headers that promise eight megabytes, and nothing after them. @returns what came back until it was hung up on, or answered */
  async function begin(signer: Signer | null): Promise<{ readonly socket: Socket; readonly heard: () => string }> {
    const { hostname, port } = new URL(hq.url);
    const url = new URL('/v1/exchange', hq.url).href;
    const nonce = signer && (await freshNonce(signer));
    const body = Buffer.from('never sent');
    const signed = signer ? await signRequest({ method: 'POST', url, body, nonce, signer }) : {};
    const headers = { host: `${hostname}:${port}`, 'content-length': String(8 * 2 ** 20), ...signed };
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.on('data', (bytes) => (heard += bytes.toString()));
    socket.on('error', () => undefined);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /v1/exchange HTTP/1.1\r\n${lines.join('')}\r\n`);
    return { socket, heard: () => heard };
  }

  it('[K5] is refused by its headers, where nobody signed them', async () => {
    const { socket, heard } = await begin(null);
    await waitUntil(() => heard().includes('unsigned'), 'it is refused');
    expect(heard()).toMatch(/^HTTP\/1.1 401 /);
    socket.destroy();
  });

  it('gives way to the fourth that the device begins after it', async () => {
    const begun: Awaited<ReturnType<typeof begin>>[] = [];
    for (let count = 0; count < 5; count += 1) begun.push(await begin(testSigner('desk')));
    await waitUntil(() => begun[0]?.socket.closed === true, 'the first is hung up on');
    expect(begun.slice(1).map(({ socket, heard }) => [socket.closed, heard()])).toEqual(Array(4).fill([false, '']));
    for (const { socket } of begun) socket.destroy();
  });
});

describe('a bad message', () => {
  beforeEach(async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase());
    await enrolTestDesk(hq, 'desk');
  });
  afterEach(() => hq.close());

  const frame = (bytes: Uint8Array): Uint8Array => Buffer.concat([Uint8Array.from(varint(bytes.length)), bytes]);
  const header = (value: unknown): Uint8Array => frame(packJson(value));
  const emptyBase = toBase64(frontierDigest([]).slice(0, 32));

  it.each<readonly [string, Uint8Array, number, string]>([
    ['nothing', new Uint8Array(), 400, 'malformed-message'],
    ['noise', Buffer.from('this is not a message at all'), 400, 'malformed-message'],
    ['a truncated frame', header([0]).subarray(0, 3), 400, 'malformed-message'],
    ['a header that is no JSON', frame(Buffer.from('\0\0{')), 400, 'not-compressed-json'],
    ['a header that is not zstd', frame(Buffer.from('\u0001\0not zstd')), 400, 'not-compressed-json'],
    [
      'a header that expands past its cap',
      frame(Buffer.concat([Uint8Array.of(1, 0), zstdCompressSync(Buffer.alloc(80 << 20)).subarray(4)])),
      413,
      'frame-too-large',
    ],
    ['a space that it is not certified for', header([0, { s: 9, b: emptyBase }]), 400, 'malformed-message'],
    [
      'a bundle that is not zstd',
      Buffer.concat([header([0, { s: 0, b: emptyBase, n: 1 }]), frame(Buffer.from('no bundle'))]),
      400,
      'not-compressed-json',
    ],
    [
      'a bundle of another make',
      Buffer.concat([header([0, { s: 0, b: emptyBase, n: 1 }]), frame(packJson({ foreign: true }))]),
      400,
      'malformed-bundle',
    ],
    ['a frame too many', Buffer.concat([header([0]), frame(Buffer.from('stray'))]), 400, 'malformed-message'],
  ])('of %s is refused with its type', async (_, body, status, type) => {
    expect(await typeAndStatus(await send('/v1/exchange', { body, nonce: await freshNonce() }))).toEqual([
      status,
      type,
    ]);
  });

  it('that is too large is refused before it is read', async () => {
    const body = Buffer.alloc(9 << 20);
    expect(await typeAndStatus(await send('/v1/exchange', { body, nonce: await freshNonce() }))).toEqual([
      413,
      'too-large',
    ]);
  });

  it('of another media type is refused', async () => {
    const nonce = await freshNonce();
    expect(
      await typeAndStatus(await send('/v1/exchange', { nonce, headers: { 'content-type': 'application/x-other' } })),
    ).toEqual([415, 'unsupported-media-type']);
    const body = Buffer.from('{}');
    expect(
      await typeAndStatus(await send('/v1/exchange', { nonce, body, headers: { 'content-type': 'application/json' } })),
    ).toEqual([401, 'wrong-digest']);
  });
});

describe('an exchange', () => {
  beforeEach(async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase());
  });
  afterEach(() => hq.close());

  it('[X4] carries one desk’s records, seals and blobs to another, with a receipt', async () => {
    const [left, right] = [await enrolTestDesk(hq, 'left'), await enrolTestDesk(hq, 'right')];
    const author = authorOf(left, 'left');
    author.write({ type: 'open', fields: { name: 'Nguyễn Văn Đức' } });
    const scan = Buffer.alloc(300_000, 'scan');
    author.attach(scan);
    await left.store(mission).accept(author.batch());
    for (const [hash, bytes] of author.blobs)
      await left.store(mission).acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
    await left.sync();
    await right.sync();
    expect(await right.store(mission).range(author.owner.feed, 0, 100)).toEqual(author.records);
    expect(await right.store(mission).wantedChunks(10)).toEqual([]);
    expect(await right.store(mission).frontier()).toEqual(await left.store(mission).frontier());
    const last = (await left.exchange()).find((reply) => reply.space === mission);
    expect(last?.memory.receipt?.lacking).toEqual([]);
  });

  it('[X4] brings headquarters’ own records to a desk', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    const staff = await hq.headquarters.addStaff('DEL', {
      name: 'Trần Thị Bình',
      title: { vi: 'Lãnh sự', en: 'Consul' },
      roles: ['consul'],
    });
    await desk.sync();
    const feeds = await desk.store(mission).frontier();
    expect(staff.ok).toBe(true);
    expect(feeds).toHaveLength(1);
    expect(
      [...(await desk.store(mission).owners(feeds.map((end) => end.feed))).values()].map(
        (owner) => owner.certificate.role,
      ),
    ).toEqual(['headquarters']);
  });

  it('[X3] sent again after the answer was lost changes nothing', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    const author = authorOf(desk, 'desk');
    author.note('one');
    await desk.store(mission).accept(author.batch());
    await desk.exchange();
    // The same device, as if it had never heard the answer: it knows nothing of headquarters, and sends all of it again.
    const again = makeTestDesk(hq.url, desk.signer, desk.pinned);
    await again.store(mission).accept(author.batch());
    await again.sync();
    const state = await hq.headquarters.state(mission, author.last.body.subject);
    expect(state?.notes).toHaveLength(1);
  });

  it('goes on with any other server over the same database', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    const author = authorOf(desk, 'desk');
    author.note('by the first');
    await desk.store(mission).accept(author.batch());
    await desk.sync();
    const second = await hq.headquarters.serve({ host: '127.0.0.1', port: 0 });
    if (!second.ok) throw new Error(second.error.type);
    const nonce = await freshNonce();
    const url = new URL('/v1/exchange', second.value).href;
    const body = Buffer.from('x');
    const headers = {
      'content-type': 'application/octet-stream',
      ...(await signRequest({ method: 'POST', url, body, nonce, signer: desk.signer })),
    };
    expect(await typeAndStatus(await fetch(url, { method: 'POST', headers, body }))).toEqual([
      400,
      'malformed-message',
    ]);
  });

  it('costs few bytes when both are in sync', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    await desk.store(mission).accept(authorOf(desk, 'desk').batch());
    await desk.sync();
    const sent: number[] = [];
    const exchange = desk.carrier.exchange.bind(desk.carrier);
    desk.carrier.exchange = async (message, signal) => {
      const answer = await exchange(message, signal);
      sent.push(message.length, answer.ok ? answer.value.length : Infinity);
      return answer;
    };
    await desk.exchange();
    expect(Math.max(...sent)).toBeLessThan(100);
  });
});

describe('the stream of changes', () => {
  beforeEach(async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase());
  });
  afterEach(() => hq.close());

  it('tells the other desks of a space, and not the one that brought the news', async () => {
    const [left, right] = [await enrolTestDesk(hq, 'left'), await enrolTestDesk(hq, 'right')];
    const heard = { left: 0, right: 0 };
    const stop = new AbortController();
    const watching = [
      left.carrier.watchChanges(() => (heard.left += 1), stop.signal),
      right.carrier.watchChanges(() => (heard.right += 1), stop.signal),
    ];
    await waitUntil(() => hq.headquarters.streams() === 2, 'both streams are open');
    await left.store(mission).accept(authorOf(left, 'left').batch());
    await left.sync();
    await waitUntil(() => heard.right > 0, 'the right desk has heard');
    await hq.headquarters.addStaff('DEL', { name: 'A', title: { vi: 'a', en: 'a' }, roles: ['it'] });
    await waitUntil(
      () => heard.left > 0 && heard.left < heard.right,
      'both desks have heard of headquarters’ word, and only the right one of the left one’s',
    );
    expect(heard.left).toBeLessThan(heard.right);
    stop.abort();
    await Promise.all(watching);
    await waitUntil(() => hq.headquarters.streams() === 0, 'the streams are gone');
  });

  it('reaches desks at every server over the database', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    let heard = 0;
    const stop = new AbortController();
    const watching = desk.carrier.watchChanges(() => (heard += 1), stop.signal);
    await waitUntil(() => hq.headquarters.streams() === 1, 'the stream is open');
    const other = await startTestHeadquarters(hq.databaseUrl, { dataFolder: hq.dataFolder });
    const before = heard;
    await other.headquarters.addStaff('DEL', { name: 'A', title: { vi: 'a', en: 'a' }, roles: ['it'] });
    // A hint may come more than once; what was told before is not what this waits for.
    await waitUntil(() => heard > before, 'the desk has heard');
    expect(heard).toBeGreaterThan(before);
    stop.abort();
    await watching;
    await other.headquarters.close();
  });

  it('ends for a device that is revoked', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    const watching = desk.carrier.watchChanges(() => {}, new AbortController().signal);
    await waitUntil(() => hq.headquarters.streams() === 1, 'the stream is open');
    await hq.headquarters.revoke(desk.signer.publicKey, 'stolen');
    await watching;
    await waitUntil(() => hq.headquarters.streams() === 0, 'the stream is gone');
    expect(hq.headquarters.streams()).toBe(0);
  });
});

describe('limits behind a proxy', () => {
  const statusFrom = async (address: string): Promise<number> =>
    (await fetch(new URL('/healthz', hq.url), { headers: { 'x-forwarded-for': address } })).status;

  it.each([
    ['count each address that a known proxy speaks for', { proxy: '127.0.0.1' }, [200, 200, 429, 200]],
    ['believe nobody else about who asks', {}, [200, 200, 429, 429]],
  ])('%s', async (_, known, statuses) => {
    hq = await startTestHeadquarters(await postgres.createDatabase(), {
      serve: { limits: { requestsAMinute: 2 }, ...known },
    });
    const met: number[] = [];
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2']) met.push(await statusFrom(address));
    await hq.close();
    expect(met).toEqual(statuses);
  });
});

describe('limits', () => {
  it('[X16] slow down one device and not another, and say when to come again', async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase(), {
      serve: { limits: { device: { burst: 3, aMinute: 6 } } },
    });
    await enrolTestDesk(hq, 'desk');
    await enrolTestDesk(hq, 'other');
    const ask = (): Promise<Response> => send('/v1/nonce', { method: 'GET' });
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await ask()).status);
    expect(statuses).toEqual([204, 204, 204, 429]);
    expect((await ask()).headers.get('retry-after')).toBe('10');
    expect((await send('/v1/nonce', { method: 'GET', signer: testSigner('other') })).status).toBe(204);
    const carrier = new HttpCarrier({ headquarters: hq.url, signer: testSigner('desk') });
    expect(await carrier.probe(new AbortController().signal)).toEqual({
      ok: false,
      error: { type: 'headquarters-unavailable', retryAfterMs: 10_000 },
    });
    hq.clock.now += 10_000;
    expect([(await ask()).status, (await ask()).status]).toEqual([204, 429]);
    await hq.close();
  });
});

describe('the log', () => {
  it('names routes, counts and refusals, and nobody and nothing of theirs', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    hq = await startTestHeadquarters(await postgres.createDatabase(), { log });
    const desk = await enrolTestDesk(hq, 'Quầy của bà Đào');
    const author = authorOf(desk, 'Quầy của bà Đào');
    author.write({ type: 'open', fields: { name: 'Nguyễn Thị Bí Mật' } });
    await desk.store(mission).accept(author.batch());
    await desk.sync();
    await send('/v1/exchange?secret=Bí', { signer: null });
    await hq.close();
    const text = lines.join('');
    expect(text).toContain('POST /v1/exchange');
    expect(text).toContain('"records":2');
    for (const secret of ['Đào', 'Mật', 'secret', '127.0.0.1', author.last.body.subject])
      expect(text).not.toContain(secret);
  });
});

describe('metrics', () => {
  it('say what was exchanged and refused, at an address of their own, and name nobody', async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase());
    const desk = await enrolTestDesk(hq, 'Desk of Quách Thị Ánh');
    const author = authorOf(desk, 'Desk of Quách Thị Ánh');
    author.note('Ghi chú về công dân');
    await desk.store(mission).accept(author.batch());
    await desk.exchange();
    await send('/v1/exchange', { signer: null });
    const served = await hq.headquarters.serveMetrics({ host: '127.0.0.1', port: 0 });
    if (!served.ok) throw new Error(served.error.type);
    const text = await (await fetch(served.value)).text();
    expect(text).toMatch(/^chancery_records_total 2$/m);
    expect(text).toMatch(/^chancery_exchange_bytes_total\{direction="received"\} \d{3,}$/m);
    expect(text).toContain('chancery_request_seconds_count{route="POST /v1/exchange",status="401"} 1');
    expect(text).toMatch(/^chancery_streams 0$/m);
    for (const secret of ['Quách', 'công dân', mission, desk.signer.publicKey.slice(0, 12)])
      expect(text).not.toContain(secret);
    expect((await fetch(new URL('/metrics', hq.url))).status).toBe(404);
    await hq.close();
  });
});
