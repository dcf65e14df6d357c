import { mkdirSync, writeFileSync } from 'node:fs';
import { canonicalize, findFault, type Value } from '../../sync/core/canonical.ts';
import {
  deviceSubjectKey,
  issueCertificate,
  verifyCertificate,
  type Certificate,
} from '../../sync/core/record/certificate.ts';
import { appendRecord, beginFeed, feedIdOf, verifyRun, type Run } from '../../sync/core/record/feed.ts';
import { frontierDigest, makeFrontier } from '../../sync/core/frontier/frontier.ts';
import {
  derivedSubjectKey,
  isSpace,
  isSubjectKey,
  known,
  sha256,
  subjectIdOf,
  type DeviceKey,
  type FeedId,
  type Hash,
  type SubjectId,
} from '../../sync/core/ids.ts';
import { signReceipt, verifyReceipt } from '../../sync/core/exchange/receipt.ts';
import {
  canonicalBody,
  checkOperation,
  maximumRecordBytes,
  operationHash,
  parseBody,
  recordHash,
  type Body,
  type StoredRecord,
} from '../../sync/core/record/record.ts';
import { sealPlace, verifySeal, type Seal } from '../../sync/core/record/seal.ts';
import { signerFromSeed } from '../../sync/core/signing.ts';
import { verdictSubjectKey } from '../../sync/core/fold/verdict.ts';
import { craftSignatures } from './core-crafted-signatures.ts';
import { wireVectors } from './core-wire-vectors.ts';

/**
 * What the golden vectors in `docs/vectors` say, computed by today's code. The committed files are what counts: where the two
 * differ, the code is wrong.
 */
export function makeVectors(): { readonly [file: string]: unknown } {
  return {
    'canonical.json': canonicalVectors(),
    'subject.json': subjectVectors(),
    'operation.json': operationVectors(),
    'record.json': recordVectors(),
    'feed.json': feedVectors(),
    'signature.json': { vectors: craftSignatures() },
    'seal.json': sealVectors(),
    'certificate.json': certificateVectors(),
    'run.json': runVectors(),
    'frontier.json': frontierVectors(),
    'receipt.json': receiptVectors(),
    'wire.json': wireVectors(),
  };
}

const space = known(isSpace, 'mission/DEL');
const otherSpace = known(isSpace, 'mission/PAR');
const seeds = {
  root: '01'.repeat(32),
  device: '02'.repeat(32),
  headquarters: '03'.repeat(32),
  stranger: '04'.repeat(32),
};
const signerOf = (name: keyof typeof seeds): ReturnType<typeof signerFromSeed> =>
  signerFromSeed(Buffer.from(seeds[name], 'hex'));
const [root, device, headquarters, stranger] = [
  signerOf('root'),
  signerOf('device'),
  signerOf('headquarters'),
  signerOf('stranger'),
];
const epoch = '0123456789abcdeffedcba9876543210';
const caseKey = known(isSubjectKey, '00112233445566778899aabbccddeeff');
const person = subjectIdOf(known(isSubjectKey, 'ffeeddccbbaa99887766554433221100'));
const feed = feedIdOf(device.publicKey, space, 'ordinary', epoch);

// ---- values ----

const goodValues: readonly string[] = [
  'null',
  'true',
  '0',
  '-1',
  '9007199254740991',
  '-9007199254740991',
  '1.0',
  '1e3',
  '""',
  '"Nguyễn Văn Đức"',
  '"\\u00e9 \\u1ec7"',
  '"tab\\t line\\n quote\\" slash\\/ back\\\\ \\u001f \\u007f \\u2028"',
  '"😀 𠜎"',
  '[]',
  '{}',
  '[3,2,1,[{}]]',
  '{"b":1,"a":{"d":[],"c":null}}',
  '{"a_b":1,"a/b":2,"ab":3,"a1":4,"a":5,"aa":6}',
  '[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]',
];

const badValues: readonly (readonly [title: string, json: string])[] = [
  ['U+0000', '"a\\u0000b"'],
  ['a lone high surrogate', '"\\ud83d"'],
  ['a lone low surrogate', '"\\ude00 x"'],
  ['surrogates the wrong way round', '"\\ude00\\ud83d"'],
  ['decomposed text', '"Nguye\\u0302\\u0303n"'],
  ['text composed in another order', '"o\\u0302\\u0323"'],
  ['a compatibility Hangul that NFC would compose', '"\\u1112\\u1161\\u11ab"'],
  ['a character that NFC replaces', '"\\u212b"'],
  ['a fraction', '0.5'],
  ['a number above the safe integers', '9007199254740992'],
  ['a number below the safe integers', '-9007199254740992'],
  ['a number that is no integer in its exponent', '1e-1'],
  ['a number beyond all', '1e400'],
  ['minus zero', '-0'],
  ['__proto__', '{"__proto__":{"a":1}}'],
  ['a capital in a name', '{"aB":1}'],
  ['an empty name', '{"":1}'],
  ['a digit at a name’s beginning', '{"1a":1}'],
  ['a name that is not ASCII', '{"tên":1}'],
  ['a name of 201 characters', `{"${'a'.repeat(201)}":1}`],
  ['lists seventeen deep', `${'['.repeat(17)}${']'.repeat(17)}`],
  ['objects seventeen deep', `${'{"a":'.repeat(17)}1${'}'.repeat(17)}`],
];

function canonicalVectors(): unknown {
  return {
    good: goodValues.map((json) => ({ json, canonical: canonicalize(JSON.parse(json) as Value) })),
    bad: badValues.map(([title, json]) => ({ title, json, fault: findFault(JSON.parse(json)) })),
  };
}

// ---- subjects ----

function subjectVectors(): unknown {
  const keys = [caseKey, known(isSubjectKey, '00'.repeat(16)), known(isSubjectKey, 'ff'.repeat(16))];
  const derived: readonly (readonly [kind: string, text: string])[] = [
    ['device', device.publicKey],
    ['verdicts', space],
    ['blank', 'B 0001234'],
    ['blank', 'Đ 0001234'],
  ];
  return {
    subjects: keys.map((key) => ({ key, subject: subjectIdOf(key) })),
    derived: derived.map(([kind, text]) => ({
      kind,
      text,
      key: derivedSubjectKey(kind, text),
      subject: subjectIdOf(derivedSubjectKey(kind, text)),
    })),
    of_a_device: { device: device.publicKey, key: deviceSubjectKey(device.publicKey) },
    of_verdicts: { space, key: verdictSubjectKey(space) },
  };
}

// ---- operations ----

const operations: readonly Value[] = [
  { type: 'open', fields: { 'applicant/full_name': 'Nguyễn Văn Đức', fee: 70 } },
  { type: 'set', fields: {} },
  { type: 'note', text: 'Hồ sơ thiếu ảnh 😀\n"gấp"' },
  { type: 'move', to: 'awaiting_papers', reason: 'no photograph' },
  { type: 'void', record: sha256('a record'), reason: '' },
  { type: 'of_a_newer_version', beams: [1, 2, 3] },
  {},
];

/** Bytes of body and operation together, to the limit and one beyond. */
function sizeVectors(): readonly unknown[] {
  const body = bodyWith({});
  const cases: readonly (readonly [string, number])[] = [
    ['x', 1],
    ['đ', 2],
    ['"', 2],
    ['\u001f', 6],
    ['😀', 4],
  ];
  return cases.flatMap(([character, width]) => {
    const empty = canonicalBody(body).length + Buffer.byteLength(canonicalize({ text: '', type: 'note' }));
    const times = Math.floor((maximumRecordBytes - empty) / width);
    const rest = maximumRecordBytes - empty - times * width;
    return [0, 1].map((above) => {
      const text = character.repeat(times) + 'x'.repeat(rest + above);
      const checked = checkOperation(body, { type: 'note', text });
      const written = { note_text: { character, times, then_x: rest + above }, bytes: maximumRecordBytes + above };
      return { ...written, refused: checked.ok ? null : checked.error };
    });
  });
}

function operationVectors(): unknown {
  const refuse = (title: string, json: string): unknown => {
    const checked = checkOperation(bodyWith({}), JSON.parse(json) as Value);
    return { title, json, refused: checked.ok ? null : checked.error };
  };
  return {
    good: [1, 2, Number.MAX_SAFE_INTEGER].flatMap((seq) =>
      operations.map((operation) => ({
        key: caseKey,
        feed,
        seq,
        operation,
        canonical: canonicalize([feed, seq, operation]),
        hash: operationHash(caseKey, feed, seq, operation),
      })),
    ),
    bad: [
      refuse('no operation', 'null'),
      refuse('a list', '[]'),
      refuse('a text', '"note"'),
      ...badValues.map(([title, json]) => refuse(title, `{"type":"note","text":${json}}`)),
    ],
    with_body: bodyWith({}),
    sizes: sizeVectors(),
  };
}

// ---- records ----

function bodyWith(change: Partial<Body>): Body {
  const [one, two] = [sha256('one'), sha256('two')].toSorted() as [Hash, Hash];
  return {
    v: 1,
    space,
    feed,
    seq: 2,
    prev: sha256('the record before'),
    at: 1_782_864_000_000,
    actor: person,
    subject: subjectIdOf(caseKey),
    also: [],
    kind: 'case',
    after: [one, two],
    op: operationHash(caseKey, feed, 2, operations[0] as Value),
    ...change,
  };
}

function recordVectors(): unknown {
  const others = [sha256('other'), sha256('third')].map((hash) => hash.slice(0, 32) as SubjectId).toSorted();
  const good: readonly Body[] = [
    bodyWith({}),
    bodyWith({ seq: 1, prev: null, after: [], actor: null }),
    bodyWith({ also: others, at: -1, v: 2 }),
    bodyWith({ at: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER, kind: 'register/entry_2' }),
    bodyWith({ at: 0, space: known(isSpace, 'mission/DEL/annexe') }),
  ];
  return {
    good: good.map((body) => ({ body, canonical: canonicalBody(body), hash: recordHash(body) })),
    bad: badBodies(others).map(([title, json]) => {
      const parsed = parseBody(JSON.parse(json));
      return { title, json, refused: parsed.ok ? null : parsed.error };
    }),
  };
}

function badBodies(others: readonly SubjectId[]): readonly (readonly [title: string, json: string])[] {
  const good = bodyWith({ also: others });
  const write = (change: { readonly [member: string]: unknown }): string => JSON.stringify({ ...good, ...change });
  const without = (member: string): string =>
    JSON.stringify(Object.fromEntries(Object.entries(good).filter(([name]) => name !== member)));
  const raw = (member: string, value: string): string => write({ [member]: '@' }).replace('"@"', value);
  const [low, high] = good.after as [Hash, Hash];
  return [
    ['not an object', '[]'],
    ['null', 'null'],
    ...Object.keys(good).map((member) => [`no ${member}`, without(member)] as const),
    ['an unknown member', write({ lane: 'ordinary' })],
    ['__proto__', `{"__proto__":{},${JSON.stringify(good).slice(1)}`],
    ['after unsorted', write({ after: [high, low] })],
    ['after with one twice', write({ after: [low, low] })],
    ['after with what is no hash', write({ after: ['abc'] })],
    ['after in capitals', write({ after: [low.toUpperCase()] })],
    ['also unsorted', write({ also: others.toReversed() })],
    ['also with one twice', write({ also: [others[0], others[0]] })],
    ['also with the subject itself', write({ also: [good.subject] })],
    ['a first record with a prev', write({ seq: 1 })],
    ['a later record without a prev', write({ prev: null })],
    ['seq 0', write({ seq: 0, prev: null })],
    ['a negative seq', write({ seq: -1 })],
    ['a fraction in seq', write({ seq: 2.5 })],
    ['a seq above the safe integers', raw('seq', '9007199254740992')],
    ['a seq in text', write({ seq: '2' })],
    ['a fraction in at', write({ at: 0.5 })],
    ['an at above the safe integers', raw('at', '9007199254740992')],
    ['at minus zero', raw('at', '-0')],
    ['an at in text', write({ at: '2026-07-01' })],
    ['v 0', write({ v: 0 })],
    ['a space in capitals', write({ space: 'MISSION/DEL' })],
    ['a space with an empty part', write({ space: 'mission//DEL' })],
    ['a space with a slash at its end', write({ space: 'mission/DEL/' })],
    ['a space of more than 100 characters', write({ space: `mission/${'x'.repeat(93)}` })],
    ['a kind that is no name', write({ kind: 'Case' })],
    ['a kind with a line after it', write({ kind: 'case\n' })],
    ['a feed one digit short', write({ feed: good.feed.slice(1) })],
    ['a subject in capitals', write({ subject: `${good.subject.slice(0, 31)}F` })],
    ['an actor that is no subject', write({ actor: '' })],
    ['an operation hash of half the length', write({ op: good.op.slice(0, 32) })],
  ];
}

// ---- feeds ----

function makeCertificate(change: Partial<Certificate> = {}, signer = root): Certificate {
  const subject = {
    device: device.publicKey,
    exchange: '0f'.repeat(32),
    name: 'Quầy số 1',
    role: 'desk' as const,
    spaces: [space],
    issued_at: 1_782_000_000_000,
    ...change,
  };
  return issueCertificate(signer, subject);
}

function begin(certificate = makeCertificate(), at = space): StoredRecord {
  const record = beginFeed(certificate, { space: at, lane: 'ordinary', epoch, from: [], after: [] }, 1_782_864_000_000);
  if (!record.ok) throw new Error(record.error.type);
  return record.value;
}

function feedVectors(): unknown {
  const inputs: readonly (readonly [DeviceKey, typeof space, string, string])[] = [
    [device.publicKey, space, 'ordinary', epoch],
    [device.publicKey, space, 'urgent', epoch],
    [device.publicKey, otherSpace, 'ordinary', epoch],
    [headquarters.publicKey, known(isSpace, 'ministry'), 'ordinary', 'ff'.repeat(16)],
  ];
  return {
    seeds,
    feeds: inputs.map(([key, at, lane, randomPart]) => ({
      device: key,
      space: at,
      lane,
      epoch: randomPart,
      feed: feedIdOf(key, at, lane, randomPart),
    })),
    begin: begin(),
  };
}

// ---- seals ----

function sealVectors(): unknown {
  const place = { feed, seq: 64, hash: sha256('record 64') };
  const seal = sealPlace(device, space, place);
  const bad: readonly (readonly [title: string, seal: Seal, at: typeof space])[] = [
    ['another place', { ...seal, seq: 65 }, space],
    ['another record', { ...seal, hash: sha256('record 65') }, space],
    ['another feed', { ...seal, feed: feedIdOf(device.publicKey, space, 'urgent', epoch) }, space],
    ['another space', seal, otherSpace],
    ['another device', sealPlace(stranger, space, place), space],
    ['capitals', { ...seal, signature: seal.signature.toUpperCase() }, space],
    ['one byte short', { ...seal, signature: seal.signature.slice(2) }, space],
    [
      'a statement of another sort',
      { ...seal, signature: device.sign(Buffer.from(canonicalize(['chancery/receipt', space, feed, 64, place.hash]))) },
      space,
    ],
  ];
  return {
    good: {
      device: device.publicKey,
      space,
      statement: canonicalize(['chancery/seal', space, feed, 64, place.hash]),
      seal,
      verifies: verifySeal(device.publicKey, space, seal),
    },
    bad: bad.map(([title, wrong, at]) => ({
      title,
      device: device.publicKey,
      space: at,
      seal: wrong,
      verifies: verifySeal(device.publicKey, at, wrong),
    })),
  };
}

// ---- certificates ----

function certificateVectors(): unknown {
  const good = makeCertificate();
  const newer = issueCertificate(root, {
    ...unsignedOf(makeCertificate({ role: 'archive' as 'desk' })),
    rank: 3,
  } as never);
  const without = (member: string): unknown =>
    Object.fromEntries(Object.entries(good).filter(([name]) => name !== member));
  const bad: readonly (readonly [title: string, certificate: unknown])[] = [
    ['by another root', makeCertificate({}, stranger)],
    ['that names the root but was signed by another', { ...makeCertificate({}, stranger), root: root.publicKey }],
    ['with another name', { ...good, name: 'Quầy số 2' }],
    ['with another role', { ...good, role: 'headquarters' }],
    ['with a further space', { ...good, spaces: [...good.spaces, otherSpace] }],
    ['with a further member', { ...good, rank: 3 }],
    ['with a signature in capitals', { ...good, signature: good.signature.toUpperCase() }],
    ...['device', 'exchange', 'issued_at', 'name', 'role', 'root', 'signature', 'spaces'].map(
      (member) => [`without ${member}`, without(member)] as const,
    ),
    ['with a role that is no name', { ...good, role: 'Desk' }],
    ['with a space that is none', { ...good, spaces: ['DEL'] }],
    ['with decomposed text', { ...good, name: 'Qua\u0302\u0300y' }],
    ['in a list', [good]],
  ];
  return {
    root: root.publicKey,
    good: [
      good,
      makeCertificate({ role: 'headquarters', spaces: [space, otherSpace, known(isSpace, 'ministry')] }),
      newer,
    ].map((certificate) => ({
      certificate,
      statement: canonicalize(['chancery/certificate', unsignedOf(certificate) as unknown as Value]),
      verifies: verifyCertificate(certificate, [root.publicKey]).ok,
    })),
    bad: bad.map(([title, certificate]) => {
      const verified = verifyCertificate(certificate, [root.publicKey]);
      return { title, certificate, refused: verified.ok ? null : verified.error };
    }),
  };
}

function unsignedOf(certificate: Certificate): Omit<Certificate, 'signature'> {
  const { signature: _signature, ...unsigned } = certificate;
  return unsigned;
}

// ---- runs ----

function goodRun(): Run {
  const first = begin();
  const records = [first];
  for (const operation of operations.slice(0, 3)) {
    const last = records.at(-1) as StoredRecord;
    const tip = { space, feed: first.body.feed, seq: last.body.seq, hash: last.hash };
    const draft = {
      at: last.body.at + 1_000,
      actor: person,
      key: caseKey,
      kind: 'case',
      after: records.length === 1 ? [] : [last.hash],
      operation: operation as never,
    };
    const record = appendRecord(tip, draft);
    if (!record.ok) throw new Error(record.error.type);
    records.push(record.value);
  }
  return { feed: first.body.feed, records, seals: [sealOn(records.at(-1) as StoredRecord)] };
}

function sealOn({ body, hash }: StoredRecord, signer = device, at = space): Seal {
  return sealPlace(signer, at, { feed: body.feed, seq: body.seq, hash });
}

function runVectors(): unknown {
  const run = goodRun();
  const [first, second, third, fourth] = run.records as [StoredRecord, StoredRecord, StoredRecord, StoredRecord];
  const rename = (record: StoredRecord, change: Partial<Body>): StoredRecord => {
    const body = { ...record.body, ...change };
    return { ...record, body, hash: recordHash(body) };
  };
  const erased = { ...third, operation: null, key: null };
  const ofHeadquarters = begin(makeCertificate({ spaces: [otherSpace] }));
  const deskInMinistry = begin(makeCertificate({ spaces: [known(isSpace, 'ministry')] }), known(isSpace, 'ministry'));
  const tail: Run = { ...run, records: [third, fourth] };
  const cases: readonly Case[] = [
    ['a run from the beginning', run],
    ['with an operation and key erased', { ...run, records: [first, second, erased, fourth] }],
    ['that goes on from what is held', tail, { held: [second] }],
    ['empty', { ...run, records: [] }],
    ['whose start is not held', tail],
    ['that goes on from the wrong place', { ...run, records: [fourth] }, { held: [second], relabel: third.hash }],
    ['with a gap', { ...run, records: [first, second, fourth] }],
    ['with a wrong prev', { ...run, records: [first, second, rename(third, { prev: first.hash }), fourth] }],
    ['with a wrong hash', { ...run, records: [first, { ...second, hash: sha256('another') }, third, fourth] }],
    [
      'with another key',
      { ...run, records: [first, { ...second, key: known(isSubjectKey, '00'.repeat(16)) }, third, fourth] },
    ],
    [
      'with another operation',
      { ...run, records: [first, { ...second, operation: { type: 'note', text: 'never said' } }, third, fourth] },
    ],
    [
      'with an unfit operation',
      { ...run, records: [first, { ...second, operation: { type: 'note', text: 'e\u0301' } }, third, fourth] },
    ],
    ['with a malformed body', { ...run, records: [first, rename(second, { kind: 'Case' }), third, fourth] }],
    ['in another space', run, { space: otherSpace }],
    ['under another feed’s name', { ...run, feed: 'ab'.repeat(16) as FeedId }],
    ['whose begin was erased', { ...run, records: [{ ...first, operation: null, key: null }, second, third, fourth] }],
    ['without a seal', { ...run, seals: [] }],
    ['sealed before its end', { ...run, seals: [sealOn(third)] }],
    ['sealed by another device', { ...run, seals: [sealOn(fourth, stranger)] }],
    ['sealed for another space', { ...run, seals: [sealOn(fourth, device, otherSpace)] }],
    ['by a root that is not pinned', run, { roots: [stranger.publicKey] }],
    [
      'by a device not certified for the space',
      { feed: ofHeadquarters.body.feed, records: [ofHeadquarters], seals: [sealOn(ofHeadquarters)] },
    ],
    [
      'by a desk in ministry',
      {
        feed: deskInMinistry.body.feed,
        records: [deskInMinistry],
        seals: [sealOn(deskInMinistry, device, known(isSpace, 'ministry'))],
      },
      { space: known(isSpace, 'ministry') },
    ],
  ];
  return { cases: cases.map(([title, given, context = {}]) => judgeRun(title, given, context)) };
}

interface CaseContext {
  readonly space?: typeof space;
  readonly roots?: readonly DeviceKey[];
  readonly held?: readonly StoredRecord[];
  /** A name under which the held record is found. */
  readonly relabel?: Hash;
}
type Case = readonly [title: string, run: Run, context?: CaseContext];

function judgeRun(title: string, run: Run, context: CaseContext): unknown {
  const held = (context.held ?? []).map(({ hash, body }) => ({
    hash: context.relabel ?? hash,
    feed: body.feed,
    seq: body.seq,
  }));
  const given = { space: context.space ?? space, roots: context.roots ?? [root.publicKey], held };
  const owner = held.length > 0 ? { feed, lane: 'ordinary' as const, certificate: makeCertificate() } : null;
  const placeOf = (prev: Hash): (typeof held)[number] | null => held.find((place) => place.hash === prev) ?? null;
  const verified = verifyRun(run, { space: given.space, roots: given.roots, owner, placeOf });
  return { title, ...given, owner, run, refused: verified.ok ? null : verified.error };
}

// ---- frontiers and receipts ----

const places = [
  { feed, seq: 7, hash: sha256('seven') },
  { feed, seq: 10, hash: sha256('ten') },
  { feed, seq: 10, hash: sha256('another ten') },
  { feed: 'ab'.repeat(16) as FeedId, seq: 1, hash: sha256('one') },
];

function frontierVectors(): unknown {
  const lists = [[], places.slice(0, 1), places, places.toReversed(), [...places, ...places]];
  return {
    vectors: lists.map((list) => {
      const frontier = makeFrontier(list);
      const listed = frontier.map(({ feed: of, seq, hash }) => [of, seq, hash]);
      return { places: list, sorted: frontier, canonical: canonicalize(listed), digest: frontierDigest(frontier) };
    }),
  };
}

function receiptVectors(): unknown {
  const digest = frontierDigest(makeFrontier(places));
  const unsigned = { space, digest, lacking: [[feed, 7]] as const, at: 1_782_864_000_000 };
  const good = signReceipt(headquarters, unsigned);
  const bad: readonly (readonly [title: string, receipt: typeof good])[] = [
    ['another space', { ...good, space: otherSpace }],
    ['another digest', { ...good, digest: sha256('another') }],
    ['nothing lacking', { ...good, lacking: [] }],
    ['another time', { ...good, at: good.at + 1 }],
    ['another signer', signReceipt(stranger, unsigned)],
    ['capitals', { ...good, signature: good.signature.toUpperCase() }],
  ];
  const statement = canonicalize(['chancery/receipt', space, digest, unsigned.lacking, unsigned.at]);
  return {
    headquarters: headquarters.publicKey,
    good: [good, signReceipt(headquarters, { ...unsigned, lacking: [] })].map((receipt) => ({
      receipt,
      verifies: verifyReceipt(headquarters.publicKey, receipt),
    })),
    statement,
    bad: bad.map(([title, receipt]) => ({ title, receipt, verifies: verifyReceipt(headquarters.publicKey, receipt) })),
  };
}

/**
 * `node tests/support/core-make-vectors.ts` writes them anew. Only for vectors that are added: one that changes means that
 * data in the world would no longer verify.
 */
if (import.meta.main) {
  const folder = new URL('../../docs/vectors/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(makeVectors())) {
    writeFileSync(new URL(file, folder), `${JSON.stringify(content, null, 2)}\n`);
  }
}
