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

const indexKey = derivedSubjectKey(templateKind, 'index');
export const templateIndex: SubjectId = subjectIdOf(indexKey);

/**
 * What was published, as far as it is here and of this version's form.
 *
 * @param textOf the text that a subject's field `template` has
 */
export function readTemplates(textOf: (subject: SubjectId) => string | null): readonly PrintTemplate[] {
  return templateSubjects(textOf(templateIndex)).flatMap((subject) => {
    const template = templateSchema.safeParse(parseJson(textOf(subject) ?? undefined));
    return template.success ? [template.data] : [];
  });
}

/** The subjects of the templates that an index names. */
export function templateSubjects(index: string | null): readonly SubjectId[] {
  const codes = parseJson(index ?? undefined);
  if (!Array.isArray(codes)) return [];
  return codes.flatMap((code: unknown) => (typeof code === 'string' ? [subjectIdOf(templateKey(code))] : []));
}

function templateKey(code: string): SubjectKey {
  return derivedSubjectKey(templateKind, `template/${code}`);
}
