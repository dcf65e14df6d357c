import { z } from 'zod';
import type { SubjectState } from '../../core/fold/fold.ts';
import { derivedSubjectKey, subjectIdOf, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import { catalogueSchema, procedureSchema, type Catalogue } from './types.ts';
import { versionOn } from './version-on.ts';
import { parseJson, procedureText, readVersions, type ProcedureVersion } from './versions.ts';

/**
 * A published catalogue is several subjects of kind `catalogue` in the space `ministry`, because a record holds 64 KiB: one
 * for each procedure, and an index. Each holds JSON in its field `catalogue`: the catalogue's own names are not field names.
 */
export interface CataloguePart {
  readonly key: SubjectKey;
  readonly fields: { readonly version: string; readonly catalogue: string };
}

export const catalogueKind = 'catalogue';

const indexKey = derivedSubjectKey(catalogueKind, 'index');
export const catalogueIndex: SubjectId = subjectIdOf(indexKey);

const indexSchema = catalogueSchema.omit({ procedures: true }).extend({ procedures: z.array(z.string()) });

function procedureKey(code: string): SubjectKey {
  return derivedSubjectKey(catalogueKind, `procedure/${code}`);
}

/** The index last: who reads it finds all that it names, or an older index. */
export function catalogueParts(catalogue: Catalogue): readonly CataloguePart[] {
  const { version, procedures, ...rest } = catalogue;
  const part = (key: SubjectKey, catalogue: string): CataloguePart => ({ key, fields: { version, catalogue } });
  const index: z.infer<typeof indexSchema> = indexSchema.parse({
    version,
    ...rest,
    procedures: procedures.map((procedure) => procedure.code),
  });
  return [
    ...procedures.map((procedure) => part(procedureKey(procedure.code), procedureText(procedure))),
    part(indexKey, JSON.stringify(index)),
  ];
}

/**
 * What was published, as far as it is here: the newest index, and of each of its procedures every version that counts, oldest
 * first. Null while a part is not here yet, or is not of this version's form.
 *
 * @param textsOf the texts that a subject's field `catalogue` ever had, oldest first
 */
export function readPublished(textsOf: (subject: SubjectId) => readonly string[]): Published | null {
  const index = indexSchema.safeParse(parseJson(textsOf(catalogueIndex).at(-1)));
  if (!index.success) return null;
  const { procedures: codes, ...rest } = index.data;
  const procedures = codes.map((code) => readVersions(textsOf(procedureSubject(code))));
  return procedures.some((versions) => versions.length === 0) ? null : { ...rest, procedures };
}

export interface Published extends Omit<Catalogue, 'procedures'> {
  readonly procedures: readonly (readonly ProcedureVersion[])[];
}

/** The catalogue as it was published last, versions that have not begun yet among it. */
export function newestCatalogue(published: Published): Catalogue {
  return { ...published, procedures: published.procedures.map((versions) => versions.at(-1)!.procedure) };
}

/** The catalogue on a day (`yyyy-mm-dd`): of each procedure the newest version that has begun. */
export function catalogueOn(published: Published, day: string): Catalogue {
  return {
    ...published,
    procedures: published.procedures.flatMap((versions) => versionOn(versions, day)?.procedure ?? []),
  };
}

export function procedureSubject(code: string): SubjectId {
  return subjectIdOf(procedureKey(code));
}

/** From the fold alone: the newest version of everything. */
export function readCatalogue(stateOf: (subject: SubjectId) => SubjectState | null): Catalogue | null {
  const published = readPublished((subject) => {
    const text = stateOf(subject)?.fields['catalogue']?.value;
    return typeof text === 'string' ? [text] : [];
  });
  return published && newestCatalogue(published);
}

/** Whether a part says the same as what is published, whatever program wrote that down. */
export function saysTheSame(published: string, part: string): boolean {
  return published === part || (asWritten(published) ?? published) === part;
}

function asWritten(text: string): string | null {
  const value = parseJson(text);
  const procedure = procedureSchema.safeParse(value);
  if (procedure.success) return procedureText(procedure.data);
  const index = indexSchema.safeParse(value);
  return index.success ? JSON.stringify(index.data) : null;
}
