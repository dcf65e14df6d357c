import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { namedProxy, proxyOfEnvironment } from '../../sync/desk/named-proxy.ts';
import { isSpace, known, sha256 } from '../../sync/core/ids.ts';
import { enrol } from '../../sync/link/enrol.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import type { ProxyFor } from '../../sync/link/proxy.ts';
import { makeChannelCertificate } from '../../sync/link/lan/channel.ts';
import { testSigner } from '../support/author.ts';
import { ConnectProxy } from '../support/connect-proxy.ts';
import { howItWent, LinkedMemory, runLink, type RunningLink } from '../support/linked-memory.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { selfSigned } from '../support/self-signed.ts';
import {
  enrolDeskWithNews,
  startTestHeadquarters,
  testMission,
  type TestDesk,
  type TestHeadquarters,
} from '../support/test-headquarters.ts';

const mission = known(isSpace, 'mission/DEL');
const usual = getCACertificates('default');

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
  // As a machine does in whose list the ministry's own authority stands.
  setDefaultCACertificates([...usual, selfSigned.certificate]);
}, 120_000);
afterAll(async () => {
  setDefaultCACertificates(usual);
  await postgres.stop();
});

describe('a network with a proxy', () => {
  let hq: TestHeadquarters;
  let desk: TestDesk;
  let secure: URL;
  let proxy: ConnectProxy;
  const links: RunningLink[] = [];
  const others: Server[] = [];
  beforeEach(async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase());
    desk = await enrolDeskWithNews(hq, mission);
    const served = await hq.headquarters.serve({ host: '127.0.0.1', port: 0, tls: selfSigned });
    if (!served.ok) throw new Error(served.error.type);
    secure = new URL(served.value);
    proxy = await ConnectProxy.start();
  });
  afterEach(async () => {
    for (const link of links.splice(0)) link.stop();
    for (const other of others.splice(0)) {
      other.closeAllConnections();
      other.close();
    }
    proxy.close();
    await hq.close();
  });

  const by =
    (url: URL | null): ProxyFor =>
    async () =>
      url;

  /** What comes of exchanging with headquarters by way of this proxy. */
  async function meet(proxyFor: ProxyFor): Promise<string> {
    const replica = new LinkedMemory(desk.pinned, desk.stores);
    const link = runLink(new HttpCarrier({ headquarters: secure, signer: desk.signer, proxyFor }), replica);
    links.push(link);
    const said = await howItWent(link);
    expect(replica.receipts.length > 0).toBe(said === 'up-to-date');
    return said;
  }

  it('exchanges through it, by the stream too, and shows it nothing but headquarters’ address', async () => {
    expect(await meet(by(proxy.url()))).toBe('up-to-date');
    expect(links[0]?.loop.isOneByOne).toBe(false);
    expect(proxy.asked.length).toBeGreaterThan(1);
    expect(new Set(proxy.asked)).toEqual(new Set([secure.host]));
  });

  it('signs in to it with the name and password that stand in its address', async () => {
    proxy.credentials = 'desk:p@ss w/rd';
    expect(await meet(by(proxy.url('desk:p@ss w/rd')))).toBe('up-to-date');
  });

  it('enrols through it', async () => {
    const code = await hq.headquarters.enrolmentCode(testMission.code);
    if (!code.ok) throw new Error(code.error.type);
    const request = { code: code.value.code, exchange: sha256('another'), name: 'another' };
    expect(await enrol(secure, request, testSigner('another'), by(proxy.url()))).toMatchObject({ ok: true });
    expect(proxy.asked).toEqual([secure.host]);
  });

  it.each([
    ['wants to know who asks', () => (proxy.credentials = 'desk:secret'), 'proxy-sign-in'],
    ['lets nobody through to headquarters', () => (proxy.refusal = 403), 'proxy-refused'],
    ['cannot reach headquarters itself', () => (proxy.refusal = 502), 'unreachable'],
    ['is not there', () => proxy.close(), 'proxy-unreachable'],
  ])('one that %s is named as such', async (_, make, said) => {
    const url = proxy.url('desk:wrong');
    make();
    expect(await meet(by(url))).toBe(said);
  });

  it('one that opens what is encrypted, to read it, is named, and is told nothing', async () => {
    const heard: string[] = [];
    const other = createServer(await makeChannelCertificate(randomBytes), (asked, answer) => {
      heard.push(asked.url ?? '');
      answer.end();
    });
    others.push(other);
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    proxy.interceptor = (other.address() as AddressInfo).port;
    expect(await meet(by(proxy.url()))).toBe('proxy-wrong-certificate');
    expect(proxy.asked).not.toEqual([]);
    expect(heard).toEqual([]);
  });

  it('is left behind with the network that it belongs to', async () => {
    let here: URL | null = proxy.url();
    const carrier = new HttpCarrier({ headquarters: secure, signer: desk.signer, proxyFor: async () => here });
    const { signal } = new AbortController();
    expect((await carrier.probe(signal)).ok).toBe(true);
    expect(proxy.asked).toHaveLength(1);
    here = null;
    expect((await carrier.probe(signal)).ok).toBe(true);
    expect(proxy.asked).toHaveLength(1);
  });

  it('is taken from the environment, as for other programs', async () => {
    const named = { HTTPS_PROXY: proxy.url().href };
    expect(await meet(namedProxy(named))).toBe('up-to-date');
    const through = proxy.asked.length;
    expect(await meet(namedProxy({ ...named, NO_PROXY: 'example.org, 127.0.0.1' }))).toBe('up-to-date');
    expect(proxy.asked).toHaveLength(through);
  });
});

describe('the proxy that the environment names', () => {
  const headquarters = new URL('https://hq.mission.example.vn/');

  it.each([
    [{ HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128/'],
    [{ https_proxy: 'proxy:3128' }, 'http://proxy:3128/'],
    [{ HTTPS_PROXY: 'https://proxy' }, 'https://proxy/'],
    [{ HTTPS_PROXY: 'socks5://proxy:1080' }, undefined],
    [{ HTTP_PROXY: 'http://proxy:3128' }, undefined],
    [{ HTTPS_PROXY: '' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (environment, proxy) => {
    expect(proxyOfEnvironment(environment, headquarters)?.href).toBe(proxy);
  });

  it.each([
    ['*', true],
    ['hq.mission.example.vn', true],
    ['.example.vn', true],
    ['*.example.vn', true],
    ['other.org,example.vn', true],
    ['EXAMPLE.VN:443', true],
    ['example.vn:8443', false],
    ['ample.vn', false],
    ['mission', false],
    ['', false],
  ])('is passed by where NO_PROXY is “%s”: %s', (list, isPassedBy) => {
    const found = proxyOfEnvironment({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: list }, headquarters);
    expect(found === null).toBe(isPassedBy);
  });

  it('is none for what is on this very machine without TLS', () => {
    expect(proxyOfEnvironment({ HTTPS_PROXY: 'http://proxy:3128' }, new URL('http://127.0.0.1:8420'))).toBeNull();
  });
});
