import type { FieldState } from '../../../sync/bridge/model.ts';
import { countryCodes } from '../../../sync/domain/countries.ts';
import type { FormField, Procedure } from '../../../sync/domain/catalogue/types.ts';
import { parseIsoDate } from '../../../sync/domain/dates.ts';
import type { DocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import { answers } from '../../../sync/domain/protection/crisis-fields.ts';
import type { ProtectionLists } from '../../../sync/domain/protection/protection-lists.ts';
import { statusNames } from '../../../sync/domain/statuses.ts';
import type { Mergeable } from './merge-subject.ts';

/** How a result that is neither side is written: in the form's own field, by choosing, or as a list of which some may be known. */
export type ResultShape =
  | { readonly type: 'field'; readonly field: FormField }
  | { readonly type: 'choice'; readonly codes: readonly string[] }
  | { readonly type: 'list'; readonly codes: readonly string[] | null }
  | { readonly type: 'text' | 'long_text' | 'date' | 'partial_date' | 'country' | 'number' | 'boolean' };

/** What may be chosen from. */
export interface KnownCodes {
  readonly procedure: Procedure | undefined;
  readonly staff: readonly string[];
  readonly documentLists: DocumentLists;
  readonly protectionLists: ProtectionLists;
}

/** Null where only a side can be taken: what the desk counts by itself, and steps that have conditions of their own. */
export function resultShape(
  kind: Mergeable,
  code: string,
  { sides }: Pick<FieldState, 'sides'>,
  known: KnownCodes,
): ResultShape | null {
  if (isCounted[kind].test(code)) return null;
  return ofKind[kind](code, known) ?? likeSides(sides.map(({ value }) => value));
}

/** Given by the desk, or by a deed that asks for more than a value. */
const isCounted: { readonly [Kind in Mergeable]: RegExp } = {
  case: /^(procedure|code|number|official_code|received_at|working_days)$|^issued\//,
  document: /^(direction|number|number_value|number_year|code|received_at|lists|secrecy|state)$|^(support|done)\//,
  person: /^$/,
  emergency: /^(state|opened_at|wait_until|escalation)$/,
  crisis: /^opened_at$/,
  citizen: /^(crisis|person|name|phone|address)$/,
};

const codesOf = (list: readonly { readonly code: string }[]): readonly string[] => list.map(({ code }) => code);
const chosen = (codes: readonly string[]): ResultShape => ({ type: 'choice', codes });

const ofKind: { readonly [Kind in Mergeable]: (code: string, known: KnownCodes) => ResultShape | null } = {
  case: (code, { procedure, staff }) => {
    if (code === 'state') return chosen(statusNames.filter((name) => name !== 'registered'));
    if (code === 'assignee') return chosen(staff);
    if (code === 'channel') return chosen(['in_person', 'online', 'post']);
    if (code === 'papers') return { type: 'list', codes: codesOf(procedure?.papers ?? []) };
    const field = procedure?.fields.find((each) => each.code === code);
    return field === undefined ? null : { type: 'field', field };
  },
  document: (code, { staff, documentLists }) => {
    if (code === 'type') return chosen(codesOf(documentLists.types));
    if (code === 'urgency') return chosen(codesOf(documentLists.urgencies));
    if (code === 'lead') return chosen(staff);
    if (code === 'recipients') return { type: 'list', codes: null };
    if (code === 'copies') return { type: 'number' };
    if (['document_date', 'arrival_date', 'due'].includes(code)) return { type: 'date' };
    return ['abstract', 'remark', 'draft', 'instruction'].includes(code) ? { type: 'long_text' } : null;
  },
  person: (code) => {
    if (code === 'sex') return chosen(['male', 'female']);
    if (code === 'nationality') return { type: 'country' };
    if (code === 'stay/purpose') return chosen(['study', 'religious_study', 'work', 'business', 'family', 'other']);
    if (['birth_date', 'stay/since', 'stay/until'].includes(code)) return { type: 'partial_date' };
    return null;
  },
  emergency: (code, { staff, protectionLists: { types, gravities, closings } }) => {
    if (code === 'type') return chosen(codesOf(types));
    if (code === 'gravity') return chosen(codesOf(gravities));
    if (code === 'outcome') return chosen(codesOf(closings));
    if (code === 'duty') return chosen(staff);
    if (code === 'place/country') return { type: 'country' };
    return code === 'account' ? { type: 'long_text' } : null;
  },
  crisis: (code, { protectionLists }) => {
    if (code === 'state') return chosen(['open', 'closed']);
    if (code === 'kind') return chosen(codesOf(protectionLists.crisisKinds));
    if (code === 'area/countries') return { type: 'list', codes: countryCodes };
    if (code === 'area/words') return { type: 'list', codes: null };
    if (code === 'since') return { type: 'date' };
    return code === 'note' ? { type: 'long_text' } : null;
  },
  citizen: (code, { protectionLists }) => {
    if (code === 'answer') return chosen(answers);
    if (code === 'way') return chosen(codesOf(protectionLists.ways));
    if (code === 'evacuation') return { type: 'boolean' };
    return code === 'note' ? { type: 'long_text' } : null;
  },
};

/** Longer than this, a text is written over several lines. */
const aLine = 90;

function likeSides(values: readonly unknown[]): ResultShape | null {
  const said = values.filter((value) => value !== null && value !== '');
  if (said.length === 0) return null;
  if (said.every((value) => typeof value === 'boolean')) return { type: 'boolean' };
  if (!said.every((value) => typeof value === 'string')) return null;
  if (said.every((value) => parseIsoDate(value) !== null)) return { type: 'date' };
  return { type: said.some((value) => value.length > aLine || value.includes('\n')) ? 'long_text' : 'text' };
}
