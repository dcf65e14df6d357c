import type { Frontier } from '../../core/frontier/frontier.ts';
import { frontierDigest } from '../../core/frontier/frontier.ts';
import type { Hash, Space } from '../../core/ids.ts';
import type { Reader } from '../database.ts';
import { readFrontier } from '../log/feeds.ts';
import { blobOf } from '../log/rows.ts';

/** What a file holds, in figures by which two files can be compared. */
export interface FileContent {
  readonly records: number;
  readonly seals: number;
  readonly receipts: number;
  readonly chunks: number;
  readonly spaces: readonly SpaceContent[];
}

export interface SpaceContent {
  readonly space: Space;
  readonly frontier: Frontier;
  readonly digest: Hash;
}

export function readContent(reader: Reader): FileContent {
  const spaces = reader.rows<{ space: Space }>('SELECT DISTINCT space FROM feeds ORDER BY space');
  return {
    records: count(reader, 'records'),
    seals: count(reader, 'seals'),
    receipts: count(reader, 'receipts'),
    chunks: count(reader, 'chunks'),
    spaces: spaces.map(({ space }) => {
      const frontier = readFrontier(reader, space);
      return { space, frontier, digest: frontierDigest(frontier) };
    }),
  };
}

function count(reader: Reader, table: 'records' | 'seals' | 'receipts' | 'chunks'): number {
  return reader.row<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`)?.count ?? 0;
}

export interface CopyToCheck {
  readonly source: Reader;
  readonly copy: Reader;
  /** The source's content before the copy was made; others may have written meanwhile. */
  readonly before: FileContent;
}

/**
 * Whether a copy holds all that its source held before, and nothing that the source does not hold now. Records are never
 * removed, so where nobody wrote meanwhile both frontiers are the same.
 */
export function isWholeCopy({ source, copy, before }: CopyToCheck): boolean {
  const held = readContent(copy);
  const after = readContent(source);
  return (
    (['records', 'seals', 'receipts'] as const).every(
      (name) => before[name] <= held[name] && held[name] <= after[name],
    ) &&
    before.spaces.every((space) => holdsEnds(copy, space)) &&
    held.spaces.every((space) => holdsEnds(source, space))
  );
}

function holdsEnds(reader: Reader, { space, frontier }: SpaceContent): boolean {
  return frontier.every(
    ({ feed, seq, hash }) =>
      reader.row(
        'SELECT 1 FROM feeds f JOIN records r ON r.feed = f.n WHERE f.space = ? AND f.id = ? AND r.seq = ? AND r.hash = ?',
        space,
        blobOf(feed),
        seq,
        blobOf(hash),
      ) !== undefined,
  );
}
