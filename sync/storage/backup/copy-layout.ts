import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Connection } from '../sqlite.ts';
import { storageFailureOf } from '../storage-failure.ts';
import type { StorageFailure } from '../storage-failure.ts';
import { withFile } from './copy-file.ts';
import type { CopyDiffers, CopyTask } from './copy.ts';

/**
 * Copies a file as an older program left it, whatever its tables are, and reads the whole copy again. Like every copy it has no `opening`:
 * put back, it differs from the keyring's [K7].
 * @param onCopied told when all is written, and before it is read again
 */
export function copyLayout(
  task: CopyTask,
  onCopied: () => void = () => undefined,
): Result<object, StorageFailure | CopyDiffers> {
  try {
    const before = withFile({ ...task, path: task.source }, true, (source) => {
      source.prepare('VACUUM INTO ?').run(task.target);
      return rowsOf(source);
    });
    onCopied();
    const isWhole = withFile({ ...task, path: task.target }, false, (copy) => {
      const isSound = copy.pragma('integrity_check', { simple: true }) === 'ok';
      const rows = rowsOf(copy);
      if (before.has('settings')) copy.prepare("DELETE FROM settings WHERE name = 'opening'").run();
      return isSound && rows.size === before.size && [...before].every(([table, count]) => rows.get(table) === count);
    });
    return isWhole ? ok({}) : err({ type: 'copy-differs' });
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure);
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
