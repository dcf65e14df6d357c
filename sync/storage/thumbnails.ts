import { createHash } from 'node:crypto';
import type { Hash } from '../core/ids.ts';
import type { Reader, Transaction } from './database.ts';
import { blobOf } from './log/rows.ts';

/** SHA-256 over the hashes of a file's chunks, 32 bytes: files of the same bytes share one picture. */
export type ContentName = Uint8Array;

export function contentName(chunks: readonly Hash[]): ContentName {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(blobOf(chunk));
  return hash.digest();
}

/** A small picture, null where none can be made; undefined while nobody has tried. */
export function findThumbnail(reader: Reader, content: ContentName): Buffer | null | undefined {
  const found = reader.row<{ picture: Buffer | null }>('SELECT picture FROM thumbnails WHERE content = ?', content);
  return found?.picture;
}

/** Keeps a picture, or that none can be made. The newest stands. */
export function keepThumbnail(tx: Transaction, content: ContentName, picture: Uint8Array | null): void {
  tx.run(
    'INSERT INTO thumbnails (content, picture) VALUES (?, ?) ON CONFLICT (content) DO UPDATE SET picture = excluded.picture',
    content,
    picture,
  );
}

/** For an erasure: what a picture shows goes with the file that it was made from. */
export function dropThumbnail(tx: Transaction, content: ContentName): void {
  tx.run('DELETE FROM thumbnails WHERE content = ?', content);
}

/** Forgets all of them, to be made again as they are looked at. */
export function forgetThumbnails(tx: Transaction): void {
  tx.run('DELETE FROM thumbnails');
}
