import { describe, expect, it } from 'vitest';
import { issueCertificate, type Certificate } from '../../sync/core/record/certificate.ts';
import {
  appendRecord,
  beginFeed,
  feedIdOf,
  verifyRun,
  type Run,
  type RunContext,
  type RunFault,
} from '../../sync/core/record/feed.ts';
import { derivedSubjectKey, isSpace, known, sha256, type FeedId, type Space } from '../../sync/core/ids.ts';
import { operationHash, recordHash, type Body, type StoredRecord } from '../../sync/core/record/record.ts';
import { sealPlace } from '../../sync/core/record/seal.ts';
import { Author, testCertificate, testRoot, testSigner } from '../support/author.ts';

const space = known(isSpace, 'mission/DEL');
const elsewhere = known(isSpace, 'mission/PAR');
const ministry = known(isSpace, 'ministry');

function context(given: Partial<RunContext> = {}): RunContext {
  return { space, roots: [testRoot.publicKey], owner: null, placeOf: () => null, ...given };
}

function writeFeed(name = 'desk', notes = 4): Author {
  const author = new Author(name, space);
  for (let index = 0; index < notes; index += 1) author.note(`note ${index}`);
  return author;
}

/** The part of a feed from a place on, as a run of its own. */
function runFrom(author: Author, seq: number): Run {
  const run = author.run();
  return {
    ...run,
    records: run.records.filter((record) => record.body.seq >= seq),
    seals: run.seals.filter((seal) => seal.seq >= seq),
  };
}

function contextAfter(author: Author, seq: number): RunContext {
  const start = author.records[seq - 1];
  return context({
    owner: author.owner,
    placeOf: (prev) => (prev === start?.hash ? { feed: author.owner.feed, seq } : null),
  });
}

function refusal(run: Run, given: RunContext = context()): RunFault | 'accepted' {
  const verified = verifyRun(run, given);
  return verified.ok ? 'accepted' : verified.error;
}

/** Changes one record of a run and nothing else. */
function replace(run: Run, seq: number, change: (record: StoredRecord) => StoredRecord): Run {
  return { ...run, records: run.records.map((record) => (record.body.seq === seq ? change(record) : record)) };
}

/** Changes a record's body and names it anew, as a forger would; what follows does not fit it any more. */
function rewrite(run: Run, seq: number, change: Partial<Body>): Run {
  return replace(run, seq, (record) => {
    const body = { ...record.body, ...change };
    return { ...record, body, hash: recordHash(body) };
  });
}

describe('a run that hangs together', () => {
  it('[R9] is accepted from its beginning, and names its owner', () => {
    const author = writeFeed();
    expect(verifyRun(author.run(), context())).toEqual({ ok: true, value: author.owner });
  });

  it('[R9] is accepted where it goes on from what is held', () => {
    const author = writeFeed();
    expect(refusal(runFrom(author, 3), contextAfter(author, 2))).toBe('accepted');
  });

  it('[R13] is accepted as a branch where another record stands in its place', () => {
    const author = writeFeed();
    const clone = author.fork();
    clone.note('by the clone');
    const start = author.last;
    author.note('by the laptop');
    const given = context({
      owner: author.owner,
      placeOf: (prev) => (prev === start.hash ? { feed: author.owner.feed, seq: start.body.seq } : null),
    });
    expect(refusal({ ...clone.run() }, given)).toBe('accepted');
  });

  it('[R14] is accepted where an operation and its key were erased', () => {
    const author = writeFeed();
    expect(refusal(replace(author.run(), 3, (record) => ({ ...record, operation: null, key: null })))).toBe('accepted');
    expect(refusal(replace(author.run(), 3, (record) => ({ ...record, operation: null })))).toBe('accepted');
  });

  it('[R12] is accepted where its operations are of a newer version', () => {
    const author = writeFeed();
    author.write({ type: 'hologram', beams: 7 } as never);
    expect(refusal(author.run())).toBe('accepted');
  });

  it('[R5] is accepted in a lane that only a newer version knows, as an ordinary one', () => {
    const certificate = testCertificate('desk', [space]);
    const verified = verifyRun(beginRun(certificate, space, 'ab'.repeat(16), 'bulk'), context());
    expect(verified).toMatchObject({ ok: true, value: { lane: 'ordinary' } });
  });

  it('[R9] is accepted whatever its clock says', () => {
    const author = writeFeed();
    for (const at of [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 5]) author.note('odd clock', { at });
    expect(refusal(author.run())).toBe('accepted');
  });
});

describe('a run that does not hang together is refused', () => {
  const run = writeFeed().run();
  const seqs = [1, 2, 3, 5];

  it('[R9] empty', () => {
    expect(refusal({ ...run, records: [] })).toEqual({ type: 'empty-run' });
  });

  it('[R9] when what it goes on from is not held', () => {
    expect(refusal(runFrom(writeFeed(), 3))).toEqual({ type: 'missing-start', seq: 3 });
  });

  it('[R9] with a gap', () => {
    const records = run.records.filter((record) => record.body.seq !== 3);
    expect(refusal({ ...run, records })).toEqual({ type: 'gap', expected: 3, received: 4 });
  });

  it('[R9] with a gap between what is held and its first record', () => {
    const author = writeFeed();
    const early = author.records[1];
    const tip = { space, feed: author.owner.feed, seq: 99, hash: early?.hash ?? null };
    const draft = {
      at: 1,
      actor: null,
      key: derivedSubjectKey('test', 'case'),
      kind: 'case',
      after: [],
      operation: { type: 'note', text: 'far' },
    } as const;
    const far = appendRecord(tip, draft);
    if (!far.ok) throw new Error(far.error.type);
    const seal = sealPlace(testSigner('desk'), space, { feed: author.owner.feed, seq: 100, hash: far.value.hash });
    const jump: Run = { feed: author.owner.feed, records: [far.value], seals: [seal] };
    expect(refusal(jump, contextAfter(author, 2))).toEqual({ type: 'gap', expected: 3, received: 100 });
  });

  it('[R9] when it goes on from a record of another feed', () => {
    const author = writeFeed();
    const other = writeFeed('other');
    const strange = context({ owner: author.owner, placeOf: () => ({ feed: other.owner.feed, seq: 2 }) });
    expect(refusal(runFrom(author, 3), strange)).toEqual({ type: 'wrong-prev', seq: 3 });
  });

  it.each([2, 3, 5])('[R9] with a wrong prev at %i', (seq) => {
    expect(refusal(rewrite(run, seq, { prev: sha256('another') }))).toEqual({ type: 'wrong-prev', seq });
  });

  it.each(seqs)('[R1] with a wrong hash at %i', (seq) => {
    const wrong = replace(run, seq, (record) => ({ ...record, hash: sha256('another') }));
    expect(refusal(wrong)).toEqual({ type: 'wrong-hash', seq });
  });

  it.each(seqs)('[R1] with a body that was changed under its hash at %i', (seq) => {
    const wrong = replace(run, seq, (record) => ({ ...record, body: { ...record.body, at: record.body.at + 1 } }));
    expect(refusal(wrong)).toEqual({ type: 'wrong-hash', seq });
  });

  it.each([2, 5])('[R3] with a key that is not its subject’s at %i', (seq) => {
    const wrong = replace(run, seq, (record) => ({ ...record, key: derivedSubjectKey('test', 'another') }));
    expect(refusal(wrong)).toEqual({ type: 'wrong-subject', seq });
  });

  it.each([2, 5])('[R4] with another operation at %i', (seq) => {
    const wrong = replace(run, seq, (record) => ({ ...record, operation: { type: 'note', text: 'never said' } }));
    expect(refusal(wrong)).toEqual({ type: 'wrong-operation', seq });
  });

  it('[R4] with an operation but without its key', () => {
    expect(refusal(replace(run, 2, (record) => ({ ...record, key: null })))).toEqual({
      type: 'wrong-operation',
      seq: 2,
    });
  });

  it('[R4] with an operation moved from another place', () => {
    const author = writeFeed();
    author.note('note 0');
    const repeated = author.run();
    const moved = replace(repeated, 6, (record) => ({
      ...record,
      body: { ...record.body, op: repeated.records[1]?.body.op ?? record.body.op },
    }));
    const named = replace(moved, 6, (record) => ({ ...record, hash: recordHash(record.body) }));
    expect(refusal(named)).toEqual({ type: 'wrong-operation', seq: 6 });
  });

  it.each([
    ['decomposed-text', { type: 'note', text: 'Nguye\u0302\u0303n' }],
    ['zero-character', { type: 'note', text: 'a\0b' }],
    ['lone-surrogate', { type: 'note', text: '\ud800' }],
    ['not-a-safe-integer', { type: 'note', text: 'x', half: 0.5 }],
    ['not-a-name', JSON.parse('{"type":"note","text":"x","__proto__":1}') as object],
  ])('[R7] with an operation that is unfit: %s', (fault, operation) => {
    const wrong = replace(run, 5, (record) => {
      const body = {
        ...record.body,
        op: operationHash(record.key ?? derivedSubjectKey('test', ''), record.body.feed, 5, operation as never),
      };
      return { ...record, body, hash: recordHash(body), operation: operation as never };
    });
    expect(refusal(wrong)).toEqual({ type: 'unfit-operation', seq: 5, fault });
  });

  it('[R8] with a record that is too large', () => {
    const wrong = replace(run, 5, (record) => ({ ...record, operation: { type: 'note', text: 'x'.repeat(70_000) } }));
    expect(refusal(wrong)).toMatchObject({ type: 'too-large', seq: 5 });
  });

  it('[R2] with a body that is malformed', () => {
    const wrong = replace(run, 3, (record) => ({ ...record, body: { ...record.body, extra: 1 } as Body }));
    expect(refusal(wrong)).toEqual({ type: 'malformed', seq: 3, member: 'extra' });
  });

  it('[R9] in another space', () => {
    expect(refusal(run, context({ space: elsewhere }))).toEqual({ type: 'wrong-space', seq: 1 });
  });

  it('[R9] under the name of another feed', () => {
    expect(refusal({ ...run, feed: sha256('feed').slice(0, 32) as FeedId })).toEqual({ type: 'wrong-feed', seq: 1 });
  });

  it('[R5] where its begin belongs to another feed', () => {
    const author = writeFeed();
    const feed = feedIdOf(author.owner.certificate.device, space, 'urgent', 'ab'.repeat(16));
    const records = author.records.slice(0, 1).map((record) => {
      const body = { ...record.body, feed };
      const op = operationHash(record.key ?? derivedSubjectKey('test', ''), feed, 1, record.operation);
      const named = { ...body, op };
      return { ...record, body: named, hash: recordHash(named) };
    });
    expect(refusal({ feed, records, seals: [] })).toEqual({ type: 'wrong-feed', seq: 1 });
  });

  it('[R5] without a begin', () => {
    expect(refusal(replace(run, 1, (record) => ({ ...record, operation: null })))).toEqual({ type: 'no-begin' });
    expect(refusal(runFrom(writeFeed(), 3), { ...contextAfter(writeFeed(), 2), owner: null })).toEqual({
      type: 'no-begin',
    });
  });

  it.each([
    ['not hex', 'z'.repeat(32)],
    ['too short', 'ab'],
    ['upper case', 'AB'.repeat(16)],
  ])('[R5] where the epoch is %s', (_, epoch) => {
    expect(refusal(beginRun(testCertificate('desk', [space]), space, epoch))).toEqual({ type: 'no-begin' });
  });

  it('[R10] without a seal on its last record', () => {
    expect(refusal({ ...run, seals: [] })).toEqual({ type: 'unsealed' });
    const author = writeFeed().seal();
    author.note('after the seal');
    expect(refusal({ feed: author.owner.feed, records: author.records, seals: author.seals })).toEqual({
      type: 'unsealed',
    });
  });

  it.each([
    ['by another device', 'other', space, run.feed],
    ['for another space', 'desk', elsewhere, run.feed],
    ['for another feed', 'desk', space, sha256('feed').slice(0, 32) as FeedId],
  ])('[R10] with a seal %s', (_, signer, sealedSpace: Space, feed: FeedId) => {
    const hash = run.records.at(-1)?.hash ?? sha256('');
    const made = sealPlace(testSigner(signer), sealedSpace, { feed, seq: 5, hash });
    expect(refusal({ ...run, seals: [{ ...made, feed: run.feed }] })).toEqual({ type: 'wrong-seal', seq: 5 });
  });

  it('[R10] with a seal on another record, or beyond its end', () => {
    const author = writeFeed();
    const honest = author.run();
    const elsewhereInRun = { ...honest.seals[0], seq: 4 } as Run['seals'][number];
    expect(refusal({ ...honest, seals: [...honest.seals, elsewhereInRun] })).toEqual({ type: 'wrong-seal', seq: 4 });
    author.note('more');
    author.seal();
    expect(refusal({ ...honest, seals: author.seals })).toEqual({ type: 'wrong-seal', seq: 6 });
  });
});

function beginRun(
  certificate: Certificate,
  at: Space,
  epoch = 'ab'.repeat(16),
  lane = 'ordinary',
  device = 'desk',
): Run {
  const begin = beginFeed(certificate, { space: at, lane: lane as 'ordinary', epoch, from: [], after: [] }, 1);
  if (!begin.ok) throw new Error(begin.error.type);
  const { hash, body } = begin.value;
  return {
    feed: body.feed,
    records: [begin.value],
    seals: [sealPlace(testSigner(device), at, { feed: body.feed, seq: 1, hash })],
  };
}

describe('who may write', () => {
  it('[K2] a device writes only in the spaces of its certificate', () => {
    const run = beginRun(testCertificate('desk', [elsewhere]), space);
    expect(refusal(run)).toEqual({ type: 'not-certified-for-space' });
  });

  it('[K2] a space names no sub-space', () => {
    const below = known(isSpace, 'mission/DEL/annexe');
    expect(refusal(beginRun(testCertificate('desk', [space]), below), context({ space: below }))).toEqual({
      type: 'not-certified-for-space',
    });
    expect(refusal(beginRun(testCertificate('desk', [below]), space))).toEqual({ type: 'not-certified-for-space' });
  });

  it('[K2] only headquarters writes in ministry, though desks are certified to read it', () => {
    const desk = beginRun(testCertificate('desk', [space, ministry]), ministry);
    const headquarters = beginRun(
      testCertificate('hq', [ministry], 'headquarters'),
      ministry,
      undefined,
      undefined,
      'hq',
    );
    expect(refusal(desk, context({ space: ministry }))).toEqual({ type: 'not-certified-for-space' });
    expect(refusal(headquarters, context({ space: ministry }))).toBe('accepted');
  });

  it('[K1] a certificate by another root is refused', () => {
    const run = writeFeed().run();
    expect(refusal(run, context({ roots: [testSigner('usurper').publicKey] }))).toEqual({ type: 'unknown-root' });
    expect(refusal(run, context({ roots: [] }))).toEqual({ type: 'unknown-root' });
  });

  it('[K1] a certificate by the successor is accepted beside one by the root', () => {
    const roots = [testSigner('successor').publicKey, testRoot.publicKey];
    expect(refusal(writeFeed().run(), context({ roots }))).toBe('accepted');
  });

  it('[K2] a certificate whose signature is another’s is refused', () => {
    const certificate = testCertificate('desk', [space]);
    const forged = { ...certificate, name: 'ambassador' };
    expect(refusal(beginRun(forged, space))).toEqual({ type: 'wrong-certificate-signature' });
  });

  it.each([
    [
      'a member missing',
      (certificate: Certificate) =>
        Object.fromEntries(Object.entries(certificate).filter(([member]) => member !== 'name')),
    ],
    ['spaces that are none', (certificate: Certificate) => ({ ...certificate, spaces: ['Mission DEL'] })],
    ['a key that is none', (certificate: Certificate) => ({ ...certificate, device: 'abc' })],
    ['a role that is no name', (certificate: Certificate) => ({ ...certificate, role: 'Head Quarters' })],
  ])('[K2] a certificate with %s is refused', (_, change) => {
    const run = beginRun(testCertificate('desk', [space]), space);
    const certificate = change(testCertificate('desk', [space])) as unknown as Certificate;
    const wrong = replace(run, 1, (record) => withOperation(record, { ...(record.operation as object), certificate }));
    expect(refusal(wrong)).toEqual({ type: 'malformed-certificate' });
  });

  it('[K2] a certificate with members and a role of a newer version is accepted as signed', () => {
    const signer = testSigner('desk');
    const subject = {
      device: signer.publicKey,
      exchange: sha256('x'),
      name: 'desk',
      role: 'archive',
      spaces: [space],
      issued_at: 0,
      rank: 3,
    };
    const certificate = issueCertificate(testRoot, subject as never);
    expect(refusal(beginRun(certificate, space))).toBe('accepted');
    const changed = beginRun({ ...certificate, rank: 4 } as never, space);
    expect(refusal(changed)).toEqual({ type: 'wrong-certificate-signature' });
  });
});

function withOperation(record: StoredRecord, operation: object): StoredRecord {
  const key = record.key ?? derivedSubjectKey('test', '');
  const body = { ...record.body, op: operationHash(key, record.body.feed, record.body.seq, operation as never) };
  return { ...record, body, hash: recordHash(body), operation: operation as never };
}

describe('what a device appends', () => {
  const tip = { space, feed: sha256('feed').slice(0, 32) as FeedId, seq: 4, hash: sha256('before') };
  const draft = {
    at: 1,
    actor: null,
    key: derivedSubjectKey('test', 'case'),
    kind: 'case',
    after: [],
    operation: { type: 'note', text: 'x' },
  } as const;

  it('[R6] takes the next place, after the record before it', () => {
    const record = appendRecord(tip, draft);
    expect(record).toMatchObject({ ok: true, value: { body: { seq: 5, prev: tip.hash, feed: tip.feed, space } } });
  });

  it('[R2] sorts what it refers to, each once, and leaves its subject out of the others', () => {
    const [one, two] = [sha256('1'), sha256('2')].toSorted();
    const other = sha256('other').slice(0, 32) as never;
    const subject = appendRecord(tip, draft);
    if (!subject.ok || !one || !two) throw new Error('unreachable');
    const record = appendRecord(tip, {
      ...draft,
      after: [two, one, two],
      also: [other, subject.value.body.subject, other],
    });
    expect(record).toMatchObject({ ok: true, value: { body: { after: [one, two], also: [other] } } });
  });

  it.each([
    ['unfit', { type: 'note', text: 'e\u0301' }, { type: 'unfit-operation', fault: 'decomposed-text' }],
    ['no object', null, { type: 'unfit-operation', fault: 'not-a-value' }],
    ['a list', [], { type: 'unfit-operation', fault: 'not-a-value' }],
  ])('[R7] is refused where the operation is %s', (_, operation, error) => {
    expect(appendRecord(tip, { ...draft, operation: operation as never })).toEqual({ ok: false, error });
  });

  it.each([
    ['at', { at: 12.5 }],
    ['at', { at: -0 }],
    ['kind', { kind: 'Case' }],
    ['after', { after: ['nothing' as never] }],
  ])('[R2, R6] throws rather than make a feed unfit for everyone: %s', (member, wrong) => {
    expect(() => appendRecord(tip, { ...draft, ...wrong })).toThrow(member);
  });
});
