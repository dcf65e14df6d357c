import type { PersonRow } from '../../bridge/people-model.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { PersonDocument } from '../../domain/people/person-document.ts';
import type { ViewContext } from '../cases/case-view.ts';
import { deliveryOfSubject } from '../delivery-of-subject.ts';

export function personRow(document: PersonDocument, context: ViewContext): PersonRow {
  return {
    id: document.id,
    name: document.name,
    birthDate: document.birthDate,
    sex: document.sex,
    nationality: document.nationality,
    numbers: [...document.numbers],
    phone: document.phone,
    cases: document.cases.length,
    changedAt: document.changedAt,
    conflicts: document.conflicts,
    crossed: document.crossed,
    merged: document.merged,
    incomplete: document.incomplete,
    delivery: deliveryOfSubject(document.id, 0, context),
  };
}

/** The documents of those who are shown for these subjects: each leader once, in their order. */
export async function leadersOf(
  { replica }: ViewContext,
  subjects: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, PersonDocument>> {
  const { people } = replica.documents;
  const found = await people.findByIds([...subjects]).exec();
  const leaders = new Set([...found.values()].map(({ leader }) => leader).filter((leader) => !found.has(leader)));
  const further = leaders.size === 0 ? new Map<string, never>() : await people.findByIds([...leaders]).exec();
  const read = (id: SubjectId): PersonDocument | undefined =>
    (found.get(id) ?? further.get(id))?.toJSON() as PersonDocument | undefined;
  return new Map(
    subjects.flatMap((subject) => {
      const leader = read(subject)?.leader;
      const document = leader === undefined ? undefined : read(leader);
      return document ? [[subject, document] as const] : [];
    }),
  );
}
