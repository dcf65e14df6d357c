import type { CommandOutput, Failure } from '../../bridge/contract.ts';
import type { Value } from '../../core/canonical.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RoleName } from '../../domain/catalogue/types.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { checkDocument, type Written } from '../../domain/documents/check-document.ts';
import type { DocumentType } from '../../domain/documents/document-lists.ts';
import { listsOf } from '../../domain/documents/list-versions.ts';
import { documentFields, doneField } from '../../domain/documents/document-fields.ts';
import { isRelationName } from '../../domain/documents/document-links.ts';
import { isStepName, movesFrom } from '../../domain/documents/document-steps.ts';
import { directionOf, standingSteps, stepOf, textOf } from '../../domain/documents/document-values.ts';
import { isSecret, secrecyOf } from '../../domain/documents/secrecy.ts';
import { mayDo } from '../../domain/rights.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { checkMoves } from './check-moves.ts';
import { openDocument, tidy } from './create-document.ts';
import { directDocument } from './direct-document.ts';
import { numberDocument } from './number-document.ts';
import { findDocument, onDocument, type OpenDocument } from './open-document.ts';
import { makeSecret } from './make-secret.ts';

/** What a signed-in person does to documents. */
export const documentCommands: WorkCommands<
  'openDocument' | 'setDocument' | 'moveDocument' | 'numberDocument' | 'directDocument' | 'finishPart' | 'linkDocuments'
> = {
  openDocument,
  setDocument,
  moveDocument,
  numberDocument,
  directDocument,
  finishPart: (work, { id, view, done }) =>
    onDocument(work, id, view, 'write', () =>
      ok({
        type: 'set',
        fields: { [doneField(work.staff.id)]: done ? dayOfInstant(work.now(), work.missionTime.zone) : null },
      }),
    ),
  linkDocuments: async (work, { id, view, relation, to }) => {
    if (!isRelationName(relation) || id === to) return err({ type: 'malformed', where: 'relation' });
    if (!findDocument(work, to)) return err({ type: 'not-found' });
    return onDocument(work, id, view, 'write', () => ok({ type: 'link', relation, to: to as SubjectId }));
  },
};

async function setDocument(work: Work, { id, view, fields }: Input<'setDocument'>): Answer<'setDocument'> {
  const written = tidy(fields as Written);
  const level = written[documentFields.secrecy];
  const before = findDocument(work, id);
  if (before && isSecret(level) && !isSecret(secrecyOf(before.state)))
    return makeSecret(work, { id, view, fields: written });
  return onDocument(work, id, view, 'write', (open) => {
    if (level === 'none' && isSecret(secrecyOf(open.state)) && !mayDo('declassify_document', work.staff.roles))
      return err({ type: 'not-allowed', role: 'declassify_document' });
    return setOperation(work, open, written);
  });
}

function setOperation(work: Work, open: OpenDocument, written: Written): Result<Operation, Failure> {
  const settled = Object.entries(written).filter(([name, value]) => settlesNumber(open, name, value));
  const others = Object.fromEntries(
    Object.entries(written).filter(([name, value]) => !settlesNumber(open, name, value)),
  );
  const problems = checkDocument(directionOf(open.state.fields), others, standing(open), {
    today: dayOfInstant(work.now(), work.missionTime.zone),
    types: typesOf(work, open),
  });
  if (problems.length > 0) return err({ type: 'form-invalid', problems: [...problems] });
  return ok({ type: 'set', fields: { ...others, ...Object.fromEntries(settled) } });
}

/** It may be of any sort that it could have been registered as. */
function typesOf({ ministry }: Work, { state }: OpenDocument): readonly DocumentType[] {
  return listsOf(ministry.listVersions(), textOf(state.fields[documentFields.lists])).types;
}

/** Of two numbers that a document was given, a person may keep one; nobody writes a number by hand. */
function settlesNumber({ state }: OpenDocument, name: string, value: Value): boolean {
  const numbers: readonly string[] = [
    documentFields.number,
    documentFields.numberValue,
    documentFields.numberYear,
    documentFields.code,
  ];
  const field = state.fields[name];
  const isOneOfThem = field?.writes.some((write) => write.value === value) ?? false;
  return numbers.includes(name) && isOneOfThem && (state.fields[documentFields.number]?.conflict ?? false);
}

function standing({ state }: OpenDocument): Written {
  return Object.fromEntries(Object.entries(state.fields).map(([name, { value }]) => [name, value]));
}

async function moveDocument(work: Work, { id, view, to, reason }: Input<'moveDocument'>): Answer<'moveDocument'> {
  const said = reason?.normalize('NFC').trim() ?? '';
  const moved = await onDocument(work, id, view, 'write', (open) => {
    const allowed = checkMove(open, to, said, work.staff.roles);
    return allowed.ok ? ok({ type: 'move', to, ...(said !== '' && { reason: said }) }) : allowed;
  });
  return moved.ok && to === 'signed' ? nameSigner(work, moved.value) : moved;
}

/** The register asks who signed: whoever did, unless the draft names somebody already. Of a secret document nobody is named. */
async function nameSigner(work: Work, moved: CommandOutput<'moveDocument'>): Answer<'moveDocument'> {
  const signed = findDocument(work, moved.id);
  if (!signed || isSecret(secrecyOf(signed.state)) || textOf(signed.state.fields[documentFields.signer]) !== '')
    return ok(moved);
  const fields = { [documentFields.signer]: work.staff.name };
  return onDocument(work, moved.id, [moved.record], 'write', () => ok({ type: 'set', fields }));
}

/** From any of the steps that stand: in a conflict, one of the sides may also be taken as it is. */
function checkMove(open: OpenDocument, to: string, reason: string, roles: readonly RoleName[]): Result<void, Failure> {
  const { fields } = open.state;
  const steps = standingSteps(fields);
  const from = stepOf(fields);
  if (!isStepName(to)) return err({ type: 'move-not-allowed', from, to });
  if (steps.length > 1 && steps.includes(to)) return ok(undefined);
  const moves = (steps.length > 0 ? steps : [from])
    .flatMap((step) => movesFrom(directionOf(fields), step))
    .filter((move) => move.to === to && move.by === 'move');
  const hasReason = isSecret(secrecyOf(open.state)) || reason !== '';
  return checkMoves(moves, { roles, from, to, hasReason });
}
