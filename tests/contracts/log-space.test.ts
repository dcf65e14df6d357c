import { LogSpace } from '../../sync/storage/log/log-space.ts';
import { openTestReplica } from '../support/replica.ts';
import { contractSpace, describeSpaceStore } from '../support/space-store-contract.ts';

describeSpaceStore('the encrypted file', async () => {
  const { replica, close } = await openTestReplica();
  return { store: new LogSpace(replica.database, replica.log, contractSpace), close };
});
