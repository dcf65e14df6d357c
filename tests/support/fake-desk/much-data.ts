import type { SubjectId } from '../../../sync/core/ids.ts';
import type { FakeBridge } from './fake-bridge.ts';
import { documentsOf } from './fake-documents.ts';
import { type FakeCase, type FakeWorld, hex } from './fake-world.ts';
import { dispute } from './ugly-data.ts';

/** Has five thousand cases to hand over. */
export const whoLeaves = 'Vũ Ngọc Lan';
const day = 86_400_000;

/** As much as a large mission has after years: of everything that a list shows, thousands. */
export function addMuchData({ world }: FakeBridge): void {
  const { cases, ledger, protection, staff } = world;
  const leaver = staff.find(({ name }) => name === whoLeaves)!.id;
  for (const each of cases.slice(0, 300)) dispute(world, each, 'contact/phone', '+919812345678', '+919887654321');
  for (const each of cases.slice(300, 5300)) leaveTo(each, leaver);
  addNotes(cases[0]!, 300);
  const [fee, blank] = [ledger.fees[0]!, ledger.blanks[0]!];
  for (let index = 0; index < 3500; index += 1)
    ledger.fees.push({
      ...fee,
      id: hex(6_000_000 + index, 32),
      case: cases[1000 + index]!.id,
      at: world.now() - (index % 7) * day,
    });
  for (let index = 0; index < 5000; index += 1)
    ledger.blanks.push({ ...blank, id: hex(6_100_000 + index, 32), serial: `N2${String(index).padStart(6, '0')}` });
  const line = protection.lines.at(-1)!;
  for (let index = 0; index < 5000; index += 1)
    protection.lines.push({ ...line, citizen: { ...line.citizen, id: hex(6_200_000 + index, 32) as SubjectId } });
  const emergency = protection.emergencies[0]!;
  for (let index = 0; index < 2000; index += 1)
    protection.emergencies.push({ ...emergency, id: hex(6_300_000 + index, 32) });
  addDocuments(world);
}

function addNotes({ records }: FakeCase, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const last = records.at(-1)!;
    const operation = { type: 'note', text: `Đã gọi điện lần ${index + 1}` } as const;
    records.push({ ...last, record: hex(6_500_000 + index, 64), after: [last.record], notCounting: null, operation });
  }
}

function leaveTo({ row }: FakeCase, assignee: string): void {
  row.status = 'processing';
  row.assignee = assignee;
}

function addDocuments(world: FakeWorld): void {
  const documents = documentsOf(world);
  const known = [...documents];
  for (let index = 0; index < 4000; index += 1) {
    const of = known[index % known.length]!;
    const id = hex(6_400_000 + index, 32);
    documents.push({ ...of, id, row: { ...of.row, id } });
  }
}
