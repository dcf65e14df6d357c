import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import { conflictingFields } from '../case-document.ts';
import { parseIsoDate, type IsoDate } from '../dates.ts';
import { crisisFields } from './crisis-fields.ts';
import { countSetAside, firstOf, numberIn, textIn, wordsIn } from './field-values.ts';

export interface CrisisDocument {
  readonly id: SubjectId;
  readonly name: string;
  readonly kind: string;
  readonly words: readonly string[];
  readonly countries: readonly string[];
  readonly since: IsoDate | null;
  readonly note: string;
  readonly state: 'open' | 'closed';
  readonly openedAt: number;
  readonly openedBy: SubjectId | '';
  readonly closedAt: number | null;
  readonly changedAt: number;
  readonly conflicts: number;
  readonly incomplete: boolean;
  readonly setAside: number;
}

/** Of an area that two people set without seeing each other, both sides count: nobody is left off the list meanwhile [E5]. */
export function crisisDocument(id: SubjectId, state: SubjectState): CrisisDocument {
  const stands = firstOf(state.fields[crisisFields.state], ['open', 'closed']) ?? 'open';
  return {
    id,
    name: textIn(state, crisisFields.name),
    kind: textIn(state, crisisFields.kind),
    words: allSides(state, crisisFields.words),
    countries: allSides(state, crisisFields.countries),
    since: parseIsoDate(textIn(state, crisisFields.since)),
    note: textIn(state, crisisFields.note),
    state: stands,
    openedAt: numberIn(state, crisisFields.openedAt) ?? state.firstAt,
    openedBy: state.fields[crisisFields.openedAt]?.writes.at(-1)?.actor ?? '',
    closedAt: stands === 'closed' ? (state.moves.at(-1)?.at ?? state.lastAt) : null,
    changedAt: state.lastAt,
    conflicts: conflictingFields(state).length,
    incomplete: state.incomplete,
    setAside: countSetAside(state),
  };
}

function allSides({ fields }: SubjectState, name: string): readonly string[] {
  const sides = (fields[name]?.writes ?? []).flatMap((write) =>
    wordsIn({ fields: { [name]: { ...write, conflict: false, writes: [write] } } }, name),
  );
  return [...new Set(sides)];
}
