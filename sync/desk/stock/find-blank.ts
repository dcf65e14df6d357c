import type { Failure } from '../../bridge/contract.ts';
import { headsOfView } from '../../core/fold/fold.ts';
import { subjectIdOf, type Hash, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { blankKey, blankKind, readBlank, type Blank } from '../../domain/stock/blank.ts';
import { isInStock } from '../../domain/stock/ledger.ts';
import { mergeRanges, parseSerial, printSerial, type SerialRange } from '../../domain/stock/serial.ts';
import { accountRecords } from '../../replica/block-of.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Append } from '../fees/say-fee.ts';

/** A blank as it stands in the transaction at hand, used or not. */
export interface FoundBlank {
  readonly id: SubjectId;
  readonly key: SubjectKey;
  readonly kind: string;
  readonly serial: string;
  readonly heads: readonly Hash[];
  /** Nothing was said of it yet: the first to use it opens it. */
  readonly isUntouched: boolean;
  readonly blank: Blank | null;
}

export function findBlank(replica: Replica, kind: string, serial: string): FoundBlank {
  const key = blankKey(replica.missionSpace, kind, serial);
  const id = subjectIdOf(key);
  const logged = replica.recordsAbout(id);
  const isUntouched = !logged.some(({ record }) => record.body.subject === id);
  if (logged.length === 0) return { id, key, kind, serial, heads: [], isUntouched, blank: null };
  const state = replica.state(id, logged);
  const blank = readBlank(id, accountRecords(logged, state), state);
  return { id, key, kind, serial, heads: headsOfView([state]), isUntouched, blank };
}

/** What has come in of a kind. */
export async function rangesInStock(replica: Replica, kind: string): Promise<readonly SerialRange[]> {
  const found = await readLedgerOf(replica.documents, 'consignment', { one: kind });
  const own = found.filter((one) => one.receivedOn !== '');
  return mergeRanges(own.map((one) => one.range));
}

/** A blank that may be used: in a range that came in, and not used, spoiled or returned by anyone heard of. */
export function takeableBlank(
  replica: Replica,
  ranges: readonly SerialRange[],
  kind: string,
  typed: string,
): Result<FoundBlank, Failure> {
  const serial = parseSerial(typed);
  if (!serial.ok) return serial;
  const { text } = serial.value;
  if (!isInStock(ranges, text)) return err({ type: 'serial-not-in-stock', serial: text });
  const found = findBlank(replica, kind, text);
  const state = found.blank?.state ?? 'in-stock';
  return state === 'in-stock'
    ? ok(found)
    : err({ type: 'serial-used', serial: text, state, code: holderOf(replica, found) });
}

/** As many that may be used as they follow the one that was typed, without those that are passed over; all of them, or none. */
export function takeableRow(
  replica: Replica,
  ranges: readonly SerialRange[],
  kind: string,
  { typed, count, passed }: { readonly typed: string; readonly count: number; readonly passed: readonly string[] },
): Result<readonly FoundBlank[], Failure> {
  const first = parseSerial(typed);
  if (!first.ok) return first;
  const left = new Set(passed.flatMap((one) => textOf(parseSerial(one))));
  const row: FoundBlank[] = [];
  for (let { value } = first.value; row.length < count; value += 1) {
    const serial = printSerial(first.value, value);
    if (row.length > 0 && left.has(serial)) continue;
    const found = takeableBlank(replica, ranges, kind, serial);
    if (!found.ok) return found;
    row.push(found.value);
  }
  return ok(row);
}

const textOf = (serial: ReturnType<typeof parseSerial>): readonly string[] => (serial.ok ? [serial.value.text] : []);

/** By its code, where it is here; a person wants to know where the blank went. */
export function holderOf(replica: Replica, { blank }: FoundBlank): string {
  const holder = blank?.holders[0];
  if (!holder) return '';
  const { fields } = replica.state(holder);
  const code = fields['official_code']?.value ?? fields['number']?.value ?? fields['code']?.value;
  return typeof code === 'string' ? code : '';
}

/** Opens a blank that nobody touched before; what uses it follows. @returns what has been seen of it */
export function openBlank(append: Append, actor: SubjectId | null, found: FoundBlank): readonly Hash[] {
  if (!found.isUntouched) return found.heads;
  const opened = append({
    actor,
    key: found.key,
    kind: blankKind,
    after: found.heads,
    operation: { type: 'open', fields: { blank: found.kind, serial: found.serial } },
  });
  return [opened.hash];
}
