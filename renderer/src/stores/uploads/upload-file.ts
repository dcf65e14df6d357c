import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { Failure } from '../../../../sync/bridge/contract.ts';
import { uploads } from './uploads.ts';

/** A message of a quarter of a mebibyte: small enough for saves and queries to pass between two of them. */
const CHUNK_BYTES = 256 * 1024;

export interface FileToAttach {
  readonly id: string;
  readonly caseId: string;
  /** The heads of the view in which the file was added. */
  readonly view: readonly string[];
  readonly file: Blob & { readonly name: string };
  readonly title: string;
  readonly paper: string | null;
}

/** Hands a file to the replica piece by piece, and attaches it once all of it is there. */
export async function uploadFile(bridge: Bridge, given: FileToAttach): Promise<boolean> {
  const { id, caseId, file, paper } = given;
  uploads.dispatch({ type: 'upload-begun', upload: { id, caseId, name: file.name, size: file.size, paper } });
  const failure = await transfer(bridge, given);
  uploads.dispatch(failure === null ? { type: 'file-attached', id } : { type: 'upload-failed', id, failure });
  return failure === null;
}

async function transfer(bridge: Bridge, given: FileToAttach): Promise<Failure | null> {
  const { id, file } = given;
  const begun = await bridge.command('beginUpload', { name: file.name.slice(-255), size: file.size });
  if (!begun.ok) return begun.error;
  const { upload } = begun.value;
  for (let offset = 0; offset < file.size; offset += CHUNK_BYTES) {
    const bytes = await readPiece(file, offset);
    if (bytes === null) return { type: 'upload-unknown' };
    const appended = await bridge.command('appendUpload', { upload, bytes });
    if (!appended.ok) return appended.error;
    uploads.dispatch({ type: 'bytes-received', id, received: appended.value.received });
  }
  uploads.dispatch({ type: 'all-received', id });
  const attached = await bridge.command('attach', {
    id: given.caseId,
    view: [...given.view],
    upload,
    title: given.title.slice(0, 255),
    paper: given.paper,
  });
  return attached.ok ? null : attached.error;
}

/** A file that was moved or changed while it was read cannot be read on. */
async function readPiece(file: Blob, offset: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(offset, offset + CHUNK_BYTES).arrayBuffer());
  } catch {
    return null;
  }
}
