import type { PersonView } from '../../bridge/people-model.ts';
import type { SubjectId } from '../../core/ids.ts';
import { documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import { inverseOf, isFamilyRelation } from '../../domain/people/relations.ts';
import type { FoldedWhole } from '../../replica/fold-subject.ts';
import type { ViewContext } from '../cases/case-view.ts';
import { leadersOf } from './person-row.ts';

interface Link {
  readonly record: PersonView['family'][number]['record'];
  readonly kind: string;
  readonly from: SubjectId;
  readonly to: SubjectId;
  readonly relation: string;
}

function linksOf({ state, logged }: FoldedWhole): readonly Link[] {
  const bodies = new Map(logged.map(({ record }) => [record.hash, record.body]));
  return state.links.flatMap(({ hash, operation }) => {
    const body = bodies.get(hash);
    return body
      ? [{ record: hash, kind: body.kind, from: body.subject, to: operation.to, relation: operation.relation }]
      : [];
  });
}

/** What the person is in each dossier. */
export function rolesIn(folded: FoldedWhole): ReadonlyMap<SubjectId, readonly string[]> {
  const roles = new Map<SubjectId, readonly string[]>();
  for (const { kind, from, to, relation } of linksOf(folded)) {
    if (kind !== 'case' || !folded.whole.members.includes(to)) continue;
    roles.set(from, [...new Set([...(roles.get(from) ?? []), relation])]);
  }
  return roles;
}

/** Documents that concern the person. */
export function documentsAbout(folded: FoldedWhole): ReadonlySet<SubjectId> {
  const about = linksOf(folded).filter(
    ({ kind, to }) => kind === documentSubjectKind && folded.whole.members.includes(to),
  );
  return new Set(about.map(({ from }) => from));
}

/** Seen from the person: a link is the same on both pages, told from either end. */
export async function familyOf(context: ViewContext, folded: FoldedWhole): Promise<PersonView['family']> {
  const own = new Set<SubjectId>(folded.whole.members);
  const kin = linksOf(folded).flatMap(({ record, kind, from, to, relation }) => {
    if (kind !== personKind || (own.has(from) && own.has(to))) return [];
    const known = isFamilyRelation(relation) ? relation : null;
    return own.has(from)
      ? [{ record, relation: known, other: to }]
      : [{ record, relation: inverseOf(relation), other: from }];
  });
  const leaders = await leadersOf(
    context,
    kin.map(({ other }) => other),
  );
  return kin.map(({ record, relation, other }) => {
    const person = leaders.get(other);
    return {
      record,
      relation,
      person: person?.id ?? other,
      name: person?.name ?? '',
      birthDate: person?.birthDate ?? '',
    };
  });
}
