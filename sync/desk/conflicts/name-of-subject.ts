import type { Refusal } from '../../bridge/contract/conflicts.ts';
import type { SubjectId } from '../../core/ids.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import { crisisKind } from '../../domain/protection/crisis-fields.ts';
import { emergencyKind } from '../../domain/protection/emergency-fields.ts';
import type { Replica } from '../../replica/replica.ts';
import { titleOf } from '../documents/document-title.ts';

type Named = Pick<Refusal, 'code' | 'owner' | 'procedure'>;

/** What a list calls a subject by; empty where it stands in none here. */
export async function nameOfSubject(replica: Replica, kind: string, id: SubjectId): Promise<Named> {
  const { cases, documents, people, ledger } = replica.documents;
  if (kind === 'case') {
    const of = await cases.findOne(id).exec();
    return { code: of?.code ?? '', owner: of?.owner ?? '', procedure: of?.procedure ?? '' };
  }
  if (kind === 'document') {
    const of = await documents.findOne(id).exec();
    const { title, detail } = of ? titleOf(of) : { title: '', detail: '' };
    return { code: detail, owner: title, procedure: '' };
  }
  if (kind === emergencyKind || kind === crisisKind) {
    const body = (await ledger.findOne(id).exec())?.body;
    if (body && 'summary' in body) return { code: body.code, owner: body.summary, procedure: '' };
    return { code: '', owner: body && 'words' in body ? body.name : '', procedure: '' };
  }
  const of = kind === personKind ? await people.findOne(id).exec() : null;
  return { code: of?.birthDate ?? '', owner: of?.name ?? '', procedure: '' };
}
