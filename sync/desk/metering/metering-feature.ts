import { err, ok } from '../../core/result.ts';
import { meteredNetworkField, meteredNetworksKey, meteredNetworksKind } from '../../domain/metered-networks.ts';
import { mayDo } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import { seenIn } from '../cases/open-case.ts';
import type { Answer, OpenQueries, Work, WorkCommands } from '../work.ts';
import { limitText } from './mission-limits.ts';

export const meteringQueries: OpenQueries<'metering'> = {
  metering: {
    topics: ['link', 'delivery', 'time'],
    answer: async (desk) => desk.metering.view(desk.waitingBytes(), desk.rate),
  },
};

type Commands = 'keepMissionLimit' | 'dropMissionLimit' | 'meterElsewhere' | 'keepMeterRule' | 'dropMeterRule';

/** Whoever answers for the device's links, or for the mission's money, says what they may cost. */
export const meteringCommands: WorkCommands<Commands> = {
  keepMissionLimit: (work, { limit, after }) => {
    const named = { ...limit, name: limit.name.normalize('NFC').trim() };
    return sayOfNetwork(work, limit.network, limitText(named), after);
  },
  dropMissionLimit: (work, { network, after }) => sayOfNetwork(work, network, null, after),
  meterElsewhere: async ({ staff, metering }, { on }) => {
    if (!mayDo('meter', staff.roles)) return err({ type: 'not-allowed', role: 'meter' });
    return metering.sayElsewhere(on) ? ok({}) : err({ type: 'no-network' });
  },
  keepMeterRule: async ({ staff, metering }, rule) => {
    if (!mayDo('meter', staff.roles)) return err({ type: 'not-allowed', role: 'meter' });
    metering.keep({ ...rule, name: rule.name.normalize('NFC').trim() });
    return ok({});
  },
  dropMeterRule: async ({ staff, metering }, { network }) => {
    if (!mayDo('meter', staff.roles)) return err({ type: 'not-allowed', role: 'meter' });
    metering.drop(network);
    return ok({});
  },
};

/** For all machines of the mission, in the network's own field. */
async function sayOfNetwork(
  { replica, staff }: Pick<Work, 'replica' | 'staff'>,
  network: string,
  value: string | null,
  after: readonly string[],
): Answer<'keepMissionLimit'> {
  if (!mayDo('meter', staff.roles)) return err({ type: 'not-allowed', role: 'meter' });
  const written = replica.append({
    actor: staff.id,
    key: meteredNetworksKey(replica.missionSpace),
    kind: meteredNetworksKind,
    after: seenIn(after),
    operation: { type: 'set', fields: { [meteredNetworkField(network)]: value } },
  });
  return written.ok ? ok({ record: written.value.hash }) : err(appendFailure(written.error));
}
