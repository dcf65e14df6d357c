import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { TakenPouch } from '../../../sync/bridge/pouch-model.ts';
import type { Result } from '../../../sync/core/result.ts';

/** Small enough for saves and queries to pass between two of them. */
const pieceBytes = 512 * 1024;
/** Hands a file to the desk piece by piece, and has it taken in once all of it is there. */
export async function bringPouch(
  bridge: Bridge,
  file: Blob,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<Result<TakenPouch, Failure>> {
  const begun = await bridge.command('beginPouch', { size: file.size });
  if (!begun.ok) return begun;
  const { pouch } = begun.value;
  for (let offset = 0; offset < file.size; offset += pieceBytes) {
    if (signal.aborted) return { ok: false, error: { type: 'pouch-refused', reason: 'cancelled' } };
    const bytes = await readPiece(file, offset);
    // The stick is gone, or the file was changed: of what came short the desk says so, in its log too.
    if (bytes === null) return bridge.command('takePouch', { pouch });
    const appended = await bridge.command('appendPouch', { pouch, bytes });
    if (!appended.ok) return appended;
    onProgress(appended.value.received);
  }
  return bridge.command('takePouch', { pouch });
}

async function readPiece(file: Blob, offset: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
  } catch {
    return null;
  }
}
