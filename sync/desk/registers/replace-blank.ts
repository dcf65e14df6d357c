import { headsOfView } from '../../core/fold/fold.ts';
import { err, ok } from '../../core/result.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { annotationNote } from '../../domain/registers/annotation.ts';
import { issuedField } from '../../domain/registers/issued.ts';
import { blankKind } from '../../domain/stock/blank.ts';
import { appendFailure } from '../append-failure.ts';
import { seenIn } from '../cases/open-case.ts';
import { openForMoney } from '../fees/fee-commands.ts';
import { besideFields } from '../numbers/take-number.ts';
import { findBlank, openBlank, rangesInStock, takeableBlank } from '../stock/find-blank.ts';
import type { Answer, Input, Work } from '../work.ts';

/** Another blank under the same entry, in one commit with what became of the old one [S3]. */
export async function replaceBlank(
  work: Work,
  { id, view, result, paper, serial, old, reason }: Input<'replaceBlank'>,
): Answer<'replaceBlank'> {
  const { replica, staff } = work;
  const open = openForMoney(work, 'issue', id, view);
  if (!open.ok) return open;
  const said = reason.normalize('NFC').trim();
  if (said === '') return err({ type: 'reason-required' });
  const { state, logged, key } = open.value;
  const entry = { result, paper };
  const field = issuedField(entry, 'serial');
  const kind = state.fields[issuedField(entry, 'blank')]?.value;
  if (typeof kind !== 'string') return err({ type: 'not-found' });
  const ranges = await rangesInStock(replica, kind);
  const written = replica.appendTogether((append): Awaited<Answer<'replaceBlank'>> => {
    const blank = takeableBlank(replica, ranges, kind, serial);
    if (!blank.ok) return blank;
    const beside = besideFields(logged, state, [field]);
    const olds = (state.fields[field]?.writes ?? []).flatMap(({ value }) =>
      typeof value === 'string' ? [findBlank(replica, kind, value)] : [],
    );
    const heads = openBlank(append, staff.id, blank.value);
    const record = append({
      actor: staff.id,
      key,
      also: [...new Set([...beside, blank.value.id])],
      kind: 'case',
      after: [...new Set([...seenIn(view), ...heads, ...headsOfView(beside.map((each) => replica.state(each)))])],
      operation: { type: 'set', fields: { [field]: blank.value.serial } },
    });
    append({
      actor: staff.id,
      key,
      kind: 'case',
      after: [record.hash],
      operation: annotationNote(
        entry,
        `${olds.map(({ serial: one }) => one).join(', ')} → ${blank.value.serial}: ${said}`,
        dayOfInstant(work.now(), work.missionTime.zone),
      ),
    });
    if (old === 'spoiled')
      for (const one of olds)
        append({
          actor: staff.id,
          key: one.key,
          kind: blankKind,
          after: headsOfView([replica.state(one.id)]),
          operation: { type: 'set', fields: { fate: 'spoiled', reason: said } },
        });
    return ok({ id: open.value.id, record: record.hash, serial: blank.value.serial });
  });
  return written.ok ? written.value : err(appendFailure(written.error));
}
