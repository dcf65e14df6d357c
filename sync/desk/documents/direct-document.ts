import { normalize } from '../../core/canonical.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { checkDocument, type Written } from '../../domain/documents/check-document.ts';
import {
  documentFields,
  documentSubjectKind,
  doneField,
  supportField,
} from '../../domain/documents/document-fields.ts';
import { directionOf, stepOf } from '../../domain/documents/document-values.ts';
import { mayDo, whoMay } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work } from '../work.ts';
import { findSeen, refuseSecret } from './open-document.ts';

/** Steps at which a document may be directed, the first time or anew. */
const directable = ['presented', 'directed', 'resolving', 'resolved'];

/** Assigns a document: who leads, who supports, by when; with the leader's instruction. What people had done stands open again. */
export async function directDocument(work: Work, input: Input<'directDocument'>): Answer<'directDocument'> {
  const { replica, staff, missionTime, now } = work;
  if (!mayDo('direct_document', staff.roles)) return err({ type: 'not-allowed', role: 'direct_document' });
  const found = findSeen(work, input.id, input.view);
  if (!found.ok) return found;
  const open = found.value;
  const step = stepOf(open.state.fields);
  if (directionOf(open.state.fields) !== 'incoming' || !directable.includes(step))
    return err({ type: 'move-not-allowed', from: step, to: 'directed' });
  const unfit = addedTo(open.state.fields, input).find((person) => !mayTakePart(work, person));
  if (unfit !== undefined) return err({ type: 'not-allowed', role: whoMay('take_part_in_document') });
  const fields = fieldsOf(input);
  const today = dayOfInstant(now(), missionTime.zone);
  const problems = checkDocument('incoming', fields, {}, { today, types: [] }).filter(({ field }) => field in fields);
  if (problems.length > 0) return err({ type: 'form-invalid', problems: [...problems] });
  const again = step === 'resolved' ? undone(open.state.fields) : {};
  const operation = { type: 'set', fields: { ...fields, ...again } } as const;
  const secret = refuseSecret(open.state, operation);
  if (secret) return err(secret);
  const about = { actor: staff.id, key: open.key, kind: documentSubjectKind, lane: open.lane };
  const written = replica.appendTogether((append) => {
    const said = append({ ...about, after: input.view as Hash[], operation });
    if (step !== 'presented' && step !== 'resolved') return [said.hash];
    const moved = append({ ...about, after: [said.hash], operation: { type: 'move', to: 'directed' } });
    return [said.hash, moved.hash];
  });
  if (!written.ok) return err(appendFailure(written.error));
  return ok({ id: open.id, record: written.value[0]!, records: written.value });
}

/** Who had a part before keeps it, whatever role they have by now. */
function addedTo(
  fields: { readonly [name: string]: { readonly value: unknown } },
  { lead, support }: Input<'directDocument'>,
): readonly string[] {
  const supporters = Object.entries(support).filter(
    ([person, term]) => term !== null && (fields[supportField(person)]?.value ?? null) === null,
  );
  const isNewLead = typeof lead === 'string' && fields[documentFields.lead]?.value !== lead;
  return [...supporters.map(([person]) => person), ...(isNewLead ? [lead] : [])];
}

function mayTakePart({ view }: Work, person: string): boolean {
  return mayDo('take_part_in_document', view.people.find(person as SubjectId)?.roles ?? []);
}

function fieldsOf({ lead, leadUnit, support, due, instruction }: Input<'directDocument'>): Written {
  const people = Object.entries(support).map(([person, term]) => [supportField(person), term]);
  const fields = {
    ...(lead !== undefined && { [documentFields.lead]: lead }),
    ...(leadUnit !== undefined && { [documentFields.leadUnit]: leadUnit.trim() }),
    ...(due !== undefined && { [documentFields.due]: due }),
    ...(instruction !== undefined && { [documentFields.instruction]: instruction.trim() }),
    ...(Object.fromEntries(people) as Written),
  };
  return normalize(fields) as Written;
}

function undone(fields: { readonly [name: string]: unknown }): Written {
  const done = Object.keys(fields).filter((name) => name.startsWith(doneField('')));
  return Object.fromEntries(done.map((name) => [name, null]));
}
