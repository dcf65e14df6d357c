import { connect as connectPlain, createServer as createPlainServer } from 'node:net';

import { request as askOver } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { issueCertificate } from '../../sync/core/record/certificate.ts';
import { askHeadquarters } from '../../sync/core/exchange/ask.ts';
import { noMemory } from '../../sync/core/exchange/memory.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { isSpace, known } from '../../sync/core/ids.ts';
import { signReceipt } from '../../sync/core/exchange/receipt.ts';
import type { Signer } from '../../sync/core/signing.ts';
import { channelOf } from '../../sync/link/lan/channel.ts';
import { introduce } from '../../sync/link/lan/lan-identity.ts';
import type { Spent } from '../../sync/link/lan/tell-spending.ts';
import type { LanAddress } from '../../sync/link/lan/lan-address.ts';
import { LanLine } from '../../sync/link/lan/lan-line.ts';
import { missionMark } from '../../sync/link/lan/mission-mark.ts';
import { Author, testCertificate, testSigner } from '../support/author.ts';
import { delhi, receiptKey } from '../support/core-parties.ts';
import { channelCertificate, LanDesk } from '../support/lan-desk.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { waitUntil } from '../support/wait-until.ts';

const paris = known(isSpace, 'mission/PAR');

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

async function desk(name: string): Promise<LanDesk> {
  return opened(new LanDesk(name, delhi));
}

async function opened(made: LanDesk, options: Parameters<LanDesk['listen']>[0] = {}): Promise<LanDesk> {
  await made.listen(options);
  ending.push(() => made.close());
  return made;
}

/** Something that the device of this desk wrote. */
async function write(at: LanDesk, ...notes: readonly string[]): Promise<Author> {
  const { certificate } = at.identity;
  const author = new Author(certificate.name, delhi, { certificate });
  for (const note of notes) author.note(note);
  await at.store(delhi).accept(author.batch());
  return author;
}

function fail(): never {
  throw new Error('nothing was to be heard');
}

const held = async (at: LanDesk): Promise<string> => frontierDigest(await at.store(delhi).frontier());

async function receiptFor(at: LanDesk, signedAt: number, signer: Signer = receiptKey) {
  const frontier = await at.store(delhi).frontier();
  const receipt = signReceipt(signer, { space: delhi, digest: frontierDigest(frontier), lacking: [], at: signedAt });
  return { receipt, frontier };
}

describe('desks of one mission without headquarters', () => {
  it('[L4] [X15] come to hold the same by visiting each other, whoever wrote it', async () => {
    const [one, two, three] = [await desk('one'), await desk('two'), await desk('three')];
    await write(one, 'một', 'hai');
    await write(two, 'ba');
    await write(three, 'bốn');
    expect(await one.visit(two.address)).toMatchObject({ ok: true, value: { sentRecords: 3, receivedRecords: 2 } });
    // What the first wrote comes to the third by the second.
    expect(await three.visit(two.address)).toMatchObject({ ok: true, value: { receivedRecords: 5 } });
    expect(await one.visit(two.address)).toMatchObject({ ok: true, value: { sentRecords: 0, receivedRecords: 2 } });
    expect(new Set([await held(one), await held(two), await held(three)]).size).toBe(1);
    expect(two.visitors.length).toBeGreaterThan(0);
    // [X3] and once more changes nothing.
    expect(await one.visit(three.address)).toMatchObject({ ok: true, value: { sentRecords: 0, receivedRecords: 0 } });
  });

  it('[L4] [X12] hand on the chunks of what was attached, each by its name', async () => {
    const [one, two] = [await desk('one'), await desk('two')];
    const author = await write(one);
    const bytes = Buffer.alloc(700_000, 'ảnh');
    const { chunks } = author.attach(bytes);
    await one.store(delhi).accept(author.batch());
    const whole = [...author.blobs].map(([hash, chunk]) => ({ hash, offset: 0, total: chunk.length, bytes: chunk }));
    await one.store(delhi).acceptSlices(whole);
    expect((await two.visit(one.address)).ok).toBe(true);
    const there = await Promise.all(chunks.map((hash) => two.store(delhi).chunkSlice(hash, 0, 262_144)));
    expect(Buffer.concat(there.map((slice) => slice?.bytes ?? Buffer.alloc(0))).equals(bytes)).toBe(true);
  });

  it('[L5] hand on receipts of headquarters in both directions, the newer in the place of the older, and no others', async () => {
    const [one, two, three] = [await desk('one'), await desk('two'), await desk('three')];
    await write(one, 'một');
    await one.visit(two.address);
    await three.visit(two.address);
    one.saveReceipt(await receiptFor(one, 1_000));
    // Only the second meets headquarters again.
    await write(two, 'hai');
    const newest = await receiptFor(two, 2_000);
    two.saveReceipt(newest);
    three.saveReceipt(await receiptFor(three, 9_000, testSigner('no headquarters')));
    await one.visit(two.address);
    expect(one.newestReceipt(delhi)).toEqual(newest);
    await two.visit(three.address);
    expect(two.newestReceipt(delhi)).toEqual(newest);
    // One that says the same, only later, is no news; one that says more is, and a visitor brings what it has.
    one.saveReceipt(await receiptFor(one, 3_000));
    await one.visit(two.address);
    expect(two.newestReceipt(delhi)).toEqual(newest);
    await write(three, 'ba');
    await one.visit(three.address);
    const newer = await receiptFor(one, 4_000);
    one.saveReceipt(newer);
    await one.visit(two.address);
    expect(two.newestReceipt(delhi)).toEqual(newer);
  });

  it('[L5] hand on what headquarters said since its clock was set right, to a desk that holds a receipt of a later day', async () => {
    const [one, two] = [await desk('one'), await desk('two')];
    await write(one, 'một');
    one.saveReceipt(await receiptFor(one, 400 * 86_400_000));
    await two.visit(one.address);
    await write(two, 'hai');
    const since = await receiptFor(two, 2_000);
    two.saveReceipt(since);
    // Brought by a visitor, and handed to one.
    await two.visit(one.address);
    expect(one.newestReceipt(delhi)).toEqual(since);
    const three = await desk('three');
    await three.visit(one.address);
    three.saveReceipt(await receiptFor(three, 400 * 86_400_000));
    await write(one, 'ba');
    const last = await receiptFor(one, 3_000);
    one.saveReceipt(last);
    await three.visit(one.address);
    expect(three.newestReceipt(delhi)).toEqual(last);
    expect([one.stories, two.stories, three.stories]).toEqual([0, 0, 0]);
  });

  it('[L7] tell each other what they use of metered networks, and visit one that knows nothing of that all the same', async () => {
    const [one, two, older] = [new LanDesk('one', delhi), new LanDesk('two', delhi), new LanDesk('older', delhi)];
    const heard = new Map<LanDesk, readonly Spent[]>();
    for (const each of [one, two]) {
      const own = { device: each.device, network: '192.168.7.0/24', bytes: 1_000 };
      each.spending = {
        tell: () => ({ day: '2026-11-22', spent: [own] }),
        hear: ({ spent }) => void heard.set(each, spent),
      };
    }
    for (const each of [one, two, older]) await opened(each);
    expect((await one.visit(two.address)).ok).toBe(true);
    expect(heard.get(two)).toMatchObject([{ device: one.device, bytes: 1_000 }]);
    expect(heard.get(one)).toMatchObject([{ device: two.device, bytes: 1_000 }]);
    expect((await one.visit(older.address)).ok).toBe(true);
    expect(heard.get(one)).toEqual([]);
    expect((await older.visit(one.address)).ok).toBe(true);
    // A desk that answers the question with a refusal, as one does that has no such answer.
    two.spending = null;
    one.spending = {
      tell: () => ({ day: '', spent: [{ device: 'nobody' as never, network: '', bytes: 0 }] }),
      hear: fail,
    };
    expect((await one.visit(two.address)).ok).toBe(true);
  });

  const linkLocal = Object.entries(networkInterfaces()).flatMap(([zone, addresses = []]) =>
    addresses.filter(({ address }) => /^fe80/i.test(address)).map(({ address }) => `${address}%${zone}`),
  );
  const knowsIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ family }) => family === 'IPv6'));

  it.skipIf(!knowsIPv6)('[L4] meet by IPv4 and by IPv6, also by an address of one link', async () => {
    const [one, two] = [await opened(new LanDesk('one', delhi), { host: '::' }), await desk('two')];
    await write(one, 'một');
    const { port } = one.address;
    for (const host of ['127.0.0.1', '::1', ...linkLocal.slice(0, 1)])
      expect(await two.visit({ host, port })).toMatchObject({ ok: true });
    expect(await held(two)).toBe(await held(one));
  });

  it('[L5] find out headquarters that tells them two stories: each keeps its own, and says so aloud', async () => {
    const [one, two] = [await desk('one'), await desk('two')];
    await write(one, 'một');
    const own = await receiptFor(one, 1_000);
    one.saveReceipt(own);
    await write(two, 'hai');
    two.saveReceipt(await receiptFor(two, 2_000));
    await one.visit(two.address);
    expect(one.newestReceipt(delhi)).toEqual(own);
    expect(one.stories).toBeGreaterThan(0);
    // All told of the same: nothing is said.
    const [three, four] = [await desk('three'), await desk('four')];
    await write(three, 'ba');
    three.saveReceipt(await receiptFor(three, 1_000));
    await four.visit(three.address);
    await write(four, 'bốn');
    four.saveReceipt(await receiptFor(four, 2_000));
    await three.visit(four.address);
    expect([three.stories, four.stories]).toEqual([0, 0]);
  });

  it('[L4] tell a visitor that their disk is full, and take in what it brought once there is room', async () => {
    const [one, two] = [await desk('one'), await desk('two')];
    await write(two, 'một');
    const store = one.store(delhi);
    const accept = store.accept.bind(store);
    store.accept = async () => {
      throw Object.assign(new Error('no room'), { failure: { type: 'disk-full' } });
    };
    expect(await two.visit(one.address)).toEqual({ ok: false, error: { type: 'disk-full-there' } });
    expect(one.faults).toEqual([]);
    store.accept = accept;
    expect(await two.visit(one.address)).toMatchObject({ ok: true });
    expect(await held(one)).toBe(await held(two));
  });

  it('[L4] keep what a visitor is bringing before they are closed, and turn away who waits', async () => {
    const [one, two, three] = [await desk('one'), await desk('two'), await desk('three')];
    await write(two, 'một');
    const story: string[] = [];
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const store = one.store(delhi);
    const accept = store.accept.bind(store);
    store.accept = async (batch) => {
      story.push('takes in');
      await released;
      await accept(batch);
      story.push('kept');
    };
    const visits = [two.visit(one.address)];
    await waitUntil(() => story.length === 1, 'it takes in');
    visits.push(three.visit(one.address));
    const closed = one.close().then(() => story.push('closed'));
    expect(await Promise.all(visits)).toMatchObject([{ ok: false }, { ok: false }]);
    release();
    await closed;
    expect(story).toEqual(['takes in', 'kept', 'closed']);
  });

  it('[L5] keep the receipt that a visitor is handing on before they are closed', async () => {
    const [one, two] = [await desk('one'), await desk('two')];
    const author = await write(two, 'một');
    await two.visit(one.address);
    one.saveReceipt(await receiptFor(one, 1_000));
    author.note('hai');
    await two.store(delhi).accept(author.batch());
    const newer = await receiptFor(two, 2_000);
    two.saveReceipt(newer);
    const story: string[] = [];
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const keep = one.saveReceipt.bind(one);
    one.saveReceipt = (handed) => {
      keep(handed);
      story.push('kept');
    };
    const newest = one.newestReceipt.bind(one);
    let talks = false;
    one.newestReceipt = (space) => {
      talks = true;
      return newest(space);
    };
    const store = one.store(delhi);
    const frontier = store.frontier.bind(store);
    store.frontier = async () => {
      // It is being held against the one that is here.
      if (talks) story.push('looks');
      if (talks) await released;
      return frontier();
    };
    const visit = two.visit(one.address);
    await waitUntil(() => story.length > 0, 'it looks at the receipt');
    const closed = one.close().then(() => story.push('closed'));
    expect(await visit).toMatchObject({ ok: false });
    release();
    await closed;
    expect(story.at(-1)).toBe('closed');
    expect(one.newestReceipt(delhi)).toEqual(newer);
  });

  it('[L5] take an answer’s own receipt for nothing: only headquarters signs any', async () => {
    const [one, two] = [await desk('one'), await desk('two')];
    await write(two, 'một');
    await one.visit(two.address);
    expect([one.newestReceipt(delhi), two.newestReceipt(delhi)]).toEqual([null, null]);
  });
});

describe('whoever is not a desk of the mission', () => {
  /** Whatever a stranger does at its door, this desk holds what it held. */
  async function host(
    options: Parameters<LanDesk['listen']>[0] = {},
  ): Promise<{ at: LanDesk; isUntouched: () => Promise<boolean> }> {
    const at = await opened(new LanDesk('host', delhi), options);
    await write(at, 'mật');
    const before = await held(at);
    return {
      at,
      isUntouched: async () => (await held(at)) === before && at.visitors.length === 0 && at.faults.length === 0,
    };
  }

  it('[L2] a desk of another mission learns nothing, not even a name', async () => {
    const { at, isUntouched } = await host();
    const stranger = await opened(new LanDesk('stranger', paris));
    expect(await stranger.visit(at.address)).toEqual({ ok: false, error: { type: 'other-mission' } });
    expect(await isUntouched()).toBe(true);
    const line = await knock(at.address);
    const mark = missionMark(stranger.identity.certificate, line.channel);
    expect(await line.ask('/v1/greet', { mark })).toEqual({ status: 403, body: '{"type":"other-mission"}' });
    expect(await line.ask('/v1/greet', {})).toEqual({ status: 403, body: '{"type":"other-mission"}' });
  });

  it.each([
    ['as a visitor', 'revoked-here', (at: LanDesk, stolen: LanDesk) => stolen.visit(at.address)],
    ['as a host', 'revoked-device', (at: LanDesk, stolen: LanDesk) => at.visit(stolen.address)],
  ] as const)('[L3] a revoked device is refused %s', async (_, type, meet) => {
    const { at } = await host();
    const stolen = await desk('stolen');
    await write(stolen, 'giả');
    at.revoked.add(stolen.device);
    expect(await meet(at, stolen)).toEqual({ ok: false, error: { type } });
    expect((await at.store(delhi).frontier()).length).toBe(1);
  });

  it('[L3] a device that is revoked in the middle of a visit gets no further', async () => {
    const { at } = await host();
    const stolen = await desk('stolen');
    const line = await knock(at.address);
    await line.ask('/v1/prove', introduce(stolen.identity, 'visitor', line.channel));
    at.revoked.add(stolen.device);
    expect(await line.ask('/v1/receipts', {})).toEqual({ status: 403, body: '{"type":"revoked-device"}' });
  });

  it('[L3] somebody else’s certificate, and one that the ministry did not sign, open nothing', async () => {
    const { at, isUntouched } = await host();
    const honest = await desk('honest');
    const { certificate } = honest.identity;
    const self = issueCertificate(testSigner('thief'), { ...certificate, device: testSigner('thief').publicKey });
    const shown = [
      // The thief has seen a certificate, and has no key to it.
      introduce({ ...honest.identity, signer: testSigner('thief') }, 'visitor', 'CHANNEL'),
      introduce({ ...honest.identity, certificate: self, signer: testSigner('thief') }, 'visitor', 'CHANNEL'),
      // Headquarters does not come to visit.
      { certificate: testCertificate('hq', [delhi], 'headquarters'), proof: '' },
      // A proof that the host itself gave, sent back to it.
      introduce(at.identity, 'host', 'CHANNEL'),
      {},
      null,
    ];
    for (const one of shown) {
      const line = await knock(at.address);
      const proof = one && 'proof' in one ? resign(one, line.channel) : one;
      const { status } = await line.ask('/v1/prove', proof);
      expect(status).toBe(403);
      expect((await line.ask('/v1/exchange', {})).status).toBe(401);
    }
    expect(await isUntouched()).toBe(true);
    function resign(one: object, channel: string): object {
      const given = one as { certificate: { device: string } };
      if (given.certificate.device === at.device) return introduce(at.identity, 'host', channel);
      return given.certificate === certificate || given.certificate.device === self.device
        ? introduce(
            { ...honest.identity, certificate: given.certificate as never, signer: testSigner('thief') },
            'visitor',
            channel,
          )
        : one;
    }
  });

  it('[L3] whoever stands between two desks and passes everything on is found out by both', async () => {
    const { at, isUntouched } = await host();
    const honest = await desk('honest');
    const between = await relay(at.address, honest);
    expect(await honest.visit(between.address)).toEqual({ ok: false, error: { type: 'wrong-proof' } });
    // And what the visitor proved to the one does not pass at the other.
    const [outer, inner] = [await knock(between.address), await knock(at.address)];
    expect(outer.channel).not.toBe(inner.channel);
    const passedOn = await inner.ask('/v1/prove', introduce(honest.identity, 'visitor', outer.channel));
    expect(passedOn).toEqual({ status: 403, body: '{"type":"wrong-proof"}' });
    expect(await isUntouched()).toBe(true);
  });

  it('[L3] this very device, met by another way, is named as that', async () => {
    const at = await desk('one');
    expect(await at.visit(at.address)).toEqual({ ok: false, error: { type: 'own-device' } });
  });

  it('[L3] something else that answers is no desk: a page, garbage, silence that ends, nobody', async () => {
    const visitor = await desk('visitor');
    const page = await https((_, answer) => answer.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>'));
    expect(await visitor.visit(page)).toEqual({ ok: false, error: { type: 'not-a-desk' } });
    const json = await https((_, answer) => answer.setHeader('content-type', 'application/json').end('{}'));
    expect(await visitor.visit(json)).toEqual({ ok: false, error: { type: 'not-certified' } });
    const garbage = await plain((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    expect(await visitor.visit(garbage)).toEqual({ ok: false, error: { type: 'not-a-desk' } });
    const silent = await plain((socket) => socket.end());
    expect(await visitor.visit(silent)).toMatchObject({ ok: false });
    const gone = await desk('gone');
    const { address } = gone;
    await gone.close();
    expect(await visitor.visit(address)).toEqual({ ok: false, error: { type: 'unreachable' } });
  });

  it('[L6] what is too large for somebody who has proven nothing is not read', async () => {
    const { at, isUntouched } = await host();
    const line = await knock(at.address);
    expect((await line.ask('/v1/prove', 'x'.repeat(40_000))).status).toBe(413);
    // Announced, not even sent.
    const stranger = await knock(at.address);
    expect(await stranger.ask('/v1/exchange', null, { 'content-length': '9000000' })).toMatchObject({ status: 401 });
    expect(await isUntouched()).toBe(true);
  });

  it('[L6] eight may wait behind the one who is answered, and who comes then is turned away', async () => {
    const host = new LanDesk('host', delhi);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const store = host.store(delhi);
    const frontier = store.frontier.bind(store);
    store.frontier = async () => released.then(frontier);
    let arrived = 0;
    const isRevoked = (): boolean => {
      arrived += 1;
      return false;
    };
    await opened(host, { identity: { ...host.identity, isRevoked } });
    const visitors = Array.from({ length: 11 }, (_, index) => new LanDesk(`visitor ${index}`, delhi));
    const signal = AbortSignal.timeout(60_000);
    const open = async ({ identity }: LanDesk) => LanLine.open(host.address, identity, signal);
    const lines = (await Promise.all(visitors.map(open))).flatMap((line) => (line.ok ? [line.value] : []));
    const proven = arrived;
    const empty = { space: delhi, store: new MemoryStore(), memory: noMemory };
    const { message } = await askHeadquarters([empty], [delhi], { records: 0, bytes: 0 }, 0);
    const answers = lines.map((line) => line.ask('/v1/exchange', message));
    await waitUntil(() => arrived === proven + lines.length, 'all have asked');
    // A whole connection later all of them are answered, or wait.
    await open(new LanDesk('last', delhi));
    release();
    const types = (await Promise.all(answers)).map((answer) => (answer.ok ? 'answered' : answer.error.type));
    for (const line of lines) line.close();
    expect(types.toSorted()).toEqual([...Array.from({ length: 9 }, () => 'answered'), 'busy', 'busy']);
  });

  it('[L6] whoever begins and never ends, or says nothing at all, is hung up on', async () => {
    const { at, isUntouched } = await host({ limits: { proveWithinMs: 200, requestMs: 200 } });
    const slow = connectTls({ ...at.address, rejectUnauthorized: false });
    const silent = connectTls({ ...at.address, rejectUnauthorized: false });
    const plainly = connectPlain(at.address);
    const all = [slow, silent, plainly];
    // Read on, whatever comes: else the end of what the other says would wait behind it.
    for (const socket of all) socket.on('error', () => undefined).resume();
    slow.write('POST /v1/greet HTTP/1.1\r\nhost: desk\r\n');
    await waitUntil(() => all.every((socket) => socket.closed), 'all of them are hung up on');
    expect(await isUntouched()).toBe(true);
  });

  it('[L6] a host that does not say who it is keeps no visitor for long', async () => {
    const visitor = await desk('visitor');
    const mute = await https(() => undefined);
    const line = await LanLine.open(mute, visitor.identity, AbortSignal.timeout(60_000), 200);
    expect(line).toEqual({ ok: false, error: { type: 'timed-out' } });
  });

  it('[L6] a desk has one connection, its newest', async () => {
    const { at } = await host();
    const honest = await desk('honest');
    const open = () => LanLine.open(at.address, honest.identity, AbortSignal.timeout(60_000));
    const [before, after] = [await open(), await open()];
    if (!before.ok || !after.ok) throw new Error('not met');
    expect(await before.value.ask('/v1/exchange', new Uint8Array(9))).toMatchObject({ error: { type: 'cut' } });
    expect(await after.value.ask('/v1/exchange', new Uint8Array(9))).toEqual({
      ok: false,
      error: { type: 'bad-answer' },
    });
    after.value.close();
  });

  it('[L6] who has proven to be a desk of the mission is not hung up on', async () => {
    const { at } = await host({ limits: { proveWithinMs: 200, requestMs: 60_000 } });
    const honest = await desk('honest');
    const line = await knock(at.address);
    expect((await line.ask('/v1/prove', introduce(honest.identity, 'visitor', line.channel))).status).toBe(200);
    // Came later, and has to go.
    const silent = connectTls({ ...at.address, rejectUnauthorized: false }).on('error', () => undefined);
    silent.resume();
    await waitUntil(() => silent.closed, 'the silent one is hung up on');
    expect((await line.ask('/v1/exchange', 'garbage')).status).toBe(400);
  });

  it('[L4] [X10] garbage and a changed bundle of a desk that is one are not taken in, and a changed run is refused', async () => {
    const { at } = await host();
    const before = await held(at);
    const honest = await desk('honest');
    const line = await knock(at.address);
    await line.ask('/v1/prove', introduce(honest.identity, 'visitor', line.channel));
    for (const body of ['garbage', '', '\u0000'.repeat(5_000)]) {
      expect((await line.ask('/v1/exchange', body)).status).toBe(400);
      expect((await line.ask('/v1/receipts', body)).status).toBe(400);
    }
    // A desk that changed what somebody else wrote: it proves who it is, and its run does not hang together.
    const author = await write(honest, 'một', 'hai');
    const [, second] = author.records;
    if (!second) throw new Error('nothing written');
    const changed = { ...second, operation: { type: 'note', text: 'khác' } };
    const forging = new LanDesk('forger', delhi);
    const forged = new Author('forger', delhi, { certificate: forging.identity.certificate });
    forged.note('một');
    const batch = forged.batch();
    await forging.store(delhi).accept({
      ...batch,
      records: batch.records.map((record) =>
        record.body.seq === 2 ? { ...record, operation: changed.operation } : record,
      ),
    });
    await opened(forging);
    expect(await forging.visit(at.address)).toMatchObject({ ok: true });
    expect(await held(at)).toBe(before);
    expect(at.refused.map((run) => run.reason)).toEqual(['wrong-seal']);
    expect(at.faults).toEqual([]);
  });

  interface Knock {
    readonly channel: string;
    ask(
      path: string,
      body: unknown,
      headers?: { readonly [name: string]: string },
    ): Promise<{ readonly status: number; readonly body: string }>;
  }

  /** A connection at whose other end nobody has proven anything yet. */
  async function knock({ host, port }: LanAddress): Promise<Knock> {
    const socket = connectTls({ host, port, rejectUnauthorized: false });
    socket.on('error', () => undefined);
    ending.push(() => socket.destroy());
    await new Promise<void>((resolve) => socket.once('secureConnect', () => resolve()));
    return {
      channel: channelOf(socket),
      ask: (path, body, headers = {}) =>
        new Promise((resolve, reject) => {
          const asked = askOver({
            createConnection: () => socket,
            method: 'POST',
            path,
            host: 'desk',
            headers: { 'content-type': 'application/octet-stream', connection: 'keep-alive', ...headers },
          });
          asked.once('response', (answer) => {
            let text = '';
            answer.setEncoding('utf8').on('data', (part: string) => (text += part));
            answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
          });
          asked.once('error', reject);
          if (body === null && headers['content-length']) asked.flushHeaders();
          else asked.end(typeof body === 'string' ? body : JSON.stringify(body));
        }),
    };
  }

  /** Ends TLS towards the visitor, begins it anew towards the host, and passes on each byte. It knows the mission. */
  async function relay(to: LanAddress, insider: LanDesk): Promise<{ readonly address: LanAddress }> {
    const sockets = new Set<Socket>();
    const server = createHttpsServer({ ...(await channelCertificate()) }, (asked, answer) => {
      void knock(to).then(async (line) => {
        const parts: Buffer[] = [];
        for await (const part of asked as AsyncIterable<Buffer>) parts.push(part);
        const isGreeting = asked.url === '/v1/greet';
        const body = isGreeting
          ? { mark: missionMark(insider.identity.certificate, line.channel) }
          : Buffer.concat(parts).toString();
        const { status, body: said } = await line.ask(asked.url ?? '/', body);
        answer.writeHead(status, { 'content-type': 'application/json' }).end(said);
      });
    });
    return { address: await listening(server, sockets) };
  }

  async function https(answer: Parameters<typeof createHttpsServer>[1]): Promise<LanAddress> {
    return listening(createHttpsServer({ ...(await channelCertificate()) }, answer), new Set());
  }

  async function plain(onSocket: (socket: Socket) => void): Promise<LanAddress> {
    return listening(createPlainServer(onSocket), new Set());
  }

  async function listening(server: Server | HttpsServer, sockets: Set<Socket>): Promise<LanAddress> {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ending.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  }
});
