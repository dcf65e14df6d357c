import { fromBase64, toBase64 } from './base64.ts';
import { maximumOpenedBytes, packJson, unpackJson, type FrameFault } from './compression.ts';
import type { RunFault } from './feed.ts';
import type { FrontierChange } from './frontier.ts';
import { isSpace, type FeedId, type Hash, type Space } from './ids.ts';
import type { Place } from './operation.ts';
import type { Receipt } from './receipt.ts';
import { err, ok, type Result } from './result.ts';
import type { ChunkSlice, WantedChunk } from './space-store.ts';

/** What one side says of one space in one message. */
export interface Section {
  readonly space: Space;
  /** Digest of the last frontier of headquarters that both know. */
  readonly base: Hash;
  /** The sender's own frontier, told as what differs from `base`. */
  readonly change: FrontierChange;
  readonly locators: readonly Place[];
  /** The desk asks for a receipt it lacks. */
  readonly wantsReceipt: boolean;
  /**
   * Names what the desk's receipt says is missing at headquarters (32 hex digits): once that changes, without any change of
   * the frontier, another receipt is due [X8]. Null: nothing is missing by it.
   */
  readonly lackingKnown: string | null;
  readonly wants: readonly WantedChunk[];
  /** Columns under zstd; null where no record is sent. */
  readonly bundle: Uint8Array | null;
  readonly slices: readonly ChunkSlice[];
  readonly receipt: Receipt | null;
  /** Headquarters: runs of the message answered that did not hang together. The desk: such runs of earlier answers. */
  readonly refused: readonly RefusedRun[];
  /** Whether the sender holds more for the receiver than it sends now. */
  readonly more: boolean;
}

export interface RefusedRun {
  readonly feed: FeedId;
  readonly seq: number;
  readonly reason: RunFault['type'];
}

export interface Message {
  readonly sections: readonly Section[];
  /** Bytes that the sender would like to be answered with, at most. */
  readonly budget: number;
}

/** Chunks that one message may ask for: each costs the other side a look-up. */
const mostWanted = 1024;

export type MessageFault = { readonly type: 'malformed-message'; readonly member: string } | FrameFault;

/**
 * A message is frames, each behind its length (4 bytes, big endian): a header, then per section its bundle and slices. The
 * header is JSON, compressed where that makes it shorter; members that say nothing are left out of it, and spaces are named
 * by their place in the device's certificate, so that in sync only digests travel. Compression never mixes spaces [X10].
 */
export function encodeMessage(message: Message, spaces: readonly Space[]): Uint8Array {
  const header = [message.budget, ...message.sections.map((section) => encodeSection(section, spaces))];
  const plain = Buffer.from(JSON.stringify(header));
  const packed = plain.length > 200 ? packJson(header) : plain;
  const first = packed.length < plain.length ? [Uint8Array.of(1), packed] : [Uint8Array.of(0), plain];
  const frames = message.sections.flatMap((section) => [
    ...(section.bundle ? [section.bundle] : []),
    ...section.slices.map((slice) => slice.bytes),
  ]);
  return Buffer.concat([frame(Buffer.concat(first)), ...frames.map(frame)]);
}

function frame(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** The header's short members, each left out where it says nothing. */
interface WireSection {
  readonly s: number;
  readonly b: string;
  readonly c?: readonly (readonly [feed: string, ends: readonly (readonly [number, string])[]])[];
  readonly l?: readonly (readonly [feed: string, seq: number, hash: string])[];
  readonly r?: 1;
  readonly q?: string;
  readonly w?: readonly (readonly [hash: string, have: number])[];
  readonly n?: 1;
  readonly k?: readonly (readonly [hash: string, offset: number, total: number])[];
  readonly t?: readonly [
    digest: string,
    lacking: readonly (readonly [feed: string, seq: number])[],
    at: number,
    signature: string,
  ];
  readonly x?: readonly (readonly [feed: string, seq: number, reason: string])[];
  readonly m?: 1;
}

function encodeSection(section: Section, spaces: readonly Space[]): WireSection {
  const { change, locators, wants, slices, receipt, refused } = section;
  return {
    s: placeOfSpace(section.space, spaces),
    // Half a digest names a base among the few that a peer keeps.
    b: toBase64(section.base.slice(0, 32)),
    ...(change.length > 0 && {
      c: change.map(
        ([feed, ends]) => [toBase64(feed), ends.map(([seq, hash]) => [seq, toBase64(hash)] as const)] as const,
      ),
    }),
    ...(locators.length > 0 && {
      l: locators.map(({ feed, seq, hash }) => [toBase64(feed), seq, toBase64(hash)] as const),
    }),
    ...(section.wantsReceipt && { r: 1 as const }),
    ...(section.lackingKnown !== null && { q: toBase64(section.lackingKnown) }),
    ...(wants.length > 0 && { w: wants.map(({ hash, have }) => [toBase64(hash), have] as const) }),
    ...(section.bundle && { n: 1 as const }),
    ...(slices.length > 0 && { k: slices.map(({ hash, offset, total }) => [toBase64(hash), offset, total] as const) }),
    ...(receipt && {
      t: [
        toBase64(receipt.digest),
        receipt.lacking.map(([feed, seq]) => [toBase64(feed), seq] as const),
        receipt.at,
        toBase64(receipt.signature),
      ] as const,
    }),
    ...(refused.length > 0 && { x: refused.map(({ feed, seq, reason }) => [toBase64(feed), seq, reason] as const) }),
    ...(section.more && { m: 1 as const }),
  };
}

function placeOfSpace(space: Space, spaces: readonly Space[]): number {
  const place = spaces.indexOf(space);
  if (place === -1) throw new Error(`${space} is not among the spaces of the certificate`);
  return place;
}

/** A section as received: of the base's digest only the first half is known. */
export type ReceivedSection = Omit<Section, 'base'> & { readonly base: string };
export interface ReceivedMessage {
  readonly sections: readonly ReceivedSection[];
  readonly budget: number;
}

export function decodeMessage(bytes: Uint8Array, spaces: readonly Space[]): Result<ReceivedMessage, MessageFault> {
  const frames = splitFrames(bytes);
  const [first, ...rest] = frames ?? [];
  if (!first || first.length < 2) return malformed('frames');
  const header = readHeader(first);
  if (!header.ok) return header;
  return readSections(header.value, rest, spaces);
}

function splitFrames(bytes: Uint8Array): readonly Uint8Array[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at < buffer.length) {
    if (at + 4 > buffer.length) return null;
    const end = at + 4 + buffer.readUInt32BE(at);
    if (end > buffer.length) return null;
    frames.push(buffer.subarray(at + 4, end));
    at = end;
  }
  return frames;
}

function readHeader(first: Uint8Array): Result<unknown, MessageFault> {
  if (first[0] === 1) return unpackJson(first.subarray(1));
  if (first[0] !== 0) return malformed('header');
  if (first.length > maximumOpenedBytes) return err({ type: 'frame-too-large' });
  try {
    return ok(JSON.parse(Buffer.from(first.subarray(1)).toString('utf8')) as unknown);
  } catch {
    return malformed('header');
  }
}

function malformed(member: string): Result<never, MessageFault> {
  return err({ type: 'malformed-message', member });
}

function readSections(
  header: unknown,
  frames: readonly Uint8Array[],
  spaces: readonly Space[],
): Result<ReceivedMessage, MessageFault> {
  if (!Array.isArray(header) || !isCount(header[0])) return malformed('header');
  const left = [...frames];
  const sections: ReceivedSection[] = [];
  for (const value of header.slice(1) as unknown[]) {
    const section = readSection(value, left, spaces);
    if (!section) return malformed('section');
    if (sections.some((other) => other.space === section.space)) return malformed('section');
    sections.push(section);
  }
  return left.length === 0 ? ok({ sections, budget: header[0] as number }) : malformed('frames');
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function readSection(value: unknown, frames: Uint8Array[], spaces: readonly Space[]): ReceivedSection | null {
  try {
    const wire = value as WireSection;
    const space = spaces[number(wire.s)];
    if (!isSpace(space)) return null;
    const change = (wire.c ?? []).map(
      ([feed, ends]) => [id16(feed), ends.map(([seq, hash]) => [number(seq), id32(hash)] as const)] as const,
    );
    const bundle = wire.n === 1 ? (frames.shift() ?? fail()) : null;
    return {
      space,
      base: id16(wire.b),
      change,
      locators: (wire.l ?? []).map(([feed, seq, hash]) => ({ feed: id16(feed), seq: number(seq), hash: id32(hash) })),
      wantsReceipt: wire.r === 1,
      lackingKnown: wire.q === undefined ? null : id16(wire.q),
      wants: atMost(mostWanted, wire.w ?? []).map(([hash, have]) => ({ hash: id32(hash), have: number(have) })),
      bundle,
      slices: (wire.k ?? []).map(([hash, offset, total]) => ({
        hash: id32(hash),
        offset: number(offset),
        total: number(total),
        bytes: frames.shift() ?? fail(),
      })),
      receipt: wire.t ? readReceipt(space, wire.t) : null,
      refused: (wire.x ?? []).map(([feed, seq, reason]) => ({
        feed: id16(feed),
        seq: number(seq),
        reason: reasonOf(reason),
      })),
      more: wire.m === 1,
    };
  } catch {
    // A member of another shape: the message as a whole is refused.
    return null;
  }
}

function readReceipt(space: Space, [digest, lacking, at, signature]: NonNullable<WireSection['t']>): Receipt {
  return {
    space,
    digest: id32(digest),
    lacking: lacking.map(([feed, seq]) => [id16(feed), number(seq)] as const),
    at: number(at),
    signature: fromBase64(signature, 64) ?? fail(),
  };
}

function fail(): never {
  throw new Error('malformed');
}

function atMost<Item>(most: number, items: readonly Item[]): readonly Item[] {
  return items.length <= most ? items : fail();
}

const number = (value: unknown): number => (isCount(value) ? value : fail());
const id16 = (value: unknown): FeedId => (fromBase64(value, 16) ?? fail()) as FeedId;
const id32 = (value: unknown): Hash => (fromBase64(value, 32) ?? fail()) as Hash;
const reasonOf = (value: unknown): RunFault['type'] =>
  typeof value === 'string' && /^[a-z-]{1,40}$/.test(value) ? (value as RunFault['type']) : fail();
