import type { FeedId, Hash, SubjectId } from '../../core/ids.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { prevOf } from './packed-body.ts';
import { newRow, type NewRow } from './new-row.ts';

/**
 * Rows as threads hand them to each other: a few lists and one stretch of bytes, which change hands without being copied. As
 * objects they would be copied one by one, at a third of what it costs to verify them.
 */
export interface PackedRows {
  /** Hash, body, operation and key of each row, in this order. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of each row: seq, at, prefix; the feed, of `feeds`; bytes of body, operation and key, −1 where there is none; how many subjects; 1: unreadable. */
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly feeds: readonly FeedId[];
  readonly subjects: readonly SubjectId[];
  /** Each row's subjects, of `subjects`. */
  readonly about: Uint32Array<ArrayBuffer>;
  readonly attached: ReadonlyMap<number, NonNullable<NewRow['attached']>>;
}

const numbersARow = 9;
const hashBytes = 32;

/** Each row is packed as it is made: four thousand of them at once would be moved about with what outlives them. */
export function packRows(records: readonly StoredRecord[]): PackedRows {
  const packing = new Packing(records.length);
  for (const record of records) packing.add(newRow(record));
  return packing.all();
}

/**
 * A call for each row: V8 compiles what is called often once. One long loop would be compiled anew in the middle of every bundle, which cost more
 * than packing it.
 */
class Packing {
  readonly #bytes: GrowingBytes;
  readonly #numbers: Float64Array<ArrayBuffer>;
  #rows = 0;
  readonly #feeds = new Numbered<FeedId>();
  readonly #subjects = new Numbered<SubjectId>();
  readonly #about: number[] = [];
  readonly #attached = new Map<number, NonNullable<NewRow['attached']>>();

  constructor(rows: number) {
    this.#bytes = new GrowingBytes(rows * usualBytes);
    this.#numbers = new Float64Array(rows * numbersARow);
  }

  add(row: NewRow): void {
    const { hash, body, operation, key } = row;
    this.#bytes.add(hash);
    this.#bytes.add(body);
    if (operation) this.#bytes.add(operation);
    if (key) this.#bytes.add(key);
    if (row.attached) this.#attached.set(this.#rows, row.attached);
    const numbers = this.#numbers;
    let at = this.#rows * numbersARow;
    numbers[at++] = row.seq;
    numbers[at++] = row.at;
    numbers[at++] = row.prefix;
    numbers[at++] = this.#feeds.numberOf(row.feed);
    numbers[at++] = body.length;
    numbers[at++] = operation?.length ?? -1;
    numbers[at++] = key?.length ?? -1;
    numbers[at++] = row.subjects.length;
    numbers[at] = row.unreadable ? 1 : 0;
    this.#rows += 1;
    for (const subject of row.subjects) this.#about.push(this.#subjects.numberOf(subject));
  }

  all(): PackedRows {
    return {
      bytes: this.#bytes.all(),
      numbers: this.#numbers,
      feeds: this.#feeds.items,
      subjects: this.#subjects.items,
      about: Uint32Array.from(this.#about),
      attached: this.#attached,
    };
  }
}

/** More than a row mostly has: to grow is to copy, and to touch new memory. */
const usualBytes = 768;

class GrowingBytes {
  #bytes: Buffer<ArrayBuffer>;
  #length = 0;

  constructor(first: number) {
    this.#bytes = Buffer.from(new ArrayBuffer(first));
  }

  add(part: Buffer): void {
    const length = this.#length + part.length;
    if (length > this.#bytes.length) this.#bytes = Buffer.from(this.#bytes.buffer.transfer(2 * length));
    part.copy(this.#bytes, this.#length);
    this.#length = length;
  }

  /** What is beyond them changes hands with them. */
  all(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#bytes.buffer, 0, this.#length);
  }
}

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
    const rowSubjects: SubjectId[] = [];
    for (const end = nextAbout + number(7); nextAbout < end; nextAbout += 1)
      rowSubjects.push(subjects[about[nextAbout] as number] as SubjectId);
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
      subjects: rowSubjects,
      unreadable: number(8) === 1,
      attached: attached.get(index) ?? null,
    };
  }
}
