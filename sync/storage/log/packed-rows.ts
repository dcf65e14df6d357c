import type { FeedId, Hash, SubjectId } from '../../core/ids.ts';
import { prevOf } from './packed-body.ts';
import type { NewRow } from './new-row.ts';

/**
 * Rows as threads hand them to each other: a few lists and one stretch of bytes, which change hands without being copied. As
 * objects they would be copied one by one, at a third of what it costs to verify them.
 */
export interface PackedRows {
  /** Hash, body, operation and key of each row, in this order. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of each row: seq, at, prefix; the feed, of `feeds`; bytes of body, operation and key, −1 where there is none; how many subjects. */
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly feeds: readonly FeedId[];
  readonly subjects: readonly SubjectId[];
  /** Each row's subjects, of `subjects`. */
  readonly about: Uint32Array<ArrayBuffer>;
  readonly attached: ReadonlyMap<number, NonNullable<NewRow['attached']>>;
}

const numbersARow = 8;
const hashBytes = 32;

export function packRows(rows: readonly NewRow[]): PackedRows {
  const feeds = new Numbered<FeedId>();
  const subjects = new Numbered<SubjectId>();
  const about: number[] = [];
  const attached = new Map<number, NonNullable<NewRow['attached']>>();
  const numbers = new Float64Array(rows.length * numbersARow);
  const bytes = Buffer.from(new ArrayBuffer(rows.reduce((sum, row) => sum + sizeOf(row), 0)));
  let at = 0;
  for (const [index, row] of rows.entries()) {
    for (const part of [row.hash, row.body, row.operation, row.key]) if (part) at += part.copy(bytes, at);
    const lengths = [row.body.length, row.operation?.length ?? -1, row.key?.length ?? -1];
    numbers.set(
      [row.seq, row.at, row.prefix, feeds.numberOf(row.feed), ...lengths, row.subjects.length],
      index * numbersARow,
    );
    for (const subject of row.subjects) about.push(subjects.numberOf(subject));
    if (row.attached) attached.set(index, row.attached);
  }
  return {
    bytes: new Uint8Array(bytes.buffer),
    numbers,
    feeds: feeds.items,
    subjects: subjects.items,
    about: Uint32Array.from(about),
    attached,
  };
}

const sizeOf = ({ body, operation, key }: NewRow): number =>
  hashBytes + body.length + (operation?.length ?? 0) + (key?.length ?? 0);

/** What changes hands when the rows are posted. */
export const handedOver = ({ bytes, numbers, about }: PackedRows): ArrayBuffer[] => [
  bytes.buffer,
  numbers.buffer,
  about.buffer,
];

class Numbered<Item> {
  readonly items: Item[] = [];
  readonly #numbers = new Map<Item, number>();

  numberOf(item: Item): number {
    const known = this.#numbers.get(item);
    if (known !== undefined) return known;
    this.#numbers.set(item, this.items.length);
    return this.items.push(item) - 1;
  }
}

/** The rows again, one at a time, as views of the bytes. */
export function* unpackRows({ bytes, numbers, feeds, subjects, about, attached }: PackedRows): Generator<NewRow> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  let nextAbout = 0;
  const take = (length: number): Buffer => all.subarray(at, (at += length));
  for (let index = 0; index * numbersARow < numbers.length; index += 1) {
    const number = (member: number): number => numbers[index * numbersARow + member] as number;
    const hash = take(hashBytes);
    const body = take(number(4));
    const subjectsAt = nextAbout;
    nextAbout += number(7);
    yield {
      feed: feeds[number(3)] as FeedId,
      seq: number(0),
      at: number(1),
      hash,
      prefix: number(2),
      body,
      operation: number(5) < 0 ? null : take(number(5)),
      key: number(6) < 0 ? null : take(number(6)),
      name: hash.toString('hex') as Hash,
      prev: prevOf(body),
      subjects: Array.from(about.subarray(subjectsAt, nextAbout), (each) => subjects[each] as SubjectId),
      attached: attached.get(index) ?? null,
    };
  }
}
