import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { isSpace, known } from '../../sync/core/ids.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import { testSigner } from '../support/author.ts';
import { type BodyChange, ChangingProxy, flip } from '../support/changing-proxy.ts';
import { howItWent, LinkedMemory, runLink, type RunningLink } from '../support/linked-memory.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { selfSigned } from '../support/self-signed.ts';
import {
  enrolDeskWithNews,
  startTestHeadquarters,
  type TestDesk,
  type TestHeadquarters,
} from '../support/test-headquarters.ts';
import { waitUntil } from '../support/wait-until.ts';

const mission = known(isSpace, 'mission/DEL');

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 120_000);
afterAll(() => postgres.stop());

describe('a carrier that is not headquarters', () => {
  let hq: TestHeadquarters;
  let desk: TestDesk;
  const servers: Server[] = [];
  const links: RunningLink[] = [];
  const mute = new Set<Socket>();
  const ending: (() => unknown)[] = [];
  beforeEach(async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase());
    desk = await enrolDeskWithNews(hq, mission);
  });
  afterEach(async () => {
    for (const link of links.splice(0)) link.stop();
    for (const socket of mute) socket.destroy();
    for (const end of ending.splice(0)) end();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    await hq.close();
  });

  async function serve(answer: RequestListener): Promise<URL> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  interface Met {
    readonly said: string;
    readonly wasUpToDate: boolean;
    readonly receipts: number;
    /** Whether the desk holds what it held before, and nothing more. */
    readonly isUnchanged: boolean;
  }

  /** What comes of a meeting with whoever answers there. */
  async function meet(url: URL, signedBy = desk.pinned.headquarters.device): Promise<Met> {
    const replica = new LinkedMemory(desk.pinned, desk.stores, signedBy);
    const before = await desk.store(mission).frontier();
    const link = runLink(new HttpCarrier({ headquarters: url, signer: desk.signer }), replica);
    links.push(link);
    const said = await howItWent(link);
    return {
      said,
      wasUpToDate: link.states.some((state) => state.link.kind === 'up-to-date'),
      receipts: replica.receipts.length,
      isUnchanged: frontierDigest(before) === frontierDigest(await desk.store(mission).frontier()),
    };
  }

  /** Said aloud, nothing receipted, nothing kept. */
  const named = (said: string): Met => ({ said, wasUpToDate: false, receipts: 0, isUnchanged: true });

  const page = '<!doctype html><title>Welcome to Hotel Imperial Wi-Fi</title>';

  it.each<readonly [string, RequestListener]>([
    ['a page with 200', (_, answer) => answer.setHeader('content-type', 'text/html; charset=utf-8').end(page)],
    ['a page that it calls forbidden', (_, answer) => answer.writeHead(403, { 'content-type': 'text/html' }).end(page)],
    ['another address', (_, answer) => answer.writeHead(302, { location: 'http://login.example/' }).end()],
    ['511', (_, answer) => answer.writeHead(511).end()],
  ])('a portal that answers with %s is named', async (_, answer) => {
    expect(await meet(await serve(answer))).toEqual(named('captive-portal'));
  });

  it('somebody who answers everything well, and knows no nonce, is not taken for headquarters', async () => {
    const url = await serve((_, answer) => answer.writeHead(200).end('ok'));
    expect(await meet(url)).toEqual(named('bad-answer'));
  });

  /** Passes on what is said, but for the bodies that `change` touches. */
  async function proxy(change: BodyChange): Promise<URL> {
    const passing = await ChangingProxy.start(() => hq.url);
    passing.change = change;
    ending.push(() => passing.close());
    return passing.url;
  }

  // The signature covers the address that the desk used: behind this proxy headquarters goes by its name.
  async function behind(url: URL): Promise<URL> {
    const served = await hq.headquarters.serve({ host: '127.0.0.1', port: 0, publicUrl: url.href });
    if (!served.ok) throw new Error(served.error.type);
    hq.url.port = new URL(served.value).port;
    return url;
  }

  it('a proxy that leaves all as it is does no harm', async () => {
    const met = await meet(await behind(await proxy({})));
    expect(met).toMatchObject({ said: 'up-to-date', wasUpToDate: true });
    expect(met.receipts).toBeGreaterThan(0);
  });

  it.each<readonly [string, BodyChange]>([
    ['a byte of what is asked', { up: flip(20) }],
    ['the first byte of an answer', { down: flip(0) }],
    ['a byte inside an answer', { down: flip(9) }],
    ['the last byte of an answer', { down: flip(-1) }],
    ['the length of an answer', { down: (body) => body.subarray(0, body.length - 3) }],
    ['an answer to a page', { down: () => Buffer.from(page) }],
  ])('a proxy that changes %s is named', async (_, change) => {
    expect(await meet(await behind(await proxy(change)))).toEqual(named('altered'));
  });

  /** Passes on all there is, but of an answer to who asks for a stream only what stands before it, and so many bytes of the stream. */
  async function muteProxy(passes: number): Promise<URL> {
    const server = createTcpServer((client) => {
      const onward = connect(Number(hq.url.port), '127.0.0.1');
      const gate = makeGate(passes);
      client.on('data', (bytes: Buffer) => gate.asked(bytes)).pipe(onward);
      onward.on('data', (bytes: Buffer) => client.write(gate.let(bytes)));
      for (const [socket, other] of [
        [client, onward],
        [onward, client],
      ] as const)
        socket.on('error', () => undefined).once('close', () => other.destroy());
      mute.add(client);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ending.push(() => server.close());
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  it.each([
    ['whatever comes on a stream', 0],
    ['what comes on a stream after its first word', 2],
  ])('[X17] a proxy that lets an upgrade pass and keeps %s is gone round, message by message', async (_, passes) => {
    const url = await muteProxy(passes);
    // Only what the proxy keeps is waited for: it never comes, however slow the machine is.
    const patience = { firstWordMs: passes === 0 ? 200 : 60_000, silentMs: 200, silentAgainMs: 200, quietMs: 60_000 };
    const carrier = new HttpCarrier({ headquarters: url, signer: desk.signer, patience });
    const replica = new LinkedMemory(desk.pinned, desk.stores);
    const link = runLink(carrier, replica);
    links.push(link);
    expect(link.loop.isOneByOne).toBe(false);
    await waitUntil(() => link.loop.state.link.kind === 'up-to-date', 'the desk and headquarters agree');
    expect(replica.receipts.length).toBeGreaterThan(0);
    expect(link.loop.isOneByOne).toBe(true);
  });

  it('whoever shows a wrong certificate is named, and is sent nothing', async () => {
    const served = await hq.headquarters.serve({ host: '127.0.0.1', port: 0, tls: selfSigned });
    if (!served.ok) throw new Error(served.error.type);
    expect(await meet(new URL(served.value))).toEqual(named('wrong-certificate'));
  });

  it('whoever speaks no TLS where it is due is named', async () => {
    const url = await serve((_, answer) => answer.end(page));
    expect(await meet(new URL(`https://127.0.0.1:${url.port}`))).toEqual(named('wrong-certificate'));
  });

  it('[X8] headquarters whose receipts another key signs is named, and nothing counts as delivered', async () => {
    const another = testSigner('another headquarters').publicKey;
    expect(await meet(hq.url, another)).toEqual(named('wrong-keys'));
  });

  it('[K5] another mission’s headquarters, which has never heard of the device, is named', async () => {
    const other = await startTestHeadquarters(await postgres.createDatabase(), { seed: 'another headquarters' });
    expect(await meet(other.url)).toEqual(named('unknown-device'));
    await other.close();
  });
});

/** What of headquarters' bytes passes on one connection. */
function makeGate(passes: number): {
  readonly asked: (bytes: Buffer) => void;
  readonly let: (bytes: Buffer) => Buffer;
} {
  const asking = 'GET /v1/stream?';
  const switched = 'HTTP/1.1 101';
  let asked = '';
  let left = Infinity;
  return {
    asked: (bytes) => void (asked += bytes.toString('latin1')),
    let: (bytes) => {
      const text = bytes.toString('latin1');
      const isSwitch = left === Infinity && asked.includes(asking) && text.includes(switched);
      const most = isSwitch ? text.indexOf('\r\n\r\n', text.indexOf(switched)) + 4 + passes : left;
      left = isSwitch ? Math.max(0, most - bytes.length) : left - Math.min(left, bytes.length);
      return bytes.subarray(0, most);
    },
  };
}
