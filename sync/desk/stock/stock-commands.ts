import { headsOfView } from '../../core/fold/fold.ts';
import { derivedSubjectKey, subjectIdOf, type SubjectId } from '../../core/ids.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import type { Fields } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Failure } from '../../bridge/contract.ts';
import type { BlankKind } from '../../domain/catalogue/types.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { mayDo } from '../../domain/rights.ts';
import { blankKind } from '../../domain/stock/blank.ts';
import { consignmentDocument, consignmentFields, consignmentKind } from '../../domain/stock/consignment.ts';
import { isInStock } from '../../domain/stock/ledger.ts';
import { doOverlap, parseRange, printSerial, sizeOfRange, type SerialRange } from '../../domain/stock/serial.ts';
import { stocktakeFields, stocktakeKind } from '../../domain/stock/stocktake.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { findBlank, holderOf, openBlank, rangesInStock, type FoundBlank } from './find-blank.ts';
import { ledgerOf } from './stock-queries.ts';
import { strikeConsignment } from './strike-consignment.ts';

/** What a signed-in person does at the safe. */
export const stockCommands: WorkCommands<
  'receiveBlanks' | 'confirmConsignment' | 'strikeConsignment' | 'markBlanks' | 'takeStock'
> = {
  receiveBlanks,
  confirmConsignment,
  strikeConsignment,
  markBlanks,
  takeStock,
};

/** One commit stays short: whoever returns more does it in parts. */
const mostMarked = 200;

function mayKeep({ staff, catalogue }: Work, blank: string | null): Result<void, Failure> {
  if (!mayDo('keep_stock', staff.roles)) return err({ type: 'not-allowed', role: 'keep_stock' });
  const isKnown = blank === null || catalogue.current().blanks.some(({ code }) => code === blank);
  return isKnown ? ok(undefined) : err({ type: 'malformed', where: 'blank' });
}

async function receiveBlanks(
  work: Work,
  { draft, blank, first, last, note }: Input<'receiveBlanks'>,
): Answer<'receiveBlanks'> {
  const { replica, staff } = work;
  const may = mayKeep(work, blank);
  if (!may.ok) return may;
  const range = parseRange(first, last);
  if (!range.ok) return range;
  const key = derivedSubjectKey('draft', draft);
  const id = subjectIdOf(key);
  const before = replica.recordsAbout(id)[0];
  const count = sizeOfRange(range.value);
  if (before) return ok({ id, record: before.record.hash, count });
  const overlap = await findOverlap(work, blank, range.value);
  if (overlap) return err(overlap);
  const fields = consignmentFields(blank, range.value, { receivedOn: today(work), note: note.normalize('NFC').trim() });
  const written = replica.append({
    actor: staff.id,
    key,
    kind: consignmentKind,
    after: [],
    operation: { type: 'open', fields },
  });
  return written.ok ? ok({ id, record: written.value.hash, count }) : err(appendFailure(written.error));
}

/** A range that is here, or on its way, is not entered again: it would hide that one of the two is a mistake. */
async function findOverlap({ replica }: Work, blank: string, range: SerialRange): Promise<Failure | null> {
  const found = await readLedgerOf(replica.documents, 'consignment', { one: blank });
  const clash = found.find((one) => doOverlap(one.range, range));
  return clash ? { type: 'range-here-already', first: clash.first, last: clash.last } : null;
}

async function confirmConsignment(work: Work, { id, note }: Input<'confirmConsignment'>): Answer<'confirmConsignment'> {
  const { replica, staff } = work;
  const may = mayKeep(work, null);
  if (!may.ok) return may;
  const logged = isSubjectId(id) ? replica.recordsAbout(id) : [];
  const state = logged.length === 0 ? null : replica.state(id as SubjectId, logged);
  const key = replica.keyOf(logged, id as SubjectId);
  if (!state || !key || consignmentDocument(id as SubjectId, state) === null) return err({ type: 'not-found' });
  const said = note.normalize('NFC').trim();
  const fields: Fields = { received_on: today(work), ...(said !== '' && { note: said }) };
  const written = replica.append({
    actor: staff.id,
    key,
    kind: consignmentKind,
    after: headsOfView([state]),
    operation: { type: 'set', fields },
  });
  return written.ok ? ok({ id: id as SubjectId, record: written.value.hash }) : err(appendFailure(written.error));
}

async function markBlanks(work: Work, { blank, first, last, fate, reason }: Input<'markBlanks'>): Answer<'markBlanks'> {
  const { replica, staff } = work;
  const may = mayKeep(work, blank);
  if (!may.ok) return may;
  const said = reason.normalize('NFC').trim();
  if (said === '') return err({ type: 'reason-required' });
  const range = parseRange(first, last ?? first);
  if (!range.ok) return range;
  const count = sizeOfRange(range.value);
  if (count > mostMarked) return err({ type: 'range-too-long', limit: mostMarked });
  const ranges = await rangesInStock(replica, blank);
  const serial = printSerial(range.value, range.value.first);
  const kind = await kindOf(work, serial);
  if (kind !== null && kind.code !== blank)
    return err({ type: 'serial-of-other-kind', serial, code: kind.code, kind: kind.name });
  const written = replica.appendTogether((append): Result<{ count: number }, Failure> => {
    const found = findAll(replica, ranges, blank, range.value);
    if (!found.ok) return found;
    for (const one of found.value) {
      const heads = openBlank(append, staff.id, one);
      append({
        actor: staff.id,
        key: one.key,
        kind: blankKind,
        after: heads,
        operation: { type: 'set', fields: { fate, reason: said } },
      });
    }
    return ok({ count });
  });
  return written.ok ? written.value : err(appendFailure(written.error));
}

/** The only kind of which the serial came in: a serial is scanned before anybody looks at which kind is chosen. */
async function kindOf({ replica, catalogue }: Work, serial: string): Promise<BlankKind | null> {
  const found: BlankKind[] = [];
  for (const kind of catalogue.current().blanks)
    if (isInStock(await rangesInStock(replica, kind.code), serial)) found.push(kind);
  return found.length === 1 ? found[0]! : null;
}

/** All of them, or a word on the first that does not fit. A blank that a case holds is the case's to give up. */
function findAll(
  replica: Work['replica'],
  ranges: readonly SerialRange[],
  blank: string,
  range: SerialRange,
): Result<readonly FoundBlank[], Failure> {
  const found: FoundBlank[] = [];
  for (let value = range.first; value <= range.last; value += 1) {
    const serial = printSerial(range, value);
    if (!isInStock(ranges, serial)) return err({ type: 'serial-not-in-stock', serial });
    const one = findBlank(replica, blank, serial);
    if (one.blank?.state === 'issued') return err({ type: 'blank-held', serial, code: holderOf(replica, one) });
    found.push(one);
  }
  return ok(found);
}

async function takeStock(work: Work, { draft, blank, counted, note }: Input<'takeStock'>): Answer<'takeStock'> {
  const { replica, staff } = work;
  const may = mayKeep(work, blank);
  if (!may.ok) return may;
  const expected = (await ledgerOf(replica, blank)).left;
  const key = derivedSubjectKey('draft', draft);
  const before = replica.recordsAbout(subjectIdOf(key))[0];
  if (before) return ok({ id: subjectIdOf(key), record: before.record.hash, expected });
  const said = note.normalize('NFC').trim();
  if (counted !== expected && said === '') return err({ type: 'count-unexplained', counted, expected });
  const written = replica.append({
    actor: staff.id,
    key,
    kind: stocktakeKind,
    after: [],
    operation: {
      type: 'open',
      fields: stocktakeFields({ blank, counted, expected, note: said }),
    },
  });
  return written.ok
    ? ok({ id: subjectIdOf(key), record: written.value.hash, expected })
    : err(appendFailure(written.error));
}

function today({ now, missionTime }: Work): string {
  return dayOfInstant(now(), missionTime.zone);
}
