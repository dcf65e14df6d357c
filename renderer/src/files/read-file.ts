import type { Result } from '../../../sync/core/result.ts';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';

/** Reads an attachment to its end, at most 1 MiB a message. `onProgress` hears bytes read, of bytes in all. */
export async function readFile(
  bridge: Bridge,
  place: { readonly id: string; readonly record: string },
  onProgress: (read: number, size: number) => void,
): Promise<Result<Blob, Failure>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let read = 0;
  for (;;) {
    const answer = await bridge.command('readAttachment', { ...place, offset: read });
    if (!answer.ok) return answer;
    const { bytes, size, mediaType } = answer.value;
    pieces.push(new Uint8Array(bytes));
    read += bytes.length;
    onProgress(read, size);
    if (read >= size) return { ok: true, value: new Blob(pieces, { type: mediaType }) };
    // A file that ends before its size is not here in full.
    if (bytes.length === 0) return { ok: false, error: { type: 'file-not-here' } };
  }
}
