import { describe, expect, it } from 'vitest';
import { isPlain, plainField, plainOutput } from '../../sync/core/plain-output.ts';

describe('what others wrote, on a terminal', () => {
  const hostile = 'Quầy 1\u001b[2K\u009b1A\r\u202exyz';

  it('moves no cursor and turns no letters round', () => {
    expect(plainOutput(hostile)).toBe('Quầy 1\u{fffd}[2K\u{fffd}1A\u{fffd}\u{fffd}xyz');
  });

  it('keeps its lines and columns, where it is all of the output', () => {
    expect(plainOutput('một\thai\nba')).toBe('một\thai\nba');
  });

  it('makes no line and no column of its own, where it is one of them', () => {
    expect(plainField('thật\nDEL\tgiả')).toBe('thật DEL giả');
    expect([isPlain('Bàn tiếp dân số 2'), isPlain('a\nb'), isPlain(hostile)]).toEqual([true, false, false]);
  });
});
