import type { Field, SubjectState } from '../../core/fold/fold.ts';

/** Fields as this version reads them: what is missing or of another shape is empty. */
export function textIn({ fields }: Pick<SubjectState, 'fields'>, name: string): string {
  const value = fields[name]?.value;
  return typeof value === 'string' ? value : '';
}

export function numberIn({ fields }: Pick<SubjectState, 'fields'>, name: string): number | null {
  const value = fields[name]?.value;
  return typeof value === 'number' ? value : null;
}

export function wordsIn({ fields }: Pick<SubjectState, 'fields'>, name: string): readonly string[] {
  const value = fields[name]?.value;
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Of values that people wrote unseen, the one that comes first in `order`; null where none of them is in it. */
export function firstOf<Name extends string>(field: Field | undefined, order: readonly Name[]): Name | null {
  const standing = (field?.writes ?? []).map(({ value }) => value);
  return order.find((name) => standing.includes(name)) ?? null;
}

export function countSetAside({ notCounting }: Pick<SubjectState, 'notCounting'>): number {
  return [...notCounting.values()].filter((reason) => reason === 'set-aside').length;
}
