import type { Failure } from '../../bridge/contract.ts';
import { headsOfView } from '../../core/fold/fold.ts';
import { readHistory } from '../../core/fold/history.ts';
import { subjectIdOf, type Hash } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { closingFields, feeDayKey, feeDayKind, readFeeDay } from '../../domain/fees/fee-day.ts';
import { feeDocument, feeFields, feeKind, type FeeDocument } from '../../domain/fees/fee-document.ts';
import { cashOf } from '../../domain/fees/fee-sums.ts';
import { differenceOf, type Sums } from '../../domain/fees/money.ts';
import { refundedOf } from '../../domain/fees/refund.ts';
import { voidFieldOf } from '../../domain/numbers/block.ts';
import { blockSubjectKind } from '../../domain/numbers/series-document.ts';
import { mayDo, type MoneyAction } from '../../domain/rights.ts';
import { accountRecords, blockOf } from '../../replica/block-of.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';
import { appendFailure } from '../append-failure.ts';
import { findCase, seenIn, type OpenCase } from '../cases/open-case.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { feesOfCase } from './fee-queries.ts';
import { findFee } from './find-fee.ts';
import { keepFee } from './keep-fee.ts';
import { refundFee } from './refund-fee.ts';
import { rulesFor } from './rules-for.ts';
import { sayAlone, takenBefore } from './say-alone.ts';
import { checkTaking, exempted, openDay, type Append } from './say-fee.ts';

/** What a signed-in person does at the till. */
export const feeCommands: WorkCommands<'takeFee' | 'exemptFee' | 'voidFee' | 'refundFee' | 'keepFee' | 'closeDay'> = {
  takeFee,
  exemptFee,
  voidFee,
  refundFee,
  keepFee,
  closeDay,
};

async function takeFee(work: Work, { id, view, ...said }: Input<'takeFee'>): Answer<'takeFee'> {
  const open = openForMoney(work, 'take_fee', id, view);
  if (!open.ok) return open;
  const before = takenBefore(work, open.value, said.draft);
  if (before) return ok(before);
  const taking = checkTaking(work, open.value, said);
  if (!taking.ok) return taking;
  return sayAlone(work, open.value, seenIn(view), said.draft, taking.value);
}

/** By a rule of the catalogue, with words of one's own or without; else for a reason that somebody answers for. */
async function exemptFee(
  work: Work,
  { id, view, draft, reason, rule: code = null }: Input<'exemptFee'>,
): Answer<'exemptFee'> {
  const open = openForMoney(work, 'exempt_fee', id, view);
  if (!open.ok) return open;
  const exemption = reason.normalize('NFC').trim();
  const rule = rulesFor(work, open.value).find((each) => each.code === code && each.percent === 0);
  if (code !== null && !rule) return err({ type: 'fee-rule-not-in-force' });
  if (!rule && exemption === '') return err({ type: 'reason-required' });
  const before = takenBefore(work, open.value, draft);
  if (before) return ok(before);
  return sayAlone(work, open.value, seenIn(view), draft, exempted(work, open.value, rule, exemption));
}

export function openForMoney(
  work: Work,
  action: MoneyAction | 'issue',
  id: string,
  view: readonly string[],
): Result<OpenCase, Failure> {
  if (!mayDo(action, work.staff.roles)) return err({ type: 'not-allowed', role: action });
  const open = findCase(work, id);
  if (!open) return err({ type: 'not-found' });
  const isSeen = view.every((hash) => open.logged.some((entry) => entry.record.hash === hash));
  return isSeen ? ok(open) : err({ type: 'malformed', where: 'view' });
}

async function voidFee(work: Work, { fee: id, reason }: Input<'voidFee'>): Answer<'voidFee'> {
  const { replica, staff } = work;
  if (!mayDo('void_fee', staff.roles)) return err({ type: 'not-allowed', role: 'void_fee' });
  const said = reason.normalize('NFC').trim();
  if (said === '') return err({ type: 'reason-required' });
  const open = findFee(work, id);
  if (!open) return err({ type: 'not-found' });
  const { fee, key, state, logged } = open;
  if (fee.voided === 1) return err({ type: 'fee-voided-already' });
  const refunded = refundedOf(fee, await feesOfCase({ replica }, fee.case));
  if (refunded !== 0) return err({ type: 'fee-refunded', refunded, currency: fee.currency });
  const written = replica.appendTogether((append) => {
    const day = openDay(work, append, fee.day);
    const struck = append({
      actor: staff.id,
      key,
      also: [day.id],
      kind: feeKind,
      after: [...new Set([...headsOfView([state]), ...day.heads])],
      operation: { type: 'set', fields: { [feeFields.void]: said } },
    });
    voidItsNumber(work, append, logged, fee, said);
    return struck;
  });
  return written.ok ? ok({ id: fee.id, record: written.value.hash }) : err(appendFailure(written.error));
}

/** The number that stood on the receipt goes to the list of voids, with the same reason. */
function voidItsNumber(
  { replica, staff }: Work,
  append: Append,
  logged: readonly LoggedRecord[],
  fee: FeeDocument,
  reason: string,
): void {
  for (const id of new Set(logged.flatMap(({ record }) => record.body.also))) {
    const about = replica.recordsAbout(id);
    const state = replica.state(id, about);
    const key = replica.keyOf(about, id);
    const block = state.kind === blockSubjectKind && key ? blockOf(id, about, state) : null;
    const use = block?.uses.find((each) => each.subject === fee.id && each.state === 'held');
    if (!block || !use || !key || block.voids.some((each) => each.number === use.number)) continue;
    append({
      actor: staff.id,
      key,
      kind: blockSubjectKind,
      after: headsOfView([state]),
      operation: { type: 'set', fields: { [voidFieldOf(use.number)]: reason } },
    });
  }
}

/** Closes what the person had on the screen: what came in meanwhile is shown as after closing [S6]. */
async function closeDay(work: Work, { day, view, counted, note }: Input<'closeDay'>): Answer<'closeDay'> {
  const { replica, staff, missionTime, now } = work;
  if (!mayDo('close_day', staff.roles)) return err({ type: 'not-allowed', role: 'close_day' });
  if (day > dayOfInstant(now(), missionTime.zone)) return err({ type: 'day-not-begun', day });
  const { feeCurrencies } = work.catalogue.current();
  const key = feeDayKey(replica.missionSpace, day);
  const id = subjectIdOf(key);
  const logged = replica.recordsAbout(id);
  if (!view.every((hash) => logged.some((entry) => entry.record.hash === hash)))
    return err({ type: 'malformed', where: 'view' });
  const records = accountRecords(logged, replica.state(id, logged));
  const before = readFeeDay(id, records);
  if (before && before.closings.length === 1 && before.afterClosing.length === 0)
    return err({ type: 'day-closed-already', day });
  const expected = cashSeen(work, records, seenIn(view));
  // Below 0 lies what was given back out of the till of another day.
  const isBelow = (currency: string, amount: number): boolean => amount < Math.min(0, expected[currency] ?? 0);
  const wrong = Object.entries(counted).find(
    ([currency, amount]) =>
      isBelow(currency, amount) || (!feeCurrencies.includes(currency) && expected[currency] === undefined),
  );
  if (wrong)
    return err(
      isBelow(...wrong) ? { type: 'amount-not-positive' } : { type: 'currency-not-taken', currency: wrong[0] },
    );
  const closing = { expected, counted, note: note.normalize('NFC').trim() };
  if (closing.note === '' && Object.values(differenceOf(closing)).some((amount) => amount !== 0))
    return err({ type: 'difference-unexplained' });
  const written = replica.append({
    actor: staff.id,
    key,
    kind: feeDayKind,
    after: seenIn(view),
    operation: { type: logged.length === 0 ? 'open' : 'set', fields: closingFields(day, closing) },
  });
  if (!written.ok) return err(appendFailure(written.error));
  return ok({ id, record: written.value.hash, difference: differenceOf(closing) });
}

/** The cash by the ledger as the person saw it: takings that came while they counted are not theirs to close. */
function cashSeen({ replica }: Work, records: ReturnType<typeof accountRecords>, view: readonly Hash[]): Sums {
  const history = readHistory(records);
  const isSeen = (hash: Hash): boolean => view.some((head) => head === hash || history.hasSeen(head, hash));
  const fees = new Set(records.filter(({ hash }) => isSeen(hash)).flatMap(({ subjects }) => subjects.slice(0, 1)));
  return cashOf(
    [...fees].flatMap((fee) => {
      const unseen = new Set(
        records.filter(({ hash, subjects }) => subjects[0] === fee && !isSeen(hash)).map((each) => each.hash),
      );
      const logged = replica.recordsAbout(fee).filter(({ record }) => !unseen.has(record.hash));
      return feeDocument(fee, replica.state(fee, logged)) ?? [];
    }),
  );
}
