import { open } from 'node:fs/promises';

const bytesAnAnswer = 1_048_576;

/** At most 1 MiB of a file from `offset`, and how large all of it is. */
export async function readPiece(
  path: string,
  offset: number,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly size: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(bytesAnAnswer, size - offset)));
    await file.read(bytes, 0, bytes.length, offset);
    return { bytes, size };
  } finally {
    await file.close();
  }
}
