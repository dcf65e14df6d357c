import { createContext, useContext } from 'react';
import type { Surroundings } from '../../../sync/domain/catalogue/check-procedure.ts';
import type { CatalogueFault } from '../../../sync/domain/catalogue/catalogue-fault.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';

/** The version that is being written, for all parts of its form. */
export interface Editing {
  readonly procedure: Procedure;
  readonly surroundings: Surroundings;
  readonly faults: readonly CatalogueFault[];
  readonly change: (patch: Partial<Procedure>) => void;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === null) throw new Error('a part of the editor stands outside of it');
  return editing;
}

/** Where a fault is, within the procedure: `fees[registration].amountUsdCents`. */
export function placeOf({ path }: CatalogueFault): string {
  return path.replace(/^procedures\[[^\]]*\]\.?/, '');
}
