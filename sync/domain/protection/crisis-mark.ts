import type { Field, SubjectState } from '../../core/fold/fold.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import { conflictingFields } from '../case-document.ts';
import { answers, markFields, type Answer } from './crisis-fields.ts';
import { countSetAside, firstOf, textIn } from './field-values.ts';

/** What is known of one citizen in one crisis. */
export interface CrisisMark {
  readonly id: SubjectId;
  readonly crisis: SubjectId | '';
  /** Empty for somebody added by hand. */
  readonly person: SubjectId | '';
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  /** Empty: nobody has asked yet. */
  readonly answer: Answer | '';
  readonly answeredAt: number;
  readonly answeredBy: SubjectId | '';
  readonly way: string;
  readonly note: string;
  readonly evacuation: boolean;
  readonly group: string;
  /** How often somebody wrote an answer, reached or not. */
  readonly attempts: number;
  readonly calling: readonly { readonly by: SubjectId; readonly until: number }[];
  /** Who calls is no conflict. */
  readonly conflicts: number;
  readonly view: readonly Hash[];
  readonly setAside: number;
}

/** @param attempts records that count and write an answer */
export function crisisMark(id: SubjectId, state: SubjectState, attempts: number): CrisisMark {
  const answer = firstOf(state.fields[markFields.answer], answers);
  const said = state.fields[markFields.answer]?.writes.find(({ value }) => value === answer);
  return {
    id,
    crisis: textIn(state, markFields.crisis) as SubjectId | '',
    person: textIn(state, markFields.person) as SubjectId | '',
    name: textIn(state, markFields.name),
    phone: textIn(state, markFields.phone),
    address: textIn(state, markFields.address),
    answer: answer ?? '',
    answeredAt: said?.at ?? 0,
    answeredBy: said?.actor ?? '',
    way: textIn(state, markFields.way),
    note: textIn(state, markFields.note),
    evacuation: isWished(state.fields[markFields.evacuation]),
    group: textIn(state, markFields.group),
    attempts,
    calling: callersOf(state.fields[markFields.calling]),
    conflicts: conflictingFields(state).filter((name) => name !== markFields.calling).length,
    view: state.heads,
    setAside: countSetAside(state),
  };
}

/** Where two people heard different things, the wish stands. */
function isWished(field: Field | undefined): boolean {
  return (field?.writes ?? []).some(({ value }) => value === true);
}

function callersOf(field: Field | undefined): CrisisMark['calling'] {
  return (field?.writes ?? []).flatMap(({ value, actor }) =>
    typeof value === 'number' && actor !== null ? [{ by: actor, until: value }] : [],
  );
}
