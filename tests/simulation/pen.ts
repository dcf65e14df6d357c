import { deviceSubjectKey, type Certificate } from '../../sync/core/record/certificate.ts';
import {
  appendRecord,
  beginFeed,
  type Draft,
  type FeedOwner,
  type FeedTip,
  type Lane,
} from '../../sync/core/record/feed.ts';
import type { Frontier } from '../../sync/core/frontier/frontier.ts';
import { sha256Bytes, subjectIdOf, type Hash } from '../../sync/core/ids.ts';
import type { Operation, Place } from '../../sync/core/record/operation.ts';
import { recordHash, type StoredRecord } from '../../sync/core/record/record.ts';
import { sealPlace } from '../../sync/core/record/seal.ts';
import type { Signer } from '../../sync/core/signing.ts';
import type { Disk } from './disk.ts';
import { space } from './cast.ts';
import { foldAbout } from './folding.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';

export interface Identity {
  readonly certificate: Certificate;
  readonly signer: Signer;
}

/** The part of what a machine keeps that its pen writes. */
export interface Written {
  readonly disk: Disk;
  /** Where the device goes on writing, per lane. */
  readonly tips: Map<Lane, FeedTip>;
}

export interface Text extends Omit<Draft, 'at'> {
  readonly lane: Lane;
  /** By the desk's clock, where it is not the moment of writing. */
  readonly at?: number;
  /** Written by a version of the program that is still to come. */
  readonly newer?: boolean;
  readonly chunks?: readonly Uint8Array[];
  /** What the author saw when the form was opened. */
  readonly screen?: ReadonlySet<Hash>;
}

const blank: ReadonlySet<Hash> = new Set();

/** Writes one device's records: begins feeds, goes on with them, seals them, and begins anew in doubt. */
export class Pen {
  readonly #identity: Identity;
  readonly #written: () => Written;
  readonly #random: Random;
  readonly #clock: () => number;
  readonly #ledger: Ledger;

  constructor(
    identity: Identity,
    written: () => Written,
    { random, ledger, clock }: { random: Random; ledger: Ledger; clock: () => number },
  ) {
    this.#ledger = ledger;
    this.#identity = identity;
    this.#written = written;
    this.#random = random;
    this.#clock = clock;
  }

  /** One durable unit: chunks, record and tip. */
  write({ lane, newer, chunks, screen = blank, ...draft }: Text): StoredRecord {
    const { disk, tips } = this.#written();
    const tip = tips.get(lane) ?? this.beginFeed(lane);
    const appended = appendRecord(tip, { at: this.#clock(), ...draft });
    if (!appended.ok) throw new Error(`a person wrote what does not fit: ${appended.error.type}`);
    const record = newer ? asNewer(appended.value) : appended.value;
    const slices = (chunks ?? []).map((bytes) => ({ hash: sha256Bytes(bytes), offset: 0, total: bytes.length, bytes }));
    if (slices.length > 0) disk.writeSlices(slices);
    this.#keep(record, lane, this.#random.chance(0.1));
    this.#ledger.recordWritten(record, screen);
    return record;
  }

  beginFeed(lane: Lane): FeedTip {
    const { disk } = this.#written();
    const { certificate } = this.#identity;
    const epoch = this.#random.hex(16);
    const from = [...disk.ends.values()].filter((end) => this.#isOwn(end.feed)).map((end) => end.hash);
    const after = foldAbout(disk, subjectIdOf(deviceSubjectKey(certificate.device)))?.heads ?? [];
    const begin = beginFeed(certificate, { space, lane, epoch, from, after }, this.#clock());
    if (!begin.ok) throw new Error(`a feed could not be begun: ${begin.error.type}`);
    const tip = this.#keep(begin.value, lane, true);
    this.#ledger.recordWritten(begin.value, blank);
    return tip;
  }

  /** Before an exchange: all that this device wrote can travel, in feeds left behind too. */
  seal(): void {
    const { disk } = this.#written();
    const bare: Place[] = [];
    for (const end of disk.ends.values()) if (!disk.sealed.has(end.hash) && this.#isOwn(end.feed)) bare.push(end);
    const seals = bare.map((end) => sealPlace(this.#identity.signer, space, end));
    if (seals.length > 0) disk.write({ records: [], seals, owners: [] });
  }

  /** Lanes in whose feed somebody else seems to write: a restored disk, or a clone. */
  lanesInDoubt(told: Frontier): readonly Lane[] {
    const { disk, tips } = this.#written();
    const lanes: Lane[] = [];
    for (const [lane, tip] of tips) {
      const elsewhere = disk.standing.some((end) => end.feed === tip.feed && end.hash !== tip.hash);
      const unknown = told.some((end) => end.feed === tip.feed && !disk.records.has(end.hash));
      if (elsewhere || unknown) lanes.push(lane);
    }
    return lanes;
  }

  #isOwn(feed: FeedOwner['feed']): boolean {
    return this.#written().disk.ownerOf.get(feed)?.certificate.device === this.#identity.certificate.device;
  }

  #keep(record: StoredRecord, lane: Lane, sealed: boolean): FeedTip {
    const { disk, tips } = this.#written();
    const { certificate, signer } = this.#identity;
    const { feed, seq } = record.body;
    const seals = sealed ? [sealPlace(signer, space, { feed, seq, hash: record.hash })] : [];
    const owner = disk.ownerOf.get(feed) ?? { feed, lane, certificate };
    disk.write({ records: [record], seals, owners: [owner] });
    const tip = { space, feed, seq, hash: record.hash };
    tips.set(lane, tip);
    return tip;
  }
}

function asNewer(record: StoredRecord): StoredRecord {
  const body = { ...record.body, v: 2 };
  return { ...record, body, hash: recordHash(body) };
}

/** What a version to come might write. */
export const stamp = { type: 'stamp', ink: 'red' } as unknown as Operation;
