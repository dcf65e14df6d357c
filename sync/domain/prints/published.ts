import { derivedSubjectKey, subjectIdOf, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import { parseJson } from '../catalogue/versions.ts';
import { templateSchema, type PrintTemplate } from './template.ts';

/**
 * Templates that headquarters published, as records in `ministry`: one subject of kind `print_template` each, its JSON in the field
 * `template`. Which there are an index says, a subject of the same kind.
 */
export const templateKind = 'print_template';

export interface TemplatePart {
  readonly key: SubjectKey;
  readonly fields: { readonly template: string };
}

/** The index last: who reads it finds all that it names, or an older index. */
export function templateParts(templates: readonly PrintTemplate[]): readonly TemplatePart[] {
  return [
    ...templates.map((template) => ({
      key: templateKey(template.code),
      fields: { template: JSON.stringify(templateSchema.parse(template)) },
    })),
    { key: indexKey, fields: { template: JSON.stringify(templates.map(({ code }) => code).toSorted()) } },
  ];
}

/**
 * What was published, as far as it is here and of this version's form.
 *
 * @param textOf the text that a subject's field `template` has
 */
export function readTemplates(textOf: (subject: SubjectId) => string | null): readonly PrintTemplate[] {
  const index = parseJson(textOf(subjectIdOf(indexKey)) ?? undefined);
  if (!Array.isArray(index)) return [];
  return index.flatMap((code: unknown): PrintTemplate[] => {
    if (typeof code !== 'string') return [];
    const template = templateSchema.safeParse(parseJson(textOf(subjectIdOf(templateKey(code))) ?? undefined));
    return template.success ? [template.data] : [];
  });
}

const indexKey = derivedSubjectKey(templateKind, 'index');

function templateKey(code: string): SubjectKey {
  return derivedSubjectKey(templateKind, `template/${code}`);
}
