import { moveOn, senderFrontier, type CarriedRun } from '../frontier/carried.ts';
import { gatherContent, type Content } from './content.ts';
import { bundleInto, mostRecords, takeContent, type ExchangeFault } from './take-content.ts';
import type { PeerMemory } from './memory.ts';
import { decodeMessage, encodeMessage, type AnswerBase, type ReceivedSection, type Section } from './message.ts';
import {
  applyFrontierChange,
  emptyFrontier,
  frontierChange,
  frontierDigest,
  makeFrontier,
  type Frontier,
} from '../frontier/frontier.ts';
import type { DeviceKey, Space } from '../ids.ts';
import type { Intake, TakenIn } from './intake.ts';
import { strangeFeeds } from '../frontier/locators.ts';
import type { Place } from '../record/operation.ts';
import { nameLacking, signReceipt } from './receipt.ts';
import { ok, type Result } from '../result.ts';
import type { Budget } from '../frontier/select.ts';
import { largestBundle } from './session.ts';
import type { Signer } from '../signing.ts';
import { extentOf, stillWanted, type SliceExtent } from './slice-extent.ts';
import type { SpaceStore } from '../space-store.ts';
import { mostWants, takeTurns, wantsWithin } from './wants.ts';

const nothingUnderWay: UnderWay = { carried: [], slices: [] };

export interface Answering {
  readonly device: DeviceKey;
  /** The spaces of the asking device's certificate, in its order. */
  readonly spaces: readonly Space[];
  readonly storeOf: (space: Space) => SpaceStore;
  readonly peers: PeerMemory;
  readonly roots: readonly DeviceKey[];
  /** Null where a desk answers a desk, for only headquarters receipts anything [L5]. */
  readonly receipting: Receipting | null;
  /** Left out: the question came by itself. */
  readonly along?: Along;
}

export interface Receipting {
  readonly signer: Signer;
  /** Headquarters' clock, milliseconds since 1970. */
  readonly now: () => number;
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

/** What a desk knows to be lacking that names nothing. */
const nothingLacking = nameLacking([]);

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
  { device, storeOf, peers, roots, receipting, along }: Answering,
  budget: Budget,
): Promise<Result<SectionAnswer, ExchangeFault>> {
  const { space } = asked;
  const store = storeOf(space);
  const base = await findBase(peers, asked, along?.bases(space) ?? []);
  // A bundle that builds on what is not known here cannot be read: it comes again.
  const readable = base ? asked : { ...asked, bundle: null };
  const took = await takeContent(store, readable, bundleInto(store, space, roots), base ?? emptyFrontier);
  if (!took.ok) return took;
  // Not when the question came: a receipt says no less than was there at its date.
  const dated = receipting && { ...receipting, at: receipting.now() };
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
    receipting === null ||
    asked.wantsReceipt ||
    news.length > 0 ||
    asked.bundle !== null ||
    asked.slices.length > 0 ||
    // Blobs came in by way of another device, or went when headquarters was put back: nothing else would tell.
    (asked.lackingKnown ?? nothingLacking) !== nameLacking(await store.lacking());
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
      dated && owesReceipt
        ? signReceipt(dated.signer, { space, digest, lacking: await store.lacking(), at: dated.at })
        : null,
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
  const strange = known.length === 0 ? null : await strangeFeeds(store, own, told);
  const locators = makeFrontier([...content.parts.locators, ...known.filter((place) => strange?.has(place.feed))]);
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
