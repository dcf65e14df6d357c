import { headsOfView } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import { documentSubjectKind } from '../../domain/documents/document-fields.ts';
import type { RelationName } from '../../domain/documents/document-links.ts';
import { endedBy } from '../../domain/documents/document-steps.ts';
import { stepOf } from '../../domain/documents/document-values.ts';
import { isSecret, secrecyOf } from '../../domain/documents/secrecy.ts';
import type { Statement } from '../../replica/replica.ts';
import type { Work } from '../work.ts';
import { findDocument } from './open-document.ts';

/** By which the world knows a document; empty where it has no number yet. */
export async function symbolOf({ replica }: Pick<Work, 'replica'>, id: SubjectId): Promise<string> {
  return (await replica.documents.documents.findOne(id).exec())?.symbol ?? '';
}

/** The end of a document that one in force replaces or recalls, with that one's symbol as the reason; null where nothing ends. */
export function endingOf(
  work: Pick<Work, 'replica' | 'staff'>,
  { relation, other, symbol }: { readonly relation: RelationName; readonly other: SubjectId; readonly symbol: string },
): Statement | null {
  const document = findDocument(work, other);
  const to = document && endedBy(relation, stepOf(document.state.fields));
  if (!document || !to) return null;
  const reason = symbol === '' || isSecret(secrecyOf(document.state)) ? {} : { reason: symbol };
  const about = { actor: work.staff.id, key: document.key, kind: documentSubjectKind, lane: document.lane };
  return { ...about, after: headsOfView([document.state]), operation: { type: 'move', to, ...reason } };
}
