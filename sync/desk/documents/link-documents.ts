import { headsOfView } from '../../core/fold/fold.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import { documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { isRelationName } from '../../domain/documents/document-links.ts';
import { directionOf, stepOf } from '../../domain/documents/document-values.ts';
import { isInForce } from '../../domain/documents/successions.ts';
import { mayDo } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work } from '../work.ts';
import { endingOf, symbolOf } from './ending-of.ts';
import { findDocument, findSeen } from './open-document.ts';

/**
 * A link is about both documents [D3]. What a letter that is issued already replaces or recalls ends with the link, as it would have ended with
 * the issue [D4]: in one commit, or nothing.
 */
export async function linkDocuments(
  work: Work,
  { id, view, relation, to }: Input<'linkDocuments'>,
): Answer<'linkDocuments'> {
  if (!isRelationName(relation) || id === to) return err({ type: 'malformed', where: 'relation' });
  const { replica, staff } = work;
  if (!mayDo('write', staff.roles)) return err({ type: 'not-allowed', role: 'write' });
  const other = to as SubjectId;
  if (!findDocument(work, other)) return err({ type: 'not-found' });
  const found = findSeen(work, id, view);
  if (!found.ok) return found;
  const open = found.value;
  const symbol = await symbolOf(work, open.id);
  const direction = directionOf(open.state.fields);
  const ends = direction === 'outgoing' && isInForce({ direction, step: stepOf(open.state.fields) });
  const written = replica.appendTogether((append) => {
    const linked = append({
      actor: staff.id,
      key: open.key,
      also: [other],
      kind: documentSubjectKind,
      after: [...new Set([...(view as Hash[]), ...headsOfView([replica.state(other)])])],
      operation: { type: 'link', relation, to: other },
      lane: open.lane,
    });
    const ending = ends ? endingOf(work, { relation, other, symbol }) : null;
    if (ending !== null) append(ending);
    return linked;
  });
  return written.ok ? ok({ id: open.id, record: written.value.hash }) : err(appendFailure(written.error));
}
