import type { Field, SubjectState } from '../../core/fold/fold.ts';
import type { IsoDate } from '../dates.ts';
import { parseIsoDate } from '../dates.ts';
import { documentFields } from './document-fields.ts';
import { urgencyNames, urgencyRank, type UrgencyName } from './levels.ts';
import type { Direction } from './registers.ts';
import { cautionOfStep, firstStep, isStepName, type StepName } from './document-steps.ts';

/** A document's fields as this version reads them: what is missing or of another shape is empty. */
export type Fields = SubjectState['fields'];

export const textOf = (field: Field | undefined): string => (typeof field?.value === 'string' ? field.value : '');

export function countOf(field: Field | undefined): number | null {
  const value = field?.value;
  return typeof value === 'number' && value >= 0 ? value : null;
}

export function dayOf(field: Field | undefined): IsoDate | null {
  return parseIsoDate(textOf(field));
}

export function listOf(field: Field | undefined): readonly string[] {
  const value = field?.value;
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function directionOf(fields: Fields): Direction {
  return textOf(fields[documentFields.direction]) === 'outgoing' ? 'outgoing' : 'incoming';
}

export function isUrgencyName(value: unknown): value is UrgencyName {
  return (urgencyNames as readonly unknown[]).includes(value);
}

/** Of several that people gave it unseen, the most urgent. */
export function urgencyOf(fields: Fields): UrgencyName {
  const ranks = (fields[documentFields.urgency]?.writes ?? []).flatMap(({ value }) =>
    isUrgencyName(value) ? [urgencyRank(value)] : [],
  );
  return urgencyNames[Math.max(0, ...ranks)] ?? 'normal';
}

/** Steps that people took without seeing each other, the most cautious first [D4]. */
export function standingSteps(fields: Fields): readonly StepName[] {
  const steps = (fields[documentFields.step]?.writes ?? []).flatMap(({ value }) => (isStepName(value) ? [value] : []));
  return [...new Set(steps)].toSorted((left, right) => cautionOfStep(left) - cautionOfStep(right));
}

export function stepOf(fields: Fields): StepName {
  return standingSteps(fields)[0] ?? firstStep[directionOf(fields)];
}
