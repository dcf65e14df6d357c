import { decodeColumns, parseColumns, placesToResolve, type BundleFault } from './bundle-decode.ts';
import { encodeColumns } from './bundle-encode.ts';
import { packJson, unpackJson, type FrameFault } from './compression.ts';
import { decodeMessage, encodeMessage, type MessageFault, type ReceivedSection, type RefusedRun, type Section } from './exchange-message.ts';
import { verifyRun, type FeedOwner, type Run } from './feed.ts';
import { applyFrontierChange, emptyFrontier, endsByFeed, frontierChange, frontierDigest, type Frontier } from './frontier.ts';
import type { DeviceKey, FeedId, Space } from './ids.ts';
import type { Place } from './operation.ts';
import { signReceipt, verifyReceipt, type Receipt } from './receipt.ts';
import type { StoredRecord } from './record.ts';
import { err, ok, type Result } from './result.ts';
import type { Seal } from './seal.ts';
import { findLocators, selectBeyond, type Budget, type PeerKnowledge } from './select.ts';
import type { Signer } from './signing.ts';
import { placeName, type ChunkSlice, type SpaceStore, type WantedChunk } from './space-store.ts';

/** What the desk remembers of headquarters, per space. */
export interface HeadquartersMemory {
  /** Headquarters' frontier as it last told it, with the places by which it looked for a fork. */
  readonly known: PeerKnowledge;
  readonly receipt: Receipt | null;
  /** Chunks that headquarters asked for. */
  readonly wanted: readonly WantedChunk[];
}

export const noMemory: HeadquartersMemory = { known: { frontier: emptyFrontier, locators: [] }, receipt: null, wanted: [] };

/** What headquarters remembers of each device, per space: the frontiers it told it that the device may still build on. */
export interface PeerMemory {
  /** @param half the first half of a frontier's digest */
  toldFrontier(space: Space, half: string): Promise<Frontier | null>;
  /** Keeps the frontier now told beside the one that the device just built on; older ones may go. */
  rememberTold(space: Space, told: Frontier, builtOn: Frontier): Promise<void>;
}

/** What taking in a message did. */
export interface TakenIn {
  readonly records: number;
  readonly refused: readonly RefusedRun[];
}

export type ExchangeFault = MessageFault | BundleFault | FrameFault | { readonly type: 'space-not-certified' };

const mostWants = 64;

// ---- the desk asks ----

export interface DeskSpace {
  readonly space: Space;
  readonly store: SpaceStore;
  readonly memory: HeadquartersMemory;
}

export interface Asked {
  readonly message: Uint8Array;
  readonly sentRecords: number;
  /** Whether more waits for headquarters than this message carries. */
  readonly more: boolean;
}

/** Composes what the desk sends: per space its frontier since the base, records and chunk slices that fit, and what it wants. */
export async function askHeadquarters(desk: readonly DeskSpace[], spaces: readonly Space[], budget: Budget, replyBudget: number): Promise<Asked> {
  const sections: Section[] = [];
  let sentRecords = 0;
  let left = budget;
  for (const { space, store, memory } of desk) {
    const own = await store.frontier();
    const content = await gather(store, own, memory.known, memory.wanted, left);
    left = { records: left.records - content.records, bytes: Math.max(0, left.bytes - content.bytes) };
    sentRecords += content.records;
    sections.push({
      ...content.parts,
      space,
      base: frontierDigest(memory.known.frontier),
      change: frontierChange(memory.known.frontier, own),
      wantsReceipt: memory.receipt?.digest !== frontierDigest(memory.known.frontier) && memory.known.frontier.length > 0,
      wants: await store.wantedChunks(mostWants),
      receipt: null,
      refused: [],
    });
  }
  const message = encodeMessage({ sections, budget: replyBudget }, spaces);
  return { message, sentRecords, more: sections.some((section) => section.more) };
}

type Content = Pick<Section, 'bundle' | 'slices' | 'locators' | 'more'>;

async function gather(
  store: SpaceStore,
  own: Frontier,
  peer: PeerKnowledge,
  wanted: readonly WantedChunk[],
  budget: Budget,
): Promise<{ readonly parts: Content; readonly records: number; readonly bytes: number }> {
  const chosen = await selectBeyond(store, own, peer, budget);
  const bundle = chosen.records.length === 0 ? null : await packBundle(store, chosen.records, chosen.seals, peer.frontier);
  const cut = await cutSlices(store, wanted, budget.bytes - (bundle?.length ?? 0));
  const parts = {
    bundle,
    slices: cut.slices,
    locators: await findLocators(store, own, peer),
    more: chosen.more || cut.more,
  };
  const bytes = (bundle?.length ?? 0) + cut.slices.reduce((sum, slice) => sum + slice.bytes.length, 0);
  return { parts, records: chosen.records.length, bytes };
}

async function packBundle(store: SpaceStore, records: readonly StoredRecord[], seals: readonly Seal[], peer: Frontier): Promise<Uint8Array> {
  const named = records.flatMap(({ body }) => (body.prev === null ? body.after : [body.prev, ...body.after]));
  const places = await store.placesOf([...new Set(named)]);
  const reached = await straightReach(store, peer);
  return packJson(
    encodeColumns(records, seals, (hash) => {
      const place = places.get(hash);
      return place && place.seq <= (reached.get(place.feed) ?? 0) ? place : null;
    }),
  );
}

/** Per feed that the peer holds without a fork, and whose end is held here: how far its places are surely ours. */
async function straightReach(store: SpaceStore, peer: Frontier): Promise<ReadonlyMap<FeedId, number>> {
  const ends = [...endsByFeed(peer)].flatMap(([, list]) => (list.length === 1 ? list : []));
  const held = await store.placesOf(ends.map((end) => end.hash));
  return new Map(ends.flatMap((end): [FeedId, number][] => (held.has(end.hash) ? [[end.feed, end.seq]] : [])));
}

interface Cut {
  readonly slices: readonly ChunkSlice[];
  readonly more: boolean;
}

/** Slices of the chunks that the peer wants and that are held here, as far as the bytes reach. */
async function cutSlices(store: SpaceStore, wanted: readonly WantedChunk[], bytes: number): Promise<Cut> {
  const slices: ChunkSlice[] = [];
  let left = bytes;
  for (const { hash, have } of wanted) {
    const slice = await store.chunkSlice(hash, have, Math.max(1, left));
    if (!slice) continue;
    if (left <= 0) return { slices, more: true };
    slices.push(slice);
    left -= slice.bytes.length;
  }
  return { slices, more: slices.some((slice) => slice.offset + slice.bytes.length < slice.total) };
}

// ---- headquarters answers ----

export interface Answering {
  readonly device: DeviceKey;
  /** The spaces of the asking device's certificate, in its order. */
  readonly spaces: readonly Space[];
  readonly storeOf: (space: Space) => SpaceStore;
  readonly peers: PeerMemory;
  readonly roots: readonly DeviceKey[];
  readonly signer: Signer;
  /** Headquarters' clock, milliseconds since 1970. */
  readonly now: number;
}

export interface Answered {
  readonly message: Uint8Array;
  readonly taken: TakenIn;
  /** Spaces to which something was added. */
  readonly changed: readonly Space[];
}

/** Takes in what a device sent, durably, then answers with receipts and with what the device lacks. */
export async function answerExchange(bytes: Uint8Array, answering: Answering): Promise<Result<Answered, ExchangeFault>> {
  const message = decodeMessage(bytes, answering.spaces);
  if (!message.ok) return message;
  const sections: Section[] = [];
  const taken: TakenIn[] = [];
  const changed: Space[] = [];
  let left: Budget = { records: 200_000, bytes: message.value.budget };
  for (const asked of message.value.sections) {
    const answer = await answerSection(asked, answering, left);
    if (!answer.ok) return answer;
    const { section, took, bytes: used } = answer.value;
    sections.push(section);
    taken.push(took);
    if (took.records > 0) changed.push(asked.space);
    left = { ...left, bytes: Math.max(0, left.bytes - used) };
  }
  const total = { records: taken.reduce((sum, took) => sum + took.records, 0), refused: taken.flatMap((took) => took.refused) };
  return ok({ message: encodeMessage({ sections, budget: 0 }, answering.spaces), taken: total, changed });
}

interface SectionAnswer {
  readonly section: Section;
  readonly took: TakenIn;
  readonly bytes: number;
}

async function answerSection(asked: ReceivedSection, { device, storeOf, peers, roots, signer, now }: Answering, budget: Budget): Promise<Result<SectionAnswer, ExchangeFault>> {
  const { space } = asked;
  const store = storeOf(space);
  const took = await takeContent(store, space, roots, asked);
  if (!took.ok) return took;
  const base = await findBase(peers, asked);
  const own = await store.frontier();
  const peer = { frontier: base && asked.change ? applyFrontierChange(base, asked.change) : null, locators: asked.locators };
  const told = base ?? emptyFrontier;
  const content = peer.frontier
    ? await gather(store, own, { frontier: peer.frontier, locators: peer.locators }, asked.wants, budget)
    : { parts: { bundle: null, slices: [], locators: [], more: true }, bytes: 0 };
  const change = frontierChange(told, own);
  if (change.length > 0) await peers.rememberTold(space, own, told);
  const owesReceipt = asked.wantsReceipt || change.length > 0 || asked.bundle !== null || asked.slices.length > 0;
  const receipt = owesReceipt ? signReceipt(signer, { space, digest: frontierDigest(own), lacking: await store.lacking(), at: now }) : null;
  const wants = owesReceipt ? await store.wantedChunks(mostWants, device) : [];
  const section = { ...content.parts, space, base: frontierDigest(told), change, wantsReceipt: false, wants, receipt, refused: took.value.refused };
  return ok({ section, took: took.value, bytes: content.bytes });
}

async function findBase(peers: PeerMemory, asked: ReceivedSection): Promise<Frontier | null> {
  if (asked.base === frontierDigest(emptyFrontier).slice(0, 32)) return emptyFrontier;
  return peers.toldFrontier(asked.space, asked.base);
}

// ---- both take in ----

/** Verifies and keeps what a section carries. A run that does not hang together is refused alone; the rest is kept. */
async function takeContent(store: SpaceStore, space: Space, roots: readonly DeviceKey[], section: ReceivedSection): Promise<Result<TakenIn, ExchangeFault>> {
  const taken = section.bundle ? await takeBundle(store, space, roots, section.bundle) : ok({ records: 0, refused: [] });
  if (!taken.ok) return taken;
  if (section.slices.length > 0) await store.acceptSlices(section.slices);
  return taken;
}

export async function takeBundle(store: SpaceStore, space: Space, roots: readonly DeviceKey[], bundle: Uint8Array): Promise<Result<TakenIn, BundleFault | FrameFault>> {
  const opened = unpackJson(bundle);
  if (!opened.ok) return opened;
  const columns = parseColumns(opened.value);
  if (!columns.ok) return columns;
  const held = await store.recordsAt(placesToResolve(columns.value));
  const decoded = decodeColumns(columns.value, space, (place) => onlyOne(held.get(placeName(place))));
  const verified = await verifyRuns(store, space, roots, decoded.runs);
  if (verified.records.length > 0) await store.accept(verified);
  const unfit = decoded.skipped.filter((run) => run.type === 'unfit-operation');
  const refused = [...verified.refused, ...unfit.map(({ feed, seq }) => ({ feed, seq, reason: 'unfit-operation' as const }))];
  return ok({ records: verified.records.length, refused });
}

function onlyOne<Item>(items: readonly Item[] | undefined): Item | null {
  return items?.length === 1 ? (items[0] ?? null) : null;
}

interface Verified {
  readonly records: readonly StoredRecord[];
  readonly seals: readonly Seal[];
  readonly owners: readonly FeedOwner[];
  readonly refused: readonly RefusedRun[];
}

async function verifyRuns(store: SpaceStore, space: Space, roots: readonly DeviceKey[], runs: readonly Run[]): Promise<Verified> {
  const owners = new Map(await store.owners([...new Set(runs.map((run) => run.feed))]));
  const starts = runs.flatMap((run) => run.records[0]?.body.prev ?? []);
  const places = new Map(await store.placesOf(starts));
  const records: StoredRecord[] = [];
  const seals: Seal[] = [];
  const refused: RefusedRun[] = [];
  for (const run of runs) {
    const owner = verifyRun(run, { space, roots, owner: owners.get(run.feed) ?? null, placeOf: (prev) => places.get(prev) ?? null });
    if (!owner.ok) {
      if (owner.error.type !== 'missing-start') refused.push({ feed: run.feed, seq: run.records[0]?.body.seq ?? 0, reason: owner.error.type });
      continue;
    }
    owners.set(run.feed, owner.value);
    for (const { hash, body } of run.records) places.set(hash, { feed: body.feed, seq: body.seq, hash });
    records.push(...run.records);
    seals.push(...run.seals);
  }
  return { records, seals, owners: [...owners.values()], refused };
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
  /** Ends of an earlier receipt's frontier that headquarters no longer holds: it went back. */
  readonly wentBack: readonly Place[];
  /** It asks for chunks that are held here. */
  readonly wantsMore: boolean;
  readonly moreToReceive: boolean;
}

export interface ReplyContext {
  readonly spaces: readonly Space[];
  readonly roots: readonly DeviceKey[];
  /** The key that signs headquarters' receipts. */
  readonly headquarters: DeviceKey;
}

export type ReplyFault = ExchangeFault | { readonly type: 'wrong-receipt' } | { readonly type: 'wrong-base' };

/** Takes in headquarters' answer, space by space. */
export async function takeReply(bytes: Uint8Array, desk: readonly DeskSpace[], context: ReplyContext): Promise<Result<readonly TakenReply[], ReplyFault>> {
  const message = decodeMessage(bytes, context.spaces);
  if (!message.ok) return message;
  const replies: TakenReply[] = [];
  for (const section of message.value.sections) {
    const ours = desk.find((candidate) => candidate.space === section.space);
    if (!ours) return err({ type: 'space-not-certified' });
    const reply = await takeSection(section, ours, context);
    if (!reply.ok) return reply;
    replies.push(reply.value);
  }
  return ok(replies);
}

async function takeSection(section: ReceivedSection, { space, store, memory }: DeskSpace, context: ReplyContext): Promise<Result<TakenReply, ReplyFault>> {
  const frontier = readFrontier(section, memory.known.frontier);
  if (!frontier) return err({ type: 'wrong-base' });
  const { receipt } = section;
  if (receipt && (receipt.digest !== frontierDigest(frontier) || !verifyReceipt(context.headquarters, receipt))) return err({ type: 'wrong-receipt' });
  const taken = await takeContent(store, space, context.roots, section);
  if (!taken.ok) return taken;
  const held = await store.placesOf(frontier.map((place) => place.hash));
  return ok({
    space,
    memory: { known: { frontier, locators: section.locators }, receipt: receipt ?? memory.receipt, wanted: receipt ? section.wants : memory.wanted },
    taken: taken.value,
    refusedByHeadquarters: section.refused,
    receipt: receipt ? { receipt, frontier } : null,
    wentBack: findLost(memory.known.frontier, frontier),
    wantsMore: receipt !== null && (await cutSlices(store, section.wants, 0)).more,
    moreToReceive: section.more || held.size < frontier.length,
  });
}

/** Headquarters builds on our base, or, where it does not know it, on nothing. */
function readFrontier(section: ReceivedSection, base: Frontier): Frontier | null {
  if (!section.change) return null;
  if (section.base === frontierDigest(base).slice(0, 32)) return applyFrontierChange(base, section.change);
  return section.base === frontierDigest(emptyFrontier).slice(0, 32) ? applyFrontierChange(emptyFrontier, section.change) : null;
}

/** Ends that headquarters once told and that its feeds no longer reach: it was restored from an older state [X9]. */
function findLost(before: Frontier, now: Frontier): readonly Place[] {
  const ends = endsByFeed(now);
  return before.filter((place) => !(ends.get(place.feed) ?? []).some((end) => end.hash === place.hash || end.seq > place.seq));
}
