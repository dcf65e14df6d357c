import type { RxAttachmentWriteData } from 'rxdb';
import type { Database } from '../database.ts';
import type { WriteRow } from './write-rows.ts';

/** The bytes behind each Blob of a bulk, read before its transaction: a Blob gives them asynchronously only. */
export type AttachmentBytes = ReadonlyMap<Blob, Uint8Array>;

export const NO_ATTACHMENTS: AttachmentBytes = new Map();

export async function readAttachments(rows: readonly WriteRow[]): Promise<AttachmentBytes> {
  const bytes = new Map<Blob, Uint8Array>();
  for (const { document } of rows) {
    for (const attachment of Object.values(document._attachments)) {
      if ('data' in attachment) bytes.set(attachment.data, new Uint8Array(await attachment.data.arrayBuffer()));
    }
  }
  return bytes;
}

type AttachmentPlace = { readonly documentId: string; readonly attachmentId: string };
type AttachmentWrite = AttachmentPlace & { readonly attachmentData: RxAttachmentWriteData; readonly digest: string };

export function saveAttachment(database: Database, n: number, write: AttachmentWrite, read: AttachmentBytes): void {
  const { data, type } = write.attachmentData;
  const bytes = read.get(data);
  if (bytes === undefined) throw new Error('an attachment was to be written before its bytes were read');
  database
    .prepare(
      `INSERT INTO rx_attachments (collection, document, attachment, digest, type, bytes) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET digest = excluded.digest, type = excluded.type, bytes = excluded.bytes`,
    )
    .run(n, write.documentId, write.attachmentId, write.digest, type, bytes);
}

export function removeAttachment(database: Database, n: number, { documentId, attachmentId }: AttachmentPlace): void {
  database
    .prepare('DELETE FROM rx_attachments WHERE collection = ? AND document = ? AND attachment = ?')
    .run(n, documentId, attachmentId);
}

export function findAttachment(
  database: Database,
  n: number,
  { documentId, attachmentId }: AttachmentPlace,
  digest: string,
): Blob | undefined {
  const row = database.row<{ type: string; bytes: Uint8Array<ArrayBuffer> }>(
    'SELECT type, bytes FROM rx_attachments WHERE collection = ? AND document = ? AND attachment = ? AND digest = ?',
    n,
    documentId,
    attachmentId,
    digest,
  );
  return row === undefined ? undefined : new Blob([row.bytes], { type: row.type });
}
