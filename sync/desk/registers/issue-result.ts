import type { Failure } from '../../bridge/contract.ts';
import type { FeedId, Hash, SubjectId } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { caseFields } from '../../domain/case-document.ts';
import type { Procedure, ProcedureResult, Register } from '../../domain/catalogue/types.ts';
import { findMove } from '../../domain/catalogue/workflow.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { feeDue, isSettled } from '../../domain/fees/due.ts';
import { issuedFields } from '../../domain/registers/issued.ts';
import { mayDo, whoMay } from '../../domain/rights.ts';
import { spanOf } from '../../domain/registers/number-span.ts';
import { blankKind } from '../../domain/stock/blank.ts';
import type { SerialRange } from '../../domain/stock/serial.ts';
import { isStatusName, type StatusName } from '../../domain/statuses.ts';
import { appendFailure } from '../append-failure.ts';
import { seenIn, type OpenCase } from '../cases/open-case.ts';
import { openForMoney } from '../fees/fee-commands.ts';
import { feesOfCase, formOf } from '../fees/fee-queries.ts';
import { rulesFor } from '../fees/rules-for.ts';
import { checkTaking, exempted, receiptSeries, sayFee, type Append } from '../fees/say-fee.ts';
import { heldBlocks, nextNumbers, type FreeNumber } from '../numbers/take-number.ts';
import { openBlank, rangesInStock, takeableBlank, takeableRow, type FoundBlank } from '../stock/find-blank.ts';
import type { Answer, Input, Work } from '../work.ts';
import { issuedOn } from './issued-on.ts';
import { papersToIssue } from './papers-to-issue.ts';

/**
 * Issues a result: the number and the blank of each of its papers, the money that is owed and the case's move stand in one commit,
 * or nothing does. What can be wrong is asked in the transaction itself, before its first word.
 */
export async function issueResult(work: Work, input: Input<'issueResult'>): Answer<'issueResult'> {
  const { replica } = work;
  const open = openForMoney(work, 'issue', input.id, input.view);
  if (!open.ok) return open;
  const asked = checkAsked(work, open.value, input);
  if (!asked.ok) return asked;
  const taking = input.fee === null ? ok(null) : checkPaying(work, open.value, input.fee);
  if (!taking.ok) return taking;
  const taken = [
    ...(await feesOfCase({ replica }, open.value.id)),
    ...(taking.value ? [{ ...taking.value, voided: 0 as const }] : []),
  ];
  const settled = checkFees(work, open.value, taken);
  if (!settled.ok) return settled;
  const stock = await readStock(work, asked.value);
  if (!stock.ok) return stock;
  const plan = { ...asked.value, ...stock.value, on: open.value, taking: taking.value, input };
  const written = replica.appendTogether((append, feed) => sayIssued(work, append, feed, plan));
  return written.ok ? written.value : err(appendFailure(written.error));
}

/** By an exemption of the catalogue nothing is taken, which is for those who may exempt. */
function checkPaying(
  work: Work,
  open: OpenCase,
  said: NonNullable<Input<'issueResult'>['fee']>,
): ReturnType<typeof checkTaking> {
  const exemption = rulesFor(work, open).find(({ code, percent }) => code === said.reduction && percent === 0);
  if (!exemption) return checkTaking(work, open, said);
  if (!mayDo('exempt_fee', work.staff.roles)) return err({ type: 'not-allowed', role: whoMay('exempt_fee') });
  return said.amount === 0 ? ok(exempted(work, open, exemption, '')) : err({ type: 'malformed', where: 'amount' });
}

interface Stock {
  readonly entryBlocks: readonly SubjectId[];
  readonly receiptBlocks: readonly SubjectId[];
  readonly ranges: readonly SerialRange[];
}

/** A first choice of blocks and ranges, judged again in the transaction. */
async function readStock(
  { replica, missionTime, now }: Work,
  { result, register }: Asked,
): Promise<Result<Stock, Failure>> {
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const held = (series: string) => heldBlocks(replica, { feed: feed.value, series, at: now(), zone: missionTime.zone });
  const [entryBlocks, receiptBlocks, ranges] = await Promise.all([
    register?.series ? held(register.series) : [],
    held(receiptSeries),
    result.blank === null ? [] : rangesInStock(replica, result.blank),
  ]);
  return ok({ entryBlocks, receiptBlocks, ranges });
}

interface Plan extends Asked, Stock {
  readonly on: OpenCase;
  readonly taking: Parameters<typeof sayFee>[2]['taking'] | null;
  readonly input: Input<'issueResult'>;
}

function sayIssued(work: Work, append: Append, feed: FeedId, plan: Plan): Awaited<Answer<'issueResult'>> {
  const { replica, staff } = work;
  const { on, result, register, input } = plan;
  const papers = papersToIssue(result, formOf(replica.state(on.id)), issuedOn(replica, on.id), input.papers);
  if (!papers.ok) return papers;
  const numbers = register?.series ? nextNumbers(replica, plan.entryBlocks, feed, input.papers) : [];
  if (register?.series && numbers.length < input.papers)
    return err({ type: 'no-number-at-hand', series: register.name });
  const blanks = findBlanks(replica, plan);
  if (!blanks.ok) return blanks;
  const spoiled = findSpoiled(replica, plan, blanks.value);
  if (!spoiled.ok) return spoiled;
  for (const { found, reason } of spoiled.value) saySpoiled(append, staff.id, found, reason);
  const receipt = sayItsFee(work, append, feed, plan);
  let last = seenIn(input.view);
  for (const [index, paper] of papers.value.entries()) {
    const [number, blank] = [numbers[index] ?? null, blanks.value[index] ?? null];
    const isNewBlock = number !== null && number.block !== numbers[index - 1]?.block;
    const blankHeads = blank ? openBlank(append, staff.id, blank) : [];
    const said = append({
      actor: staff.id,
      key: on.key,
      also: [...(number ? [number.block] : []), ...(blank ? [blank.id] : [])],
      kind: 'case',
      after: [...last, ...(isNewBlock ? number.heads : []), ...blankHeads],
      operation: { type: 'set', fields: fieldsOf(work, result, paper, { number, blank, note: input.note }) },
    });
    last = [said.hash];
  }
  const record = sayMoves(work, append, plan, last[0]!);
  const printed = spanOf(numbers.map(({ text }) => text));
  return ok({ id: on.id, record, number: printed, serial: spanOf(blanks.value.map((one) => one.serial)), receipt });
}

/** From the one that was typed on, a blank for each paper, in the order in which they lie; none of what was spoiled. */
function findBlanks(replica: Work['replica'], { result, ranges, input }: Plan): Result<readonly FoundBlank[], Failure> {
  if (result.blank === null) return ok([]);
  const passed = input.spoiled.map(({ serial }) => serial);
  return takeableRow(replica, ranges, result.blank, { typed: input.serial, count: input.papers, passed });
}

/** Each of them, once, and none of them what is handed out in the end. */
function findSpoiled(
  replica: Work['replica'],
  { result, ranges, input }: Plan,
  taken: readonly FoundBlank[],
): Result<readonly { readonly found: FoundBlank; readonly reason: string }[], Failure> {
  if (result.blank === null) return input.spoiled.length === 0 ? ok([]) : err({ type: 'blank-not-taken' });
  const spoiled = new Map<SubjectId, { readonly found: FoundBlank; readonly reason: string }>();
  for (const { serial, reason } of input.spoiled) {
    const said = reason.normalize('NFC').trim();
    if (said === '') return err({ type: 'reason-required' });
    const found = takeableBlank(replica, ranges, result.blank, serial);
    if (!found.ok) return found;
    if (taken.some(({ id }) => id === found.value.id))
      return err({ type: 'serial-used', serial: found.value.serial, state: 'spoiled', code: '' });
    spoiled.set(found.value.id, { found: found.value, reason: said });
  }
  return ok([...spoiled.values()]);
}

function saySpoiled(append: Append, actor: SubjectId, found: FoundBlank, reason: string): void {
  const after = openBlank(append, actor, found);
  const fields = { fate: 'spoiled', reason };
  append({ actor, key: found.key, kind: blankKind, after, operation: { type: 'set', fields } });
}

function sayItsFee(work: Work, append: Append, feed: FeedId, { taking, input, on, receiptBlocks }: Plan): string {
  if (!taking || !input.fee) return '';
  const { draft } = input.fee;
  return sayFee(work, append, { taking, draft, blocks: receiptBlocks, feed, on, view: seenIn(input.view) }).receipt;
}

function sayMoves({ staff }: Work, append: Append, { moves, on }: Plan, after: Hash): Hash {
  let last = after;
  for (const to of moves) {
    const said = { actor: staff.id, key: on.key, kind: 'case', after: [last] };
    last = append({ ...said, operation: { type: 'move', to } }).hash;
  }
  return last;
}

function fieldsOf(
  { now, missionTime }: Work,
  { code, register, blank }: ProcedureResult,
  paper: number,
  {
    number,
    blank: found,
    note,
  }: { readonly number: FreeNumber | null; readonly blank: FoundBlank | null; readonly note: string },
) {
  return issuedFields(
    { result: code, paper },
    {
      register: register ?? '',
      number: number?.text ?? '',
      blank: found === null ? '' : (blank ?? ''),
      serial: found?.serial ?? '',
      on: dayOfInstant(now(), missionTime.zone),
      note: note.normalize('NFC').trim(),
    },
  );
}

interface Asked {
  readonly result: ProcedureResult;
  readonly register: Register | null;
  readonly moves: readonly StatusName[];
}

function checkAsked(
  work: Work,
  open: OpenCase,
  { result: code, serial, to }: Input<'issueResult'>,
): Result<Asked, Failure> {
  const result = open.procedure?.results.find((each) => each.code === code);
  if (!open.procedure || !result) return err({ type: 'not-found' });
  if (result.blank !== null && serial.trim() === '') return err({ type: 'blank-required' });
  if (result.blank === null && serial.trim() !== '') return err({ type: 'blank-not-taken' });
  const moves = pathTo(work, open, open.procedure, to);
  if (!moves.ok) return moves;
  const register = work.catalogue.current().registers.find((each) => each.code === result.register) ?? null;
  return ok({ result, register, moves: moves.value });
}

/** The moves that lead there: at once, or by way of `done`; each of them the person's to make. None where papers are left to be issued. */
function pathTo(
  { staff }: Work,
  { state }: OpenCase,
  procedure: Procedure,
  to: 'more' | 'done' | 'returned',
): Result<readonly StatusName[], Failure> {
  const field = state.fields[caseFields.status];
  const from = typeof field?.value === 'string' && isStatusName(field.value) ? field.value : 'registered';
  if (to === 'more') return ok([]);
  if (field?.conflict) return err({ type: 'move-not-allowed', from, to });
  if (from === to) return ok([]);
  const paths: readonly (readonly StatusName[])[] =
    to === 'returned' ? [['returned'], ['done', 'returned']] : [['done']];
  const path = paths.find((steps) =>
    steps.every((step, index) => findMove(procedure, index === 0 ? from : steps[index - 1]!, step)),
  );
  if (!path) return err({ type: 'move-not-allowed', from, to });
  const blocked = path
    .map((step, index) => findMove(procedure, index === 0 ? from : path[index - 1]!, step))
    .find((move) => move && !move.roles.some((role) => staff.roles.includes(role)));
  return blocked ? err({ type: 'not-allowed', role: blocked.roles[0] ?? '' }) : ok(path);
}

function checkFees(
  { catalogue }: Work,
  { procedure, state }: OpenCase,
  taken: Parameters<typeof feeDue>[2],
): Result<void, Failure> {
  if (!procedure) return err({ type: 'not-found' });
  const due = feeDue(procedure, formOf(state), taken, catalogue.current().feeReductions);
  return isSettled(due) ? ok(undefined) : err({ type: 'fee-not-settled', owed: due.owed, paid: due.paid });
}
