import { packJson, unpackJson } from '../bundle/compression.ts';
import type { RefusedRun } from '../exchange/message.ts';
import { frontierDigest, makeFrontier, type Frontier } from '../frontier/frontier.ts';
import { isFeedId, isHash, type FeedId, type Hash, type Space } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import type { Receipt } from '../exchange/receipt.ts';
import { malformed, PouchRefused } from './pouch-fault.ts';

/** What the sender says of one space, in every part [P5]: on a stick there is no base to build on. */
export interface PouchStatement {
  readonly space: Space;
  /** All that it held when the pouch was made. */
  readonly frontier: Frontier;
  /** Places by which a fork is found [X7]. */
  readonly locators: readonly Place[];
  /** Chunks that it lacks. */
  readonly wants: readonly Hash[];
  /** Runs that it refused [X13]. */
  readonly refused: readonly RefusedRun[];
  /** Of headquarters, for its frontier. */
  readonly receipt: Receipt | null;
}

/** Chunks that a statement asks for, at most. */
export const mostPouchWants = 65_536;

type WirePlace = readonly [feed: string, seq: number, hash: string];

export function packStatement({ frontier, locators, wants, refused, receipt }: Omit<PouchStatement, 'space'>): Buffer {
  const places = (list: readonly Place[]): readonly WirePlace[] => list.map(({ feed, seq, hash }) => [feed, seq, hash]);
  return Buffer.from(
    packJson({
      frontier: places(frontier),
      locators: places(locators),
      wants,
      refused: refused.map(({ feed, seq, reason }) => [feed, seq, reason]),
      receipt: receipt && [receipt.lacking, receipt.at, receipt.signature],
    }),
  );
}

export function readStatement(space: Space, body: Uint8Array): PouchStatement {
  const opened = unpackJson(body);
  if (!opened.ok)
    throw opened.error.type === 'frame-too-large'
      ? new PouchRefused({ type: 'expands-too-far' })
      : malformed('statement');
  const value = opened.value as { readonly [member: string]: unknown } | null;
  if (typeof value !== 'object' || value === null) throw malformed('statement');
  const frontier = makeFrontier(list(value['frontier']).map(place));
  const wants = list(value['wants']).map(hash);
  if (wants.length > mostPouchWants) throw malformed('wants');
  return {
    space,
    frontier,
    locators: list(value['locators']).map(place),
    wants,
    refused: list(value['refused']).map(refusedRun),
    receipt: value['receipt'] === null ? null : receipt(space, frontier, list(value['receipt'])),
  };
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed('statement');
  return value;
}

function hash(value: unknown): Hash {
  if (!isHash(value)) throw malformed('hash');
  return value;
}

function feed(value: unknown): FeedId {
  if (!isFeedId(value)) throw malformed('feed');
  return value;
}

function seq(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 1) throw malformed('seq');
  return value as number;
}

function place(value: unknown): Place {
  const [inFeed, at, name] = list(value);
  return { feed: feed(inFeed), seq: seq(at), hash: hash(name) };
}

function refusedRun(value: unknown): RefusedRun {
  const [inFeed, at, reason] = list(value);
  if (typeof reason !== 'string' || !/^[a-z-]{1,40}$/.test(reason)) throw malformed('refused');
  return { feed: feed(inFeed), seq: seq(at), reason: reason as RefusedRun['reason'] };
}

/** A receipt's digest is that of the frontier beside which it stands. */
function receipt(space: Space, frontier: Frontier, [lacking, at, signature]: readonly unknown[]): Receipt {
  if (!Number.isSafeInteger(at) || typeof signature !== 'string') throw malformed('receipt');
  return {
    space,
    digest: frontierDigest(frontier),
    lacking: list(lacking).map((entry) => {
      const [inFeed, from] = list(entry);
      return [feed(inFeed), seq(from)] as const;
    }),
    at: at as number,
    signature,
  };
}
