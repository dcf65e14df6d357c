import { describe, expect, it } from 'vitest';
import { issueTo } from '../../renderer/src/case/issue-to.ts';

describe('where a dossier goes with what is issued of it', () => {
  it('stays where it stands while papers are left, unless somebody says that it is done', () => {
    expect(issueTo(null, true)).toEqual({ to: 'more', choices: ['more', 'done', 'returned'] });
    expect(issueTo('done', true).to).toBe('done');
  });

  it('is done with the last paper, whatever was chosen for fewer', () => {
    expect(issueTo(null, false)).toEqual({ to: 'done', choices: ['done', 'returned'] });
    expect(issueTo('more', false).to).toBe('done');
    expect(issueTo('returned', false).to).toBe('returned');
  });
});
