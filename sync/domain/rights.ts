import type { RoleName } from './catalogue/types.ts';

/** What a person does to a case, besides moving it, which the procedure's workflow rules. */
export type CaseAction = 'receive' | 'write' | 'strike' | 'void_number';

const rights: { readonly [Action in CaseAction]: readonly RoleName[] } = {
  receive: ['receiving_officer', 'consul', 'head_of_mission'],
  write: ['receiving_officer', 'processing_officer', 'consul', 'head_of_mission', 'records_clerk'],
  strike: ['receiving_officer', 'processing_officer', 'consul', 'head_of_mission'],
  void_number: ['consul', 'head_of_mission', 'records_clerk'],
};

/** The desk asks before it writes; what was written all the same is headquarters' to judge. */
export function mayDo(action: CaseAction, roles: readonly RoleName[]): boolean {
  return rights[action].some((role) => roles.includes(role));
}
