/** The wire writes identifiers in base64url: 22 characters for 16 bytes, 43 for 32. */
export function toBase64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url');
}

/** Back to hex, or null where it is not the one encoding of so many bytes. */
export function fromBase64(text: unknown, bytes: 16 | 32 | 64): string | null {
  if (typeof text !== 'string') return null;
  const decoded = Buffer.from(text, 'base64url');
  return decoded.length === bytes && decoded.toString('base64url') === text ? decoded.toString('hex') : null;
}
