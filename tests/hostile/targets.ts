import { encodeColumns } from '../../sync/core/bundle/bundle-encode.ts';
import { packBundle } from '../../sync/core/bundle/bundle-pack.ts';
import { canonicalize } from '../../sync/core/canonical.ts';
import { readVarint, unpackJson, varint } from '../../sync/core/bundle/compression.ts';
import { answerExchange } from '../../sync/core/exchange/answer.ts';
import { askHeadquarters } from '../../sync/core/exchange/ask.ts';
import { takeBundle } from '../../sync/core/exchange/take-content.ts';
import { noMemory } from '../../sync/core/exchange/memory.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { packReceiptTalk, readReceiptTalk } from '../../sync/core/exchange/handed-receipt.ts';
import { isSpace, known, type Hash } from '../../sync/core/ids.ts';
import { PouchRefused } from '../../sync/core/pouch/pouch-fault.ts';
import { readPouch } from '../../sync/core/pouch/read-pouch.ts';
import { signReceipt, verifyReceipt } from '../../sync/core/exchange/receipt.ts';
import { drawIdentifiers } from '../../sync/core/bundle/wire-identifiers.ts';
import { checkIntroduction, introduce, type LanIdentity } from '../../sync/link/lan/lan-identity.ts';
import { decryptWith } from '../../sync/link/pouch/age-stream.ts';
import { Author, testCertificate, testRoot, testSigner } from '../support/author.ts';
import { delhi, receiptKey, TestHeadquarters } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { makeStreamTarget } from './stream-target.ts';
import { pouchKeys, takeTestPouch, writeTestPouch } from '../support/pouches.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

/** What became of hostile bytes: refused for this reason; taken for what they were before they were spoilt; or taken for more. */
export type Fate =
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'unspoilt' }
  | { readonly type: 'accepted' };

/** A door that takes bytes from outside. */
export interface Target {
  readonly name: TargetName;
  /** Honest bytes, to be spoilt. */
  readonly seeds: readonly Buffer[];
  readonly give: (bytes: Buffer) => Promise<Fate>;
}

export const targetNames = [
  'bundle',
  'request',
  'stream',
  'receipts',
  'introduction',
  'pouch-contents',
  'pouch-file',
] as const;
export type TargetName = (typeof targetNames)[number];

const accepted: Fate = { type: 'accepted' };
const unspoilt: Fate = { type: 'unspoilt' };
const refused = (reason: string): Fate => ({ type: 'refused', reason });

/** Two desks' work with what makes records various: attachments, references, forks, an erased operation. */
async function honestWork(): Promise<{ readonly store: MemoryStore; readonly known: ReadonlySet<Hash> }> {
  const store = new MemoryStore();
  const known = new Set<Hash>();
  const anna = new Author('anna', delhi);
  const opened = anna.write({ type: 'open', fields: { name: 'Nguyễn Thị Đào', number: 7, list: [true, null, 'x'] } });
  const fork = anna.fork();
  anna.note('ghi chú', { after: [opened.hash] });
  const { chunks } = anna.attach(seededBytes('hostile')(300), { after: [anna.last.hash] });
  fork.note('nhánh khác', { after: [opened.hash] });
  const binh = new Author('binh', delhi, { lane: 'urgent' });
  binh.write({ type: 'set', fields: { name: 'Đào Thị Nguyên' } }, { after: [opened.hash], also: [] });
  for (const author of [anna, fork, binh]) {
    await store.accept(author.batch());
    for (const { hash } of author.records) known.add(hash);
  }
  for (const chunk of chunks) {
    const bytes = anna.blobs.get(chunk) ?? new Uint8Array();
    await store.acceptSlices([{ hash: chunk, offset: 0, total: bytes.length, bytes }]);
  }
  return { store, known };
}

/** Whether a store holds only what honest devices wrote, all of it or some. */
async function holdsOnly(store: MemoryStore, known: ReadonlySet<Hash>): Promise<boolean> {
  const ends = await store.frontier();
  for (const feed of new Set(ends.map((end) => end.feed)))
    for (const { hash } of await store.range(feed, 0, 1_000)) if (!known.has(hash)) return false;
  return true;
}

export async function makeTargets(): Promise<readonly Target[]> {
  const { store, known } = await honestWork();
  const stream = await makeStreamTarget(store, (taker) => holdsOnly(taker, known));
  return [
    await bundles(store, known),
    await requests(store, known),
    { name: 'stream', ...stream },
    await receipts(store),
    introductions(),
    await contents(store),
    await files(store, known),
  ];
}

async function bundles(store: MemoryStore, known: ReadonlySet<Hash>): Promise<Target> {
  const feeds = [...new Set((await store.frontier()).map((end) => end.feed))];
  const seeds: Buffer[] = [];
  for (const some of [feeds, feeds.slice(0, 1), feeds.slice(1)]) {
    const records = await Promise.all(some.map((feed) => store.range(feed, 0, 100)));
    const seals = await Promise.all(some.map((feed) => store.seals(feed, 1, 100)));
    // A branch at a time: each goes on from its own.
    const bundle = packBundle(encodeColumns(records.flat(), seals.flat(), () => null));
    seeds.push(Buffer.from(bundle), unpacked(bundle));
  }
  const give = async (bytes: Buffer): Promise<Fate> => {
    const taker = new MemoryStore();
    const taken = await takeBundle(taker, delhi, [testRoot.publicKey], bytes);
    if (!(await holdsOnly(taker, known))) return accepted;
    if (!taken.ok) return refused(taken.error.type);
    if (taken.value.refused[0]) return refused(taken.value.refused[0].reason);
    return taken.value.records > 0 ? unspoilt : refused('nothing-of-it');
  };
  return { name: 'bundle', seeds, give };
}

/** The same frame without compression: what is spoilt in it is spoilt text, and gets further in. */
function unpacked(frame: Uint8Array): Buffer {
  const opened = unpackJson(frame);
  if (!opened.ok) throw new Error(opened.error.type);
  const { text, identifiers } = drawIdentifiers(JSON.stringify(opened.value));
  return Buffer.concat([Uint8Array.from([0, ...varint(identifiers.length)]), identifiers, Buffer.from(text)]);
}

/** A message whose frames of JSON are so. */
function unpackedMessage(message: Uint8Array): Buffer {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < message.length;) {
    const length = readVarint(message, at);
    if (!length) throw new Error('a message without frames');
    at = length.next + length.value;
    const frame = message.subarray(length.next, at);
    const plain = unpackJson(frame).ok ? unpacked(frame) : frame;
    frames.push(Uint8Array.from(varint(plain.length)), plain);
  }
  return Buffer.concat(frames);
}

async function requests(store: MemoryStore, known: ReadonlySet<Hash>): Promise<Target> {
  const device = testSigner('anna').publicKey;
  const wanted = await store.wantedChunks(10);
  const memories = [noMemory, { ...noMemory, wanted }];
  const asked = await Promise.all(
    memories.map((memory) =>
      askHeadquarters([{ space: delhi, store, memory }], [delhi], { records: 100, bytes: 60_000 }, 8_192),
    ),
  );
  const give = async (bytes: Buffer): Promise<Fate> => {
    const headquarters = new TestHeadquarters();
    const answered = await answerExchange(bytes, {
      device,
      spaces: [delhi],
      storeOf: () => headquarters.store,
      peers: headquarters.peers(device),
      roots: headquarters.roots,
      receipting: { signer: receiptKey, now: () => 1_000 },
    });
    if (!(await holdsOnly(headquarters.store, known))) return accepted;
    if (!answered.ok) return refused(answered.error.type);
    const { records, refused: runs } = answered.value.taken;
    if (runs[0]) return refused(runs[0].reason);
    return records > 0 ? unspoilt : refused('nothing-of-it');
  };
  return {
    name: 'request',
    seeds: asked.flatMap(({ message }) => [Buffer.from(message), unpackedMessage(message)]),
    give,
  };
}

/** What a neighbour says of headquarters' receipts: only headquarters' own signature makes one count [L5]. */
async function receipts(store: MemoryStore): Promise<Target> {
  const frontier = await store.frontier();
  const digest = frontierDigest(frontier);
  const lacking = [[frontier[0]?.feed ?? fail(), 3] as const];
  const receipt = signReceipt(receiptKey, { space: delhi, digest, lacking, at: 1_000 });
  const talk = packReceiptTalk({ newest: new Map([[delhi, 900]]), receipts: [{ receipt, frontier }] }, [delhi]);
  const give = async (bytes: Buffer): Promise<Fate> => {
    const heard = readReceiptTalk(bytes, [delhi]);
    if (!heard.ok) return refused(heard.error.type);
    const counting = heard.value.receipts.filter((one) => verifyReceipt(receiptKey.publicKey, one.receipt));
    if (counting.some((one) => one.receipt.digest !== digest || one.receipt.at !== 1_000)) return accepted;
    return counting.length > 0 ? unspoilt : refused('counts-for-nothing');
  };
  return { name: 'receipts', seeds: [Buffer.from(talk), unpacked(talk)], give };
}

/** What a neighbour shows of itself: it is let in as nobody but whom headquarters certified, over no other channel [L3]. */
function introductions(): Target {
  const channel = '5a'.repeat(32);
  const identityOf = (name: string, space = delhi): LanIdentity => ({
    certificate: testCertificate(name, [space]),
    roots: [testRoot.publicKey],
    signer: testSigner(name),
    isRevoked: () => false,
  });
  const [own, anna] = [identityOf('own'), identityOf('anna')];
  const give = async (bytes: Buffer): Promise<Fate> => {
    const peer = checkIntroduction(parseOrNull(bytes), 'visitor', channel, own);
    if (!peer.ok) return refused(peer.error.type);
    return canonicalize(peer.value.certificate as never) === canonicalize(anna.certificate as never)
      ? unspoilt
      : accepted;
  };
  const stranger = identityOf('stranger', known(isSpace, 'mission/PAR'));
  const seeds = [
    introduce(anna, 'visitor', channel),
    introduce(anna, 'visitor', '5b'.repeat(32)),
    introduce(stranger, 'visitor', channel),
  ];
  return { name: 'introduction', seeds: seeds.map((shown) => Buffer.from(JSON.stringify(shown))), give };
}

function parseOrNull(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function fail(): never {
  throw new Error('nothing was written');
}

/** What age decrypted, as anyone can encipher it: only the signature stands between them and the store. */
async function contents(store: MemoryStore): Promise<Target> {
  const { identity } = pouchKeys('headquarters');
  const { parts } = await writeTestPouch(store);
  const seeds: Buffer[] = [];
  for (const part of parts) {
    const pieces: Uint8Array[] = [];
    for await (const piece of decryptWith(identity, one(part))) pieces.push(piece);
    seeds.push(Buffer.concat(pieces));
  }
  const give = async (bytes: Buffer): Promise<Fate> => {
    const reading = {
      roots: [testRoot.publicKey],
      recipient: testSigner('headquarters').publicKey,
      admit: async () => null,
    };
    try {
      const frames = readPouch(one(bytes), reading);
      for (let step = await frames.next(); !step.done;) step = await frames.next();
      return seeds.some((seed) => seed.equals(bytes)) ? unspoilt : accepted;
    } catch (thrown) {
      if (thrown instanceof PouchRefused) return refused(thrown.fault.type);
      throw thrown;
    }
  };
  return { name: 'pouch-contents', seeds, give };
}

async function files(store: MemoryStore, known: ReadonlySet<Hash>): Promise<Target> {
  const seeds = [...(await writeTestPouch(store)).parts];
  const give = async (bytes: Buffer): Promise<Fate> => {
    const taker = new MemoryStore();
    const taken = await takeTestPouch(bytes, taker);
    if (!(await holdsOnly(taker, known))) return accepted;
    if (!taken.ok) return refused(taken.error.type);
    return seeds.some((seed) => seed.equals(bytes)) ? unspoilt : accepted;
  };
  return { name: 'pouch-file', seeds, give };
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
