/** Dots that a picture may have: unpacked, each takes four bytes. */
const mostDots = 40_000_000;

/** The picture as an address of its own, `data:image/png;base64,…`; null for what cannot be set, or is too large. */
export function pictureOf(bytes: Uint8Array): string | null {
  if (isPng(bytes)) return addressOf('image/png', bytes);
  if (isJpeg(bytes)) return addressOf('image/jpeg', bytes);
  return null;
}

/** Of eight bits a colour, and not woven: the two kinds that pdfmake sets wrongly or not at all. */
function isPng(bytes: Uint8Array): boolean {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 45 || signature.some((byte, index) => bytes[index] !== byte)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isWithin(view.getUint32(16), view.getUint32(20)) && view.getUint8(24) <= 8 && view.getUint8(28) === 0;
}

function isJpeg(bytes: Uint8Array): boolean {
  if (bytes.length < 100 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return false;
    const kind = view.getUint8(at + 1);
    const isFrame = kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind);
    if (isFrame) return isWithin(view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return false;
}

function isWithin(width: number, height: number): boolean {
  return width > 0 && height > 0 && width * height <= mostDots;
}

function addressOf(kind: string, bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x80_00) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x80_00)));
  }
  return `data:${kind};base64,${btoa(pieces.join(''))}`;
}
