import type { PrintTemplate } from '../prints/template.ts';
import { formFieldsOf } from '../prints/template-fields.ts';
import { fault, type CatalogueFault } from './catalogue-fault.ts';
import { checkProcedure, type Surroundings } from './check-procedure.ts';
import { checkShape } from './check-shape.ts';
import type { Procedure } from './types.ts';

/** What a new version of a procedure is looked at beside. */
export interface EditionContext {
  readonly surroundings: Surroundings;
  /** Of the same procedure, in the order of their publishing. */
  readonly published: readonly Procedure[];
  readonly templates: readonly PrintTemplate[];
  /** `yyyy-mm-dd`, where it is published. */
  readonly today: string;
}

/**
 * Everything that is wrong with a version that is to follow those published: what the catalogue's check finds in it, and whether it
 * fits in after them. Not pure shape alone, so that somebody who still writes reads of everything at once.
 */
export function checkEdition(procedure: Procedure, context: EditionContext): readonly CatalogueFault[] {
  const { surroundings, published } = context;
  const path = `procedures[${procedure.code}]`;
  const whole = { version: '1', feeCurrencies: ['USD'], feeReductions: [], ...surroundings, procedures: [procedure] };
  return distinct([
    ...checkShape(whole).faults,
    ...checkProcedure(surroundings, procedure),
    ...checkBeginning(procedure, context, path),
    ...checkPrinted(procedure, context, path),
    ...(published.length > 0 && saysNothingNew(procedure, published) ? [fault('not-changed', path)] : []),
  ]);
}

function saysNothingNew(procedure: Procedure, published: readonly Procedure[]): boolean {
  return JSON.stringify(procedure) === JSON.stringify(published.at(-1));
}

/**
 * Versions follow each other: desks receive under the newest that has begun. What is to begin on a day that is over would say
 * another thing of dossiers that were received since, and what begins before a version that is published hides it.
 */
function checkBeginning(
  { effectiveFrom }: Procedure,
  { published, today }: EditionContext,
  path: string,
): readonly CatalogueFault[] {
  if (published.length === 0) return [];
  const where = `${path}.effectiveFrom`;
  if (effectiveFrom === null) return [fault('begins-unsaid', where)];
  const later = published.findLast((each) => each.effectiveFrom !== null && each.effectiveFrom > effectiveFrom);
  return [
    ...(effectiveFrom < today ? [fault('begins-in-the-past', where, effectiveFrom)] : []),
    ...(later === undefined ? [] : [fault('overlaps-version', where, later.effectiveFrom ?? '')]),
  ];
}

/** A paper would be printed with a gap where the field stood. */
function checkPrinted(
  { fields }: Procedure,
  { published, templates }: EditionContext,
  path: string,
): readonly CatalogueFault[] {
  const removed = (published.at(-1)?.fields ?? []).filter(({ code }) => !fields.some((field) => field.code === code));
  return removed.flatMap(({ code }) =>
    templates
      .filter((template) => formFieldsOf(template).has(code))
      .map((template) => fault('printed-field-removed', `${path}.fields[${code}]`, template.name.vi)),
  );
}

function distinct(faults: readonly CatalogueFault[]): readonly CatalogueFault[] {
  return [...new Map(faults.map((each) => [`${each.path} ${each.type} ${each.about}`, each])).values()];
}
