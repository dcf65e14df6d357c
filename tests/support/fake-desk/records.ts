import type { CaseView, FieldState, FieldValue, HistoryEntry, Written } from '../../../sync/bridge/model.ts';

/** One record of a case in the fake desk: a history entry, and what it had seen. */
export interface FakeRecord extends Omit<HistoryEntry, 'concurrentWith' | 'delivered'> {
  readonly after: readonly string[];
  delivered: boolean;
}

/** Fields that a record writes: its own, or the status for a move. */
function writesOf({ operation }: FakeRecord): Readonly<Record<string, FieldValue>> {
  if (operation.type === 'open' || operation.type === 'set') return operation.fields;
  return operation.type === 'move' ? { state: operation.to } : {};
}

/** A small fold by the design's words: a field holds the writes that no other counting write to it has seen. */
export function foldRecords(records: readonly FakeRecord[]): Pick<CaseView, 'view' | 'fields' | 'state' | 'conflicts'> {
  const seen = seenBy(records);
  const counting = records.filter((record) => record.notCounting === null);
  const fields: Record<string, FieldState> = {};
  const names = new Set(counting.flatMap((record) => Object.keys(writesOf(record))));
  for (const name of names) {
    const writers = counting.filter((record) => name in writesOf(record));
    const standing = writers.filter((one) => !writers.some((other) => seen.get(other.record)?.has(one.record)));
    fields[name] = stateOf(standing.map((record) => written(record, writesOf(record)[name] ?? null)));
  }
  const { state = stateOf([]), ...others } = fields;
  const heads = records.filter(({ record }) => !records.some(({ after }) => after.includes(record)));
  return {
    view: heads.map(({ record }) => record),
    fields: others,
    state,
    conflicts: [state, ...Object.values(others)].filter(({ sides }) => sides.length > 1).length,
  };
}

export function seenBy(records: readonly FakeRecord[]): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Map<string, Set<string>>();
  for (const { record, after } of records) {
    seen.set(record, new Set(after.flatMap((earlier) => [earlier, ...(seen.get(earlier) ?? [])])));
  }
  return seen;
}

/** Records that wrote the same field without having seen this one. */
export function concurrentWith(record: FakeRecord, records: readonly FakeRecord[]): string[] {
  const seen = seenBy(records);
  const names = Object.keys(writesOf(record));
  return records
    .filter((other) => other.record !== record.record && names.some((name) => name in writesOf(other)))
    .filter((other) => !seen.get(other.record)?.has(record.record) && !seen.get(record.record)?.has(other.record))
    .map((other) => other.record);
}

function stateOf(sides: readonly Written[]): FieldState {
  const distinct = sides.filter(
    (side, index) => sides.findIndex((other) => JSON.stringify(other.value) === JSON.stringify(side.value)) === index,
  );
  const shown = distinct.toSorted((a, b) => b.at - a.at || (b.record < a.record ? -1 : 1))[0];
  return { value: shown?.value ?? null, sides: distinct };
}

function written(record: FakeRecord, value: FieldValue): Written {
  const { at, actor, actorName, deviceName } = record;
  return { value, record: record.record, at, actor, actorName, deviceName };
}
