import { describe, expect, test } from 'vitest';
import { backWords, placeBehind } from '../../renderer/src/print/ledgers/behind-ledger.ts';
import { hashOfPlace, type Place, placeOfHash } from '../../renderer/src/stores/navigation/place.ts';

const id = '0123456789abcdef0123456789abcdef';
const places: readonly Place[] = [
  { screen: 'queue' },
  { screen: 'cases' },
  { screen: 'case', id },
  { screen: 'new-case', procedure: null },
  { screen: 'new-case', procedure: 'passport_later' },
  { screen: 'new-case', procedure: 'passport_later', received: id },
  { screen: 'documents', tab: 'todo' },
  { screen: 'documents', tab: 'registers' },
  { screen: 'document', id },
  { screen: 'new-document', direction: 'incoming', about: null },
  { screen: 'new-document', direction: 'outgoing', about: { relation: 'answers', id } },
  { screen: 'registers', tab: 'fees' },
  { screen: 'registers', tab: 'stock' },
  { screen: 'registers', tab: 'fees', at: '2026-03-02' },
  { screen: 'registers', tab: 'fees', at: '2026-03-02..2026-05-24' },
  { screen: 'registers', tab: 'stock', at: id },
  { screen: 'fee-rules' },
  { screen: 'conflicts' },
  { screen: 'link' },
  { screen: 'overview' },
  { screen: 'import', of: 'cases' },
  { screen: 'import', of: 'incoming' },
  { screen: 'import', of: 'outgoing' },
  { screen: 'access' },
  { screen: 'catalogue', procedure: null },
  { screen: 'catalogue', procedure: 'passport_later' },
  { screen: 'print', id, form: 'result_birth_certificate' },
  { screen: 'print-book' },
];

describe('the way back from a paper', () => {
  test.each([
    [{ of: 'crisis', id: 'a' }, 'crisis'],
    [{ of: 'calendar', year: 2026 }, 'calendar'],
    [{ of: 'report', period: '2026' }, 'report'],
    [{ of: 'repayment', id: 'a', record: 'b' }, 'emergency'],
    [{ of: 'handover', from: 'a', to: 'b', day: '2026-03-02' }, 'handover'],
  ] as const)('of %o leads to the %s, and is called so', (ledger, screen) => {
    expect(placeBehind(ledger).screen).toBe(screen);
    expect(backWords(ledger)).toBe(`print:back-to-${screen}`);
  });

  test('of a book leads to the books', () => {
    for (const ledger of [
      { of: 'register', register: 'births', year: 2026 },
      { of: 'stock', kind: 'a' },
    ] as const) {
      expect(placeBehind(ledger).screen).toBe('registers');
      expect(backWords(ledger)).toBe('print:back-to-books');
    }
  });
});

describe('the address', () => {
  test.each(places)('leads back to $screen', (place) => {
    expect(placeOfHash(hashOfPlace(place))).toEqual(place);
  });

  test('holds ids and codes only', () => {
    expect(placeOfHash('#/cases/Nguyễn Văn An')).toEqual({ screen: 'cases' });
    expect(placeOfHash('#/registers/stock/N0000003')).toEqual({ screen: 'registers', tab: 'stock' });
    expect(placeOfHash('#/registers/fees/2026-02-30')).toEqual({ screen: 'registers', tab: 'fees' });
    expect(placeOfHash('#/new/Nguyễn')).toEqual({ screen: 'new-case', procedure: null });
  });

  test('that leads nowhere leads to the queue', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/queue/x'])
      expect(placeOfHash(hash)).toEqual({ screen: 'queue' });
  });
});
