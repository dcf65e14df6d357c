import type { Migration } from '../migrations.ts';
import { collectionsMigration } from './0001-collections.ts';
import { searchMigration } from './0002-search.ts';
import { blobsMigration } from './0003-blobs.ts';
import { logMigration } from './0004-log.ts';
import { searchDigestMigration } from './0005-search-digest.ts';
import { filesMigration } from './0006-files.ts';
import { textsMigration } from './0007-texts.ts';
import { packedBodiesMigration } from './0008-packed-bodies.ts';
import { searchByKindMigration } from './0009-search-by-kind.ts';
import { fewerPagesMigration } from './0010-fewer-pages.ts';
import { rowsInOrderMigration } from './0011-rows-in-order.ts';
import { fewerMergesMigration } from './0012-fewer-merges.ts';
import { newerRecordsMigration } from './0013-newer-records.ts';
import { unreadableRecordsMigration } from './0014-unreadable-records.ts';
import { wordsInPiecesMigration } from './0015-words-in-pieces.ts';

/** Every step of the file's layout, in order. */
export const migrations: readonly Migration[] = [
  collectionsMigration,
  searchMigration,
  blobsMigration,
  logMigration,
  searchDigestMigration,
  filesMigration,
  textsMigration,
  packedBodiesMigration,
  searchByKindMigration,
  fewerPagesMigration,
  rowsInOrderMigration,
  fewerMergesMigration,
  newerRecordsMigration,
  unreadableRecordsMigration,
  wordsInPiecesMigration,
];
