import type { RoleName } from './catalogue/types.ts';

/** What a person does, besides moving a case, which the procedure's workflow rules. */
export type CaseAction =
  | 'receive'
  | 'write'
  | 'process'
  | 'strike'
  | 'hand_over'
  | 'void_number'
  | 'meter'
  | 'issue'
  | MoneyAction
  | StockAction;
/** Of the till. */
export type MoneyAction = 'take_fee' | 'exempt_fee' | 'void_fee' | 'refund_fee' | 'close_day';
/** Of the safe. */
export type StockAction = 'keep_stock';

/** Of what the ministry publishes; nothing of a mission. */
export type MinistryAction = 'edit_catalogue';

/** What a person does to a document, besides taking it from step to step. */
export type DocumentAction =
  | 'register_document'
  | 'draft_document'
  | 'direct_document'
  | 'take_part_in_document'
  | 'declassify_document';

/** Of citizen protection: keeping the logs, advancing money, opening and closing a crisis. */
export type ProtectionAction = 'protect' | 'advance_money' | 'open_crisis';

type Action = CaseAction | DocumentAction | MinistryAction | ProtectionAction;

const rights: { readonly [Each in Action]: readonly RoleName[] } = {
  receive: ['receiving_officer', 'consul', 'head_of_mission'],
  write: ['receiving_officer', 'processing_officer', 'consul', 'head_of_mission', 'records_clerk'],
  /** To have a case to work on: whom the one-stop workflow lets take it on before its result is made. */
  process: ['receiving_officer', 'processing_officer', 'consul', 'head_of_mission'],
  strike: ['receiving_officer', 'processing_officer', 'consul', 'head_of_mission'],
  /** Another's work; one's own is given by whoever may write on it. */
  hand_over: ['consul', 'head_of_mission'],
  void_number: ['consul', 'head_of_mission', 'records_clerk'],
  register_document: ['records_clerk'],
  draft_document: ['receiving_officer', 'processing_officer', 'consul', 'head_of_mission', 'records_clerk'],
  direct_document: ['head_of_mission'],
  /** To be given a part in a document: whoever may say that it is done. */
  take_part_in_document: ['receiving_officer', 'processing_officer', 'consul', 'head_of_mission', 'records_clerk'],
  declassify_document: ['head_of_mission'],
  meter: ['it', 'consul', 'head_of_mission'],
  take_fee: ['receiving_officer', 'consul', 'head_of_mission', 'records_clerk'],
  exempt_fee: ['consul', 'head_of_mission'],
  void_fee: ['consul', 'head_of_mission', 'records_clerk'],
  refund_fee: ['consul', 'head_of_mission'],
  close_day: ['receiving_officer', 'consul', 'head_of_mission', 'records_clerk'],
  keep_stock: ['consul', 'head_of_mission', 'records_clerk'],
  edit_catalogue: ['catalogue_editor'],
  issue: ['receiving_officer', 'consul', 'head_of_mission', 'records_clerk'],
  protect: ['receiving_officer', 'processing_officer', 'consul', 'head_of_mission', 'records_clerk'],
  advance_money: ['consul', 'head_of_mission'],
  open_crisis: ['consul', 'head_of_mission'],
};

export function rolesThatMay(action: Action): readonly RoleName[] {
  return rights[action];
}

/** Whose work it is, for those who may not: names of roles, with blanks between. */
export function whoMay(action: Action): string {
  return rolesThatMay(action).join(' ');
}

/** The desk asks before it writes; what was written all the same is headquarters' to judge. */
export function mayDo(action: Action, roles: readonly RoleName[]): boolean {
  return rights[action].some((role) => roles.includes(role));
}
