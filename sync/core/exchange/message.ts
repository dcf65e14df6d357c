import { fromBase64, toBase64 } from '../base64.ts';
import {
  asBuffer,
  mostVarintBytes,
  packJson,
  readVarint,
  unpackJson,
  writeVarint,
  type FrameFault,
} from '../bundle/compression.ts';
import type { RunFault } from '../record/feed.ts';
import type { FrontierChange } from '../frontier/frontier.ts';
import { isSpace, type FeedId, type Hash, type Space } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import type { Receipt } from './receipt.ts';
import { err, ok, type Result } from '../result.ts';
import type { ChunkSlice, WantedChunk } from '../space-store.ts';

/** What one side says of one space in one message. */
export interface Section {
  readonly space: Space;
  /** What `change` builds on. */
  readonly base: Hash | AnswerBase;
  /** The sender's own frontier, told as what differs from `base` and from what the bundle carries. */
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

/**
 * A question names the last frontier of headquarters that both know, by its digest. An answer builds on what the question told of
 * its sender's frontier (`told`), on the question's base, where the receiver could not make out the former, or on nothing, where
 * it did not know that base [X4].
 */
export type AnswerBase = 'told' | 'base' | 'nothing';

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
 * A message is frames, each behind its length (a varint): a header, then per section its bundle and slices. Members that say
 * nothing are left out of the header, and spaces are named by their place in the device's certificate, so that in sync only half a
 * digest a space travels. What people wrote stands in the bundles only, and no frame mixes those of two spaces [X10].
 */
export function encodeMessage(message: Message, spaces: readonly Space[]): Uint8Array {
  const header = [message.budget, ...message.sections.map((section) => encodeSection(section, spaces))];
  const frames = [packJson(header)];
  for (const { bundle, slices } of message.sections) {
    if (bundle) frames.push(bundle);
    for (const slice of slices) frames.push(slice.bytes);
  }
  const most = frames.reduce((sum, frame) => sum + mostVarintBytes + frame.length, 0);
  const bytes = Buffer.allocUnsafe(most);
  let end = 0;
  for (const frame of frames) {
    end = writeVarint(bytes, end, frame.length);
    bytes.set(frame, end);
    end += frame.length;
  }
  return bytes.subarray(0, end);
}

/** The header's short members, each left out where it says nothing. */
interface WireSection {
  s: number;
  b?: string | 0 | 1;
  c?: readonly (readonly [feed: string, ends: readonly (readonly [number, string])[]])[];
  l?: readonly (readonly [feed: string, seq: number, hash: string])[];
  r?: 1;
  q?: string;
  w?: readonly (readonly [hash: string, have: number])[];
  n?: 1;
  k?: readonly (readonly [hash: string, offset: number, total: number])[];
  /** A receipt for the frontier that this message tells, whose digest is therefore not sent. */
  t?: readonly [lacking: readonly (readonly [feed: string, seq: number])[], at: number, signature: string];
  x?: readonly (readonly [feed: string, seq: number, reason: string])[];
  m?: 1;
}

function encodeSection(section: Section, spaces: readonly Space[]): WireSection {
  const { change, locators, wants, slices, receipt, refused } = section;
  const wire: WireSection = { s: placeOfSpace(section.space, spaces) };
  if (section.base !== 'told') wire.b = encodeBase(section.base);
  if (change.length > 0)
    wire.c = change.map(([feed, ends]) => [toBase64(feed), ends.map(([seq, hash]) => [seq, toBase64(hash)])]);
  if (locators.length > 0) wire.l = locators.map(({ feed, seq, hash }) => [toBase64(feed), seq, toBase64(hash)]);
  if (section.wantsReceipt) wire.r = 1;
  if (section.lackingKnown !== null) wire.q = toBase64(section.lackingKnown);
  if (wants.length > 0) wire.w = wants.map(({ hash, have }) => [toBase64(hash), have]);
  if (section.bundle) wire.n = 1;
  if (slices.length > 0) wire.k = slices.map(({ hash, offset, total }) => [toBase64(hash), offset, total]);
  if (receipt) wire.t = encodeReceipt(receipt);
  if (refused.length > 0) wire.x = refused.map(({ feed, seq, reason }) => [toBase64(feed), seq, reason]);
  if (section.more) wire.m = 1;
  return wire;
}

function encodeReceipt({ lacking, at, signature }: Receipt): NonNullable<WireSection['t']> {
  return [lacking.map(([feed, seq]) => [toBase64(feed), seq]), at, toBase64(signature)];
}

/** Half a digest names a base among the few that a peer keeps. */
function encodeBase(base: Hash | 'base' | 'nothing'): string | 0 | 1 {
  if (base === 'nothing') return 0;
  return base === 'base' ? 1 : toBase64(base.slice(0, 32));
}

function placeOfSpace(space: Space, spaces: readonly Space[]): number {
  const place = spaces.indexOf(space);
  if (place === -1) throw new Error(`${space} is not among the spaces of the certificate`);
  return place;
}

/** A receipt as received: its digest is that of the frontier which the message tells. */
export type ReceivedReceipt = Omit<Receipt, 'digest'>;

/** A section as received: of the base's digest only the first half is known. */
export type ReceivedSection = Omit<Section, 'base' | 'receipt'> & {
  readonly base: HalfDigest | AnswerBase;
  readonly receipt: ReceivedReceipt | null;
};

export interface HalfDigest {
  /** 32 hex digits. */
  readonly half: string;
}
export interface ReceivedMessage {
  readonly sections: readonly ReceivedSection[];
  readonly budget: number;
}

export function decodeMessage(bytes: Uint8Array, spaces: readonly Space[]): Result<ReceivedMessage, MessageFault> {
  const frames = splitFrames(bytes);
  const [first, ...rest] = frames ?? [];
  if (!first || first.length === 0) return malformed('frames');
  const header = unpackJson(first);
  if (!header.ok) return header;
  return readSections(header.value, rest, spaces);
}

function splitFrames(bytes: Uint8Array): readonly Uint8Array[] | null {
  const buffer = asBuffer(bytes);
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at < buffer.length) {
    const length = readVarint(buffer, at);
    if (!length || length.next + length.value > buffer.length) return null;
    at = length.next + length.value;
    frames.push(buffer.subarray(length.next, at));
  }
  return frames;
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
    const wire = value as Readonly<WireSection>;
    const space = spaces[number(wire.s)];
    if (!isSpace(space)) return null;
    const change = (wire.c ?? []).map(
      ([feed, ends]) => [id16(feed), ends.map(([seq, hash]) => [number(seq), id32(hash)] as const)] as const,
    );
    const bundle = wire.n === 1 ? (frames.shift() ?? fail()) : null;
    return {
      space,
      base: readBase(wire.b),
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

function readBase(base: WireSection['b']): ReceivedSection['base'] {
  if (base === undefined) return 'told';
  if (base === 0) return 'nothing';
  return base === 1 ? 'base' : { half: id16(base) };
}

function readReceipt(space: Space, [lacking, at, signature]: NonNullable<WireSection['t']>): ReceivedReceipt {
  return {
    space,
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
