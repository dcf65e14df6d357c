import { LogSpace } from '../../sync/storage/log/log-space.ts';
import { openTestReplica } from '../support/replica.ts';
import { contractSpace, describeSpaceStore } from '../support/space-store-contract.ts';

describeSpaceStore('the encrypted file', async () => {
  const opened = await openTestReplica();
  const { database, log } = opened.replica;
  return { store: new LogSpace(database, log, contractSpace), close: () => opened.close() };
});
