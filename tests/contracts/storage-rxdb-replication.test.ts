import { addRxPlugin } from 'rxdb';
import type { RxCollection, RxDocumentData, RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb';
import { RxDBAttachmentsPlugin, fillWriteDataForAttachmentsChange } from 'rxdb/plugins/attachments';
import { RxDBDevModePlugin, disableWarnings } from 'rxdb/plugins/dev-mode';
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import type { RxReplicationState } from 'rxdb/plugins/replication';
import {
  getPullHandler,
  getPullStream,
  getPushHandler,
  humansCollection,
  runReplicationBaseTestSuite,
  setConfig,
} from 'rxdb/plugins/test-utils';
import type { HumanDocumentType } from 'rxdb/plugins/test-utils';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../sync/storage/database.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';
import { getRxStorageChancery } from '../../sync/storage/rx-storage.ts';
import { TEST_KEY } from '../support/storage-file.ts';

// The suite opens databases with ignoreDuplicate, which RxDB allows in dev-mode only; dev-mode wants a validator.
disableWarnings();
addRxPlugin(RxDBDevModePlugin);
addRxPlugin(RxDBAttachmentsPlugin);
addRxPlugin(RxDBLocalDocumentsPlugin);

type Human = HumanDocumentType;
type Replication = RxReplicationState<Human, unknown>;

const folder = mkdtempSync(join(tmpdir(), 'chancery-storage-'));
let database: Database;
let server: RxCollection<Human>;
let round = 0;

beforeAll(async () => {
  const opened = openDatabase({ path: join(folder, 'replica.db'), key: TEST_KEY, cipher: 'aegis' });
  if (!opened.ok) throw new Error(opened.error.type);
  database = opened.value;
  const storage = wrappedValidateAjvStorage({ storage: getRxStorageChancery({ database }) });
  setConfig({
    storage: {
      name: 'chancery',
      getStorage: () => storage,
      getPerformanceStorage: () => ({ storage, description: 'chancery' }),
      hasPersistence: true,
      hasMultiInstance: false,
      hasAttachments: true,
      hasReplication: true,
    },
  });
});

afterAll(async () => {
  await server.database.close();
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('RxDB’s own replication suite over the encrypted file', () => {
  // It is written for mocha, whose functions are global.
  Object.assign(globalThis, { describe, it });
  runReplicationBaseTestSuite({
    startReplication: (collection: RxCollection<Human>) => replicate(collection, true),
    syncOnce: (collection: RxCollection<Human>) => syncOnce(collection),
    syncOnceWithAttachments: (collection: RxCollection<Human>) => syncOnce(collection),
    getAllServerDocs: async () => (await server.storageInstance.getChangedDocumentsSince?.(1_000))?.documents ?? [],
    cleanUpServer: async () => {
      await server?.database.close();
      server = await humansCollection.createAttachments(0, `server${round++}`, false);
    },
    softDeletes: true,
    isDeleted: (document: { _deleted: boolean }) => document._deleted,
    getPrimaryOfServerDoc: (document: Human) => document.passportId,
  });
});

async function syncOnce(collection: RxCollection<Human>): Promise<void> {
  const replication = replicate(collection, false);
  await replication.awaitInitialReplication();
  await replication.awaitInSync();
  await replication.cancel();
}

function replicate(collection: RxCollection<Human>, live: boolean): Replication {
  return replicateRxCollection<Human, unknown>({
    collection,
    replicationIdentifier: `to-${server.database.name}`,
    live,
    waitForLeadership: false,
    pull: { handler: getPullHandler(server), stream$: getPullStream(server) },
    push: { handler: pushWithAttachments },
  });
}

/** RxDB's handler answers a conflict without the bytes of its attachments; a server sends them along. */
async function pushWithAttachments(rows: RxReplicationWriteToMasterRow<Human>[]): Promise<WithDeleted<Human>[]> {
  const conflicts = (await getPushHandler(server)(rows)) as RxDocumentData<Human>[];
  return Promise.all(
    conflicts.map((conflict) => fillWriteDataForAttachmentsChange('passportId', server.storageInstance, conflict)),
  );
}
