import { MAX_MESSAGE_BYTES, MessageTooLarge } from './channel.ts';

/**
 * A message as one binary frame: `[length of the JSON: u32 big-endian][JSON, UTF-8][bytes]`.
 * A Uint8Array stands in the JSON as `{"$bytes":[offset,length]}` and its content in the tail, so that files cross
 * without base64. `$` cannot begin a field's name, so no data reads as such a place. JSON, not MessagePack: an
 * array's length is never claimed before its elements, so a small frame cannot ask for much memory.
 */
export function encodeFrame(message: unknown, limit: number = MAX_MESSAGE_BYTES): Uint8Array<ArrayBuffer> {
  const tail: Uint8Array[] = [];
  let tailLength = 0;
  const json = JSON.stringify(message, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    tail.push(value);
    tailLength += value.length;
    return { $bytes: [tailLength - value.length, value.length] };
  });
  const head = new TextEncoder().encode(json);
  const length = HEADER + head.length + tailLength;
  if (length > limit) throw new MessageTooLarge(length, limit);
  return concatenate(length, head, tail);
}

const HEADER = 4;

function concatenate(length: number, head: Uint8Array, tail: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(length);
  new DataView(frame.buffer).setUint32(0, head.length);
  frame.set(head, HEADER);
  let offset = HEADER + head.length;
  for (const bytes of tail) {
    frame.set(bytes, offset);
    offset += bytes.length;
  }
  return frame;
}

/** The message of a frame, or undefined where the frame does not hang together. */
export function decodeFrame(frame: Uint8Array): { readonly message: unknown } | undefined {
  if (frame.length < HEADER) return undefined;
  const headLength = new DataView(frame.buffer, frame.byteOffset, frame.length).getUint32(0);
  const tailStart = HEADER + headLength;
  if (tailStart > frame.length) return undefined;
  const tail = frame.subarray(tailStart);
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(HEADER, tailStart));
    return { message: JSON.parse(json, (_key, value: unknown) => bytesAt(value, tail) ?? value) };
  } catch {
    return undefined;
  }
}

/** A copy, so that one kept file does not keep its whole frame. */
function bytesAt(value: unknown, tail: Uint8Array): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '$bytes')) return undefined;
  const place: unknown = (value as { $bytes: unknown }).$bytes;
  if (!Array.isArray(place) || place.length !== 2) throw new SyntaxError('not a place of bytes');
  const [offset, length] = place as readonly unknown[];
  if (!isCount(offset) || !isCount(length) || offset + length > tail.length) {
    throw new SyntaxError('bytes outside of the frame');
  }
  return tail.slice(offset, offset + length);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
