import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { sha256Bytes } from '../../core/ids.ts';
import { err, type Result } from '../../core/result.ts';
import { readManifest, tableFile, type BackupDamaged, type BackupTable, type Manifest } from './manifest.ts';
import { CopyRows, type Row } from './read-rows.ts';

/**
 * Reads a whole backup again: every file to its end, its digest, the number of its rows, and of each record that its body is
 * what its name says.
 */
export async function checkBackup(folder: string): Promise<Result<Manifest, BackupDamaged>> {
  const manifest = readManifest(folder);
  if (!manifest.ok) return manifest;
  for (const table of manifest.value.tables)
    if (!(await isWhole(folder, table))) return err({ type: 'backup-damaged', part: table.name });
  return manifest;
}

async function isWhole(folder: string, table: BackupTable): Promise<boolean> {
  const hash = createHash('sha256');
  const rows = new CopyRows(table.name === 'records' ? checkRecord(table) : () => undefined);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(
      createReadStream(tableFile(folder, table.name)),
      createZstdDecompress(),
      async function* (parts: AsyncIterable<Buffer>) {
        for await (const part of parts) {
          hash.update(part);
          yield part;
        }
      },
      rows,
      nowhere,
    );
  } catch {
    return false;
  }
  return rows.rows === table.rows && hash.digest('hex') === table.digest;
}

const prefix = Buffer.from('chancery/record');

function checkRecord({ columns }: BackupTable): (row: Row) => void {
  const [hash, body] = [columns.indexOf('hash'), columns.indexOf('body')];
  return (row) => {
    const named = sha256Bytes(Buffer.concat([prefix, row[body] ?? Buffer.alloc(0)]));
    if (row[hash]?.toString('hex') !== named) throw new Error('a record is not what its name says');
  };
}

export function describeBackup({ takenAt, tables }: Manifest): string {
  const records = tables.find((table) => table.name === 'records')?.rows ?? 0;
  return `${new Date(takenAt).toISOString()}\t${records}`;
}
