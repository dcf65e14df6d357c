import type { Failure } from '../../bridge/contract.ts';
import type { Hash } from '../../core/ids.ts';
import type { Fields } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RoleName } from '../../domain/catalogue/types.ts';
import { documentFields, documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { linksOf } from '../../domain/documents/document-links.ts';
import { isStepName, movesFrom } from '../../domain/documents/document-steps.ts';
import { directionOf, standingSteps, stepOf, textOf } from '../../domain/documents/document-values.ts';
import { particularsAsIssued } from '../../domain/documents/issued.ts';
import { isSecret, secrecyOf } from '../../domain/documents/secrecy.ts';
import { mayDo } from '../../domain/rights.ts';
import type { Statement } from '../../replica/replica.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work } from '../work.ts';
import { checkMoves } from './check-moves.ts';
import { endingOf, symbolOf } from './ending-of.ts';
import { findSeen, type OpenDocument, refuseSecret } from './open-document.ts';

/** A step, with what it brings along: who signed, what it was issued as, what an issued document replaces or recalls. In one commit, or nothing. */
export async function moveDocument(
  work: Work,
  { id, view, to, reason }: Input<'moveDocument'>,
): Answer<'moveDocument'> {
  const { replica, staff } = work;
  if (!mayDo('write', staff.roles)) return err({ type: 'not-allowed', role: 'write' });
  const found = findSeen(work, id, view);
  if (!found.ok) return found;
  const open = found.value;
  const said = reason?.normalize('NFC').trim() ?? '';
  const allowed = checkMove(open, to, said, staff.roles);
  if (!allowed.ok) return allowed;
  const operation = { type: 'move', to, ...(said !== '' && { reason: said }) } as const;
  const secret = refuseSecret(open.state, operation);
  if (secret) return err(secret);
  const signer = to === 'signed' ? signerSaid(open, staff.name) : null;
  const ended = to === 'issued' ? await endings(work, open) : [];
  const beside = signer ?? (to === 'issued' ? particularsAsIssued(open.state) : null);
  const about = { actor: staff.id, key: open.key, kind: documentSubjectKind, lane: open.lane } as const;
  const written = replica.appendTogether((append) => {
    const moved = append({ ...about, after: view as Hash[], operation });
    for (const each of ended) append(each);
    return beside === null || Object.keys(beside).length === 0
      ? moved
      : append({ ...about, after: [moved.hash], operation: { type: 'set', fields: beside } });
  });
  return written.ok ? ok({ id: open.id, record: written.value.hash }) : err(appendFailure(written.error));
}

/** From any of the steps that stand: in a conflict, one of the sides may also be taken as it is. */
function checkMove(
  { state }: OpenDocument,
  to: string,
  reason: string,
  roles: readonly RoleName[],
): Result<void, Failure> {
  const { fields } = state;
  const steps = standingSteps(fields);
  const from = stepOf(fields);
  if (!isStepName(to)) return err({ type: 'move-not-allowed', from, to });
  if (steps.length > 1 && steps.includes(to)) return ok(undefined);
  const moves = (steps.length > 0 ? steps : [from])
    .flatMap((step) => movesFrom(directionOf(fields), step))
    .filter((move) => move.to === to && move.by === 'move');
  return checkMoves(moves, { roles, from, to, hasReason: isSecret(secrecyOf(state)) || reason !== '' });
}

/** The register asks who signed: whoever did, whomever the draft proposed. Of a secret document nobody is named. */
function signerSaid({ state }: OpenDocument, name: string): Fields | null {
  if (isSecret(secrecyOf(state)) || textOf(state.fields[documentFields.signer]) === name) return null;
  return { [documentFields.signer]: name };
}

/** What a document replaces or recalls came to its end with the signature on it: issuing it says so, by its symbol. */
async function endings(work: Work, { id, state, logged }: OpenDocument): Promise<readonly Statement[]> {
  const subjects = new Map(logged.map(({ record }) => [record.hash, record.body.subject]));
  const symbol = await symbolOf(work, id);
  return linksOf(id, state, (hash) => subjects.get(hash) ?? null).flatMap(({ relation, way, other }): Statement[] => {
    const ending = way === 'to' ? endingOf(work, { relation, other, symbol }) : null;
    return ending === null ? [] : [ending];
  });
}
