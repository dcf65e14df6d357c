import { emptyFrontier, type Frontier } from '../frontier/frontier.ts';
import type { HandedReceipt } from './handed-receipt.ts';
import type { Hash, Space } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import type { Receipt } from './receipt.ts';
import type { Refusal } from './refusals.ts';
import type { PeerKnowledge } from '../frontier/select.ts';
import type { WantedChunk } from '../space-store.ts';

/** What the desk remembers of headquarters, per space. Plain JSON, so that it can be kept as such. */
export interface HeadquartersMemory {
  /** Headquarters' frontier as it last told it, with the places by which it looked for a fork. */
  readonly known: PeerKnowledge;
  readonly receipt: Receipt | null;
  /** Chunks that headquarters asked for. */
  readonly wanted: readonly WantedChunk[];
  /** What either side refused, and would refuse again. */
  readonly refusals?: readonly Refusal[];
  /** Chunks that headquarters did not have when it was asked. */
  readonly absent?: readonly Hash[];
  /** Places that headquarters sent although they were held here: while its branch is strange, it is told of them. */
  readonly acknowledged?: readonly Place[];
  /** The last exchange sent something, and nothing came of it: sending the rest at once would come to nothing too. */
  readonly stalled?: boolean;
  /** Headquarters did not know what we built on, and answered from nothing. */
  readonly rebased?: boolean;
  /** Its frontier by a receipt that came by another way, from another desk or on a stick, until it is heard again [L5, X19]. */
  readonly handed?: Frontier;
}

export const noMemory: HeadquartersMemory = {
  known: { frontier: emptyFrontier, locators: [] },
  receipt: null,
  wanted: [],
};

/**
 * Another desk handed on a receipt: headquarters is asked for one of its own, and has gone back if it holds less than that says.
 */
export function withHandedReceipt(
  memory: HeadquartersMemory,
  { receipt, frontier }: HandedReceipt,
): HeadquartersMemory {
  return { ...memory, receipt, handed: frontier };
}

/** Headquarters' frontier by what was handed on between two moments; null where nothing was. */
export function handedSince(before: HeadquartersMemory, now: HeadquartersMemory): Frontier | null {
  return now.handed !== undefined && textOf(now.handed) !== textOf(before.handed) ? now.handed : null;
}

/** After an update, a new root key or a person's word, what was refused is tried again. */
export function forgetRefusals(memory: HeadquartersMemory): HeadquartersMemory {
  return { ...memory, refusals: [] };
}

/**
 * What an answer leaves in memory, beside what others wrote there while it was taken in, which may be long: a receipt that another desk
 * handed on, and a person's word to try again what was refused.
 *
 * @param before as it was when it was begun to be taken in
 */
export function withMeanwhile(
  answered: HeadquartersMemory,
  before: HeadquartersMemory,
  now: HeadquartersMemory,
): HeadquartersMemory {
  const handed = handedSince(before, now);
  const [had, has] = [before, now].map(({ refusals = [] }) => new Set(refusals.map(textOf)));
  const isForgotten = (refusal: Refusal): boolean => had!.has(textOf(refusal)) && !has!.has(textOf(refusal));
  return {
    ...answered,
    ...(handed && { handed }),
    ...(answered.refusals && { refusals: answered.refusals.filter((refusal) => !isForgotten(refusal)) }),
  };
}

const textOf = (value: unknown): string => JSON.stringify(value) ?? '';

/** What headquarters remembers of each device, per space: the frontiers it told it that the device may still build on. */
export interface PeerMemory {
  /** @param half the first half of a frontier's digest */
  toldFrontier(space: Space, half: string): Promise<Frontier | null>;
  /** Keeps the frontier now told beside the one that the device just built on; older ones may go. */
  rememberTold(space: Space, told: Frontier, builtOn: Frontier): Promise<void>;
}
