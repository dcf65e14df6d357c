import type { IsoDate } from '../dates.ts';
import type { Catalogue, Procedure } from './types.ts';

/**
 * The catalogue in which everything that differs from what is published begins on that day: until then desks go on with what
 * they have. What is the same keeps its own day.
 */
export function beginOn(published: Catalogue | null, next: Catalogue, day: IsoDate): Catalogue {
  const known = new Map(published?.procedures.map((procedure) => [procedure.code, JSON.stringify(procedure)]));
  const procedures = next.procedures.map((procedure) =>
    known.get(procedure.code) === JSON.stringify(procedure) ? procedure : begun(procedure, day),
  );
  return { ...next, procedures };
}

function begun(procedure: Procedure, day: IsoDate): Procedure {
  const openPoints = procedure.openPoints.filter(({ point }) => point !== 'effective_from');
  return { ...procedure, effectiveFrom: day, openPoints };
}
