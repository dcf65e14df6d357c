import { describe, expect, test } from 'vitest';
import { feeStanding, moneyLeft, takingIsOver } from '../../renderer/src/case/taking.ts';
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

  test('a result that was returned unpaid is still to be paid', () => {
    expect(feeStanding(fees('open'), 'returned')).toBe('open');
  });

  test('what can be given back is what was neither voided nor given back whole', () => {
    const partly = row(3000, 1000);
    expect(moneyLeft([row(3000, 3000), partly, row(500, 0, true), row(-1000, 0)])).toEqual([partly]);
  });
});
