import {
  addPoints,
  basePoint,
  challenge,
  encodePoint,
  fieldPrime,
  groupOrder,
  identity,
  multiplyPoint,
  secretScalar,
  torsionPoint,
  writeNumber,
} from './core-edwards.ts';

/** A key and a signature that no honest signer makes, and what the one verifier says of them. */
export interface CraftedSignature {
  readonly title: string;
  /** 64 hex digits. */
  readonly key: string;
  /** Text, in UTF-8. */
  readonly message: string;
  readonly signature: string;
  readonly accepted: boolean;
}

const seed = Buffer.alloc(32, 7);
const secret = secretScalar(seed);
const honestKey = encodePoint(multiplyPoint(secret, basePoint));
const message = 'a statement that nobody made';
const messageBytes = Buffer.from(message);

const hex = (...parts: readonly Uint8Array[]): string => Buffer.concat(parts).toString('hex');

function signWith(
  nonce: bigint,
  key = honestKey,
  text: Uint8Array = messageBytes,
): { readonly first: Buffer; readonly scalar: bigint } {
  const first = encodePoint(multiplyPoint(nonce, basePoint));
  return { first, scalar: (nonce + challenge(first, key, text) * secret) % groupOrder };
}

const { first, scalar } = signWith(1234567n);
const honest = hex(first, writeNumber(scalar));

/** A message for which h ≡ wanted (mod 8), so that what a point of small order adds to the equation is known. */
function findMessage(first: Uint8Array, key: Uint8Array, wanted: bigint): string {
  for (let count = 0; ; count += 1) {
    const text = `message ${count}`;
    if (challenge(first, key, Buffer.from(text)) % 8n === wanted) return text;
  }
}

function smallOrderKeys(): readonly CraftedSignature[] {
  return [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n].map((times) => {
    const key = encodePoint(multiplyPoint(times, torsionPoint));
    const zero = encodePoint(multiplyPoint(9n, basePoint));
    // With h ≡ 0 (mod 8) the key drops out of the equation, so that S·B = R holds for whoever chose R.
    const text = findMessage(zero, key, 0n);
    return {
      title: `a key of small order (${times} times a point of order 8), for which anyone can sign`,
      key: hex(key),
      message: text,
      signature: hex(zero, writeNumber(9n)),
      accepted: false,
    };
  });
}

function smallOrderFirstHalf(): CraftedSignature {
  const zero = encodePoint(identity);
  const scalarOfZero = (challenge(zero, honestKey, messageBytes) * secret) % groupOrder;
  return {
    title: 'a first half of small order: OpenSSL 3.0 takes it, OpenSSL 3.5 does not',
    key: hex(honestKey),
    message,
    signature: hex(zero, writeNumber(scalarOfZero)),
    accepted: false,
  };
}

/** A key with a part of small order is fit: the equation holds as it stands only where that part drops out. */
function mixedKey(dropsOut: boolean): CraftedSignature {
  const key = encodePoint(addPoints(multiplyPoint(secret, basePoint), torsionPoint));
  const start = encodePoint(multiplyPoint(77n, basePoint));
  const text = findMessage(start, key, dropsOut ? 0n : 1n);
  const signed = signWith(77n, key, Buffer.from(text));
  const title = `a key with a part of small order, that ${dropsOut ? 'drops out of the equation' : 'only a verifier that multiplies by 8 would take'}`;
  return {
    title,
    key: hex(key),
    message: text,
    signature: hex(signed.first, writeNumber(signed.scalar)),
    accepted: dropsOut,
  };
}

/** The first encodings at or above 2^255 - 19: of the points with y = 0 and y = 1, and of others that are no points or unknown ones. */
function unreducedKeys(): readonly CraftedSignature[] {
  return [0n, 1n, 3n, 18n].map((above) => ({
    title: `a key whose coordinate is 2^255 - 19 + ${above}`,
    key: hex(writeNumber(fieldPrime + above)),
    message,
    signature: honest,
    accepted: false,
  }));
}

export function craftSignatures(): readonly CraftedSignature[] {
  const base = { key: hex(honestKey), message };
  const flipped = Buffer.from(honest, 'hex');
  flipped[40] = (flipped[40] ?? 0) ^ 1;
  return [
    { ...base, title: 'an ordinary signature', signature: honest, accepted: true },
    { ...base, title: 'one bit of the second half turned', signature: hex(flipped), accepted: false },
    { ...base, title: 'another message', message: `${message}!`, signature: honest, accepted: false },
    {
      ...base,
      title: 'another key',
      key: hex(encodePoint(multiplyPoint(5n, basePoint))),
      signature: honest,
      accepted: false,
    },
    {
      ...base,
      title: 'S + L: the same signature in a second form',
      signature: hex(first, writeNumber(scalar + groupOrder)),
      accepted: false,
    },
    { ...base, title: 'S = L', signature: hex(first, writeNumber(groupOrder)), accepted: false },
    { ...base, title: 'all bits of S set', signature: hex(first, Buffer.alloc(32, 255)), accepted: false },
    {
      ...base,
      title: 'a first half whose coordinate is 2^255 - 19 + 1',
      signature: hex(writeNumber(fieldPrime + 1n), writeNumber(scalar)),
      accepted: false,
    },
    smallOrderFirstHalf(),
    ...smallOrderKeys(),
    mixedKey(true),
    mixedKey(false),
    ...unreducedKeys(),
    {
      ...base,
      title: 'a key that is no point: the curve has no x for y = 2',
      key: hex(writeNumber(2n)),
      signature: honest,
      accepted: false,
    },
    { ...base, title: 'upper-case digits', signature: honest.toUpperCase(), accepted: false },
    { ...base, title: 'one byte short', signature: honest.slice(2), accepted: false },
    { ...base, title: 'one byte long', signature: `${honest}00`, accepted: false },
    { ...base, title: 'no signature', signature: '', accepted: false },
    { ...base, title: 'all zero', signature: '00'.repeat(64), accepted: false },
  ];
}
