import { err, ok } from '../../core/result.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { annotationNote } from '../../domain/registers/annotation.ts';
import { issuedField } from '../../domain/registers/issued.ts';
import { appendFailure } from '../append-failure.ts';
import { seenIn } from '../cases/open-case.ts';
import { openForMoney } from '../fees/fee-commands.ts';
import type { Answer, Input, Work } from '../work.ts';

/** Adds a word beside an entry of a register: any number of people may, and none takes another's away. */
export async function annotateEntry(
  work: Work,
  { id, view, result, paper, text }: Input<'annotateEntry'>,
): Answer<'annotateEntry'> {
  const { replica, staff, now, missionTime } = work;
  const open = openForMoney(work, 'issue', id, view);
  if (!open.ok) return open;
  const said = text.normalize('NFC').trim();
  if (said === '') return err({ type: 'reason-required' });
  const { key, state } = open.value;
  if (typeof state.fields[issuedField({ result, paper }, 'register')]?.value !== 'string')
    return err({ type: 'not-found' });
  const on = dayOfInstant(now(), missionTime.zone);
  const operation = annotationNote({ result, paper }, said, on);
  const written = replica.append({ actor: staff.id, key, kind: 'case', after: seenIn(view), operation });
  return written.ok ? ok({ id: open.value.id, record: written.value.hash }) : err(appendFailure(written.error));
}
