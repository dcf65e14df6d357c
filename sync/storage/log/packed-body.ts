import type { Hash, SubjectId } from '../../core/ids.ts';
import type { Body } from '../../core/record/record.ts';

/** What a body shares with the columns of its row and with its feed's. */
export type BodyPlace = Pick<Body, 'space' | 'feed' | 'seq' | 'at'>;

const hasPrev = 1;
const hasActor = 2;
const hasVersion = 4;

/**
 * What the columns beside it do not say of a body, a quarter of its canonical text, which follows from both:
 *
 *   which members stand in it (1 byte) · how many `after` (2) · how many `also` (2) · [v (8), where it is not 1] ·
 *   op (32) · subject (16) · [prev (32)] · [actor (16)] · after (32 each) · also (16 each) · kind, to the end
 */
export function packBody(body: Body): Buffer {
  const { v, prev, actor, after, also, kind } = body;
  const members = (prev === null ? 0 : hasPrev) + (actor === null ? 0 : hasActor) + (v === 1 ? 0 : hasVersion);
  const hex =
    `${hexOf(members, 2)}${hexOf(after.length, 4)}${hexOf(also.length, 4)}${v === 1 ? '' : hexOf(v, 16)}` +
    `${body.op}${body.subject}${prev ?? ''}${actor ?? ''}${after.join('')}${also.join('')}`;
  const packed = Buffer.allocUnsafe(hex.length / 2 + kind.length);
  packed.write(hex, 'hex');
  packed.write(kind, hex.length / 2, 'latin1');
  return packed;
}

const hexOf = (count: number, digits: number): string => count.toString(16).padStart(digits, '0');

/** The record before it, of a packed body; null for a feed's first. */
export function prevOf(packed: Buffer): Hash | null {
  const members = packed[0] ?? 0;
  if (!(members & hasPrev)) return null;
  const at = 5 + (members & hasVersion ? 8 : 0) + 32 + 16;
  return packed.toString('hex', at, at + 32) as Hash;
}

/**
 * Throws where these are no bytes of a packed body.
 *
 * @param hex of what was packed, in lower case
 */
export function unpackBody(hex: string, { space, feed, seq, at }: BodyPlace): Body {
  const reader = new HexReader(hex);
  const members = reader.number(2);
  const [afterCount, alsoCount] = [reader.number(4), reader.number(4)];
  const v = members & hasVersion ? reader.number(16) : 1;
  const op = reader.take(64) as Hash;
  const subject = reader.take(32) as SubjectId;
  const prev = members & hasPrev ? (reader.take(64) as Hash) : null;
  const actor = members & hasActor ? (reader.take(32) as SubjectId) : null;
  const after = reader.list(afterCount, 64) as Hash[];
  const also = reader.list(alsoCount, 32) as SubjectId[];
  const kind = kindOf(reader.rest());
  return { v, space, feed, seq, prev, at, actor, subject, also, kind, after, op };
}

class HexReader {
  readonly #hex: string;
  #at = 0;

  constructor(hex: string) {
    this.#hex = hex;
  }

  take(digits: number): string {
    const end = this.#at + digits;
    if (end > this.#hex.length) throw new RangeError('a packed body ends too early');
    const taken = this.#hex.slice(this.#at, end);
    this.#at = end;
    return taken;
  }

  number(digits: number): number {
    return Number.parseInt(this.take(digits), 16);
  }

  list(count: number, digits: number): string[] {
    const list: string[] = [];
    for (let index = 0; index < count; index += 1) list.push(this.take(digits));
    return list;
  }

  rest(): string {
    return this.#hex.slice(this.#at);
  }
}

/** A file has a dozen kinds in a million records. */
const kinds = new Map<string, string>();
const mostKinds = 1_000;

function kindOf(hex: string): string {
  const known = kinds.get(hex);
  if (known !== undefined) return known;
  if (kinds.size === mostKinds) kinds.clear();
  const kind = Buffer.from(hex, 'hex').toString('latin1');
  kinds.set(hex, kind);
  return kind;
}
