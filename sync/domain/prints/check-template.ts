import type { Result } from '../../core/result.ts';
import { err, ok } from '../../core/result.ts';
import { templateSchema, type PrintTemplate, type TemplateBlock, type TemplateWords } from './template.ts';
import { fieldsIn, formFieldPrefix, isTemplateList, templateFields, templateLists } from './template-fields.ts';

/** What is wrong with a template, and where: `blocks[3].facts[0].value.vi`. Whoever shows a fault has the words for its type. */
export interface TemplateFault {
  readonly type:
    | 'malformed'
    | 'unknown-key'
    | 'unknown-field'
    | 'open-brace'
    | 'unknown-list'
    | 'too-wide'
    | 'too-large';
  readonly path: string;
  /** The field, list, key or number that it is about. */
  readonly about: string;
}

export interface TemplateRefused {
  readonly type: 'template-faulty';
  readonly faults: readonly TemplateFault[];
}

/** A record holds 64 KiB. */
const mostBytes = 60 * 1024;
/** What a page of A4 leaves between its margins. */
const room = { portrait: 165, landscape: 257 } as const;

/**
 * Reads a template that somebody wrote and names everything that is wrong with it. What is right can be printed from every
 * dossier: a field that has no value there is left open.
 *
 * @param formFields codes of the forms' fields, of all procedures that it is to be printed for
 */
export function checkTemplate(value: unknown, formFields: ReadonlySet<string>): Result<PrintTemplate, TemplateRefused> {
  const parsed = templateSchema.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => fault('malformed', pathOf(issue.path), issue.message));
    return err({ type: 'template-faulty', faults });
  }
  const template = parsed.data;
  const { head, blocks } = template;
  const texts = [
    ...head.agency.flatMap((words, index) => textsOf(words, `head.agency[${index}]`)),
    ...textsOf(head.number, 'head.number'),
  ];
  const faults = [
    ...unknownKeys(value, template, ''),
    ...texts.flatMap((text) => checkText(text, [], formFields)),
    ...blocks.flatMap((block, index) => checkBlock(block, `blocks[${index}]`, template.orientation, formFields)),
    ...checkSize(template),
  ];
  return faults.length === 0 ? ok(template) : err({ type: 'template-faulty', faults });
}

interface PlacedText {
  readonly path: string;
  readonly text: string;
}

function checkBlock(
  block: TemplateBlock,
  path: string,
  orientation: PrintTemplate['orientation'],
  formFields: ReadonlySet<string>,
): readonly TemplateFault[] {
  const check = (words: TemplateWords | null | undefined, where: string, further: readonly string[] = []) =>
    textsOf(words, `${path}.${where}`).flatMap((text) => checkText(text, further, formFields));
  const conditions = checkCondition(block.when, `${path}.when`, formFields);
  switch (block.type) {
    case 'title':
      return [...conditions, ...check(block.text, 'text'), ...check(block.below, 'below')];
    case 'heading':
    case 'paragraph':
      return [...conditions, ...check(block.text, 'text')];
    case 'facts':
      return [
        ...conditions,
        ...block.facts.flatMap(({ label, value, when }, index) => [
          ...check(label, `facts[${index}].label`),
          ...check(value, `facts[${index}].value`),
          ...checkCondition(when, `${path}.facts[${index}].when`, formFields),
        ]),
      ];
    case 'table': {
      const { over } = block;
      if (!isTemplateList(over)) return [...conditions, fault('unknown-list', `${path}.over`, over)];
      const cells = block.columns.flatMap(({ text }, index) =>
        check(text, `columns[${index}].text`, templateLists[over]),
      );
      return [...conditions, ...cells, ...checkWidth(block, path, orientation)];
    }
    case 'signatures':
      return [
        ...conditions,
        ...block.signers.flatMap(({ title, name }, index) => [
          ...check(title, `signers[${index}].title`),
          ...check(name, `signers[${index}].name`),
        ]),
      ];
    case 'form':
    case 'space':
      return conditions;
    default:
      return block satisfies never;
  }
}

function checkWidth(
  { columns }: Extract<TemplateBlock, { type: 'table' }>,
  path: string,
  orientation: PrintTemplate['orientation'],
): readonly TemplateFault[] {
  // A column that shares the rest needs room for a word.
  const width = columns.reduce((sum, column) => sum + (column.width === 'rest' ? 15 : column.width), 0);
  return width > room[orientation] ? [fault('too-wide', `${path}.columns`, String(width))] : [];
}

function checkText(
  { path, text }: PlacedText,
  further: readonly string[],
  formFields: ReadonlySet<string>,
): readonly TemplateFault[] {
  const left = text.replaceAll(/\{\{[^{}]*\}\}/g, '');
  const open = left.includes('{{') || left.includes('}}') ? [fault('open-brace', path, text)] : [];
  const unknown = fieldsIn(text).filter((field) => !further.includes(field) && !isKnown(field, formFields));
  return [...open, ...unknown.map((field) => fault('unknown-field', path, field))];
}

function checkCondition(
  when: string | undefined,
  path: string,
  formFields: ReadonlySet<string>,
): readonly TemplateFault[] {
  const field = when?.replace(/^!/, '');
  return field === undefined || isKnown(field, formFields) ? [] : [fault('unknown-field', path, field)];
}

function isKnown(field: string, formFields: ReadonlySet<string>): boolean {
  if (field.startsWith(formFieldPrefix)) return formFields.has(field.slice(formFieldPrefix.length));
  return (templateFields as readonly string[]).includes(field);
}

function textsOf(words: TemplateWords | null | undefined, path: string): readonly PlacedText[] {
  if (words === null || words === undefined) return [];
  if (typeof words === 'string') return [{ path, text: words }];
  return [
    { path: `${path}.vi`, text: words.vi },
    { path: `${path}.en`, text: words.en },
  ];
}

/** A key that a template does not have is a misspelt one: it would be left out in silence. */
function unknownKeys(given: unknown, known: unknown, path: string): readonly TemplateFault[] {
  if (typeof given !== 'object' || given === null || typeof known !== 'object' || known === null) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    const next = Array.isArray(given) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(known, key)) return [fault('unknown-key', next, key)];
    return unknownKeys(value, (known as Readonly<Record<string, unknown>>)[key], next);
  });
}

function checkSize(template: PrintTemplate): readonly TemplateFault[] {
  const bytes = new TextEncoder().encode(JSON.stringify(JSON.stringify(template))).length;
  return bytes > mostBytes ? [fault('too-large', template.code, String(bytes))] : [];
}

function pathOf(steps: readonly PropertyKey[]): string {
  const path = steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return path.replace(/^\./, '') || 'template';
}

function fault(type: TemplateFault['type'], path: string, about: string): TemplateFault {
  return { type, path, about };
}
