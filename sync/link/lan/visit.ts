import { askHeadquarters, type DeskSpace } from '../../core/exchange/ask.ts';
import { mostRecords } from '../../core/exchange/take-content.ts';
import { takeReply } from '../../core/exchange/reply.ts';
import { packReceiptTalk, readReceiptTalk } from '../../core/exchange/handed-receipt.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { isDiskFailure } from '../disk-failure.ts';
import { speakOfReceipts, takeReceipts } from './hand-receipts.ts';
import type { LanIdentity, Peer } from './lan-identity.ts';
import type { LanAddress } from './lan-address.ts';
import { LanLine, type LanFault } from './lan-line.ts';
import type { LanReplica } from './lan-replica.ts';
import { packSpending, readSpending, type Spending } from './tell-spending.ts';

export interface VisitPorts {
  readonly identity: LanIdentity;
  readonly replica: LanReplica;
  readonly spending?: Spending;
  /** Told once the other desk has proven who it is. */
  readonly onMet?: (peer: Peer) => void;
}

/** What a visit moved. */
export interface Visited {
  readonly peer: Peer;
  readonly sentRecords: number;
  readonly receivedRecords: number;
}

/** A local network moves this in well under a second. */
const bundleBytes = 512 * 1024;
/** A peer that always has one more thing to say is left for next time. */
const mostRounds = 10_000;

/** Exchanges with another desk of the mission until neither has anything for the other [L4]. */
export async function visit(
  address: LanAddress,
  ports: VisitPorts,
  signal: AbortSignal,
): Promise<Result<Visited, LanFault>> {
  const opened = await LanLine.open(address, ports.identity, signal);
  if (!opened.ok) return opened;
  const line = opened.value;
  ports.onMet?.(line.peer);
  try {
    return await exchangeAll(line, ports);
  } catch (thrown) {
    if (!isDiskFailure(thrown)) throw thrown;
    return err({ type: 'disk-full' });
  } finally {
    line.close();
  }
}

async function exchangeAll(
  line: LanLine,
  { replica, spending }: Pick<VisitPorts, 'replica' | 'spending'>,
): Promise<Result<Visited, LanFault>> {
  let sentRecords = 0;
  let receivedRecords = 0;
  // What was sent before a visit broke off may have arrived: the other is asked before anything is sent again [X6].
  for (let round = 0; round < mostRounds; round += 1) {
    const moved = await exchangeOnce(line, replica, round === 0);
    if (!moved.ok) return moved;
    sentRecords += moved.value.sent;
    receivedRecords += moved.value.received;
    if (!moved.value.more) break;
  }
  // After the records that they are about: so nothing has to be counted twice.
  const talked = await talkOfReceipts(line, replica);
  if (talked.ok) await talkOfSpending(line, spending);
  return talked.ok ? ok({ peer: line.peer, sentRecords, receivedRecords }) : talked;
}

interface Moved {
  readonly sent: number;
  readonly received: number;
  readonly more: boolean;
}

async function exchangeOnce(line: LanLine, replica: LanReplica, asksFirst: boolean): Promise<Result<Moved, LanFault>> {
  const { spaces, certificate } = line.peer;
  const { device } = certificate;
  replica.seal();
  const desk = spaces.map((space): DeskSpace => ({
    space,
    store: replica.store(space),
    memory: replica.loadMemory(device, space),
  }));
  const budget = asksFirst ? { records: 0, bytes: 0 } : { records: mostRecords, bytes: bundleBytes };
  const asked = await askHeadquarters(desk, spaces, budget, bundleBytes);
  const answer = await line.ask('/v1/exchange', asked.message);
  if (!answer.ok) return answer;
  const replies = await takeReply(answer.value, asked.about, { spaces, roots: replica.roots, headquarters: null });
  if (!replies.ok) return err({ type: 'bad-answer' });
  for (const { space, memory, taken } of replies.value) {
    replica.saveMemory(device, space, memory);
    if (taken.refused.length > 0) replica.runsRefused(taken.refused);
  }
  return ok({
    sent: asked.sentRecords,
    received: replies.value.reduce((sum, reply) => sum + reply.taken.records, 0),
    more: asked.more || replies.value.some((reply) => reply.moreToReceive || reply.wantsMore),
  });
}

/** Each learns what receipts the other holds, and is given those that are newer than its own [L5]. */
async function talkOfReceipts(line: LanLine, replica: LanReplica): Promise<Result<void, LanFault>> {
  const { spaces } = line.peer;
  const ask = async (theirs: Parameters<typeof speakOfReceipts>[2]) => {
    const said = packReceiptTalk(speakOfReceipts(replica, spaces, theirs), spaces);
    const answer = await line.ask('/v1/receipts', said);
    if (!answer.ok) return answer;
    const talk = readReceiptTalk(answer.value, spaces);
    return talk.ok ? talk : err({ type: 'bad-answer' });
  };
  const heard = await ask(null);
  if (!heard.ok) return heard;
  await takeReceipts(replica, heard.value.receipts);
  const { newest } = heard.value;
  if (speakOfReceipts(replica, spaces, newest).receipts.length === 0) return ok(undefined);
  const told = await ask(newest);
  return told.ok ? ok(undefined) : told;
}

/** What a desk that knows nothing of it answers says nothing, and fails no visit [L7]. */
async function talkOfSpending(line: LanLine, spending: Spending | undefined): Promise<void> {
  const own = spending?.tell();
  if (!own) return;
  const answer = await line.ask('/v1/spent', packSpending(own));
  const said = answer.ok ? readSpending(answer.value) : null;
  if (said?.ok) spending?.hear(said.value);
}
