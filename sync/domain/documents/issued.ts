import { canonicalize, type Value } from '../../core/canonical.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import { fixedFields, issuedFields } from './fixed-fields.ts';
import { directionOf } from './document-values.ts';
import { isSecret, mayHold, secrecyOf } from './secrecy.ts';

/** Whether it went out from here: a line of a paper book never did, and may have been copied wrongly. */
export function wasIssued({ fields, moves }: Pick<SubjectState, 'fields' | 'moves'>): boolean {
  return directionOf(fields) === 'outgoing' && moves.some(({ operation }) => operation.to === 'issued');
}

/**
 * Of what is now to be written on an issued document, the names of what is not as it went out. It is put right by a replacement or a
 * correction. Of two values that were written without seeing each other one may be kept.
 */
export function changesIssued(
  state: Pick<SubjectState, 'fields' | 'moves'>,
  written: Readonly<Record<string, Value>>,
): readonly string[] {
  if (!wasIssued(state)) return [];
  return Object.entries(written).flatMap(([name, value]) => {
    const standing = state.fields[name]?.writes.map((write) => canonicalize(write.value)) ?? [];
    const isEmpty = value === null || value === '';
    const isKept = standing.includes(canonicalize(value)) || (isEmpty && standing.length === 0);
    return fixedFields.includes(name) && !isKept ? [name] : [];
  });
}

/**
 * What it went out as, said again with the step: whoever wrote it otherwise meanwhile, elsewhere, is in conflict with that and does not
 * change it unseen. What is disputed already is not settled by the way.
 */
export function particularsAsIssued(state: Pick<SubjectState, 'fields'>): Readonly<Record<string, Value>> {
  const secret = isSecret(secrecyOf(state));
  const entries = issuedFields.flatMap((name): (readonly [string, Value])[] => {
    const field = state.fields[name];
    if (field === undefined || field.conflict || (secret && !mayHold(name))) return [];
    return field.value === null || field.value === undefined ? [] : [[name, field.value]];
  });
  return Object.fromEntries(entries);
}
