import { err, ok } from '../../core/result.ts';
import { mayDo } from '../../domain/rights.ts';
import type { OpenQueries, WorkCommands } from '../work.ts';

export const meteringQueries: OpenQueries<'metering'> = {
  metering: {
    topics: ['link', 'delivery', 'time'],
    answer: async (desk) => desk.metering.view(desk.waitingBytes(), desk.rate),
  },
};

/** Whoever answers for the device's links, or for the mission's money, says what they may cost. */
export const meteringCommands: WorkCommands<'keepMeterRule' | 'dropMeterRule'> = {
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
