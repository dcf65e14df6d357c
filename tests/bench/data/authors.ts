import { issueCertificate, type Certificate } from '../../../sync/core/record/certificate.ts';
import { appendRecord, beginFeed, type Draft, type FeedOwner, type FeedTip } from '../../../sync/core/record/feed.ts';
import { isSpace, known, sha256, type Space } from '../../../sync/core/ids.ts';
import type { StoredRecord } from '../../../sync/core/record/record.ts';
import { recordsPerSeal, sealPlace, type Seal } from '../../../sync/core/record/seal.ts';
import { signerFromSeed, type Signer } from '../../../sync/core/signing.ts';

export const missionSpace: Space = known(isSpace, 'mission/DEL');
export const ministry: Space = known(isSpace, 'ministry');
export const spaces: readonly Space[] = [missionSpace, ministry];

export const seedOf = (name: string): Buffer => Buffer.from(sha256(`bench signer ${name}`), 'hex');
export const rootSeed: Buffer = seedOf('root');
export const rootSigner: Signer = signerFromSeed(rootSeed);

export interface Device {
  readonly certificate: Certificate;
  readonly signer: Signer;
}

/** The same device for the same name, in every run. */
export function makeDevice(name: string, of: readonly Space[] = spaces): Device {
  const signer = signerFromSeed(seedOf(name));
  const certificate = issueCertificate(rootSigner, {
    device: signer.publicKey,
    exchange: sha256(`bench exchange ${name}`),
    name,
    role: 'desk',
    spaces: of,
    issued_at: 1_760_000_000_000,
  });
  return { certificate, signer };
}

/** Writes one feed, sealed as a desk seals it. */
export class FeedAuthor {
  readonly #device: Device;
  readonly #space: Space;
  #tip: FeedTip;
  #sealedThrough = 0;
  #begin: StoredRecord | null;

  constructor(name: string, at: number, space: Space = missionSpace) {
    this.#space = space;
    this.#device = makeDevice(name, [space, ministry]);
    const epoch = sha256(`bench epoch ${name}`).slice(0, 32);
    const begin = beginFeed(this.#device.certificate, { space, lane: 'ordinary', epoch, from: [], after: [] }, at);
    if (!begin.ok) throw new Error(begin.error.type);
    this.#begin = begin.value;
    this.#tip = { space, feed: begin.value.body.feed, seq: 1, hash: begin.value.hash };
  }

  get owner(): FeedOwner {
    return { feed: this.#tip.feed, lane: 'ordinary', certificate: this.#device.certificate };
  }

  /** The first record of the feed, once. */
  takeBegin(): StoredRecord | null {
    const begin = this.#begin;
    this.#begin = null;
    return begin;
  }

  append(draft: Draft): StoredRecord {
    const record = appendRecord(this.#tip, draft);
    if (!record.ok) throw new Error(record.error.type);
    this.#tip = { ...this.#tip, seq: record.value.body.seq, hash: record.value.hash };
    return record.value;
  }

  sealWhenDue(): Seal | null {
    return this.#tip.seq - this.#sealedThrough >= recordsPerSeal ? this.seal() : null;
  }

  seal(): Seal | null {
    const { feed, seq, hash } = this.#tip;
    if (hash === null || this.#sealedThrough === seq) return null;
    this.#sealedThrough = seq;
    return sealPlace(this.#device.signer, this.#space, { feed, seq, hash });
  }
}
