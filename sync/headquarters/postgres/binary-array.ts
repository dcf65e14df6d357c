/**
 * Arrays in PostgreSQL's binary format (array_send): raw bytes cross the wire once, where pg's own text form would write each
 * as hex and quote it. `pg` sends a Buffer parameter as binary; the query casts it (`$1::bytea[]`).
 */
const oids = { bytea: 17, bigint: 20, integer: 23, text: 25 } as const;

export function byteaArray(items: readonly (Uint8Array | null)[]): Buffer {
  return encode(oids.bytea, items);
}

/** Bytes that stand as hex digits here: written straight into the array, without a buffer of each. */
export function hexArray(items: readonly (string | null)[]): Buffer {
  return encodeStrings(items, 'hex', (item) => item.length / 2);
}

/** Bytes that stand as text here. */
export function utf8Array(items: readonly (string | null)[]): Buffer {
  return encodeStrings(items, 'utf8', (item) => Buffer.byteLength(item));
}

export function textArray(items: readonly string[]): Buffer {
  return encode(
    oids.text,
    items.map((item) => Buffer.from(item)),
  );
}

export function nullableTextArray(items: readonly (string | null)[]): Buffer {
  return encode(
    oids.text,
    items.map((item) => (item === null ? null : Buffer.from(item))),
  );
}

export function bigintArray(items: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes + items.length * 12);
  let at = writeHeader(bytes, oids.bigint, items);
  for (const item of items) {
    at = bytes.writeInt32BE(8, at);
    // As writeBigInt64BE would, without a BigInt of each.
    at = bytes.writeInt32BE(Math.floor(item / 0x1_0000_0000), at);
    at = bytes.writeUInt32BE(item - Math.floor(item / 0x1_0000_0000) * 0x1_0000_0000, at);
  }
  return bytes;
}

export function integerArray(items: readonly number[]): Buffer {
  return encode(
    oids.integer,
    items.map((item) => {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(item);
      return bytes;
    }),
  );
}

const headerBytes = 20;

function writeHeader(bytes: Buffer, oid: number, items: readonly unknown[]): number {
  const header = [1, items.includes(null) ? 1 : 0, oid, items.length, 1];
  for (const [index, value] of header.entries()) bytes.writeInt32BE(value, index * 4);
  return headerBytes;
}

function encodeStrings(
  items: readonly (string | null)[],
  encoding: 'hex' | 'utf8',
  lengthOf: (item: string) => number,
): Buffer {
  const lengths = items.map((item) => (item === null ? -1 : lengthOf(item)));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), headerBytes));
  let at = writeHeader(bytes, oids.bytea, items);
  for (const [index, item] of items.entries()) {
    at = bytes.writeInt32BE(lengths[index] ?? -1, at);
    if (item !== null) at += bytes.write(item, at, encoding);
  }
  return bytes;
}

function encode(oid: number, items: readonly (Uint8Array | null)[]): Buffer {
  const total = items.reduce((sum, item) => sum + 4 + (item?.length ?? 0), headerBytes);
  const bytes = Buffer.allocUnsafe(total);
  let at = writeHeader(bytes, oid, items);
  for (const item of items) {
    at = bytes.writeInt32BE(item?.length ?? -1, at);
    if (item) bytes.set(item, at);
    at += item?.length ?? 0;
  }
  return bytes;
}
