import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { readFile } from '../files/read-file.ts';
import { beginUpload, failUpload, type FileToAttach, uploadFile } from '../stores/uploads/upload-file.ts';

interface Again {
  readonly source: string;
  readonly file: Attachment;
  readonly to: string;
  readonly view: readonly string[];
}

/** As it is: how a picture is kept was asked when it came. */
export async function attachAgain(bridge: Bridge, { source, file, to, view }: Again): Promise<boolean> {
  const read = await readFile(bridge, { id: source, record: file.record }, () => undefined);
  const given: FileToAttach = {
    id: crypto.randomUUID(),
    to: { screen: 'document', id: to },
    view,
    file: new File(read.ok ? [read.value] : [], file.name),
    title: file.title,
    paper: null,
  };
  if (read.ok) return uploadFile(bridge, given);
  beginUpload(given);
  return failUpload(given.id, read.error);
}
