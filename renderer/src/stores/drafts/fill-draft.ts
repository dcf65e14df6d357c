import { foldText } from '../../../../sync/core/fold/fold-text.ts';
import type { FormValue, FormValues } from '../../../../sync/domain/catalogue/form-value.ts';
import type { KnownPerson } from '../../../../sync/domain/people/known-person.ts';
import type { MrzCheck } from '../../../../sync/domain/people/mrz.ts';

export type FilledFrom = 'person' | 'zone' | 'applicant';

/** A value that nobody typed: where it came from, and what stood there before. */
export interface Filled {
  readonly from: FilledFrom;
  readonly before: FormValue;
}

/** Somebody known whom one of the form's people is. */
export interface TakenPerson {
  readonly id: string;
  readonly name: string;
  /** The heads of what was shown of them. */
  readonly view: readonly string[];
  /** Their dossiers of this procedure that are not over. */
  readonly open: readonly { readonly id: string; readonly code: string }[];
  /** All that is known of them, also what this form asks of nobody. */
  readonly known?: KnownPerson;
}

/** What there is to say about the zone that was read last. */
export type ZoneNews =
  | { readonly kind: 'read'; readonly wrongChecks: readonly MrzCheck[]; readonly expired: boolean }
  | { readonly kind: 'wrong-length'; readonly lines: readonly number[] }
  | { readonly kind: 'unreadable' };

export interface Filling {
  readonly values: FormValues;
  /** By the field's code. */
  readonly filled: Readonly<Record<string, Filled>>;
  /** Values that differ from what stands in the field: both are shown, and a person takes one. */
  readonly offered: Readonly<Record<string, FormValue>>;
}

/**
 * Puts values into a form: into empty fields, and over what is the beginning of them without marks, as it was typed to find
 * somebody. What says something else stays, and the other is offered. Nothing is lost: what stood there can be had back.
 */
export function fillIn(draft: Filling, values: FormValues, from: FilledFrom): Filling {
  let { values: now, filled, offered } = draft;
  for (const [code, value] of Object.entries(values)) {
    const standing = now[code] ?? null;
    if (value === null || standing === value || (from === 'zone' && isSpelledAs(standing, value))) continue;
    if (standing !== null && standing !== '' && !isBeginningOf(standing, value)) {
      offered = { ...offered, [code]: value };
      continue;
    }
    now = { ...now, [code]: value };
    filled = { ...filled, [code]: { from, before: filled[code]?.before ?? standing } };
    offered = without(offered, code);
  }
  return { values: now, filled, offered };
}

export function takeOffer(draft: Filling, code: string): Filling {
  const value = draft.offered[code];
  if (value === undefined) return draft;
  return {
    values: { ...draft.values, [code]: value },
    filled: { ...draft.filled, [code]: { from: 'person', before: draft.values[code] ?? null } },
    offered: without(draft.offered, code),
  };
}

/** What stood there before it was filled. */
export function undoFilled(draft: Filling, code: string): Filling {
  const filled = draft.filled[code];
  if (filled === undefined) return draft;
  return { ...draft, values: { ...draft.values, [code]: filled.before }, filled: without(draft.filled, code) };
}

export function undoAll(draft: Filling, from: FilledFrom, codes: readonly string[]): Filling {
  return codes.reduce<Filling>((state, code) => (state.filled[code]?.from === from ? undoFilled(state, code) : state), {
    ...draft,
    offered: codes.reduce(without, draft.offered),
  });
}

/** The zone has no marks: whoever typed them wrote it better. */
function isSpelledAs(standing: FormValue, value: FormValue): boolean {
  return typeof standing === 'string' && typeof value === 'string' && foldText(standing.trim()) === foldText(value);
}

function isBeginningOf(standing: FormValue, value: FormValue): boolean {
  return (
    typeof standing === 'string' && typeof value === 'string' && foldText(value).startsWith(foldText(standing.trim()))
  );
}

export function without<Value>(record: Readonly<Record<string, Value>>, name: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
