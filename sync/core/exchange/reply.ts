import { cutSlices } from './content.ts';
import type { AskedSpace, DeskSpace } from './ask.ts';
import { bundleInto, takeContent, type ExchangeFault } from './take-content.ts';
import type { HeadquartersMemory } from './memory.ts';
import { decodeMessage, type ReceivedSection, type RefusedRun } from './message.ts';
import {
  applyFrontierChange,
  emptyFrontier,
  endsByFeed,
  frontierDigest,
  makeFrontier,
  mergeFrontiers,
  type Frontier,
} from '../frontier/frontier.ts';
import type { DeviceKey, Space } from '../ids.ts';
import type { Intake, TakenIn } from './intake.ts';
import { findUnheld, strangeFeeds } from '../frontier/locators.ts';
import { findLost } from '../frontier/lost-places.ts';
import type { Place } from '../record/operation.ts';
import { verifyReceipt, type Receipt } from './receipt.ts';
import { makeRefusals, refusedFeeds, standing } from './refusals.ts';
import { err, ok, type Result } from '../result.ts';
import type { SpaceStore, WantedChunk } from '../space-store.ts';
import { chooseWants, rememberAbsent } from './wants.ts';

export interface TakenReply {
  readonly space: Space;
  readonly memory: HeadquartersMemory;
  readonly taken: TakenIn;
  /** What of ours headquarters refused. */
  readonly refusedByHeadquarters: readonly RefusedRun[];
  /** A valid receipt that came with this reply, with the frontier it is about. */
  readonly receipt: { readonly receipt: Receipt; readonly frontier: Frontier } | null;
  /** Ends of an earlier frontier of headquarters that it no longer holds: it went back. */
  readonly wentBack: readonly Place[];
  /** It asks for chunks that are held here, or lacks a branch that is held here beside one that it has. */
  readonly wantsMore: boolean;
  readonly moreToReceive: boolean;
}

export interface ReplyContext {
  readonly spaces: readonly Space[];
  readonly roots: readonly DeviceKey[];
  /** The key that signs headquarters' receipts; null where another desk answered, which signs none [L5]. */
  readonly headquarters: DeviceKey | null;
}

export type ReplyFault = ExchangeFault | { readonly type: 'wrong-receipt' } | { readonly type: 'wrong-base' };

/** Takes in headquarters' answer, space by space. @param asked what the question told, as `askHeadquarters` returned it */
export async function takeReply(
  bytes: Uint8Array,
  asked: readonly AskedSpace[],
  context: ReplyContext,
): Promise<Result<readonly TakenReply[], ReplyFault>> {
  const message = decodeMessage(bytes, context.spaces);
  if (!message.ok) return message;
  const sections = new Map(message.value.sections.map((section) => [section.space, section]));
  if (![...sections.keys()].every((space) => asked.some(({ desk }) => desk.space === space)))
    return err({ type: 'space-not-certified' });
  const replies: TakenReply[] = [];
  for (const ours of asked) {
    const reply = await takeSection(sections.get(ours.desk.space) ?? silence(ours.desk.space), ours, context);
    if (!reply.ok) return reply;
    replies.push(reply.value);
  }
  return ok(replies);
}

/** What an answer means that does not speak of a space. */
function silence(space: Space): ReceivedSection {
  const none = { change: [], locators: [], wants: [], slices: [], refused: [] };
  const nothing = { wantsReceipt: false, lackingKnown: null, bundle: null, receipt: null, more: false };
  return { ...none, ...nothing, space, base: 'told' };
}

async function takeSection(
  section: ReceivedSection,
  question: AskedSpace,
  context: ReplyContext,
): Promise<Result<TakenReply, ReplyFault>> {
  const { desk, own, said, wants: asked } = question;
  const { space, store, memory } = desk;
  if (typeof section.base !== 'string') return err({ type: 'wrong-base' });
  const builtOn = { told: own, base: said, nothing: emptyFrontier }[section.base];
  const frontier = applyFrontierChange(builtOn, section.change);
  const { headquarters } = context;
  const receipt = headquarters && section.receipt && { ...section.receipt, digest: frontierDigest(frontier) };
  if (headquarters && receipt && !verifyReceipt(headquarters, receipt)) return err({ type: 'wrong-receipt' });
  // Else what is wanted was left out, and is what it was.
  const saysWants = headquarters === null || receipt !== null;
  const takeIn = bundleInto(store, space, context.roots);
  const taken = await takeContent(store, section, takeIn, builtOn);
  if (!taken.ok) return taken;
  const holding = await store.frontier();
  const next = await remember(section, desk, {
    frontier,
    receipt,
    saysWants,
    asked,
    intake: taken.value,
    own: holding,
  });
  const rebased = section.base === 'nothing' && memory.known.frontier.length > 0;
  const isNews = taken.value.records > 0 || section.slices.length > 0 || !isSame(next, memory);
  // Once: headquarters that forgets each time what it told would be asked for ever.
  const isProgress = isNews || (rebased && memory.rebased !== true);
  const wantsMore = (saysWants && (await cutSlices(store, section.wants, 0)).more) || lacksBranch(holding, next);
  return ok({
    space,
    memory: { ...next, stalled: !isProgress && hasStalled(question, saysWants), rebased },
    taken: { records: taken.value.records, refused: taken.value.refused },
    refusedByHeadquarters: section.refused,
    receipt: receipt ? { receipt, frontier } : null,
    wentBack: await findLost(store, mergeFrontiers(memory.known.frontier, memory.handed ?? []), frontier),
    wantsMore: isProgress && wantsMore,
    moreToReceive: isProgress && (section.more || (await hasMore(store, holding, next))),
  });
}

/** Of a question that came behind others nothing is concluded: one of those may have been lost, and this one with it. */
function hasStalled({ desk, hasContent }: AskedSpace, saysWants: boolean): boolean {
  return desk.ahead ? desk.memory.stalled === true : hasContent && saysWants;
}

interface Reply {
  readonly frontier: Frontier;
  readonly receipt: Receipt | null;
  readonly saysWants: boolean;
  readonly asked: readonly WantedChunk[];
  readonly intake: Intake;
  /** What is held here since. */
  readonly own: Frontier;
}

async function remember(
  section: ReceivedSection,
  { store, memory }: DeskSpace,
  { frontier, receipt, saysWants, asked, intake, own }: Reply,
): Promise<HeadquartersMemory> {
  const { slices, more, wants, locators } = section;
  const answered = { asked, slices, isCut: more, receiptBefore: memory.receipt, receipt };
  const located = new Set(locators.map((place) => place.feed));
  const acknowledged = makeFrontier([...(memory.acknowledged ?? []), ...intake.known]);
  const strange = acknowledged.length === 0 ? null : await strangeFeeds(store, own, frontier);
  return {
    // While a fork is looked for, what was learned of it adds up: else two branches could be sent in turns for ever.
    known: {
      frontier,
      locators: makeFrontier([...locators, ...memory.known.locators.filter((place) => located.has(place.feed))]),
    },
    acknowledged: acknowledged.filter((place) => strange?.has(place.feed)),
    receipt: receipt ?? memory.receipt,
    wanted: saysWants ? wants : memory.wanted,
    refusals: [
      ...standing(memory.refusals ?? [], own, frontier),
      ...makeRefusals('headquarters', section.refused, own),
      ...makeRefusals('desk', intake.refused, frontier),
    ],
    absent: await rememberAbsent(store, memory.absent ?? [], answered),
  };
}

/** Receipts apart: in sync, a new one says only that time has passed. */
function isSame(left: HeadquartersMemory, right: HeadquartersMemory): boolean {
  return (
    frontierDigest(left.known.frontier) === frontierDigest(right.known.frontier) &&
    left.receipt?.digest === right.receipt?.digest &&
    isSameList(left.receipt?.lacking, right.receipt?.lacking) &&
    isSameList(left.known.locators, right.known.locators) &&
    isSameList(left.wanted, right.wanted) &&
    isSameList(left.refusals, right.refusals) &&
    isSameList(left.absent?.toSorted(), right.absent?.toSorted()) &&
    isSameList(left.acknowledged, right.acknowledged)
  );
}

/** Most are empty. */
function isSameList(left: readonly unknown[] = [], right: readonly unknown[] = []): boolean {
  return left.length === right.length && (left.length === 0 || JSON.stringify(left) === JSON.stringify(right));
}

/** Whether headquarters holds records that are not here and were not refused, or may hold chunks that are wanted. */
async function hasMore(
  store: SpaceStore,
  own: Frontier,
  { known, refusals = [], absent = [] }: HeadquartersMemory,
): Promise<boolean> {
  const refused = refusedFeeds(refusals, 'desk');
  const ends = known.frontier.filter((place) => !refused.has(place.feed));
  if ((await findUnheld(store, own, ends)).length > 0) return true;
  const wants = await chooseWants(store, absent);
  return wants.some((chunk) => !absent.includes(chunk.hash));
}

/** Only once its own branch is here is it known what it lacks of ours: the question asked before could not say so. */
function lacksBranch(own: Frontier, { known, refusals = [] }: HeadquartersMemory): boolean {
  const refused = refusedFeeds(refusals, 'headquarters');
  const theirs = new Set(known.frontier.map((place) => place.hash));
  const feeds = endsByFeed(own);
  return [...feeds].some(
    ([feed, ends]) => ends.length > 1 && !refused.has(feed) && ends.some((end) => !theirs.has(end.hash)),
  );
}
