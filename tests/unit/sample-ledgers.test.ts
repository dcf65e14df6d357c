import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillSample } from '../../build/start/fill-sample.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { settleCatalogue } from '../../sync/domain/catalogue/settle.ts';
import { sampleSettings } from '../../sync/domain/sample/sample-settings.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { isSubjectId } from '../../sync/core/record/subject-id.ts';
import { readLedger } from '../../sync/domain/stock/ledger.ts';
import { stockCard } from '../../sync/domain/stock/stock-card.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { readLedgerOf, readLedgerPage } from '../../sync/replica/read-ledger.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';

const today = '2026-11-19';
const clock = { at: 0 };
let test: TestReplica;

beforeAll(async () => {
  test = await openTestReplica({ now: () => clock.at });
  const staff = sampleStaff.map((member, index) => {
    const id = index.toString(16).padStart(32, '0');
    if (!isSubjectId(id)) throw new Error(id);
    return { ...member, id, active: true };
  });
  await fillSample({
    replica: test.replica,
    clock,
    seed: 20_260,
    count: 160,
    today,
    mission: 'DEL',
    missionTime: { zone: 'Asia/Kolkata', calendar: missionCalendar({ country: 'IN' }) },
    staff,
    catalogue: settleCatalogue(builtInCatalogue, sampleSettings),
    onProgress: () => {},
  });
}, 60_000);

afterAll(() => test?.close());

describe('the till, the safe and the books of the sample', () => {
  it('[S6] has each day but today closed, with all that was taken on it', async () => {
    const { documents } = test.replica;
    const fees = await readLedgerOf(documents, 'fee');
    const days = await readLedgerOf(documents, 'fee_day');
    expect(fees.length).toBeGreaterThan(25);
    expect(new Set(fees.map(({ day }) => day)).size).toBe(days.length);
    for (const { day, closings, afterClosing } of days)
      expect([day, closings.length, afterClosing]).toEqual([day, day === today ? 0 : 1, []]);
    const receipts = fees.flatMap(({ receipt }) => (receipt === '' ? [] : [receipt]));
    expect(new Set(receipts).size).toBe(receipts.length);
    // As a desk writes them that was granted no numbers yet: it gives them their numbers by itself.
    for (const receipt of receipts) expect(receipt).toMatch(/^BL-DEL-2026\d{4}-[2-9A-Z]{4}-\d{4}$/);
    expect(fees.filter(({ receipt }) => receipt !== '').every(({ temporary }) => temporary)).toBe(true);
  });

  it('[S4] uses no blank twice, and none that did not come in', async () => {
    const { documents } = test.replica;
    const [consignments, blanks] = [
      await readLedgerOf(documents, 'consignment'),
      await readLedgerOf(documents, 'blank'),
    ];
    expect(blanks.length).toBeGreaterThan(5);
    for (const kind of new Set(consignments.map(({ blank }) => blank))) {
      const own = [
        consignments.filter(({ blank }) => blank === kind),
        blanks.filter((one) => one.kind === kind),
      ] as const;
      const ledger = readLedger(kind, consignments, blanks);
      expect([kind, ledger.open, ledger.unknown]).toEqual([kind, 0, 0]);
      expect(stockCard(...own, 'Asia/Kolkata').at(-1)?.balance).toBe(ledger.left);
    }
  });

  it('[S5] enters results in their registers, read in the order of their numbers page by page', async () => {
    const { documents } = test.replica;
    const entries = await readLedgerOf(documents, 'entry', { one: 'passports/2026' });
    const pages = [];
    for (let offset = 0; offset < entries.length; offset += 7) {
      const page = await readLedgerPage(documents, 'entry', 'passports/2026', { direction: 'asc', offset, limit: 7 });
      expect(page.total).toBe(entries.length);
      pages.push(...page.rows.map(({ number }) => number));
    }
    expect(pages.length).toBeGreaterThan(7);
    expect(pages).toEqual(pages.toSorted());
    expect(new Set(pages).size).toBe(entries.length);
  });
});
