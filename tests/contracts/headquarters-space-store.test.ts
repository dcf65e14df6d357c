import { afterAll, beforeAll } from 'vitest';
import { connectDatabase } from '../../sync/headquarters/postgres/database.ts';
import { openSpaceStore } from '../../sync/headquarters/store/store.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { contractSpace, describeSpaceStore } from '../support/space-store-contract.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

describeSpaceStore('memory', async () => ({ store: new MemoryStore(), close: async () => {} }));

describeSpaceStore('PostgreSQL', async () => {
  const database = connectDatabase(await postgres.createDatabase(), () => {});
  return { store: openSpaceStore(database, contractSpace), close: () => database.end() };
});
