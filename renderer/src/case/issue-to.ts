import type { CommandInput } from '../../../sync/bridge/contract.ts';

/** Where a dossier goes with what is issued of it. */
export type IssueTo = CommandInput<'issueResult'>['to'];

/**
 * What a person may choose, and what stands until they do: a dossier of which papers are left is not done, unless somebody says so.
 *
 * @param isPart whether papers are left after those that are issued now
 */
export function issueTo(chosen: IssueTo | null, isPart: boolean): { to: IssueTo; choices: readonly IssueTo[] } {
  const choices = isPart ? (['more', 'done', 'returned'] as const) : (['done', 'returned'] as const);
  return { to: choices.find((choice) => choice === chosen) ?? choices[0], choices };
}
