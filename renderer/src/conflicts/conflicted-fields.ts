import type { CaseView, FieldState } from '../../../sync/bridge/model.ts';

/** The status first, then the fields, each by its code. */
export function conflictedFields(view: CaseView): readonly (readonly [code: string, state: FieldState])[] {
  const fields = Object.entries(view.fields).filter(([code, { sides }]) => code !== 'state' && sides.length > 1);
  return view.state.sides.length > 1 ? [['state', view.state], ...fields] : fields;
}
