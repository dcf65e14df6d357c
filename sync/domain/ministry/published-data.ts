import { derivedSubjectKey, sha256, subjectIdOf, type Hash, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import { parseJson } from '../catalogue/versions.ts';
import { builtInDocumentLists } from '../documents/document-lists.ts';
import type { ListVersions } from '../documents/list-versions.ts';
import { checkData, documentListsForm, textOf, type DataForm } from './ministry-data.ts';

/** One subject for each name, in the space `ministry`; its JSON stands in the field `data`. */
export const ministryDataKind = 'ministry_data';

export function ministryDataKey(name: string): SubjectKey {
  return derivedSubjectKey(ministryDataKind, name);
}

export function ministryDataSubject(name: string): SubjectId {
  return subjectIdOf(ministryDataKey(name));
}

export interface ReadData<Data> {
  readonly data: Data;
  /** The name of that text, on which a further version is begun. */
  readonly base: Hash;
  readonly published: boolean;
}

/**
 * What was published last.
 *
 * @param published null where nothing is published; a text that is not of this program's form counts as that
 */
export function readData<Data>(form: DataForm<Data>, published: string | null): ReadData<Data> {
  const read = published === null ? null : checkData(form, parseJson(published));
  if (published !== null && read?.data && read.faults.length === 0)
    return { data: read.data, base: sha256(published), published: true };
  return {
    data: form.builtIn,
    base: sha256(published ?? textOf(form, form.builtIn)),
    published: false,
  };
}

/** @param texts all that was ever published of them, oldest first; those that are not of this program's form are left out */
export function readListVersions(texts: readonly string[]): ListVersions {
  const published = texts.flatMap((text) => {
    const { data, faults } = checkData(documentListsForm, parseJson(text));
    return data !== null && faults.length === 0 ? [data] : [];
  });
  return [builtInDocumentLists, ...published];
}
