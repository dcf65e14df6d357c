import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { Fields } from '../../core/record/operation.ts';

export const stocktakeKind = 'stocktake';

/** Somebody counted the blanks of a kind in the safe, beside what the ledger said then. */
export interface Stocktake {
  readonly id: SubjectId;
  readonly blank: string;
  readonly counted: number;
  readonly expected: number;
  readonly note: string;
  readonly at: number;
  readonly actor: SubjectId | null;
}

export function stocktakeFields({
  blank,
  counted,
  expected,
  note,
}: Pick<Stocktake, 'blank' | 'counted' | 'expected' | 'note'>): Fields {
  return { blank, counted, expected, ...(note !== '' && { note }) };
}

/** Null where this version cannot read it, or where it was struck. */
export function stocktakeDocument(id: SubjectId, { fields }: SubjectState): Stocktake | null {
  const [blank, counted, expected, note] = ['blank', 'counted', 'expected', 'note'].map((name) => fields[name]?.value);
  if (typeof blank !== 'string' || typeof counted !== 'number' || typeof expected !== 'number') return null;
  const first = fields['counted']?.writes[0];
  return {
    id,
    blank,
    counted,
    expected,
    note: typeof note === 'string' ? note : '',
    at: first?.at ?? 0,
    actor: first?.actor ?? null,
  };
}
