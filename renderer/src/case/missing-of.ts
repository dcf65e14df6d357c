import type { CaseView } from '../../../sync/bridge/model.ts';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import { missingPapers } from '../../../sync/domain/catalogue/owed.ts';
import type { Paper, Procedure } from '../../../sync/domain/catalogue/types.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';

/** What the form asks for and nobody has handed in, of a dossier that is not at its end. */
export function missingOf(view: CaseView, procedure: Procedure | undefined): readonly Paper[] {
  const ended = isStatusName(view.status) && statuses[view.status].final;
  return ended || procedure === undefined ? [] : missingPapers(procedure, handedInOf(view), valuesOf(view));
}

/** Codes of the papers that were handed in. */
export function handedInOf(view: CaseView): readonly string[] {
  return codesIn(view, 'papers');
}

/** The papers that were handed in, and those of them that were given back. */
export function givenBackOf(view: Pick<CaseView, 'fields'>): {
  readonly handedIn: readonly string[];
  readonly back: readonly string[];
} {
  const handedIn = codesIn(view, 'papers');
  const returned = codesIn(view, 'papers_returned');
  return { handedIn, back: handedIn.filter((code) => returned.includes(code)) };
}

function codesIn(view: Pick<CaseView, 'fields'>, field: string): readonly string[] {
  const value = view.fields[field]?.value;
  return Array.isArray(value) ? value : [];
}

/** What stands in its fields, for the conditions under which a paper is asked for. */
export function valuesOf(view: CaseView): FormValues {
  return Object.fromEntries(
    Object.entries(view.fields).flatMap(([code, { value }]) => (Array.isArray(value) ? [] : [[code, value]])),
  );
}
