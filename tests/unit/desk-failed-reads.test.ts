import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { People } from '../../sync/desk/people.ts';
import { CrisisRosters } from '../../sync/desk/protection/crisis-rosters.ts';
import type { CrisisDocument } from '../../sync/domain/protection/crisis-document.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';

let desk: TestReplica;
beforeEach(async () => {
  desk = await openTestReplica();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

const fault = new Error('the disk is busy');

async function write(kind: string, fields: Record<string, string>): Promise<void> {
  const key = desk.replica.newSubjectKey();
  desk.replica.append({ actor: null, key, kind, after: [], operation: { type: 'open', fields } });
  await desk.replica.projectDirty();
}

test('the list of a crisis is read anew for whoever asks after its people could not be read', async () => {
  const crisis: Partial<CrisisDocument> = { words: ['chanakyapuri'], countries: [] };
  const rosters = new CrisisRosters(desk.replica, 'IN');
  const { people } = desk.replica.documents;
  vi.spyOn(people.storageInstance, 'query').mockRejectedValueOnce(fault);
  await expect(rosters.roster(crisis as CrisisDocument)).rejects.toBe(fault);
  const address = { nationality: 'VN', 'address/abroad': '12 Chanakyapuri, New Delhi' };
  await write('person', { name: 'Nguyễn Thị Lan', ...address });
  const names = async () => (await rosters.roster(crisis as CrisisDocument)).lines.map(({ citizen }) => citizen.name);
  expect(await names()).toEqual(['Nguyễn Thị Lan']);
  await write('person', { name: 'Trần Văn Minh', ...address });
  expect(await names()).toEqual(['Nguyễn Thị Lan', 'Trần Văn Minh']);
  rosters.close();
});

test('staff who could not be read are told as a fault, and read with the next record', async () => {
  const told = new Set<(bulk: unknown) => void>();
  const exec = vi
    .fn<() => Promise<readonly unknown[]>>()
    .mockRejectedValueOnce(fault)
    .mockResolvedValue([{ id: 'a', toMutableJSON: () => ({ body: { id: 'a', name: 'Vũ Ngọc Lan' } }) }]);
  const subscribe = (listener: (bulk: unknown) => void) => {
    told.add(listener);
    return { unsubscribe: () => told.delete(listener) };
  };
  const ledger = { find: () => ({ exec }), eventBulks$: { subscribe } };
  const people = new People({ documents: { ledger } } as unknown as Replica);
  const faults: unknown[] = [];
  let changes = 0;
  const stop = people.follow({ onChanged: () => (changes += 1), onFault: (found) => faults.push(found) });
  const written = (of: string) => {
    for (const tell of told) tell({ events: [{ documentData: { of } }] });
  };
  written('staff');
  await vi.waitFor(() => expect(faults).toEqual([fault]));
  expect([changes, people.all().length]).toEqual([0, 0]);
  written('fee');
  written('staff');
  await vi.waitFor(() => expect(changes).toBe(1));
  expect(people.all()).toMatchObject([{ name: 'Vũ Ngọc Lan' }]);
  expect(exec).toHaveBeenCalledTimes(2);
  stop();
  expect(told.size).toBe(0);
});
