import { describe, expect, test } from 'vitest';
import { feeStanding, feeWithResult, moneyLeft, takingIsOver, whoTakes } from '../../renderer/src/case/taking.ts';
import type { QueryOutput } from '../../sync/bridge/contract.ts';

type Fees = NonNullable<QueryOutput<'caseFees'>>;

const row = (amount: number, refunded: number, voided = false) =>
  ({ amount, refunded, voided }) as Fees['rows'][number];
const fees = (state: Fees['due']['state'], ...rows: Fees['rows'][number][]) =>
  ({ due: { state, lines: [], owed: 3000 }, rows }) as unknown as Fees;

describe('how a dossier stands with its fee', () => {
  test('while it is under way, what was not taken is still to be taken', () => {
    expect(feeStanding(fees('open'), 'processing')).toBe('open');
    expect(feeStanding(fees('open', row(3000, 3000)), 'done')).toBe('open');
  });

  test.each(['not_received', 'withdrawn', 'stopped'])('once it is %s, nothing more is asked for', (status) => {
    expect(feeStanding(fees('open'), status)).toBe('not-wanted');
    expect(feeStanding(fees('open', row(3000, 3000)), status)).toBe('refunded');
    expect(feeStanding(fees('paid', row(3000, 0)), status)).toBe('paid');
    expect(feeStanding(fees('part', row(3000, 1000)), status)).toBe('part');
  });

  test('nothing more is taken of what ended without a result, once something was', () => {
    expect(takingIsOver([row(3000, 3000)], 'withdrawn')).toBe(true);
    expect(takingIsOver([row(3000, 0)], 'stopped')).toBe(true);
    expect(takingIsOver([row(3000, 0, true)], 'withdrawn')).toBe(false);
    expect(takingIsOver([row(3000, 0)], 'returned')).toBe(false);
  });

  test('whoever may not take what is still wanted is told who does', () => {
    expect(whoTakes('open', ['processing_officer'])).toContain('receiving_officer');
    expect(whoTakes('open', ['processing_officer', 'receiving_officer'])).toEqual([]);
    expect(whoTakes('paid', ['processing_officer'])).toEqual([]);
  });

  test('a result that was returned unpaid is still to be paid', () => {
    expect(feeStanding(fees('open'), 'returned')).toBe('open');
  });

  test('what can be given back is what was neither voided nor given back whole', () => {
    const partly = row(3000, 1000);
    expect(moneyLeft([row(3000, 3000), partly, row(500, 0, true), row(-1000, 0)])).toEqual([partly]);
  });
});

describe('what is taken as a result is issued', () => {
  const lines = [{ code: 'new_issue', name: { vi: '', en: '' }, owed: 7000, paid: 0, settled: false }];
  const of = (state: Fees['due']['state']) => ({
    due: { state, lines, owed: 7000, paid: 0 },
    reductions: [
      { code: 'neighbours', name: { vi: '', en: '' }, percent: 20, basis: '' },
      { code: 'victims', name: { vi: '', en: '' }, percent: 0, basis: '' },
    ],
  });
  const said = { takes: true, reduction: null, method: 'cash' as const };

  test('is the whole tariff, or what a reduction leaves of it, or nothing by an exemption', () => {
    expect(feeWithResult(of('open'), said)).toMatchObject({ amount: 7000, lines: [{ cents: 7000 }] });
    expect(feeWithResult(of('open'), { ...said, reduction: 'neighbours' })).toMatchObject({
      amount: 1400,
      lines: [{ code: 'new_issue', cents: 1400 }],
      reduction: 'neighbours',
    });
    expect(feeWithResult(of('open'), { ...said, reduction: 'victims' })).toMatchObject({ amount: 0, lines: [] });
  });

  test('is nothing of whom the fee was waived before, whatever the tariff says', () => {
    expect(feeWithResult(of('exempt'), said)).toBeNull();
    expect(feeWithResult(of('open'), { ...said, takes: false })).toBeNull();
  });
});
