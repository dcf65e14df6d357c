import { statusesByCaution } from '../../sync/core/fold/caution.ts';
import type { FoldRecord, NotCounting, SubjectState } from '../../sync/core/fold/fold.ts';
import type { Hash, SubjectId } from '../../sync/core/ids.ts';

/**
 * The fold once more, written straight from the rules [F1–F8, F10] with no care for speed: it asks each question of each record
 * by searching. What the real one computes cleverly must be equal to this.
 */
export function naiveFold(
  records: readonly FoldRecord[],
  holds: (hash: Hash) => boolean = () => false,
  subject?: SubjectId,
): SubjectState {
  const all = records.filter((record, index) => records.findIndex((other) => other.hash === record.hash) === index);
  const find = (hash: Hash): FoldRecord | undefined => all.find((record) => record.hash === hash);

  // F1: what a record's `after` names, and what that has seen; only through records of this subject.
  const seenBy = (record: FoldRecord): readonly FoldRecord[] => {
    const seen: FoldRecord[] = [];
    const look = (from: FoldRecord): void => {
      for (const hash of from.after) {
        const earlier = find(hash);
        if (!earlier || seen.includes(earlier)) continue;
        seen.push(earlier);
        look(earlier);
      }
    };
    look(record);
    return seen;
  };
  const hasSeen = (later: FoldRecord, earlier: FoldRecord): boolean =>
    later !== earlier && seenBy(later).includes(earlier);

  // F2: set aside, erased, unknown, or struck by a void that counts, is about all that the record is about, and is headquarters' too.
  const voidsOf = (record: FoldRecord): readonly FoldRecord[] =>
    all.filter(
      (other) =>
        other.operation?.type === 'void' &&
        other.operation.record === record.hash &&
        record.subjects.every((subject) => other.subjects.includes(subject)) &&
        (!record.byHeadquarters || other.byHeadquarters === true),
    );
  const why = (record: FoldRecord): NotCounting | null => {
    if (record.judgement === 'erased') return 'erased';
    if (record.judgement === 'set-aside') return 'set-aside';
    if (record.operation === null) return 'newer-version';
    if (record.operation.type === 'verdict') return null;
    return voidsOf(record).some((strike) => why(strike) === null) ? 'struck' : null;
  };
  const counting = all.filter((record) => why(record) === null);

  const isLater = (left: FoldRecord, right: FoldRecord): boolean =>
    left.at > right.at || (left.at === right.at && left.hash > right.hash);
  const newestFirst = (list: readonly FoldRecord[]): FoldRecord[] =>
    [...list].sort((left, right) => (isLater(left, right) ? -1 : 1));
  const oldestFirst = (list: readonly FoldRecord[]): FoldRecord[] => newestFirst(list).reverse();

  // F4: a field's writes are those that no other counting write of the field has seen.
  const writes = (record: FoldRecord): { readonly [name: string]: unknown } => {
    const { operation } = record;
    if (operation?.type === 'open' || operation?.type === 'set') return operation.fields;
    return operation?.type === 'move' ? { state: operation.to } : {};
  };
  const names = [...new Set(counting.flatMap((record) => Object.keys(writes(record))))].sort();
  const fields = names.map((name) => {
    const writers = counting.filter((record) => Object.hasOwn(writes(record), name));
    const last = newestFirst(writers.filter((writer) => !writers.some((other) => hasSeen(other, writer))));
    const values = last.map((writer) => writes(writer)[name]);
    const distinct = new Set(values.map((value) => JSON.stringify(value)));
    return [
      name,
      {
        value: name === 'state' ? mostCautious(values) : values[0],
        conflict: distinct.size > 1,
        writes: last.map((writer, index) => ({
          value: values[index],
          hash: writer.hash,
          at: writer.at,
          actor: writer.actor,
        })),
      },
    ];
  });

  // F5: sets of counting records.
  const members = (type: string): unknown =>
    oldestFirst(counting.filter((record) => record.operation?.type === type)).map(({ hash, at, actor, operation }) => ({
      hash,
      at,
      actor,
      operation,
    }));

  // F7: no void that strikes the open had seen all counting records but voids.
  const isStruckInIgnorance = (open: FoldRecord): boolean =>
    open.operation?.type === 'open' &&
    why(open) === 'struck' &&
    !voidsOf(open).some(
      (strike) =>
        why(strike) === null &&
        counting.every((record) => record.operation?.type === 'void' || hasSeen(strike, record)),
    );

  // F11: here with all that it had seen, from those on that had seen nothing which is about this subject.
  const isFounded = new Set<FoldRecord>();
  for (let before = -1; before < isFounded.size;) {
    before = isFounded.size;
    for (const record of all) {
      const stands = record.after.every((hash) => {
        const earlier = find(hash);
        return earlier ? isFounded.has(earlier) : holds(hash);
      });
      if (stands) isFounded.add(record);
    }
  }
  const founded = all.filter((record) => isFounded.has(record));

  // F10: what names the subject among others says nothing of its kind.
  const own = all.filter((record) => subject === undefined || record.subjects[0] === subject);
  const opens = own.filter((record) => record.operation?.type === 'open');
  const countingOpens = opens.filter((record) => why(record) === null);
  const sayKind = countingOpens.length > 0 ? countingOpens : opens.length > 0 ? opens : own;

  return {
    kind: newestFirst(sayKind)[0]?.kind ?? '',
    fields: Object.fromEntries(fields) as SubjectState['fields'],
    moves: members('move') as SubjectState['moves'],
    notes: members('note') as SubjectState['notes'],
    attachments: members('attach') as SubjectState['attachments'],
    links: members('link') as SubjectState['links'],
    merges: members('merge') as SubjectState['merges'],
    // F11: of the records that are here with all that they had seen, those that none of them names.
    heads: founded
      .filter((record) => !founded.some((other) => other.after.includes(record.hash)))
      .map((record) => record.hash)
      .sort(),
    unfounded: all
      .filter((record) => !founded.includes(record))
      .map((record) => record.hash)
      .sort(),
    // F8: a record of this subject names one that is held nowhere.
    incomplete: all.some((record) =>
      [...record.after, ...(record.operation?.type === 'void' ? [record.operation.record] : [])].some(
        (hash) => !find(hash) && !holds(hash),
      ),
    ),
    struckOpen: all
      .filter(isStruckInIgnorance)
      .map((record) => record.hash)
      .sort(),
    notCounting: new Map(
      all.flatMap((record): [Hash, NotCounting][] => (why(record) ? [[record.hash, why(record) as NotCounting]] : [])),
    ),
    records: all.length,
    firstAt: Math.min(...all.map((record) => record.at)),
    lastAt: Math.max(...all.map((record) => record.at)),
  };
}

/** F6: the most cautious; of equally cautious ones (all that are unknown here are) the newest. */
function mostCautious(values: readonly unknown[]): unknown {
  const order: readonly unknown[] = statusesByCaution;
  return order.find((status) => values.includes(status)) ?? values[0];
}
