import type { Failure } from '../../../../sync/bridge/contract.ts';
import { checkForm } from '../../../../sync/domain/forms/form-check.ts';
import type { FormFinding, FormReason } from '../../../../sync/domain/forms/form-finding.ts';
import type { Draft } from './drafts.ts';

/** Everything there is to say about the draft as it stands, the replica's own objections included. */
export function findingsOf(draft: Draft, today: string): readonly FormFinding[] {
  const own = checkForm(draft.procedure.fields, draft.values, { today });
  const known = new Set(own.map(({ field }) => field));
  return [...own, ...objections(draft.failure).filter(({ field }) => !known.has(field))];
}

/** Before a save was tried, only fields that were left are found fault with, and those that were filled in from elsewhere. */
export function shownFindings(draft: Draft, findings: readonly FormFinding[]): readonly FormFinding[] {
  return draft.attempted
    ? findings
    : findings.filter(({ field }) => draft.left.includes(field) || field in draft.filled);
}

/** What the replica found wrong. It checks by the same rules; its reasons are ours by name. */
export function objections(failure: Failure | null): readonly FormFinding[] {
  if (failure?.type !== 'form-invalid') return [];
  return failure.problems.map(({ field, reason }) => ({
    field,
    level: 'error',
    reason: reason as FormReason,
    params: {},
  }));
}
