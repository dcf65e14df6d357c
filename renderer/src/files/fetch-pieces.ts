import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';

/** A piece of a file from `offset`, and how large all of it is. */
export type ReadPiece = (
  offset: number,
) => Promise<Result<{ readonly bytes: Uint8Array; readonly size: number }, Failure>>;

/** Pieces are handed over to the browser, which keeps large ones on its disk. */
const heldBytes = 32 * 1024 * 1024;

/** Reads a file that the desk has made to its end. */
export async function fetchPieces(
  readPiece: ReadPiece,
  onProgress: (read: number) => void,
): Promise<Result<Blob, Failure>> {
  const blobs: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let [read, handedOver] = [0, 0];
  for (;;) {
    const answer = await readPiece(read);
    if (!answer.ok) return answer;
    const { bytes, size } = answer.value;
    held.push(new Uint8Array(bytes));
    read += bytes.length;
    onProgress(read);
    const isLast = read >= size || bytes.length === 0;
    if (isLast || read - handedOver >= heldBytes) {
      blobs.push(new Blob(held));
      held = [];
      handedOver = read;
    }
    if (isLast) return { ok: true, value: new Blob(blobs, { type: 'application/octet-stream' }) };
  }
}
