import { describe, expect, test } from 'vitest';
import { giveAndMove, startsWithNobody } from '../../renderer/src/case/start-case.ts';
import { err, ok } from '../../sync/core/result.ts';

type Write = Parameters<typeof giveAndMove>[0];

const step = { to: 'processing', reason: null };

/** Writes records r1, r2, … and refuses the one that is named. */
function writing(refused?: string) {
  const asked: unknown[] = [];
  const write = (name: string, input: object, view: readonly string[]) => {
    asked.push([name, input, view]);
    return Promise.resolve(name === refused ? err({ type: 'held-by-another' }) : ok({ record: `r${asked.length}` }));
  };
  return { asked, write: write as unknown as Write };
}

describe('a case that nobody has', () => {
  test('is asked about where work on it begins, and nowhere else', () => {
    expect(startsWithNobody({ to: 'processing' }, null)).toBe(true);
    expect(startsWithNobody({ to: 'processing' }, 'huy')).toBe(false);
    expect(startsWithNobody({ to: 'not_received' }, null)).toBe(false);
  });

  test('is given first, and the step has seen it', async () => {
    const { asked, write } = writing();
    expect(await giveAndMove(write, step, 'huy', ['r0'])).toEqual(ok({ record: 'r2' }));
    expect(asked).toEqual([
      ['setFields', { fields: { assignee: 'huy' } }, ['r0']],
      ['moveCase', step, ['r0', 'r1']],
    ]);
  });

  test('stays where it was if it may not be given', async () => {
    const { asked, write } = writing('setFields');
    expect(await giveAndMove(write, step, 'huy', ['r0'])).toEqual(err({ type: 'held-by-another' }));
    expect(asked).toHaveLength(1);
  });

  test('may be left with nobody', async () => {
    const { asked, write } = writing();
    await giveAndMove(write, step, null, ['r0']);
    expect(asked).toEqual([['moveCase', step, ['r0']]]);
  });
});
