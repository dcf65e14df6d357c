import type { Result } from '../../../../sync/core/result.ts';
import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { Failure } from '../../../../sync/bridge/contract.ts';
import { type BegunUpload, uploads, type UploadTarget } from './uploads.ts';

/** A message of a quarter of a mebibyte: small enough for saves and queries to pass between two of them. */
const CHUNK_BYTES = 256 * 1024;

export interface FileToAttach {
  readonly id: string;
  readonly to: UploadTarget;
  /** The heads of the view in which the file was added. */
  readonly view: readonly string[];
  readonly file: Blob & { readonly name: string };
  readonly title: string;
  readonly paper: string | null;
}

/** Hands a file to the replica piece by piece, and attaches it once all of it is there. */
export async function uploadFile(bridge: Bridge, given: FileToAttach): Promise<boolean> {
  beginUpload(given);
  const sent = await sendFile(bridge, given, () => isListed(given.id));
  if (!sent.ok) return failUpload(given.id, sent.error);
  return attachUpload(bridge, given, sent.value);
}

export function beginUpload(given: FileToAttach): void {
  uploads.dispatch({ type: 'upload-begun', upload: begun(given) });
}

/** Files that are taken one after another are in sight from the first on. */
export function chooseFiles(given: readonly FileToAttach[]): void {
  uploads.dispatch({ type: 'files-chosen', uploads: given.map(begun) });
}

function begun({ id, to, file, paper }: FileToAttach): BegunUpload {
  return { id, to, name: file.name, size: file.size, paper };
}

export function failUpload(id: string, failure: Failure): false {
  uploads.dispatch({ type: 'upload-failed', id, failure });
  return false;
}

/** Whoever stops a file on its way takes it off the list. */
export function isListed(id: string): boolean {
  return uploads.get().uploads.some((upload) => upload.id === id);
}

/**
 * Answers with the replica's name of the upload.
 *
 * @param goesOn asked before each piece; false where somebody stopped it
 */
export async function sendFile(
  bridge: Bridge,
  { id, file }: Pick<FileToAttach, 'id' | 'file'>,
  goesOn: () => boolean = () => true,
): Promise<Result<string, Failure>> {
  const opened = await bridge.command('beginUpload', { name: file.name.slice(-255), size: file.size });
  if (!opened.ok) return opened;
  const { upload } = opened.value;
  for (let offset = 0; offset < file.size; offset += CHUNK_BYTES) {
    const bytes = goesOn() ? await readPiece(file, offset) : null;
    const appended = bytes === null ? unreadable : await bridge.command('appendUpload', { upload, bytes });
    if (!appended.ok) {
      discardUploads(bridge, [upload]);
      return appended;
    }
    uploads.dispatch({ type: 'bytes-received', id, received: appended.value.received });
  }
  return { ok: true, value: upload };
}

export async function attachUpload(bridge: Bridge, given: FileToAttach, upload: string): Promise<boolean> {
  const { id } = given;
  uploads.dispatch({ type: 'all-received', id });
  const attached = await bridge.command('attach', {
    id: given.to.id,
    view: [...given.view],
    upload,
    title: given.title.slice(0, 255),
    paper: given.paper,
  });
  if (!attached.ok) {
    // Whoever tries again chooses the file again.
    discardUploads(bridge, [upload]);
    return failUpload(id, attached.error);
  }
  uploads.dispatch({ type: 'file-attached', id });
  return true;
}

/** Uploads that nobody will attach leave the replica again. */
export function discardUploads(bridge: Bridge, unused: readonly string[]): void {
  for (const upload of unused) void bridge.command('discardUpload', { upload });
}

const unreadable: Result<never, Failure> = { ok: false, error: { type: 'upload-unknown' } };

/** A file that was moved or changed while it was read cannot be read on. */
async function readPiece(file: Blob, offset: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(offset, offset + CHUNK_BYTES).arrayBuffer());
  } catch {
    return null;
  }
}
