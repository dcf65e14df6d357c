import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import { issueCertificate, type Certificate } from '../../sync/core/record/certificate.ts';
import {
  appendRecord,
  beginFeed,
  type Draft,
  type FeedOwner,
  type Lane,
  type Run,
} from '../../sync/core/record/feed.ts';
import { derivedSubjectKey, sha256, sha256Bytes, type Hash, type Space } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { sealPlace, type Seal } from '../../sync/core/record/seal.ts';
import { signerFromSeed, type Signer } from '../../sync/core/signing.ts';

const signers = new Map<string, Signer>();

/** The same signer for the same name, in every run. Made once: whoever tries millions of bytes asks for one as often. */
export function testSigner(name: string): Signer {
  const made = signers.get(name) ?? signerFromSeed(Buffer.from(sha256(`test signer ${name}`), 'hex'));
  signers.set(name, made);
  return made;
}

export const testRoot = testSigner('root');

export function testCertificate(
  name: string,
  spaces: readonly Space[],
  role: Certificate['role'] = 'desk',
): Certificate {
  const subject = {
    device: testSigner(name).publicKey,
    exchange: sha256(`exchange ${name}`),
    name,
    role,
    spaces,
    issued_at: 0,
  };
  return issueCertificate(testRoot, subject as Parameters<typeof issueCertificate>[1]);
}

export interface AuthorOptions {
  readonly lane?: Lane;
  readonly role?: Certificate['role'];
  /** As issued at enrolment; else one under the test root. */
  readonly certificate?: Certificate;
  /** By the device's clock, milliseconds since 1970. */
  readonly begunAt?: number;
  /** The record after which a clone writes. */
  readonly goesOnFrom?: StoredRecord;
  /** The last record of the feed of the same device that this one goes on from, as in a new year. */
  readonly heirOf?: StoredRecord;
}

/** Writes one feed of a test device: deterministic from its name. */
export class Author {
  readonly records: StoredRecord[] = [];
  readonly seals: Seal[] = [];
  /** The chunks of what was attached. */
  readonly blobs = new Map<Hash, Uint8Array>();
  readonly owner: FeedOwner;
  readonly name: string;
  readonly #signer: Signer;
  readonly #space: Space;
  readonly #options: AuthorOptions;

  constructor(name: string, space: Space, options: AuthorOptions = {}) {
    const { lane = 'ordinary', role = 'desk', goesOnFrom, heirOf } = options;
    this.#signer = testSigner(name);
    this.#space = space;
    this.#options = options;
    this.name = name;
    const certificate = options.certificate ?? testCertificate(name, [space], role);
    const epoch = sha256(`epoch ${name} ${lane}${heirOf?.hash ?? ''}`).slice(0, 32);
    const from = heirOf ? [heirOf.hash] : [];
    const begin = beginFeed(certificate, { space, lane, epoch, from, after: [] }, options.begunAt ?? 1_000);
    if (!begin.ok) throw new Error(begin.error.type);
    this.owner = { feed: begin.value.body.feed, lane, certificate };
    if (!goesOnFrom) this.records.push(begin.value);
  }

  get last(): StoredRecord {
    const last = this.records.at(-1) ?? this.#options.goesOnFrom;
    if (!last) throw new Error('an author without a record');
    return last;
  }

  /** A clone: the same device goes on from this place a second time, without knowing of the first. */
  fork(): Author {
    return new Author(this.name, this.#space, { ...this.#options, goesOnFrom: this.last });
  }

  write(operation: Operation, draft: Partial<Draft> & { readonly subject?: string } = {}): StoredRecord {
    const { subject = 'case 1', ...given } = draft;
    const tip = { space: this.#space, feed: this.owner.feed, seq: this.last.body.seq, hash: this.last.hash };
    const key = derivedSubjectKey('test', subject);
    const record = appendRecord(tip, {
      at: this.last.body.at + 1_000,
      actor: null,
      key,
      kind: 'case',
      after: [],
      operation,
      ...given,
    });
    if (!record.ok) throw new Error(record.error.type);
    this.records.push(record.value);
    return record.value;
  }

  note(text: string, draft: Parameters<Author['write']>[1] = {}): StoredRecord {
    return this.write({ type: 'note', text }, draft);
  }

  attach(
    bytes: Uint8Array,
    draft: Parameters<Author['write']>[1] = {},
  ): { readonly record: StoredRecord; readonly chunks: readonly Hash[] } {
    const parts = cut(bytes).map((chunk) => [sha256Bytes(chunk), chunk] as const);
    for (const [hash, chunk] of parts) this.blobs.set(hash, chunk);
    const chunks = parts.map(([hash]) => hash);
    const record = this.write(
      {
        type: 'attach',
        title: 'scan',
        name: 'scan.bin',
        media_type: 'application/octet-stream',
        size: bytes.length,
        chunks,
      },
      draft,
    );
    return { record, chunks };
  }

  seal(): this {
    const { hash, body } = this.last;
    this.seals.push(sealPlace(this.#signer, this.#space, { feed: body.feed, seq: body.seq, hash }));
    return this;
  }

  /** All that was written, as one sealed batch for `SpaceStore.accept`. */
  batch(): {
    readonly records: readonly StoredRecord[];
    readonly seals: readonly Seal[];
    readonly owners: readonly FeedOwner[];
  } {
    if (this.seals.at(-1)?.hash !== this.last.hash) this.seal();
    return { records: [...this.records], seals: [...this.seals], owners: [this.owner] };
  }

  run(): Run {
    const { records, seals } = this.batch();
    return { feed: this.owner.feed, records, seals };
  }
}

export function cut(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / CHUNK_SIZE);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE));
}
