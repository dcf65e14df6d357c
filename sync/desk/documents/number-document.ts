import { headsOfView } from '../../core/fold/fold.ts';
import type { Hash } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { documentFields, documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { movesFrom } from '../../domain/documents/document-steps.ts';
import { directionOf, stepOf, textOf } from '../../domain/documents/document-values.ts';
import { registerOf } from '../../domain/documents/registers.ts';
import { secrecyOf } from '../../domain/documents/secrecy.ts';
import { appendFailure } from '../append-failure.ts';
import { heldBlocks, nextNumber, sayNumber } from '../numbers/take-number.ts';
import { nextTemporaryCode } from '../numbers/temporary-codes.ts';
import type { Answer, Input, Work } from '../work.ts';
import { checkMoves } from './check-moves.ts';
import { findSeen } from './open-document.ts';

/** The step that gives a number, the number, and of an outgoing document its date: in one commit, or nothing. */
export async function numberDocument(work: Work, { id, view }: Input<'numberDocument'>): Answer<'numberDocument'> {
  const { replica, staff, mission, missionTime, now } = work;
  const found = findSeen(work, id, view);
  if (!found.ok) return found;
  const { key, state, lane, id: subject } = found.value;
  const { fields } = state;
  const direction = directionOf(fields);
  const step = stepOf(fields);
  const moves = movesFrom(direction, step).filter(({ by }) => by === 'number');
  const to = moves[0]?.to ?? 'numbered';
  const allowed = checkMoves(moves, { roles: staff.roles, from: step, to, hasReason: true });
  if (!allowed.ok) return allowed;
  const at = now();
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const { zone } = missionTime;
  const series = registerOf(direction, secrecyOf(state), textOf(fields[documentFields.type]));
  // A draft that went back after it was numbered keeps its number.
  const isNumbered = textOf(fields[documentFields.number]) !== '';
  const blocks = isNumbered ? [] : await heldBlocks(replica, { feed: feed.value, series, at, zone });
  const about = { actor: staff.id, key, kind: documentSubjectKind } as const;
  const dated = direction === 'outgoing' ? { [documentFields.documentDate]: dayOfInstant(at, zone) } : {};
  const written = replica.appendTogether((append, current) => {
    const moved = append({ ...about, lane, after: view as Hash[], operation: { type: 'move', to } });
    const number = isNumbered ? null : nextNumber(replica, blocks, current);
    const wantsCode = !isNumbered && !number && fields[documentFields.code] === undefined;
    const code = wantsCode ? nextTemporaryCode(replica, { feed: current, mission: mission.code, at, zone }) : null;
    const said = { ...dated, ...(code && { [documentFields.code]: code.code }) };
    if (Object.keys(said).length > 0)
      append({
        ...about,
        lane,
        after: [moved.hash],
        operation: { type: 'set', fields: said },
        ...(code && { alongside: code.keep }),
      });
    if (number) append(sayNumber(number, { ...about, heads: headsOfView([replica.state(subject)]) }));
    return moved;
  });
  if (!written.ok) return err(appendFailure(written.error));
  const document = await replica.documents.documents.findOne(subject).exec();
  if (!document) return err({ type: 'not-found' });
  return ok({ id: subject, record: written.value.hash, number: document.number, temporary: document.temporary });
}
