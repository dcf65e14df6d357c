import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { plainRecord } from '../data/bundles.ts';
import type { Prepared } from '../data/prepared.ts';
import { readRecords } from '../data/records.ts';
import { rateOf, timeEach } from '../measure.ts';

interface PlainDocument {
  readonly id: string;
  readonly subject: string;
  readonly at: number;
}

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 32 },
    subject: { type: 'string', maxLength: 32 },
    at: { type: 'number', minimum: 0, maximum: 8_640_000_000_000_000, multipleOf: 1 },
    kind: { type: 'string' },
    actor: { type: ['string', 'null'] },
    space: { type: 'string' },
    operation: { type: 'object' },
  },
  required: ['subject', 'at'],
  indexes: [['subject', 'at']],
} as unknown as RxJsonSchema<PlainDocument>;

interface Opened {
  readonly records: RxCollection<PlainDocument>;
  close(): Promise<unknown>;
}

async function openMemory(): Promise<Opened> {
  const database = await createRxDatabase({
    name: 'compared',
    storage: getRxStorageMemory(),
    multiInstance: false,
    eventReduce: true,
  });
  const { records } = await database.addCollections({ records: { schema } });
  return { records: records as unknown as RxCollection<PlainDocument>, close: () => database.close() };
}

/** Records a second into RxDB's memory storage: neither verified, nor durable, nor folded, nor searchable. */
export async function rateOfMemory(prepared: Prepared): Promise<number> {
  const documents = [...readRecords(prepared)].flat().map((record) => plainRecord(record) as unknown as PlainDocument);
  const opened = await openMemory();
  const { records } = opened;
  const rate = await rateOf(documents.length, async () => {
    for (let at = 0; at < documents.length; at += 500) await records.bulkInsert(documents.slice(at, at + 500));
  });
  await opened.close();
  return rate;
}

/** Milliseconds from an insert until a live list of fifty has it, in memory. */
export async function timeMemoryInserts(count: number, rounds: number): Promise<readonly number[]> {
  const opened = await openMemory();
  const { records } = opened;
  const document = (number: number): PlainDocument => ({
    id: `r${number}`,
    subject: `s${number % 10_000}`,
    at: number,
  });
  for (let at = 0; at < count; at += 500)
    await records.bulkInsert(Array.from({ length: Math.min(500, count - at) }, (_, index) => document(at + index)));
  let listed: (ids: readonly string[]) => void = () => undefined;
  const subscription = records
    .find({ sort: [{ subject: 'desc' }, { at: 'desc' }], limit: 50 })
    .$.subscribe((found) => listed(found.map((one) => one.id)));
  const times = await timeEach(20, rounds, async (round) => {
    const id = `new${round}`;
    const seen = new Promise<void>((resolve) => (listed = (ids) => void (ids.includes(id) && resolve())));
    await records.insert({ id, subject: 'z', at: count + round });
    await seen;
  });
  subscription.unsubscribe();
  await opened.close();
  return times;
}
