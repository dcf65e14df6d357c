import { text } from '../bilingual.ts';
import type { Condition } from './condition.ts';
import type { FieldChecks, FieldType, FormField, Paper } from './types.ts';

interface FieldOptions {
  readonly required?: boolean;
  readonly requiredWhen?: Condition;
  /** Asked when this holds, and required then. */
  readonly onlyWhen?: Condition;
  readonly checks?: FieldChecks;
}

type Choice = readonly [code: string, vi: string, en: string];

/** Longest values that still fit a line or a box of the printed form. */
const lengths: Partial<Record<FieldType, number>> = {
  text: 200,
  long_text: 2000,
  phone: 20,
  email: 254,
  id_number: 12,
  passport_number: 15,
};

/** A field whose section is the part of its code before the slash. */
export function field(type: FieldType, code: string, vi: string, en: string, options: FieldOptions = {}): FormField {
  const length = lengths[type];
  return {
    code,
    section: code.slice(0, code.indexOf('/')),
    label: text(vi, en),
    type,
    required: options.required ?? false,
    requiredWhen: options.onlyWhen ?? options.requiredWhen ?? null,
    ...(options.onlyWhen && { appliesWhen: options.onlyWhen }),
    choices: [],
    checks: { ...(length === undefined ? {} : { maxLength: length }), ...options.checks },
  };
}

export function choice(
  code: string,
  vi: string,
  en: string,
  choices: readonly Choice[],
  options: FieldOptions = {},
): FormField {
  return {
    ...field('choice', code, vi, en, options),
    choices: choices.map(([name, viName, enName]) => ({ code: name, name: text(viName, enName) })),
  };
}

export function paper(
  code: string,
  vi: string,
  en: string,
  options: {
    readonly copies?: number;
    readonly kind?: Paper['kind'];
    readonly optional?: boolean;
    readonly requiredWhen?: Condition;
    readonly scan?: Paper['scan'];
  } = {},
): Paper {
  return {
    code,
    name: text(vi, en),
    copies: options.copies ?? 1,
    kind: options.kind ?? 'original',
    required: options.optional !== true && options.requiredWhen === undefined,
    requiredWhen: options.requiredWhen ?? null,
    ...(options.scan && { scan: options.scan }),
  };
}
