import type { Mutation } from '../mutation.ts';

/** M: metered networks. */
export const metering: readonly Mutation[] = [
  {
    rule: 'M1',
    fault: 'a machine that is in two networks at once obeys no limit',
    file: 'sync/desk/metering/desk-metering.ts',
    from: 'ranges.includes(network) ? sides : []',
    to: 'this.#ports.network() === network ? sides : []',
  },
  {
    rule: 'M1',
    fault: 'anybody may say what a network is used for',
    file: 'sync/desk/metering/metering-feature.ts',
    from: "): Answer<'keepMissionLimit'> {\n  if (!mayDo('meter', staff.roles)) return",
    to: "): Answer<'keepMissionLimit'> {\n  if (false) return",
  },
  {
    rule: 'M2',
    fault: 'of two limits that did not see each other only the later holds',
    file: 'sync/desk/metering/mission-limits.ts',
    from: 'sides: [first, ...others]',
    to: 'sides: [first]',
  },
  {
    rule: 'M2',
    fault: 'it is enough that one of two limits is open',
    file: 'sync/desk/metering/metering-rules.ts',
    from: 'return limits.every(({ windows }) => windows.length === 0 || windows.some(',
    to: 'return limits.some(({ windows }) => windows.length === 0 || windows.some(',
  },
  {
    rule: 'M3',
    fault: 'what is told twice counts twice',
    file: 'sync/desk/metering/shared-spending.ts',
    from: 'const key = `${each.device} ${each.network}`;',
    to: 'const key = `${each.device} ${each.network} ${greatest.size}`;',
  },
  {
    rule: 'M3',
    fault: 'a machine that was not heard of is taken to use nothing',
    file: 'sync/desk/metering/shared-spending.ts',
    from: 'const present = Math.min(machines, others + 1);',
    to: 'const present = machines;',
  },
  {
    rule: 'M4',
    fault: 'a person’s word that the machine is elsewhere holds the next day too',
    file: 'sync/desk/metering/elsewhere.ts',
    from: 'said.day === today && said.network',
    to: 'said.network',
  },
];
