import type { Result } from '../../../sync/core/result.ts';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';

/** Bytes from `begin` up to `end`. `begin` is a multiple of 256 KiB: the replica reads from chunks' beginnings. */
export async function readAttachmentRange(
  bridge: Bridge,
  place: { readonly id: string; readonly record: string },
  begin: number,
  end: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  const range = new Uint8Array(end - begin);
  for (let read = 0; read < range.length;) {
    const answer = await bridge.command('readAttachment', { ...place, offset: begin + read });
    if (!answer.ok) return answer;
    const part = answer.value.bytes.subarray(0, range.length - read);
    if (part.length === 0) return { ok: false, error: { type: 'file-not-here' } };
    range.set(part, read);
    read += part.length;
  }
  return { ok: true, value: range };
}
