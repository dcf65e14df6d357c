import { describe, expect, it } from 'vitest';
import { papersLeft, papersToIssue } from '../../sync/desk/registers/papers-to-issue.ts';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { checkCatalogue } from '../../sync/domain/catalogue/check-catalogue.ts';
import { papersOwed } from '../../sync/domain/catalogue/owed.ts';
import { parseIsoDate } from '../../sync/domain/dates.ts';
import type { IssuedResult } from '../../sync/domain/registers/issued.ts';

const legalisation = procedureByCode(builtInCatalogue, 'legalisation')!;
const stamp = legalisation.results[0]!;
const whole = { code: stamp.code };
const twelve = { 'document/count': 12 };

const issued = (paper: number, struck = '', result = stamp.code): IssuedResult => ({
  result,
  paper,
  register: 'legalisation',
  number: `${paper + 1}/2026`,
  blank: '',
  serial: '',
  on: parseIsoDate('2026-03-02')!,
  note: '',
  annotations: [],
  at: 0,
  actor: null,
  conflict: false,
  struck,
});

describe('how many papers a result is of', () => {
  it('is what the form counts where the catalogue names it, and one else', () => {
    expect(papersOwed(stamp, twelve)).toBe(12);
    expect(papersOwed({}, twelve)).toBe(1);
    for (const count of [undefined, null, 0, -3, 1.5, '12']) {
      const form = count === undefined ? {} : { 'document/count': count };
      expect(papersOwed(stamp, form)).toBe(1);
    }
    expect(papersOwed(stamp, { 'document/count': 9_999 })).toBe(500);
  });

  it('hangs on a number that the form asks for: a catalogue that names another field is refused', () => {
    const procedure = { ...legalisation, results: [{ ...stamp, per: 'document/title' }] };
    expect(checkCatalogue({ ...builtInCatalogue, procedures: [procedure] })).toMatchObject({
      error: {
        faults: [{ type: 'unknown-field', path: 'procedures[legalisation].results[legalisation_stamp].per' }],
      },
    });
  });
});

describe('the papers that are issued now', () => {
  it('are what is left of them, each in a place of its own', () => {
    expect(papersToIssue(stamp, { 'document/count': 3 }, [], 3)).toEqual({ ok: true, value: [1, 2, 3] });
    const some = [issued(1), issued(2), issued(1, '', 'other')];
    expect(papersLeft(stamp, twelve, some)).toBe(10);
    expect(papersToIssue(stamp, twelve, some, 2)).toEqual({ ok: true, value: [3, 4] });
    expect(papersToIssue(stamp, twelve, some, 11)).toMatchObject({ error: { type: 'fewer-papers-left', left: 10 } });
  });

  it('leave a struck paper’s line where it is, and stand in a new place', () => {
    const form = { 'document/count': 2 };
    expect(papersToIssue(stamp, form, [issued(1), issued(2, 'Nhầm.')], 1)).toEqual({ ok: true, value: [3] });
  });

  it('are none where one number was given to all of them before', () => {
    expect(papersToIssue(stamp, twelve, [issued(0)], 1)).toMatchObject({
      error: { type: 'issued-already', number: '1/2026' },
    });
    expect(papersToIssue(stamp, twelve, [issued(0, 'Nhầm.')], 12)).toMatchObject({ ok: true });
  });

  it('are the one entry of a result that has no papers of its own', () => {
    expect(papersToIssue(whole, twelve, [], 1)).toEqual({ ok: true, value: [0] });
    expect(papersToIssue(whole, twelve, [], 2)).toMatchObject({ error: { type: 'fewer-papers-left', left: 1 } });
  });
});
