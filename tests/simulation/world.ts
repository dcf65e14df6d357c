import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { Agenda } from './agenda.ts';
import { deskIdentities } from './cast.ts';
import { lookAtFolds, type Cast } from './checks.ts';
import { Desk } from './desk.ts';
import { planFaults } from './faults.ts';
import { Headquarters } from './headquarters.ts';
import { healAndCheck } from './healing.ts';
import { Ledger } from './ledger.ts';
import { Network } from './network.ts';
import { drawOddities, planOddities } from './oddities.ts';
import { drawHaste, drawPlan, drawVisits, hurry } from './plan.ts';
import { noPlant, type Plant } from './plants.ts';
import { Random } from './random.ts';
import type { Setting } from './setting.ts';
import { act } from './work.ts';

export interface WorldOutcome {
  readonly seed: number;
  readonly failures: readonly string[];
  readonly events: number;
  readonly records: number;
  readonly exchanges: number;
  /** SHA-256 over all that happened, in its order; null where nobody asked for it. */
  readonly trace: string | null;
}

export interface WorldOptions {
  readonly plant?: Plant;
  readonly traced?: boolean;
  readonly print?: (line: string) => void;
}

/** Streams of their own: what is drawn in one changes nothing in the others. */
const [visitsStream, hasteStream, odditiesStream] = [1, 2, 4];

/** Three desks and headquarters, from one seed: they work while everything goes wrong, then the links heal, then all is checked. */
export async function runWorld(
  seed: number,
  { plant = noPlant, traced = false, print }: WorldOptions = {},
): Promise<WorldOutcome> {
  const random = new Random(seed);
  const haste = drawHaste(new Random(seed ^ hasteStream));
  const plan = hurry(drawPlan(random), haste);
  const agenda = new Agenda(traced, print ?? null);
  if (agenda.isHeard) agenda.note(`plan ${JSON.stringify(plan)}`);
  const visits = drawVisits(new Random(seed ^ visitsStream));
  const oddities = drawOddities(new Random(seed ^ odditiesStream));
  const ledger = new Ledger();
  const network = new Network(agenda, random, plan.weather);
  const portions = { mostRecords: plan.mostRecords, replyBytes: plan.replyBytes };
  const setting: Setting = { agenda, random, network, ledger, plan, haste, portions, visits, oddities, plant };
  const cast = assemble(setting);
  try {
    await liveThrough(cast);
    await healAndCheck(cast);
  } catch (thrown) {
    ledger.threw(thrown);
  }
  if (agenda.isHeard) agenda.note(`ends ${frontierDigest(cast.headquarters.kept.disk.standing)}`);
  return {
    seed,
    failures: ledger.failures,
    events: agenda.events,
    records: ledger.written.size,
    exchanges: ledger.exchanges,
    trace: agenda.traceHash(),
  };
}

function assemble(setting: Setting): Cast & { readonly desks: Desk[] } {
  const { agenda, network, plan } = setting;
  const headquarters = new Headquarters(setting, () => tellOfNews());
  const desks = deskIdentities.map((identity, index) => {
    const { name } = identity.certificate;
    return new Desk({ name, identity, clockOff: plan.clocksOff[index] ?? 0 }, setting, headquarters);
  });
  const tellOfNews = (): void => {
    if (!plan.notices) return;
    for (const desk of desks) {
      if (!desk.link.session.reachable || desk.link.session.link.kind !== 'up-to-date') continue;
      network.send(desk.name, `news for ${desk.name}`, 20, () =>
        desk.link.dispatch({ type: 'headquarters-changed', at: agenda.now }),
      );
    }
  };
  return { desks, headquarters, setting };
}

async function liveThrough(cast: Cast & { readonly desks: Desk[] }): Promise<void> {
  const { agenda, random, plan, oddities } = cast.setting;
  for (const desk of cast.desks)
    agenda.after(random.below(5_000), `${desk.name} starts`, () => {
      if (!desk.machine.up) desk.start();
    });
  for (let index = 0; index < plan.actions; index += 1) {
    agenda.after(random.below(plan.busyMs), 'someone acts', () => act(random.pick(cast.desks), cast.setting));
  }
  planFaults(cast);
  planOddities(cast);
  for (const part of oddities.looks) {
    await agenda.runUntil(part * plan.busyMs);
    lookAtFolds(cast, oddities.random);
  }
  await agenda.runUntil(plan.busyMs);
}
