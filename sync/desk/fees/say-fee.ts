import type { CommandInput, Failure } from '../../bridge/contract.ts';
import { headsOfView } from '../../core/fold/fold.ts';
import { derivedSubjectKey, subjectIdOf, type FeedId, type Hash, type SubjectId } from '../../core/ids.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { caseFields } from '../../domain/case-document.ts';
import type { FeeReduction } from '../../domain/catalogue/types.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { feeDayKey, feeDayKind } from '../../domain/fees/fee-day.ts';
import {
  appliedRule,
  feeFields,
  feeKind,
  takingFields,
  temporaryMark,
  type Taking,
} from '../../domain/fees/fee-document.ts';
import { checkAmount } from '../../domain/fees/money.ts';
import type { Statement } from '../../replica/replica.ts';
import type { OpenCase } from '../cases/open-case.ts';
import { nextNumber, sayNumber } from '../numbers/take-number.ts';
import { nextTemporaryCode } from '../numbers/temporary-codes.ts';
import type { Work } from '../work.ts';
import { rulesFor } from './rules-for.ts';

/** The series that receipts for fees come from. */
export const receiptSeries = 'fee_receipt';
/** The series that the slips of refunds come from. */
export const refundSeries = 'fee_refund';

export function seriesOfFee({ refundOf }: { readonly refundOf?: SubjectId | '' }): string {
  return refundOf ? refundSeries : receiptSeries;
}

export type Append = (statement: Omit<Statement, 'lane'>) => StoredRecord;

export type SaidTaking = Omit<CommandInput<'takeFee'>, 'id' | 'view'>;

/** What of a taking can be wrong, whoever asks. Texts are composed. */
export function checkTaking(
  work: Work,
  open: OpenCase,
  said: SaidTaking,
): Result<Omit<Taking, 'day' | 'at' | 'code'>, Failure> {
  const { catalogue } = work;
  const { feeCurrencies } = catalogue.current();
  const amount = checkAmount(said.amount, said.currency, feeCurrencies);
  if (!amount.ok) return amount;
  const fees = open.procedure?.fees ?? [];
  const unknown = said.lines.find((line) => !fees.some((fee) => fee.code === line.code));
  if (unknown) return err({ type: 'malformed', where: 'lines' });
  const replaces = open.state.links.find(({ operation }) => operation.to === said.replaces)?.operation.to;
  if (said.replaces && !replaces) return err({ type: 'malformed', where: 'replaces' });
  const rule = rulesFor(work, open).find(({ code, percent }) => code === said.reduction && percent > 0);
  if (said.reduction !== null && !rule) return err({ type: 'fee-rule-not-in-force' });
  return ok({
    case: open.id,
    procedure: procedureOf(open),
    amount: said.amount,
    currency: said.currency,
    method: said.method,
    lines: said.lines,
    exemption: '',
    ...(replaces && { replaces }),
    reduction: said.reduction ?? '',
    ...(rule && { rule: appliedRule(rule) }),
    payer: said.payer.normalize('NFC').trim(),
  });
}

/** That nothing is owed: by a rule of the catalogue, or for the reason that is given. */
export function exempted(
  { catalogue }: Pick<Work, 'catalogue'>,
  open: OpenCase,
  rule: FeeReduction | undefined,
  exemption: string,
): Omit<Taking, 'day' | 'at' | 'code'> {
  return {
    case: open.id,
    procedure: procedureOf(open),
    amount: 0,
    currency: catalogue.current().feeCurrencies[0] ?? 'USD',
    method: 'exempt',
    lines: [],
    exemption,
    reduction: rule?.code ?? '',
    ...(rule && { rule: appliedRule(rule) }),
    payer: '',
  };
}

export function procedureOf({ state }: OpenCase): string {
  const code = state.fields[caseFields.procedure]?.value;
  return typeof code === 'string' ? code : '';
}

export interface FeeSaid {
  readonly id: SubjectId;
  /** By which the case says that it is its own: what whoever writes next has seen. */
  readonly record: Hash;
  readonly receipt: string;
  readonly temporary: boolean;
}

/**
 * Writes a taking in the transaction at hand: the day that it belongs to, the taking, its number, and the case's word that it is
 * its own.
 * @param blocks of its series
 */
export function sayFee(
  work: Work,
  append: Append,
  {
    taking,
    draft,
    blocks,
    feed,
    on,
    view,
  }: {
    readonly taking: Omit<Taking, 'day' | 'at' | 'code'>;
    readonly draft: string;
    readonly blocks: readonly SubjectId[];
    readonly feed: FeedId;
    readonly on: OpenCase;
    readonly view: readonly Hash[];
  },
): FeeSaid {
  const { replica, staff, mission, missionTime, now } = work;
  const at = now();
  const day = dayOfInstant(at, missionTime.zone);
  const key = derivedSubjectKey('draft', draft);
  const id = subjectIdOf(key);
  const number = taking.method === 'exempt' ? null : nextNumber(replica, blocks, feed);
  const needsCode = number === null && taking.method !== 'exempt';
  const code = needsCode
    ? nextTemporaryCode(replica, {
        feed,
        mission: mission.code,
        at,
        zone: missionTime.zone,
        before: temporaryMark(taking.refundOf !== undefined),
      })
    : null;
  const of = openDay(work, append, day);
  const opened = append({
    actor: staff.id,
    key,
    also: [of.id],
    kind: feeKind,
    after: of.heads,
    operation: { type: 'open', fields: takingFields({ ...taking, day, at, code: code?.code ?? null }) },
    ...(code && { alongside: code.keep }),
  });
  if (number)
    append(sayNumber(number, { key, actor: staff.id, heads: [opened.hash], kind: feeKind, field: feeFields.number }));
  const linked = append({
    actor: staff.id,
    key: on.key,
    kind: 'case',
    after: view,
    operation: { type: 'link', relation: feeKind, to: id },
  });
  return { id, record: linked.hash, receipt: number?.text ?? code?.code ?? '', temporary: code !== null };
}

/** The day's own subject, opened by whoever takes something on it first. */
export function openDay(
  { replica, staff }: { readonly replica: Work['replica']; readonly staff: Pick<Work['staff'], 'id'> },
  append: Append,
  day: string,
): { readonly id: SubjectId; readonly heads: readonly Hash[] } {
  const key = feeDayKey(replica.missionSpace, day);
  const id = subjectIdOf(key);
  const logged = replica.recordsAbout(id);
  if (logged.some(({ record }) => record.body.subject === id))
    return { id, heads: headsOfView([replica.state(id, logged)]) };
  const opened = append({
    actor: staff.id,
    key,
    kind: feeDayKind,
    after: logged.length === 0 ? [] : headsOfView([replica.state(id, logged)]),
    operation: { type: 'open', fields: { day } },
  });
  return { id, heads: [opened.hash] };
}
