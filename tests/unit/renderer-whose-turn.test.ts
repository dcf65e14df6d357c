import { describe, expect, it } from 'vitest';
import { whoseTurn } from '../../renderer/src/documents/whose-turn.ts';
import { startWords } from '../../renderer/src/i18n/start-words.ts';
import type { Translate } from '../../renderer/src/i18n/use-words.ts';

const t = startWords('vi').t as unknown as Translate;

describe('whose turn a document is, in a list', () => {
  it('is one name and how many wait beside, and everybody for the title', () => {
    const turn = whoseTurn({ people: ['Lê Hoàng Nam', 'Bùi Đức Anh'], roles: ['records_clerk'], late: [] }, t);
    expect(turn).toEqual({
      first: 'Lê Hoàng Nam',
      firstIsLate: false,
      others: 2,
      everyone: `Lê Hoàng Nam; Bùi Đức Anh; ${t('role.records_clerk')}`,
    });
  });

  it('has whoever is late in front, and all of them marked', () => {
    const turn = whoseTurn({ people: ['Hà', 'Minh', 'Nam'], roles: [], late: ['Minh', 'Nam'] }, t);
    expect(turn).toEqual({ first: 'Trễ: Minh', firstIsLate: true, others: 2, everyone: 'Trễ: Minh; Nam; Hà' });
  });

  it('is nobody beside one alone, and nothing where it is nobody’s', () => {
    expect(whoseTurn({ people: ['Hà'], roles: [], late: [] }, t).others).toBe(0);
    expect(whoseTurn({ people: [], roles: [], late: [] }, t)).toMatchObject({ first: '', others: 0, everyone: '' });
  });
});
