import type { MeteringView, MeterRule, MissionLimit } from '../../../sync/bridge/metering-model.ts';

/** Whose limits of which network a dialog is about. */
export type Limited =
  | { readonly of: 'machine'; readonly rule: MeterRule; readonly isKept: boolean }
  | {
      readonly of: 'mission';
      readonly rule: MissionLimit;
      readonly isKept: boolean;
      /** Ranges that may be meant; one, where it is known which. */
      readonly ranges: readonly string[];
      /** What the person saw. */
      readonly after: readonly string[];
    };

export function machineRule({ rules }: MeteringView, network: string): Limited {
  const kept = rules.find((each) => each.network === network);
  return { of: 'machine', rule: kept ?? { ...unlimited, network }, isKept: kept !== undefined };
}

export function missionLimit({ mission, ranges }: MeteringView, network: string | undefined): Limited {
  const kept = mission.limits.find((each) => each.network === network)?.sides[0];
  const rule = kept ?? { ...unlimited, network: network ?? ranges[0] ?? '', machines: 1 };
  const meant = network === undefined ? ranges : [rule.network];
  return { of: 'mission', rule, isKept: kept !== undefined, ranges: meant, after: mission.heads };
}

const unlimited = { name: '', windows: [], bytesADay: null };
