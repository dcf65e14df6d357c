import { foldText } from '../../../sync/core/fold/fold-text.ts';

export interface FittingHints {
  /** Empty once the only one that fits is what stands in the field. */
  readonly fitting: readonly string[];
  /** What Enter takes: the only one that fits what was typed. Of several somebody moves to one; else what was typed stays. */
  readonly only: string | null;
}

/** Of what was written lately, what holds the typed letters; marks aside where none were typed: `Trần` is not in `Trang`. */
export function fittingHints(hints: readonly string[], typed: string): FittingHints {
  const written = asWritten(typed.trim());
  const read = written === foldText(typed.trim()) ? foldText : asWritten;
  const wanted = read(typed.trim());
  const fitting = hints.filter((hint) => read(hint).includes(wanted));
  const [first] = fitting;
  if (wanted === '' || first === undefined || fitting.length > 1) return { fitting, only: null };
  return first === typed ? { fitting: [], only: null } : { fitting, only: first };
}

const asWritten = (text: string): string => text.normalize('NFC').toLowerCase();

/** The hints are narrowed already: the field is to show them as they come. */
export const asTheyCome = <Option>({ options }: { readonly options: Option }): Option => options;
