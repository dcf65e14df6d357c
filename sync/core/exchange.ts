import { changeBeside, moveOn, senderFrontier, type CarriedRun } from './carried.ts';
import {
  decodeMessage,
  encodeMessage,
  type AnswerBase,
  type MessageFault,
  type ReceivedSection,
  type RefusedRun,
  type Section,
} from './exchange-message.ts';
import type { BundleFault } from './bundle-decode.ts';
import type { FrameFault } from './compression.ts';
import { cutSlices, gatherContent, type Content } from './content.ts';
import { extentOf, stillWanted, type SliceExtent } from './slice-extent.ts';
import {
  applyFrontierChange,
  emptyFrontier,
  endsByFeed,
  frontierChange,
  frontierDigest,
  makeFrontier,
  mergeFrontiers,
  type Frontier,
} from './frontier.ts';
import type { HandedReceipt } from './handed-receipt.ts';
import type { DeviceKey, Hash, Space } from './ids.ts';
import { takeInBundle, type Intake, type TakeIn, type TakenIn } from './intake.ts';
import { findUnheld, strangeFeeds } from './locators.ts';
import { findLost } from './lost-places.ts';
import type { Place } from './operation.ts';
import { nameLacking, signReceipt, verifyReceipt, type Receipt } from './receipt.ts';
import { makeRefusals, refusedFeeds, standing, type Refusal } from './refusals.ts';
import { err, ok, type Result } from './result.ts';
import type { Budget, PeerKnowledge } from './select.ts';
import { largestBundle } from './session.ts';
import type { Signer } from './signing.ts';
import type { SpaceStore, WantedChunk } from './space-store.ts';
import { chooseWants, mostWants, rememberAbsent, takeTurns, wantsWithin } from './wants.ts';

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
  /** Its frontier by a receipt that another desk handed on, until it is heard again [L5]. */
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

/** After an update, a new root key or a person's word, what was refused is tried again. */
export function forgetRefusals(memory: HeadquartersMemory): HeadquartersMemory {
  return { ...memory, refusals: [] };
}

/** What headquarters remembers of each device, per space: the frontiers it told it that the device may still build on. */
export interface PeerMemory {
  /** @param half the first half of a frontier's digest */
  toldFrontier(space: Space, half: string): Promise<Frontier | null>;
  /** Keeps the frontier now told beside the one that the device just built on; older ones may go. */
  rememberTold(space: Space, told: Frontier, builtOn: Frontier): Promise<void>;
}

export type ExchangeFault = MessageFault | BundleFault | FrameFault | { readonly type: 'space-not-certified' };

// ---- the desk asks ----

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
    locators: makeFrontier([...content.parts.locators, ...acknowledged]),
    space,
    base,
    change,
    wantsReceipt: !desk.ahead && receipt?.digest !== base && known.frontier.length > 0,
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

// ---- headquarters answers ----

const nothingUnderWay: UnderWay = { carried: [], slices: [] };

export interface Answering {
  readonly device: DeviceKey;
  /** The spaces of the asking device's certificate, in its order. */
  readonly spaces: readonly Space[];
  readonly storeOf: (space: Space) => SpaceStore;
  readonly peers: PeerMemory;
  readonly roots: readonly DeviceKey[];
  /** Signs receipts; null where a desk answers a desk, for only headquarters receipts anything [L5]. */
  readonly signer: Signer | null;
  /** Headquarters' clock, milliseconds since 1970. */
  readonly now: number;
  /** Left out: the question came by itself. */
  readonly along?: Along;
}

/** What the questions and answers before this one, on the same stream, say of it [X18]. */
export interface Along {
  /** Frontiers that the device may build on beside those that it was told. */
  bases(space: Space): readonly Frontier[];
  /** What is under way to the device, and so is not sent again. */
  underWay(space: Space): UnderWay;
}

export interface UnderWay {
  /** Of each message in turn. */
  readonly carried: readonly (readonly CarriedRun[])[];
  readonly slices: readonly SliceExtent[];
}

export interface Answered {
  readonly message: Uint8Array;
  readonly taken: TakenIn;
  /** Spaces to which something was added. */
  readonly changed: readonly Space[];
  readonly about: readonly AnsweredSpace[];
}

/** What of one space a question brought, and its answer tells. */
export interface AnsweredSpace {
  readonly space: Space;
  /** Null: not known here. */
  readonly base: Frontier | null;
  /** Null: it could not be put together here. */
  readonly received: readonly CarriedRun[] | null;
  /** Headquarters' frontier, as the answer tells it. */
  readonly told: Frontier;
  readonly sent: { readonly carried: readonly CarriedRun[]; readonly slices: readonly SliceExtent[] };
}

/**
 * Records in one message, at most: whoever takes them in has them all in memory, and some ten milliseconds go by between two looks
 * at what a person does meanwhile. Bytes are the asker's to say, up to the largest bundle.
 */
export const mostRecords = 4_000;

/** Takes in what a device sent, durably, then answers with receipts and with what the device lacks. */
export async function answerExchange(
  bytes: Uint8Array,
  answering: Answering,
): Promise<Result<Answered, ExchangeFault>> {
  const message = decodeMessage(bytes, answering.spaces);
  if (!message.ok) return message;
  const sections: Section[] = [];
  const taken: TakenIn[] = [];
  const changed: Space[] = [];
  const about: AnsweredSpace[] = [];
  let left: Budget = { records: mostRecords, bytes: Math.min(message.value.budget, largestBundle) };
  for (const section of message.value.sections) {
    const asked = { ...section, answerBytes: message.value.budget };
    const answer = await answerSection(asked, answering, left);
    if (!answer.ok) return answer;
    const { section: answered, took, bytes: used } = answer.value;
    sections.push(answered);
    about.push(answer.value.about);
    taken.push(took);
    if (took.records > 0 || asked.slices.length > 0) changed.push(asked.space);
    left = { ...left, bytes: Math.max(0, left.bytes - used) };
  }
  const records = taken.reduce((sum, took) => sum + took.records, 0);
  const total = { records, refused: taken.flatMap((took) => took.refused) };
  const telling = sections.filter(saysAnything);
  const reply = encodeMessage({ sections: telling, budget: 0 }, answering.spaces);
  return ok({ message: reply, taken: total, changed, about });
}

/** In sync there is nothing to say of a space, and whoever asked takes silence for that. */
function saysAnything({ base, change, locators, wants, bundle, slices, receipt, refused, more }: Section): boolean {
  const lists = [change, locators, wants, slices, refused];
  return base !== 'told' || more || bundle !== null || receipt !== null || lists.some((list) => list.length > 0);
}

interface SectionAnswer {
  readonly section: Section;
  readonly took: TakenIn;
  readonly bytes: number;
  readonly about: AnsweredSpace;
}

interface AskedSection extends ReceivedSection {
  /** What the whole answer may take. */
  readonly answerBytes: number;
}

async function answerSection(
  asked: AskedSection,
  { device, storeOf, peers, roots, signer, now, along }: Answering,
  budget: Budget,
): Promise<Result<SectionAnswer, ExchangeFault>> {
  const { space } = asked;
  const store = storeOf(space);
  const base = await findBase(peers, asked, along?.bases(space) ?? []);
  // A bundle that builds on what is not known here cannot be read: it comes again.
  const readable = base ? asked : { ...asked, bundle: null };
  const took = await takeContent(store, readable, bundleInto(store, space, roots), base ?? emptyFrontier);
  if (!took.ok) return took;
  const own = await store.frontier();
  const peer = makeOutPeer(base, asked, took.value);
  // Where the base is unknown, what the device holds is too: it hears of all that is held here, and asks again.
  const underWay = along?.underWay(space) ?? nothingUnderWay;
  const content = base
    ? await gatherFor(asked, { own, peer: peer.frontier, known: took.value.known, underWay }, store, budget)
    : { parts: { bundle: null, slices: [], locators: [], more: true }, bytes: 0, carried: [] };
  const news = frontierChange(base ?? emptyFrontier, own);
  if (news.length > 0) await peers.rememberTold(space, own, base ?? emptyFrontier);
  // Whoever signs none says what it wants each time: on a mission's own network a few bytes more cost nothing.
  const owesReceipt =
    signer === null ||
    asked.wantsReceipt ||
    news.length > 0 ||
    asked.bundle !== null ||
    asked.slices.length > 0 ||
    // Blobs came in by way of another device: nothing else would tell.
    (asked.lackingKnown !== null && asked.lackingKnown !== nameLacking(await store.lacking()));
  const digest = frontierDigest(own);
  const section = {
    ...content.parts,
    space,
    base: peer.base,
    change: frontierChange(peer.frontier, own),
    wantsReceipt: false,
    lackingKnown: null,
    wants: owesReceipt
      ? takeTurns(await store.wantedChunks(mostWants, device), wantsWithin(asked.answerBytes), digest)
      : [],
    receipt:
      signer && owesReceipt ? signReceipt(signer, { space, digest, lacking: await store.lacking(), at: now }) : null,
    refused: took.value.refused,
  };
  const sent = { carried: content.carried, slices: content.parts.slices.map(extentOf) };
  const about = { space, base, received: took.value.carried, told: own, sent };
  return ok({ section, took: took.value, bytes: content.bytes, about });
}

/** What the device holds, as far as its message lets it be made out. */
function makeOutPeer(
  base: Frontier | null,
  asked: ReceivedSection,
  { carried }: Intake,
): { readonly base: AnswerBase; readonly frontier: Frontier } {
  if (!base) return { base: 'nothing', frontier: emptyFrontier };
  return carried
    ? { base: 'told', frontier: senderFrontier(base, asked.change, carried) }
    : { base: 'base', frontier: applyFrontierChange(base, asked.change) };
}

interface Standing {
  readonly own: Frontier;
  readonly peer: Frontier;
  readonly known: readonly Place[];
  readonly underWay: UnderWay;
}

async function gatherFor(
  asked: ReceivedSection,
  { own, peer: told, known, underWay }: Standing,
  store: SpaceStore,
  budget: Budget,
): Promise<Content> {
  const peer = { frontier: moveOn(told, underWay.carried), locators: asked.locators };
  const wanted = stillWanted(asked.wants, underWay.slices);
  const withheld = new Set(asked.refused.map((run) => run.feed));
  const content = await gatherContent(store, own, { peer, told, wanted, withheld, budget });
  const strange = await strangeFeeds(store, own, told);
  const locators = makeFrontier([...content.parts.locators, ...known.filter((place) => strange.has(place.feed))]);
  return { ...content, parts: { ...content.parts, locators } };
}

async function findBase(
  peers: PeerMemory,
  asked: ReceivedSection,
  bases: readonly Frontier[],
): Promise<Frontier | null> {
  if (typeof asked.base === 'string') return null;
  const { half } = asked.base;
  const found = [emptyFrontier, ...bases].find((frontier) => frontierDigest(frontier).startsWith(half));
  return found ?? peers.toldFrontier(asked.space, half);
}

// ---- both take in ----

async function takeContent(
  store: SpaceStore,
  section: ReceivedSection,
  takeIn: TakeIn,
  builtOn: Frontier,
): Promise<Result<Intake, ExchangeFault>> {
  const nothing = ok({ records: 0, refused: [], known: [], carried: [] });
  const taken = section.bundle ? await takeIn(section.bundle, builtOn) : nothing;
  if (!taken.ok) return taken;
  if (section.slices.length > 0) await store.acceptSlices(section.slices);
  return taken;
}

/** How a store takes bundles in. */
export function bundleInto(store: SpaceStore, space: Space, roots: readonly DeviceKey[]): TakeIn {
  return store.takeIn?.(roots) ?? ((bundle, builtOn) => takeInBundle(store, space, roots, bundle, builtOn));
}

/** A bundle that came by itself, on a stick: it was made for whoever takes it in, and names what is not in it by hash alone. */
export function takeBundle(
  store: SpaceStore,
  space: Space,
  roots: readonly DeviceKey[],
  bundle: Uint8Array,
): Promise<Result<TakenIn, BundleFault | FrameFault>> {
  return bundleInto(store, space, roots)(bundle, emptyFrontier);
}

// ---- the desk reads the answer ----

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
  const strange = await strangeFeeds(store, own, frontier);
  return {
    // While a fork is looked for, what was learned of it adds up: else two branches could be sent in turns for ever.
    known: {
      frontier,
      locators: makeFrontier([...locators, ...memory.known.locators.filter((place) => located.has(place.feed))]),
    },
    acknowledged: makeFrontier([...(memory.acknowledged ?? []), ...intake.known]).filter((place) =>
      strange.has(place.feed),
    ),
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
  const parts = ({
    known,
    receipt,
    wanted,
    refusals = [],
    absent = [],
    acknowledged = [],
  }: HeadquartersMemory): string =>
    JSON.stringify([
      known.locators,
      receipt?.digest,
      receipt?.lacking,
      wanted,
      refusals,
      absent.toSorted(),
      acknowledged,
    ]);
  const isAsFar = frontierDigest(left.known.frontier) === frontierDigest(right.known.frontier);
  return isAsFar && parts(left) === parts(right);
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
