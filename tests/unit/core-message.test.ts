import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage, type Message, type Section } from '../../sync/core/exchange/message.ts';
import { answerExchange } from '../../sync/core/exchange/answer.ts';
import { packJson, varint } from '../../sync/core/bundle/compression.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { isSpace, known, sha256, type FeedId } from '../../sync/core/ids.ts';
import { signReceipt } from '../../sync/core/exchange/receipt.ts';
import { testRoot, testSigner } from '../support/author.ts';
import { MemoryStore } from '../support/memory-store.ts';

const spaces = ['ministry', 'mission/DEL', 'mission/DEL/annexe'].map((name) => known(isSpace, name));
const hashes = fc.nat(50).map((number) => sha256(`hash ${number}`));
const feeds = fc.nat(5).map((number) => sha256(`feed ${number}`).slice(0, 32) as FeedId);
const seqs = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => new Uint8Array(Buffer.from(array)));

const sections = fc.record({
  base: fc.oneof(hashes, fc.constantFrom('told' as const, 'base' as const, 'nothing' as const)),
  digest: hashes,
  change: fc.uniqueArray(fc.tuple(feeds, fc.array(fc.tuple(seqs, hashes), { maxLength: 3 })), {
    maxLength: 4,
    selector: ([feed]) => feed,
  }),
  locators: fc.array(fc.record({ feed: feeds, seq: seqs, hash: hashes }), { maxLength: 4 }),
  wantsReceipt: fc.boolean(),
  lackingKnown: fc.option(hashes.map((hash) => hash.slice(0, 32))),
  wants: fc.array(fc.record({ hash: hashes, have: seqs }), { maxLength: 4 }),
  bundle: fc.option(bytes),
  slices: fc.array(fc.record({ hash: hashes, offset: seqs, total: seqs, bytes }), { maxLength: 3 }),
  hasReceipt: fc.boolean(),
  refused: fc.array(
    fc.record({ feed: feeds, seq: seqs, reason: fc.constantFrom('gap' as const, 'wrong-seal' as const) }),
    { maxLength: 2 },
  ),
  more: fc.boolean(),
});

const messages: fc.Arbitrary<Message> = fc.tuple(seqs, fc.array(sections, { maxLength: 3 })).map(([budget, list]) => ({
  budget,
  sections: list.map(({ hasReceipt, digest, ...section }, index): Section => {
    const space = spaces[index] ?? known(isSpace, 'ministry');
    const lacking = [['ab'.repeat(16) as FeedId, 3] as const];
    const receipt = hasReceipt ? signReceipt(testSigner('headquarters'), { space, digest, lacking, at: 5 }) : null;
    return { ...section, space, receipt };
  }),
}));

describe('a message', () => {
  it('[X10] is read as it was written; of the base only half its digest travels, and none of a receipt', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const decoded = decodeMessage(encodeMessage(message, spaces), spaces);
        const expected = message.sections.map(({ base, receipt, ...section }) => {
          const { digest: _, ...unnamed } = receipt ?? { digest: null };
          return {
            ...section,
            base: base.length === 64 ? { half: base.slice(0, 32) } : base,
            receipt: receipt && unnamed,
          };
        });
        expect(inHex(decoded)).toEqual(inHex({ ok: true, value: { budget: message.budget, sections: expected } }));
      }),
      { numRuns: 300 },
    );
  });

  it('[X10] that says nothing takes a few bytes', () => {
    const empty = emptySection();
    expect(encodeMessage({ budget: 8_192, sections: [empty] }, spaces).length).toBeLessThan(44);
    expect(encodeMessage({ budget: 0, sections: [{ ...empty, base: 'told' }] }, spaces).length).toBeLessThan(16);
    expect(encodeMessage({ budget: 0, sections: [] }, spaces)).toEqual(Buffer.from([5, 0, 0, ...Buffer.from('[0]')]));
  });

  it('[X10] about a space that its device is not certified for is never written', () => {
    expect(() => encodeMessage({ budget: 0, sections: [emptySection()] }, [])).toThrow('ministry');
  });
});

/** Bytes as text, so that it does not matter in which class they come. */
function inHex(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(inHex);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inHex(member)]));
}

function emptySection(): Section {
  const none = { change: [], locators: [], wants: [], slices: [], refused: [] };
  const nothing = { wantsReceipt: false, lackingKnown: null, bundle: null, receipt: null, more: false };
  return { ...none, ...nothing, space: known(isSpace, 'ministry'), base: frontierDigest([]) };
}

/** A header as JSON, in one plain frame. */
function plain(header: unknown, ...frames: readonly Uint8Array[]): Uint8Array {
  const framed = (part: Uint8Array): Buffer => Buffer.concat([Uint8Array.from(varint(part.length)), part]);
  return Buffer.concat([framed(packJson(header)), ...frames.map(framed)]);
}

describe('a message from outside', () => {
  const base = Buffer.from(frontierDigest([]), 'hex').subarray(0, 16).toString('base64url');
  const full = Buffer.alloc(32, 1).toString('base64url');

  it.each([
    ['nothing at all', Buffer.alloc(0), 'frames'],
    ['a length without its frame', Buffer.from([9]), 'frames'],
    ['half a length', Buffer.from([0x80]), 'frames'],
    ['a length beyond all', Buffer.from([255, 255, 255, 255, 255, 255, 1]), 'frames'],
    ['an empty header', Buffer.from([0]), 'frames'],
    ['a header that is no list', plain({}), 'header'],
    ['a header without a budget', plain([]), 'header'],
    ['a budget below nothing', plain([-1]), 'header'],
    ['a section of a space that there is not', plain([0, { s: 9, b: base }]), 'section'],
    ['a base of no sort', plain([0, { s: 0, b: 2 }]), 'section'],
    ['a base of another length', plain([0, { s: 0, b: full }]), 'section'],
    ['one space twice', plain([0, { s: 0, b: base }, { s: 0, b: base }]), 'section'],
    ['a bundle that is not there', plain([0, { s: 0, b: base, n: 1 }]), 'section'],
    ['a slice that is not there', plain([0, { s: 0, b: base, k: [[full, 0, 1]] }]), 'section'],
    ['a frame that nothing speaks of', plain([0, { s: 0, b: base }], Buffer.from('x')), 'frames'],
    ['a reason that is no word', plain([0, { s: 0, b: base, x: [[base, 1, 'Because!']] }]), 'section'],
    ['a place that is no number', plain([0, { s: 0, b: base, l: [[base, '1', full]] }]), 'section'],
    [
      'more wants than may be asked for',
      plain([0, { s: 0, b: base, w: Array.from({ length: 1_025 }, () => [full, 0]) }]),
      'section',
    ],
    ['wants that are no list', plain([0, { s: 0, b: base, w: 7 }]), 'section'],
  ])('[X10] with %s is refused', (_, message, member) => {
    expect(decodeMessage(message, spaces)).toEqual({ ok: false, error: { type: 'malformed-message', member } });
  });

  it.each([
    ['of an unknown sort', Buffer.from([4, 2, 91, 48, 93])],
    ['that is no JSON', Buffer.from([3, 0, 0, 91])],
  ])('[X10] with a header %s is refused', (_, message) => {
    expect(decodeMessage(message, spaces)).toEqual({ ok: false, error: { type: 'not-compressed-json' } });
  });

  it('[X10] with members of a newer version is read without them', () => {
    expect(decodeMessage(plain([0, { s: 0, b: base, zz: 1 }]), spaces)).toMatchObject({ ok: true });
  });

  it('[X10] changed or cut anywhere never throws, and headquarters answers or says why not', async () => {
    await fc.assert(
      fc.asyncProperty(
        messages,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.option(fc.nat()),
        async (message, changes, end) => {
          const changed = Buffer.from(encodeMessage(message, spaces));
          for (const [at, byte] of changes) changed[at % changed.length] = byte;
          const cut = end === null ? changed : changed.subarray(0, end % (changed.length + 1));
          const answered = await answerExchange(cut, {
            device: testSigner('anna').publicKey,
            spaces,
            storeOf: () => new MemoryStore(),
            peers: { toldFrontier: async () => null, rememberTold: async () => {} },
            roots: [testRoot.publicKey],
            receipting: { signer: testSigner('headquarters'), now: () => 0 },
          });
          expect(answered.ok ? 'answered' : answered.error.type).toMatch(
            /^(answered|malformed-message|malformed-bundle|not-compressed-json|frame-too-large)$/,
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('[X10] of any bytes never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (array) => {
        const decoded = decodeMessage(array, spaces);
        expect(decoded.ok || decoded.error.type).toBeTruthy();
      }),
      { numRuns: 1_000 },
    );
  });
});
