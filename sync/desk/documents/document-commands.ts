import type { Failure } from '../../bridge/contract.ts';
import type { Value } from '../../core/canonical.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { checkDocument, type Written } from '../../domain/documents/check-document.ts';
import type { DocumentType } from '../../domain/documents/document-lists.ts';
import { listsOf } from '../../domain/documents/list-versions.ts';
import { documentFields, doneField } from '../../domain/documents/document-fields.ts';
import { directionOf, textOf } from '../../domain/documents/document-values.ts';
import { changesIssued } from '../../domain/documents/issued.ts';
import { registerOf, type RegisterName } from '../../domain/documents/registers.ts';
import { isSecret, secrecyOf } from '../../domain/documents/secrecy.ts';
import { mayDo } from '../../domain/rights.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { openDocument, tidy } from './create-document.ts';
import { directDocument } from './direct-document.ts';
import { numberDocument } from './number-document.ts';
import { findDocument, onDocument, type OpenDocument } from './open-document.ts';
import { linkDocuments } from './link-documents.ts';
import { makeSecret } from './make-secret.ts';
import { moveDocument } from './move-document.ts';

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
  linkDocuments,
};

async function setDocument(work: Work, { id, view, fields }: Input<'setDocument'>): Answer<'setDocument'> {
  const written = tidy(fields as Written);
  const level = written[documentFields.secrecy];
  const before = findDocument(work, id);
  const changed = before ? changesIssued(before.state, written) : [];
  if (changed.length > 0) return err({ type: 'issued-fixed', fields: [...changed] });
  if (before && leavesRegister(before, written)) return err({ type: 'register-fixed' });
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

/** By its sort, with a number of the register that it stands in. */
function leavesRegister({ state }: OpenDocument, written: Written): boolean {
  const type = written[documentFields.type];
  if (typeof type !== 'string' || textOf(state.fields[documentFields.number]) === '') return false;
  const registerAs = (sort: string): RegisterName => registerOf(directionOf(state.fields), secrecyOf(state), sort);
  return registerAs(type) !== registerAs(textOf(state.fields[documentFields.type]));
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
