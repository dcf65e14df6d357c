/** Where an identifier lies on its way from one writing to the other: one place for all costs less than one for each. */
const underWay = Buffer.alloc(64);

/** The wire writes identifiers in base64url: 22 characters for 16 bytes, 43 for 32, 86 for 64. */
export function toBase64(hex: string): string {
  return underWay.toString('base64url', 0, underWay.write(hex, 'hex'));
}

type Bytes = 16 | 32 | 64;

/** Back to hex, or null where it is not the one encoding of so many bytes. */
export function fromBase64(text: unknown, bytes: Bytes): string | null {
  return isBase64(text, bytes) ? underWay.toString('hex', 0, underWay.write(text, 'base64url')) : null;
}

/** Whether a text is the one encoding of so many bytes: the bits that its last character has over are 0. */
export function isBase64(text: unknown, bytes: Bytes): text is string {
  return typeof text === 'string' && encodings[bytes].test(text);
}

/** The one encoding of so many bytes, as a pattern. */
export const encodings: { readonly [Length in Bytes]: RegExp } = {
  16: /^[\w-]{21}[AQgw]$/,
  32: /^[\w-]{42}[AEIMQUYcgkosw048]$/,
  64: /^[\w-]{85}[AQgw]$/,
};
