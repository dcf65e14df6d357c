export { constants } from 'node:zlib';

/** Frames that hold their content as it is, behind zstd's magic number. */
const magic = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);

export function zstdCompressSync(bytes: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(magic.length + bytes.length);
  frame.set(magic);
  frame.set(bytes, magic.length);
  return frame;
}

export function zstdDecompressSync(frame: Uint8Array): Buffer {
  const buffer = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  if (!buffer.subarray(0, 4).equals(magic)) throw new Error('not a frame');
  return buffer.subarray(4);
}
