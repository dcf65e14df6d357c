import { hasTerm } from '../terms/processing-time.ts';
import type { OpenPoint, Procedure } from './types.ts';

/**
 * The procedure with its open points as its values say: what is empty is unknown, and what is filled in is unknown no more. That a
 * value was read in an older text, or not read at all, stays until somebody says otherwise.
 */
export function withOpenPoints(procedure: Procedure): Procedure {
  const openPoints = points.flatMap((point): OpenPoint[] => {
    const said = procedure.openPoints.find((each) => each.point === point);
    if (isEmpty(procedure, point)) return [{ point, state: 'unknown' }];
    if (said === undefined || (said.state === 'unknown' && settles.has(point))) return [];
    return [said];
  });
  return { ...procedure, openPoints };
}

const points = ['legal_basis', 'effective_from', 'processing_time', 'fees', 'papers', 'form'] as const;
const settles: ReadonlySet<OpenPoint['point']> = new Set(['effective_from', 'processing_time', 'fees']);

function isEmpty(procedure: Procedure, point: OpenPoint['point']): boolean {
  switch (point) {
    case 'legal_basis':
      return procedure.legalBasis.length === 0;
    case 'effective_from':
      return procedure.effectiveFrom === null;
    case 'processing_time':
      return !hasTerm(procedure.processingTime);
    case 'fees':
      return procedure.fees.some(({ amountUsdCents }) => amountUsdCents === null);
    case 'papers':
    case 'form':
      return false;
  }
}
