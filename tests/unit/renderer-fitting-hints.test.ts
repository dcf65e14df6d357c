import { describe, expect, it } from 'vitest';
import { fittingHints } from '../../renderer/src/form/fitting-hints.ts';

const signers = ['Lê Hoàng Nam', 'Bùi Đức Anh', 'Lê Thu Trang'];

describe('what a field offers of what was written lately', () => {
  it('is found without marks, and its only one is taken by Enter', () => {
    expect(fittingHints(signers, ' duc')).toEqual({ fitting: ['Bùi Đức Anh'], only: 'Bùi Đức Anh' });
  });

  it('is left to be chosen from where several fit: Enter keeps what was typed', () => {
    expect(fittingHints(signers, 'lê')).toEqual({ fitting: ['Lê Hoàng Nam', 'Lê Thu Trang'], only: null });
  });

  it('is never taken by Enter in an empty field, nor where nothing fits', () => {
    expect(fittingHints(['Lê Hoàng Nam'], ' ')).toEqual({ fitting: ['Lê Hoàng Nam'], only: null });
    expect(fittingHints(signers, 'Trần')).toEqual({ fitting: [], only: null });
  });

  it('is offered no more once it stands there', () => {
    expect(fittingHints(signers, 'Bùi Đức Anh')).toEqual({ fitting: [], only: null });
  });
});
