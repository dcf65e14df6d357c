import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { putInPlace } from '../durable-file.ts';
import type { Connection } from '../sqlite.ts';
import { storageFailureOf } from '../storage-failure.ts';
import type { StorageFailure } from '../storage-failure.ts';
import { removeCopy, withFile, type EncryptedFile } from './copy-file.ts';
import type { CopyDiffers } from './copy.ts';

/**
 * Copies a file as an older program left it, whatever its tables are, and reads the whole copy again. It gets its name once it is whole and
 * on the disk. Like every copy it has no `opening`: put back, it differs from the keyring's [K7].
 */
export function copyLayout(file: EncryptedFile, to: string): Result<void, StorageFailure | CopyDiffers> {
  const target = `${to}.partial`;
  try {
    removeCopy(target);
    const before = withFile(file, true, (source) => {
      source.prepare('VACUUM INTO ?').run(target);
      return rowsOf(source);
    });
    const isWhole = withFile({ ...file, path: target }, false, (copy) => {
      const isSound = copy.pragma('integrity_check', { simple: true }) === 'ok';
      const rows = rowsOf(copy);
      if (before.has('settings')) copy.prepare("DELETE FROM settings WHERE name = 'opening'").run();
      return isSound && rows.size === before.size && [...before].every(([table, count]) => rows.get(table) === count);
    });
    if (!isWhole) return err({ type: 'copy-differs' });
    putInPlace(target, to);
    return ok(undefined);
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure);
  } finally {
    removeCopy(target);
  }
}

/** How many rows each table has. A search index is made of such tables. */
function rowsOf(connection: Connection): ReadonlyMap<string, number> {
  const tables = connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    .pluck()
    .all() as string[];
  const count = (table: string): number =>
    connection.prepare(`SELECT COUNT(*) FROM "${table}"`).pluck().get() as number;
  return new Map(tables.map((table) => [table, count(table)]));
}
