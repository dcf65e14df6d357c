import { subjectIdOf, type SubjectId } from '../../core/ids.ts';
import type { OperationFault } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { builtInCatalogue } from '../../domain/catalogue/catalogue.ts';
import type { Catalogue } from '../../domain/catalogue/types.ts';
import { checkTemplate, type TemplateRefused } from '../../domain/prints/check-template.ts';
import {
  readTemplates,
  templateIndex,
  templateKind,
  templateParts,
  templateSubjects,
} from '../../domain/prints/published.ts';
import type { PrintTemplate } from '../../domain/prints/template.ts';
import type { Authority, Saying } from '../authority/authority.ts';
import { publishedCatalogue } from '../ministry/catalogue.ts';
import { ministry } from '../keys/identity.ts';
import type { Queryable } from '../postgres/database.ts';
import { foldSubjects } from '../projection/projection.ts';

export type PublishTemplatesFault = OperationFault | TemplateRefused | TemplateVersionTaken;

/** Another layout of this code was published under this version: the history says by it what was handed out. */
export interface TemplateVersionTaken {
  readonly type: 'template-version-taken';
  readonly code: string;
  readonly version: string;
}

/**
 * Publishes layouts of papers beside those that were published before, in the place of those of the same code. One with a fault,
 * and none is published.
 *
 * @param given as somebody wrote them
 * @returns how many records that took
 */
export async function publishTemplates(
  authority: Authority,
  database: Queryable,
  given: readonly unknown[],
): Promise<Result<number, PublishTemplatesFault>> {
  const checked = checkTemplates(given, await formFieldsIn(database));
  if (!checked.ok) return checked;
  const before = await publishedTemplates(database);
  const taken = checked.value.find((template) =>
    before.some((each) => isSameVersion(each, template) && JSON.stringify(each) !== JSON.stringify(template)),
  );
  if (taken) return err({ type: 'template-version-taken', code: taken.code, version: taken.version });
  const codes = new Set(checked.value.map(({ code }) => code));
  const all = [...before.filter(({ code }) => !codes.has(code)), ...checked.value];
  const said = await authority.say(ministry, (connection) => changedParts(connection, all));
  return said.ok ? ok(said.value.length) : said;
}

/** Every fault of every template, each with the code of its template before its path. */
export function checkTemplates(
  given: readonly unknown[],
  formFields: ReadonlySet<string>,
): Result<readonly PrintTemplate[], TemplateRefused> {
  const checked = given.map((each) => checkTemplate(each, formFields));
  const faults = checked.flatMap((each, index) =>
    each.ok
      ? []
      : each.error.faults.map((fault) => ({ ...fault, path: `${nameOf(given[index], index)}.${fault.path}` })),
  );
  const templates = checked.flatMap((each) => (each.ok ? [each.value] : []));
  return faults.length === 0 ? ok(templates) : err({ type: 'template-faulty', faults });
}

/** By their codes. */
export async function publishedTemplates(database: Queryable): Promise<readonly PrintTemplate[]> {
  const index = await textsOf(database, [templateIndex]);
  const texts = await textsOf(database, templateSubjects(index.get(templateIndex) ?? null));
  return readTemplates((subject) => index.get(subject) ?? texts.get(subject) ?? null);
}

async function textsOf(database: Queryable, subjects: readonly SubjectId[]): Promise<ReadonlyMap<SubjectId, string>> {
  const states = await foldSubjects(database, ministry, subjects);
  return new Map(
    [...states].flatMap(([subject, { fields }]): [SubjectId, string][] => {
      const text = fields['template']?.value;
      return typeof text === 'string' ? [[subject, text]] : [];
    }),
  );
}

async function changedParts(connection: Queryable, templates: readonly PrintTemplate[]): Promise<readonly Saying[]> {
  const parts = templateParts(templates);
  const published = await textsOf(
    connection,
    parts.map(({ key }) => subjectIdOf(key)),
  );
  return parts.flatMap(({ key, fields }): Saying[] => {
    const before = published.get(subjectIdOf(key));
    if (before === fields.template) return [];
    const type = before === undefined ? 'open' : 'set';
    return [{ key, kind: templateKind, operation: { type, fields } }];
  });
}

/** Of every procedure, as it ships and as it was published last. */
async function formFieldsIn(database: Queryable): Promise<ReadonlySet<string>> {
  return formFieldsOf([builtInCatalogue, await publishedCatalogue(database)]);
}

export function formFieldsOf(catalogues: readonly (Catalogue | null)[]): ReadonlySet<string> {
  const procedures = catalogues.flatMap((catalogue) => catalogue?.procedures ?? []);
  return new Set(procedures.flatMap(({ fields }) => fields.map(({ code }) => code)));
}

function isSameVersion(one: PrintTemplate, other: PrintTemplate): boolean {
  return one.code === other.code && one.version === other.version;
}

function nameOf(given: unknown, index: number): string {
  const code = typeof given === 'object' && given !== null && 'code' in given ? given.code : null;
  return typeof code === 'string' && code !== '' ? code : `[${index}]`;
}
