import type { z } from 'zod';
import { fault, type CatalogueFault } from './catalogue-fault.ts';
import { catalogueSchema, type Catalogue } from './types.ts';

/** What the catalogue is made of: its keys, the kinds of its values, both languages of every text. */
export function checkShape(value: unknown): {
  readonly catalogue: Catalogue | null;
  readonly faults: readonly CatalogueFault[];
} {
  const { data, faults } = checkShapeOf(catalogueSchema, value);
  return { catalogue: data, faults };
}

/** The same of other data that headquarters publishes. */
export function checkShapeOf<Data>(
  schema: z.ZodType<Data>,
  value: unknown,
): { readonly data: Data | null; readonly faults: readonly CatalogueFault[] } {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return { data: null, faults: parsed.error.issues.map((issue) => faultOf(issue, value)) };
  return { data: parsed.data, faults: [...unknownKeys(value, parsed.data, []), ...untidyTexts(parsed.data)] };
}

type Step = string | number;

function faultOf(issue: z.core.$ZodIssue, root: unknown): CatalogueFault {
  const steps = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const last = steps.at(-1);
  const isText = last === 'vi' || last === 'en';
  const type = isText ? 'language-missing' : 'malformed';
  return fault(type, pathOf(steps, root), isText ? last : issue.message);
}

/** A key that the catalogue does not have is a misspelt one: it would be left out in silence. */
function unknownKeys(given: unknown, known: unknown, steps: readonly Step[], root = given): readonly CatalogueFault[] {
  if (typeof given !== 'object' || given === null || typeof known !== 'object' || known === null) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    const step = Array.isArray(given) ? Number(key) : key;
    const next = [...steps, step];
    if (!Object.hasOwn(known, key)) return [fault('unknown-key', pathOf(next, root), key)];
    return unknownKeys(value, (known as Readonly<Record<string, unknown>>)[key], next, root);
  });
}

/** Composed, without spaces around or doubled: what is printed is what stands here. */
function untidyTexts(data: unknown): readonly CatalogueFault[] {
  return textsWithin(data, []).flatMap(({ steps, text }) => {
    const tidy = text.normalize('NFC').trim().replaceAll(/ {2,}/g, ' ');
    const holdsControls = /\p{Cc}/u.test(text) || !text.isWellFormed();
    return tidy === text && !holdsControls ? [] : [fault('untidy-text', pathOf(steps, data), text)];
  });
}

function textsWithin(value: unknown, steps: readonly Step[]): readonly { steps: readonly Step[]; text: string }[] {
  if (typeof value === 'string') return [{ steps, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsWithin(inner, [...steps, Array.isArray(value) ? Number(key) : key]),
  );
}

/** An entry of a list goes by its code, where it has one: `procedures[birth].fields[child/sex].label`. */
function pathOf(steps: readonly Step[], root: unknown): string {
  let [path, at] = ['', root];
  for (const step of steps) {
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<Step, unknown>>)[step] : undefined;
    if (typeof step === 'string') path += path === '' ? step : `.${step}`;
    else path += `[${nameOf(at) ?? step}]`;
  }
  return path === '' ? 'catalogue' : path;
}

function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null || !('code' in entry)) return null;
  return typeof entry.code === 'string' && entry.code !== '' ? entry.code : null;
}
