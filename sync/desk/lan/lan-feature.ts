import { err, ok } from '../../core/result.ts';
import { mayDo } from '../../domain/rights.ts';
import type { OpenQueries, WorkCommands } from '../work.ts';

export const lanQueries: OpenQueries<'lan'> = {
  lan: { topics: ['link', 'delivery', 'time'], answer: async (desk) => desk.lan.view() },
};

/** Whoever answers for the device's links says where it may be met. */
export const lanCommands: WorkCommands<'useLan' | 'addLanDesk' | 'dropLanDesk' | 'visitLanDesks'> = {
  useLan: async ({ staff, lan }, { on }) => {
    if (!mayDo('meter', staff.roles)) return err({ type: 'not-allowed', role: 'meter' });
    return lan.use(on) ? ok({}) : err({ type: 'no-network' });
  },
  addLanDesk: async ({ staff, lan }, { address }) => {
    if (!mayDo('meter', staff.roles)) return err({ type: 'not-allowed', role: 'meter' });
    return lan.addDesk(address) ? ok({}) : err({ type: 'not-an-address' });
  },
  dropLanDesk: async ({ staff, lan }, { address }) => {
    if (!mayDo('meter', staff.roles)) return err({ type: 'not-allowed', role: 'meter' });
    lan.dropDesk(address);
    return ok({});
  },
  visitLanDesks: async ({ lan }) => {
    lan.visitNow();
    return ok({});
  },
};
