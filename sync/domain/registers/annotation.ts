import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import { parseIsoDate, type IsoDate } from '../dates.ts';
import type { IssuedPaper } from './issued.ts';

/** A word beside an entry of a register, added later: a correction, a divorce, an adoption. The entry itself is not changed. */
export interface Annotation {
  readonly text: string;
  readonly on: IsoDate;
  readonly actor: SubjectId | null;
}

/** A note whose `entry` names the result, and its paper: whoever does not know it reads it as an ordinary note of the case. */
export function annotationNote({ result, paper }: IssuedPaper, text: string, on: IsoDate): Operation {
  return { type: 'note', text, entry: { log: 'register', result, ...(paper > 0 && { paper }), on } };
}

/** Those of one entry that count, the oldest first. */
export function annotationsOf(
  { result, paper }: IssuedPaper,
  { notes }: Pick<SubjectState, 'notes'>,
): readonly Annotation[] {
  return notes
    .toSorted((left, right) => left.at - right.at || (left.hash < right.hash ? -1 : 1))
    .flatMap(({ operation, actor }) => {
      const entry = operation.entry;
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
      const said = entry as { readonly [name: string]: unknown };
      const on = typeof said['on'] === 'string' ? parseIsoDate(said['on']) : null;
      if (said['log'] !== 'register' || said['result'] !== result || (said['paper'] ?? 0) !== paper) return [];
      if (on === null) return [];
      return [{ text: operation.text, on, actor }];
    });
}
