import { Database, type Reader } from '../database.ts';

/** Of what was asked for last; of what was asked for before that, as much again is kept. */
const mostBytes = 2_000_000;
/** What keeping it takes beside its own bytes. */
const bytesBeside = 300;

interface Kept {
  readonly value: unknown;
  readonly bytes: number;
}

/** What was read of pieces lately, by what was asked for: they never change, and whoever types the next letter asks for most of it again. */
export class KeptReads {
  #recent = new Map<string, Kept>();
  #before = new Map<string, Kept>();
  #bytes = 0;
  #bytesBefore = 0;

  get bytes(): number {
    return this.#bytes + this.#bytesBefore;
  }

  get<Value>(key: string): Value | undefined {
    const recent = this.#recent.get(key);
    const kept = recent ?? this.#before.get(key);
    if (kept && !recent) this.#put(key, kept);
    return kept?.value as Value | undefined;
  }

  /** @param bytes that the value has */
  keep<Value>(key: string, value: Value, bytes: number): Value {
    this.#put(key, { value, bytes: bytes + bytesBeside });
    return value;
  }

  #put(key: string, kept: Kept): void {
    if (this.#bytes > mostBytes) {
      this.#before = this.#recent;
      this.#bytesBefore = this.#bytes;
      this.#recent = new Map();
      this.#bytes = 0;
    }
    this.#bytes += kept.bytes - (this.#recent.get(key)?.bytes ?? 0);
    this.#recent.set(key, kept);
  }
}

let ofDatabase = new WeakMap<Database, { readonly version: number; readonly reads: KeptReads }>();

/**
 * What a search may take for what stands in the file. Within a transaction that is nothing from outside of it, nor is anything kept: where it is
 * rolled back, the numbers of its pieces go to others. When another connection has written, nothing is known of its pieces.
 */
export function keptReads(reader: Reader): KeptReads {
  if (!(reader instanceof Database) || reader.isInTransaction) return new KeptReads();
  const version = reader.row<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0;
  const known = ofDatabase.get(reader);
  if (known?.version === version) return known.reads;
  const reads = new KeptReads();
  ofDatabase.set(reader, { version, reads });
  return reads;
}

/** Once pieces are gone whose numbers others will have, or whose words nobody may have any more. */
export function forgetReads(): void {
  ofDatabase = new WeakMap();
}
