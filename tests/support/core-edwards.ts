import { createHash } from 'node:crypto';

/**
 * Just enough of edwards25519 (RFC 8032), in plain integers, to craft the keys and signatures that no honest signer makes.
 * Slow, and careless of secrets: for vectors only.
 */
export const fieldPrime = 2n ** 255n - 19n;
export const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;

export type Point = readonly [x: bigint, y: bigint];

function modulo(value: bigint, by = fieldPrime): bigint {
  return ((value % by) + by) % by;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = modulo(base), left = exponent; left > 0n; left >>= 1n, square = (square * square) % fieldPrime) {
    if (left & 1n) result = (result * square) % fieldPrime;
  }
  return result;
}

const inverse = (value: bigint): bigint => power(value, fieldPrime - 2n);
const curveConstant = modulo(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (fieldPrime - 1n) / 4n);

export function addPoints([x1, y1]: Point, [x2, y2]: Point): Point {
  const product = modulo(curveConstant * modulo(x1 * x2) * modulo(y1 * y2));
  return [modulo((x1 * y2 + x2 * y1) * inverse(1n + product)), modulo((y1 * y2 + x1 * x2) * inverse(1n - product))];
}

export const identity: Point = [0n, 1n];

export function multiplyPoint(scalar: bigint, point: Point): Point {
  let result = identity;
  for (let doubled = point, left = scalar; left > 0n; left >>= 1n, doubled = addPoints(doubled, doubled)) {
    if (left & 1n) result = addPoints(result, doubled);
  }
  return result;
}

/** The point with this y and this lowest bit of x. */
export function pointAt(y: bigint, lowestBit: bigint): Point {
  const above = modulo(y * y - 1n);
  const below = modulo(curveConstant * y * y + 1n);
  let x = modulo(above * power(below, 3n) * power(above * power(below, 7n), (fieldPrime - 5n) / 8n));
  if (modulo(below * x * x) !== above) x = modulo(x * rootOfMinusOne);
  if (modulo(below * x * x) !== above) throw new Error('no such point');
  return [(x & 1n) === lowestBit ? x : modulo(-x), y];
}

export const basePoint = pointAt(modulo(4n * inverse(5n)), 0n);

/** One of the four points of order eight: its multiples are all the points of small order. */
export const torsionPoint = pointAt(
  readNumber(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')),
  0n,
);

/** 32 bytes, the lowest first. */
export function writeNumber(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
}

export function readNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

export function encodePoint([x, y]: Point): Buffer {
  return writeNumber(y | ((x & 1n) << 255n));
}

/** The h of RFC 8032: what a signature's hash says of its first half, the key and the message. */
export function challenge(first: Uint8Array, key: Uint8Array, message: Uint8Array): bigint {
  return readNumber(createHash('sha512').update(first).update(key).update(message).digest()) % groupOrder;
}

/** The secret number behind a seed's public key. */
export function secretScalar(seed: Uint8Array): bigint {
  const half = createHash('sha512').update(seed).digest().subarray(0, 32);
  half[0] = (half[0] ?? 0) & 248;
  half[31] = ((half[31] ?? 0) & 63) | 64;
  return readNumber(half) % groupOrder;
}
