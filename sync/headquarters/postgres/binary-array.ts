/**
 * Arrays in PostgreSQL's binary format (array_send): raw bytes cross the wire once, where pg's own text form would write each
 * as hex and quote it. `pg` sends a Buffer parameter as binary; the query casts it (`$1::bytea[]`).
 */
const oids = { bytea: 17, bigint: 20, integer: 23, text: 25 } as const;

export function byteaArray(items: readonly (Uint8Array | null)[]): Buffer {
  return encode(oids.bytea, items);
}

export function hexArray(items: readonly string[]): Buffer {
  return encode(
    oids.bytea,
    items.map((item) => Buffer.from(item, 'hex')),
  );
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
  return encode(
    oids.bigint,
    items.map((item) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64BE(BigInt(item));
      return bytes;
    }),
  );
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

function encode(oid: number, items: readonly (Uint8Array | null)[]): Buffer {
  const total = items.reduce((sum, item) => sum + 4 + (item?.length ?? 0), headerBytes);
  const bytes = Buffer.allocUnsafe(total);
  const header = [1, items.includes(null) ? 1 : 0, oid, items.length, 1];
  for (const [index, value] of header.entries()) bytes.writeInt32BE(value, index * 4);
  let at = headerBytes;
  for (const item of items) {
    at = bytes.writeInt32BE(item?.length ?? -1, at);
    if (item) bytes.set(item, at);
    at += item?.length ?? 0;
  }
  return bytes;
}
