import type { DeviceKey, Hash } from '../../core/ids.ts';
import type { Reader } from '../../storage/database.ts';
import { hashOf } from '../../storage/blobs.ts';
import { blobOf } from '../../storage/log/rows.ts';
import type { Findings } from './findings.ts';

export interface BlobCheck {
  readonly reader: Reader;
  readonly device: DeviceKey;
  readonly findings: Findings;
}

export interface BlobTally {
  readonly chunks: number;
  readonly bytes: number;
  /** Named by records here, known not to be here: still to be received. */
  readonly awaited: number;
}

interface ChunkRow {
  readonly n: number;
  readonly hash: Buffer;
  readonly size: number;
  readonly bytes: Buffer;
}

/** Four megabytes at the most. */
const chunksAPage = 16;

/** Hashes every chunk, and looks for each chunk that a record names. Yields how many chunks each page had. */
export async function* checkBlobs({ reader, device, findings }: BlobCheck): AsyncGenerator<number, BlobTally> {
  let chunks = 0;
  let bytes = 0;
  for (let after = 0; ;) {
    const page = reader.rows<ChunkRow>(
      'SELECT n, hash, size, bytes FROM chunks WHERE n > ? ORDER BY n LIMIT ?',
      after,
      chunksAPage,
    );
    for (const chunk of page) {
      const isTrue = hashOf(chunk.bytes).equals(chunk.hash) && chunk.bytes.length === chunk.size;
      if (!isTrue) findings.add({ type: 'chunk-false', hash: chunk.hash.toString('hex') as Hash });
      chunks += 1;
      bytes += chunk.bytes.length;
    }
    const last = page.at(-1);
    if (!last) break;
    after = last.n;
    yield page.length;
  }
  findMissing(reader, device, findings);
  return { chunks, bytes, awaited: countAwaited(reader) };
}

/**
 * A device keeps the chunks of what it attached with the record itself. Until headquarters has confirmed that record, they
 * are here, or, after a restored file, known to be missing.
 */
function findMissing(reader: Reader, device: DeviceKey, findings: Findings): void {
  const missing = reader.rows<{ hash: Buffer }>(
    'SELECT DISTINCT d.hash FROM chunk_needs d JOIN feeds f ON f.n = d.feed WHERE d.seq > f.confirmed AND f.device = ? ' +
      'AND d.missing = 0 AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.hash = d.hash)',
    blobOf(device),
  );
  for (const { hash } of missing) findings.add({ type: 'chunk-missing', hash: hash.toString('hex') as Hash });
}

function countAwaited(reader: Reader): number {
  return reader.row<{ count: number }>('SELECT COUNT(*) AS count FROM chunks_missing')?.count ?? 0;
}
