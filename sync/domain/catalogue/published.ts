import { z } from 'zod';
import type { SubjectState } from '../../core/fold.ts';
import { derivedSubjectKey, subjectIdOf, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import { catalogueSchema, procedureSchema, type Catalogue } from './types.ts';

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
  const part = (key: SubjectKey, value: unknown): CataloguePart => ({
    key,
    fields: { version, catalogue: JSON.stringify(value) },
  });
  const index = { version, ...rest, procedures: procedures.map((procedure) => procedure.code) };
  return [...procedures.map((procedure) => part(procedureKey(procedure.code), procedure)), part(indexKey, index)];
}

/** Puts a catalogue together from folded subjects; null while a part is not here yet, or is not of this version's form. */
export function readCatalogue(stateOf: (subject: SubjectId) => SubjectState | null): Catalogue | null {
  const index = indexSchema.safeParse(readPart(stateOf(catalogueIndex)));
  if (!index.success) return null;
  const procedures = index.data.procedures.map((code) =>
    procedureSchema.safeParse(readPart(stateOf(subjectIdOf(procedureKey(code))))),
  );
  const read = procedures.flatMap((procedure) => (procedure.success ? [procedure.data] : []));
  return read.length === procedures.length ? { ...index.data, procedures: read } : null;
}

function readPart(state: SubjectState | null): unknown {
  const text = state?.fields['catalogue']?.value;
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
