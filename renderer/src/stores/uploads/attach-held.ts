import type { Result } from '../../../../sync/core/result.ts';
import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { Failure } from '../../../../sync/bridge/contract.ts';
import { attachUpload, beginUpload, chooseFiles, failUpload, type FileToAttach, uploadFile } from './upload-file.ts';

/** A file that lies in the replica, or is on its way into it, attached to nothing yet. */
export interface HeldFile {
  readonly file: File;
  /** Answers with the replica's name of the upload. */
  readonly upload: Promise<Result<string, Failure>>;
}

/** What a document that was just registered is given. */
export interface FirstFiles {
  readonly document: string;
  /** The record that registered it. */
  readonly record: string;
  readonly files: readonly File[];
  readonly held: readonly HeldFile[];
}

/** Attaches all of them one after another; one that cannot be attached is shown with the others. */
export async function attachFirst(bridge: Bridge, { document, record, files, held }: FirstFiles): Promise<void> {
  const given = (file: File): FileToAttach => ({
    id: crypto.randomUUID(),
    to: { screen: 'document', id: document },
    view: [record],
    file,
    title: withoutEnding(file.name),
    paper: null,
  });
  const sent = files.map(given);
  const kept = held.map(({ file, upload }) => ({ attached: given(file), upload }));
  chooseFiles([...sent, ...kept.map(({ attached }) => attached)]);
  for (const file of sent) await uploadFile(bridge, file);
  for (const { attached, upload } of kept) {
    beginUpload(attached);
    const answer = await upload;
    if (answer.ok) await attachUpload(bridge, attached, answer.value);
    else failUpload(attached.id, answer.error);
  }
}

/** A file's title as long as nobody gives it another. */
export function withoutEnding(name: string): string {
  return name.replace(/\.[^.]{1,8}$/, '') || name;
}
