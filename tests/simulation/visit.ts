import { answerExchange } from '../../sync/core/exchange/answer.ts';
import { askHeadquarters } from '../../sync/core/exchange/ask.ts';
import { noMemory, withHandedReceipt, type PeerMemory } from '../../sync/core/exchange/memory.ts';
import { takeReply } from '../../sync/core/exchange/reply.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import {
  packReceiptTalk,
  readReceiptTalk,
  saysMore,
  type HandedReceipt,
} from '../../sync/core/exchange/handed-receipt.ts';
import type { DeviceKey } from '../../sync/core/ids.ts';
import { verifyReceipt } from '../../sync/core/exchange/receipt.ts';
import { headquartersIdentity, roots, space, spaces } from './cast.ts';
import { checkReceipt } from './check-reply.ts';
import type { Desk } from './desk.ts';
import { DiskFull } from './disk.ts';
import { applyErasures } from './erasing.ts';
import type { Headquarters } from './headquarters.ts';
import { stepwise, type Step } from './machine.ts';
import type { Setting } from './setting.ts';

const mostRounds = 400;

/** One desk visits another on the mission's own network, where connections break and machines stop, and goes until it comes to rest [L4]. */
export async function visit(visitor: Desk, host: Desk, headquarters: Headquarters, setting: Setting): Promise<void> {
  const { ledger, agenda } = setting;
  // Two of one device: each would take the other for itself.
  if (deviceOf(visitor) === deviceOf(host) || !canMeet(visitor) || !canMeet(host)) return;
  agenda.note(`${visitor.name} visits ${host.name}`);
  const step = visitor.machine.beginWork();
  for (let round = 0; ; round += 1) {
    if (round === mostRounds) return ledger.fail(`${visitor.name} did not come to rest with ${host.name}`);
    const more = await exchangeOnce(visitor, host, round === 0, step, setting);
    if (more === null) return;
    if (!more) break;
  }
  for (const [from, to] of [
    [host, visitor],
    [visitor, host],
  ] as const) {
    if (await connectionBreaks(setting)) return;
    await handReceipt(from, to, headquarters, setting);
  }
}

const deviceOf = (desk: Desk): DeviceKey => desk.identity.certificate.device;
const canMeet = ({ machine, kept }: Desk): boolean => machine.up && !kept.disk.full && !kept.stayOffline;

/** @returns whether there is more to say; null where the connection broke */
async function exchangeOnce(
  visitor: Desk,
  host: Desk,
  asksFirst: boolean,
  step: Step,
  setting: Setting,
): Promise<boolean | null> {
  const { ledger, plan, plant } = setting;
  await step();
  visitor.pen.seal();
  const { disk, neighbours } = visitor.kept;
  const store = stepwise(plant.store(disk, visitor), step);
  const budget = { records: asksFirst ? 0 : plan.mostRecords, bytes: asksFirst ? 0 : plan.replyBytes };
  const memory = neighbours.get(deviceOf(host)) ?? noMemory;
  const asked = await askHeadquarters([{ space, store, memory }], spaces, budget, plan.replyBytes);
  const message = (await connectionBreaks(setting)) ? null : await answer(host, visitor, asked.message, setting);
  if (message === null || (await connectionBreaks(setting))) return null;
  await step();
  const taken = await takeReply(message, asked.about, { spaces, roots, headquarters: null });
  const reply = taken.ok ? taken.value[0] : undefined;
  if (!reply) {
    ledger.fail(`${visitor.name} could not take what ${host.name} answered`);
    return null;
  }
  if (reply.receipt) ledger.fail(`${visitor.name} took a receipt of ${host.name} for one`);
  for (const run of reply.taken.refused) ledger.runRefused(visitor.name, run);
  if (reply.taken.refused.length > 0) visitor.kept.reports.add('run-refused');
  await step();
  neighbours.set(deviceOf(host), reply.memory);
  takenIn(visitor);
  return asked.more || reply.moreToReceive || reply.wantsMore;
}

/** Null where the host is gone. */
async function answer(
  host: Desk,
  visitor: Desk,
  message: Uint8Array,
  { plant, ledger }: Setting,
): Promise<Uint8Array | null> {
  if (!canMeet(host)) return null;
  const step = host.machine.beginWork();
  const { disk } = host.kept;
  host.pen.seal();
  try {
    const answered = await answerExchange(message, {
      device: deviceOf(visitor),
      spaces,
      storeOf: () => stepwise(plant.store(disk, host), step),
      peers: toldTo(visitor, host, step),
      roots,
      receipting: null,
    });
    if (!answered.ok) {
      ledger.fail(`${host.name} could not read ${visitor.name}: ${answered.error.type}`);
      return null;
    }
    const { taken } = answered.value;
    for (const run of taken.refused) ledger.runRefused(host.name, run);
    if (taken.refused.length > 0) host.kept.reports.add('run-refused');
    takenIn(host);
    return answered.value.message;
  } catch (thrown) {
    if (!(thrown instanceof DiskFull)) throw thrown;
    return null;
  }
}

function toldTo(visitor: Desk, host: Desk, step: Step): PeerMemory {
  const { told } = host.kept;
  return {
    toldFrontier: async (_, half) => {
      await step();
      return told.get(deviceOf(visitor))?.find((frontier) => frontierDigest(frontier).startsWith(half)) ?? null;
    },
    rememberTold: async (_, now, builtOn) => {
      await step();
      told.set(deviceOf(visitor), [now, builtOn]);
    },
  };
}

/** What came from a neighbour may be what headquarters lacks, and may be of this device's own feed [K7]. */
function takenIn(desk: Desk): void {
  applyErasures(desk.kept.disk);
  // What a neighbour claims of this desk's feeds moves nobody; what it brought does.
  desk.noticeForks([]);
  desk.link.dispatch({ type: 'appended', at: desk.clock });
}

/** [L5] By way of the bytes in which desks speak of receipts. */
async function handReceipt(from: Desk, to: Desk, headquarters: Headquarters, setting: Setting): Promise<void> {
  const { ledger } = setting;
  const held = from.kept.receipt;
  if (!held || !canMeet(from) || !canMeet(to)) return;
  const talk = readReceiptTalk(packReceiptTalk({ newest: new Map(), receipts: [held] }, spaces), spaces);
  if (!talk.ok) return ledger.fail(`a receipt could not be handed on: ${talk.error.type}`);
  for (const handed of talk.value.receipts) await takeHanded(to, handed, headquarters, setting);
}

async function takeHanded(
  desk: Desk,
  handed: HandedReceipt,
  headquarters: Headquarters,
  { ledger, plant }: Setting,
): Promise<void> {
  const { kept, name } = desk;
  if (!verifyReceipt(headquartersIdentity.certificate.device, handed.receipt))
    return ledger.fail(`${name} was handed a receipt that does not verify`);
  if (!(await saysMore(plant.store(kept.disk, desk), handed, kept.receipt, desk.clock))) return;
  kept.receipt = handed;
  kept.memory = withHandedReceipt(kept.memory, handed);
  if (headquarters.restores > 0) return;
  const { disk } = headquarters.kept;
  const answer = { type: 'answered' as const, bytes: new Uint8Array(), disk, restores: 0, starts: 0 };
  ledger.watch(checkReceipt(ledger, name, { ...handed, answer, headquarters }));
}

/** A cable is pulled now and then; in between, others have their turn. */
async function connectionBreaks({ agenda, plan, visits: { random, broken } }: Setting): Promise<boolean> {
  if (random.chance(plan.pauses))
    await new Promise<void>((go) => agenda.after(random.between(1, 200), 'a visit goes on', go));
  return random.chance(broken);
}

export function visitFailed(thrown: unknown): void {
  if (!(thrown instanceof DiskFull)) throw thrown;
}
