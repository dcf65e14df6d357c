import { describe, expect, it } from 'vitest';
import { choiceMeant } from '../../renderer/src/form/folded-filter.ts';

const countries = ['Việt Nam', 'Ấn Độ', 'Lãnh thổ Ấn Độ Dương thuộc Anh', 'Anh'].map((label) => ({ label }));
const meant = (typed: string) => choiceMeant(countries, typed)?.label ?? null;

describe('what was typed into a list of choices, and left', () => {
  it('is the choice that reads so, marks or none', () => {
    expect(meant('an do')).toBe('Ấn Độ');
    expect(meant(' ANH ')).toBe('Anh');
  });

  it('is the only choice that has it in it', () => {
    expect(meant('viet')).toBe('Việt Nam');
    expect(meant('duong thuoc')).toBe('Lãnh thổ Ấn Độ Dương thuộc Anh');
  });

  it('is none where several could be meant, where none is, and where nothing was typed', () => {
    expect(meant('an')).toBeNull();
    expect(meant('xyz')).toBeNull();
    expect(meant(' ')).toBeNull();
  });
});
