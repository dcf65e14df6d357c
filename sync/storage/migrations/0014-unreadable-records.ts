import type { Value } from '../../core/canonical.ts';
import { isSpace, known, type FeedId } from '../../core/ids.ts';
import { isReadable } from '../../core/record/readable.ts';
import { unpackBody } from '../log/packed-body.ts';
import type { Migration } from '../migrations.ts';

/**
 * Records that the program cannot read, whichever way a newer one wrote them: found without going through all, and no longer by
 * their version alone. Which they are is noted as they come in, and looked at again whenever the program reads otherwise than before.
 */
export const unreadableRecordsMigration: Migration = {
  number: 14,
  up(connection) {
    connection.function('is_unreadable', { deterministic: true }, (hex: unknown, operation: unknown) =>
      isReadable({
        body: unpackBody((hex as string).toLowerCase(), anyPlace),
        operation: JSON.parse(operation as string) as Value,
      })
        ? 0
        : 1,
    );
    connection.exec(`
      CREATE TABLE unreadable_records (record INTEGER PRIMARY KEY) STRICT;
      INSERT INTO unreadable_records
        SELECT n FROM records WHERE operation IS NOT NULL AND is_unreadable(hex(body), operation) = 1;
      DROP INDEX records_of_newer;
    `);
  },
};

/** What the columns of a row say has no part in it. */
const anyPlace = { space: known(isSpace, 'mission/ANY'), feed: '' as FeedId, seq: 1, at: 0 };
