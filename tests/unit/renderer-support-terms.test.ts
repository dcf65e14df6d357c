import { describe, expect, it } from 'vitest';
import { saidOfSupport, supportTermsOf } from '../../renderer/src/documents/support-terms.ts';
import type { DocumentView } from '../../sync/bridge/documents-model.ts';
import { supportField } from '../../sync/domain/documents/document-fields.ts';

const [lan, minh, ha] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string];

/** A document that is due on a day, with who supports and what was written beside their names. */
function directed(due: string | null, support: Record<string, string>): Pick<DocumentView, 'assignments' | 'fields'> {
  const written = Object.entries(support).map(([person, term]) => [supportField(person), term]);
  const fields = Object.fromEntries([['due', due], ...written].map(([name, value]) => [name, { value }]));
  const assignments = Object.keys(support).map((person) => ({ person, part: 'support' }));
  return { fields, assignments: [{ person: ha, part: 'lead' }, ...assignments] } as unknown as DocumentView;
}

describe('the deadlines of those who support', () => {
  it('are their own where another day than the document’s was written', () => {
    const view = directed('2026-03-20', { [lan]: '2026-03-05', [minh]: 'none' });
    expect(supportTermsOf(view)).toEqual({ [lan]: '2026-03-05', [minh]: '' });
    expect(supportTermsOf(directed('2026-03-20', { [lan]: '2026-03-20' }))).toEqual({ [lan]: '' });
  });

  it('are written for whoever is new or has another one, and taken from whoever supports no more', () => {
    const view = directed('2026-03-20', { [lan]: '2026-03-05', [minh]: 'none' });
    expect(saidOfSupport(view, { [lan]: '2026-03-05', [minh]: '' }, '2026-03-20')).toEqual({});
    expect(saidOfSupport(view, { [lan]: '', [ha]: '2026-03-09' }, '2026-03-20')).toEqual({
      [lan]: 'none',
      [ha]: '2026-03-09',
      [minh]: null,
    });
    expect(saidOfSupport(directed(null, {}), { [minh]: '' }, '')).toEqual({ [minh]: 'none' });
  });

  it('follow the document’s to another day, though it was written beside their names', () => {
    const view = directed('2026-03-20', { [lan]: '2026-03-20' });
    expect(saidOfSupport(view, { [lan]: '' }, '2026-03-20')).toEqual({});
    expect(saidOfSupport(view, { [lan]: '' }, '2026-04-02')).toEqual({ [lan]: 'none' });
    expect(saidOfSupport(view, { [lan]: '' }, '')).toEqual({ [lan]: 'none' });
    // Whoever keeps the old day keeps it as their own.
    expect(saidOfSupport(view, { [lan]: '2026-03-20' }, '2026-04-02')).toEqual({});
  });
});
