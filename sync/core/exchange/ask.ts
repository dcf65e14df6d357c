import { changeBeside, type CarriedRun } from '../frontier/carried.ts';
import { gatherContent, type Content } from './content.ts';
import type { HeadquartersMemory } from './memory.ts';
import { encodeMessage, type Section } from './message.ts';
import { applyFrontierChange, frontierDigest, makeFrontier, type Frontier } from '../frontier/frontier.ts';
import type { FeedId, Space } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import { nameLacking } from './receipt.ts';
import { refusedFeeds, standing } from './refusals.ts';
import type { Budget } from '../frontier/select.ts';
import { extentOf, type SliceExtent } from './slice-extent.ts';
import type { SpaceStore, WantedChunk } from '../space-store.ts';
import { chooseWants, wantsWithin } from './wants.ts';

export interface DeskSpace {
  readonly space: Space;
  readonly store: SpaceStore;
  readonly memory: HeadquartersMemory;
  /** Left out: nothing is under way to headquarters. */
  readonly ahead?: Ahead;
}

/** What headquarters holds and lacks once all questions under way have been taken in as they were meant [X18]. */
export interface Ahead {
  readonly frontier: Frontier;
  readonly wanted: readonly WantedChunk[];
}

export interface Asked {
  readonly message: Uint8Array;
  readonly sentRecords: number;
  /** Whether more waits for headquarters than this message carries, and is worth sending at once. */
  readonly more: boolean;
  /** What the answer builds on. */
  readonly about: readonly AskedSpace[];
}

/** What a question told of one space: an answer can be read only beside it. */
export interface AskedSpace {
  readonly desk: DeskSpace;
  /** The desk's frontier at that moment. */
  readonly own: Frontier;
  /** As much of it as the message says beside the bundle. */
  readonly said: Frontier;
  readonly wants: readonly WantedChunk[];
  /** Whether records or slices went with it. */
  readonly hasContent: boolean;
  readonly carried: readonly CarriedRun[];
  readonly slices: readonly SliceExtent[];
}

/** Composes what the desk sends: per space its frontier since the base, records and chunk slices that fit, and what it wants. */
export async function askHeadquarters(
  desk: readonly DeskSpace[],
  spaces: readonly Space[],
  budget: Budget,
  replyBudget: number,
): Promise<Asked> {
  const sections: Section[] = [];
  const about: AskedSpace[] = [];
  let sentRecords = 0;
  let more = false;
  let left = budget;
  for (const one of desk) {
    const { section, content, asked } = await askAbout(one, left, replyBudget);
    sections.push(section);
    about.push(asked);
    sentRecords += content.records;
    more ||= section.more && one.memory.stalled !== true;
    left = { records: Math.max(0, left.records - content.records), bytes: Math.max(0, left.bytes - content.bytes) };
  }
  return { message: encodeMessage({ sections, budget: replyBudget }, spaces), sentRecords, more, about };
}

interface Question {
  readonly section: Section;
  readonly content: Content;
  readonly asked: AskedSpace;
}

async function askAbout(desk: DeskSpace, budget: Budget, replyBudget: number): Promise<Question> {
  const { space, store, memory } = desk;
  const own = await store.frontier();
  const { known, receipt, refusals = [], absent = [], acknowledged = [] } = memory;
  const { frontier, wanted } = desk.ahead ?? { frontier: known.frontier, wanted: memory.wanted };
  const stillRefused = standing(refusals, own, known.frontier);
  const withheld = refusedFeeds(stillRefused, 'headquarters');
  const content = await gatherContent(store, own, { peer: { ...known, frontier }, wanted, withheld, budget });
  const base = frontierDigest(frontier);
  const change = changeBeside(frontier, own, content.carried);
  const wants = await chooseWants(store, absent, wantsWithin(replyBudget));
  const hasContent = content.parts.bundle !== null || content.parts.slices.length > 0;
  const section = {
    ...content.parts,
    locators: makeFrontier([
      ...content.parts.locators,
      ...acknowledged,
      ...(await endsHeldOf(store, frontier, withheld)),
    ]),
    space,
    base,
    change,
    wantsReceipt: !desk.ahead && known.frontier.length > 0 && (receipt?.digest !== base || memory.handed !== undefined),
    lackingKnown: receipt && receipt.lacking.length > 0 ? nameLacking(receipt.lacking) : null,
    wants,
    receipt: null,
    refused: stillRefused
      .filter((refusal) => refusal.by === 'desk')
      .map(({ feed, seq, reason }) => ({ feed, seq, reason })),
  };
  return {
    section,
    content,
    asked: {
      desk,
      own,
      said: applyFrontierChange(frontier, change),
      wants,
      hasContent,
      carried: content.carried,
      slices: content.parts.slices.map(extentOf),
    },
  };
}

/** The other side's own ends in feeds of which it refused a run: it cannot tell by ours, which lie beyond, that they are held here [X7]. */
async function endsHeldOf(
  store: SpaceStore,
  theirs: Frontier,
  withheld: ReadonlySet<FeedId>,
): Promise<readonly Place[]> {
  const ends = theirs.filter((end) => withheld.has(end.feed));
  if (ends.length === 0) return [];
  const held = await store.placesOf(ends.map((end) => end.hash));
  return ends.filter((end) => held.has(end.hash));
}
