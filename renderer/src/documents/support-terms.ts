import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import { documentFields, supportField } from '../../../sync/domain/documents/document-fields.ts';

/** Who supports, each with a deadline of their own; empty where the document's is theirs too. */
export type SupportTerms = Readonly<Record<string, string>>;

type Directed = Pick<DocumentView, 'assignments' | 'fields'>;

/** A day that is the document's as well counts as the document's: earlier versions wrote it beside every name. */
export function supportTermsOf({ assignments, fields }: Directed): SupportTerms {
  const due = fields[documentFields.due]?.value;
  return Object.fromEntries(
    assignments
      .filter(({ part }) => part === 'support')
      .map(({ person }) => {
        const term = fields[supportField(person)]?.value;
        return [person, typeof term === 'string' && term !== 'none' && term !== due ? term : ''];
      }),
  );
}

/**
 * What a direction says of them: those who are new, who have another deadline now, and who support no more.
 * @param due the document's deadline from now on; empty where it has none
 */
export function saidOfSupport(view: Directed, terms: SupportTerms, due: string): Record<string, string | null> {
  const before = supportTermsOf(view);
  const said = Object.entries(terms).flatMap(([person, term]): [string, string | null][] => {
    const standing = person in before ? view.fields[supportField(person)]?.value : undefined;
    const wanted = term === '' ? 'none' : term;
    return standing === wanted || (term === '' && due !== '' && standing === due) ? [] : [[person, wanted]];
  });
  const removed = Object.keys(before).filter((person) => !(person in terms));
  return Object.fromEntries([...said, ...removed.map((person): [string, null] => [person, null])]);
}
