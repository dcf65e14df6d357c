import { hasTerm } from '../terms/processing-time.ts';
import { fault, type CatalogueFault } from './catalogue-fault.ts';
import { checkFields } from './check-fields.ts';
import { checkWorkflow } from './check-workflow.ts';
import type { Catalogue, OpenPoint, Procedure } from './types.ts';

/** What a procedure's groups, registers and blanks are looked up in. */
export type Surroundings = Pick<Catalogue, 'groups' | 'registers' | 'blanks'>;

/** What a procedure says, as far as it can be told from itself and from what it names. */
export function checkProcedure(catalogue: Surroundings, procedure: Procedure): readonly CatalogueFault[] {
  const path = `procedures[${procedure.code}]`;
  return [
    ...checkPlaces(catalogue, procedure, path),
    ...(['fees', 'papers', 'sections', 'fields', 'results'] as const).flatMap((list) =>
      duplicates(`${path}.${list}`, procedure[list]),
    ),
    ...duplicates(`${path}.processingTime.longer`, procedure.processingTime.longer ?? []),
    ...checkFields(procedure, path),
    ...checkDates(procedure, path),
    ...checkOpenPoints(procedure, path),
    ...checkWorkflow(procedure.workflow, `${path}.workflow`),
  ];
}

/** The group that it is listed in, and the registers that its results go into. */
function checkPlaces(catalogue: Surroundings, procedure: Procedure, path: string): readonly CatalogueFault[] {
  const { groups, registers, blanks } = catalogue;
  const isListed = groups.some(({ code }) => code === procedure.group);
  return [
    ...(isListed ? [] : [fault('unknown-group', `${path}.group`, procedure.group)]),
    ...procedure.results.flatMap(({ code, register }) =>
      register === null || registers.some((each) => each.code === register)
        ? []
        : [fault('unknown-register', `${path}.results[${code}].register`, register)],
    ),
    ...procedure.results.flatMap(({ code, blank }) =>
      blank === null || blanks.some((each) => each.code === blank)
        ? []
        : [fault('unknown-blank', `${path}.results[${code}].blank`, blank)],
    ),
    ...(procedure.results.length === 0 ? [fault('no-result', `${path}.results`)] : []),
  ];
}

function checkDates({ effectiveFrom, effectiveUntil }: Procedure, path: string): readonly CatalogueFault[] {
  const isBackwards = effectiveFrom !== null && effectiveUntil !== null && effectiveUntil < effectiveFrom;
  return isBackwards ? [fault('ends-before-it-begins', `${path}.effectiveUntil`, effectiveUntil)] : [];
}

/** What is left empty is said to be open, and what is said to be unknown is empty. */
function checkOpenPoints(procedure: Procedure, path: string): readonly CatalogueFault[] {
  const empty: Readonly<Partial<Record<OpenPoint['point'], boolean>>> = {
    legal_basis: procedure.legalBasis.length === 0,
    effective_from: procedure.effectiveFrom === null,
    processing_time: !hasTerm(procedure.processingTime),
    fees: procedure.fees.some(({ amountUsdCents }) => amountUsdCents === null),
  };
  const unknown = new Set(procedure.openPoints.filter(({ state }) => state === 'unknown').map(({ point }) => point));
  // A basis may be unknown beside the tariff that is listed, and fees beside the one that is known.
  const exact = new Set<OpenPoint['point']>(['effective_from', 'processing_time', 'fees']);
  return Object.entries(empty).flatMap(([name, isEmpty]) => {
    const point = name as OpenPoint['point'];
    if (isEmpty && !unknown.has(point)) return [fault('open-point-not-said', `${path}.openPoints`, point)];
    const isSettled = !isEmpty && unknown.has(point) && exact.has(point);
    return isSettled ? [fault('open-point-settled', `${path}.openPoints`, point)] : [];
  });
}

export function duplicates(path: string, entries: readonly { readonly code: string }[]): readonly CatalogueFault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ code }) => {
    if (seen.has(code)) return [fault('duplicate-code', `${path}[${code}]`, code)];
    seen.add(code);
    return [];
  });
}
