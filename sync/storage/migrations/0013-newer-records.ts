import type { Migration } from '../migrations.ts';

/**
 * Records of a version greater than 1 are found without going through all: the first byte of a packed body says whether one is
 * named in it (`packBody`). The next layout finds more than these, and does without it.
 */
export const newerRecordsMigration: Migration = {
  number: 13,
  up(connection) {
    connection.exec("CREATE INDEX records_of_newer ON records (n) WHERE substr(body, 1, 1) >= x'04'");
  },
};
