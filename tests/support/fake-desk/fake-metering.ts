import type { MeteringView, MissionLimit } from '../../../sync/bridge/metering-model.ts';
import type { CommandInput } from '../../../sync/bridge/contract.ts';
import { ok } from '../../../sync/core/result.ts';

const office = '192.168.7.0/24';
const vsat: MissionLimit = {
  network: office,
  name: 'VSAT',
  windows: [{ from: 1320, to: 360 }],
  bytesADay: 40_000_000,
  machines: 4,
};

/** Two machines of four share the office's satellite line with this one. */
export function makeFakeMetering(): MeteringView {
  return {
    network: `10.8.0.0/16 + ${office}`,
    ranges: ['10.8.0.0/16', office],
    usedToday: 11_400_000,
    rules: [
      { network: '10.20.0.0/16', name: 'Khách sạn Đại Nam – tầng 12, phòng họp lớn', windows: [], bytesADay: null },
    ],
    mission: {
      limits: [
        { network: office, sides: [vsat] },
        {
          network: '10.9.0.0/16',
          sides: [{ ...vsat, network: '10.9.0.0/16', name: 'Inmarsat', bytesADay: 2_000_000 }],
        },
      ],
      heads: [],
      here: [office],
      elsewhere: false,
      usedByOthers: 14_000_000,
      heard: 2,
      bytesHere: 30_000_000,
    },
    neverOpens: false,
    beyondToday: 18_600_000,
    heldBack: null,
  };
}

export const fakeMeteringCommands = (desktop: { metering: MeteringView }) => {
  const sayOfMission = (network: string, limit: readonly MissionLimit[]) => {
    const others = desktop.metering.mission.limits.filter((each) => each.network !== network);
    const limits = [...limit.map((each) => ({ network, sides: [each] })), ...others];
    desktop.metering = { ...desktop.metering, mission: { ...desktop.metering.mission, limits } };
    return ok({ record: 'e'.repeat(64) });
  };
  const keepRules = (network: string, rules: MeteringView['rules']) => {
    const others = desktop.metering.rules.filter((each) => each.network !== network);
    desktop.metering = { ...desktop.metering, rules: [...others, ...rules] };
    return ok({});
  };
  return {
    keepMissionLimit: ({ limit }: CommandInput<'keepMissionLimit'>) => sayOfMission(limit.network, [limit]),
    dropMissionLimit: ({ network }: CommandInput<'dropMissionLimit'>) => sayOfMission(network, []),
    meterElsewhere: ({ on }: CommandInput<'meterElsewhere'>) => {
      const { mission } = desktop.metering;
      const here = on ? [] : [office];
      desktop.metering = { ...desktop.metering, mission: { ...mission, elsewhere: on, here } };
      return ok({});
    },
    keepMeterRule: (rule: CommandInput<'keepMeterRule'>) => keepRules(rule.network, [rule]),
    dropMeterRule: ({ network }: CommandInput<'dropMeterRule'>) => keepRules(network, []),
  };
};
