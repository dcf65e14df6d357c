import { describe, expect, it } from 'vitest';
import { statusesByCaution } from '../../sync/core/fold/caution.ts';
import { builtInCatalogue, inForce, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { checkCatalogue } from '../../sync/domain/catalogue/check-catalogue.ts';
import {
  feesOwed,
  isAsked,
  isRequired,
  missingPapers,
  reducedAmount,
  reductionsFor,
} from '../../sync/domain/catalogue/owed.ts';
import type { FormValues } from '../../sync/domain/catalogue/form-value.ts';
import { settleCatalogue } from '../../sync/domain/catalogue/settle.ts';
import type { FeeReduction, Procedure } from '../../sync/domain/catalogue/types.ts';
import { catalogueSchema } from '../../sync/domain/catalogue/types.ts';
import { findMove, movesFrom } from '../../sync/domain/catalogue/workflow.ts';
import { statuses, statusNames } from '../../sync/domain/statuses.ts';

const { procedures } = builtInCatalogue;
const duplicates = (codes: readonly string[]): readonly string[] =>
  codes.filter((code, index) => codes.indexOf(code) !== index);

/** Every object with `vi` and `en` anywhere in the value. */
function bilingualTexts(value: unknown): readonly { vi: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('vi' in value && 'en' in value) return [value as { vi: string; en: string }];
  return Object.values(value).flatMap(bilingualTexts);
}

describe('the built-in catalogue', () => {
  it('has books whose every column is filled by the form of a procedure that is entered in it, once', () => {
    for (const { code, columns } of builtInCatalogue.registers) {
      const entered = procedures.filter(({ results }) => results.some(({ register }) => register === code));
      const asked = new Set(entered.flatMap(({ fields }) => fields.map((field) => field.code)));
      const isFilled = (source: string): boolean => source.startsWith('entry:') || asked.has(source);
      expect([code, columns.flatMap(({ sources }) => sources.filter((source) => !isFilled(source)))]).toEqual([
        code,
        [],
      ]);
      expect([code, duplicates(columns.map((column) => column.code))]).toEqual([code, []]);
      for (const { fields } of entered) {
        const own = new Set(fields.map((field) => field.code));
        const filled = columns.filter(({ sources }) => sources.some((source) => own.has(source)));
        expect([code, filled.length >= 3]).toEqual([code, true]);
      }
    }
  });

  it('has the thirty procedures of a mission and passes its own schema unchanged', () => {
    expect(procedures.map((procedure) => procedure.code)).toEqual([
      'passport_first',
      'passport_later',
      'passport_short',
      'passport_official',
      'passport_amendment',
      'laissez_passer',
      'visa',
      'visa_exemption',
      'citizen_registration',
      'birth',
      'birth_again',
      'marriage',
      'marriage_again',
      'death',
      'parentage',
      'adoption',
      'guardianship',
      'civil_status_change',
      'foreign_event',
      'extract_copy',
      'marital_status',
      'legalisation',
      'consular_certification',
      'certified_copy',
      'notarisation',
      'nationality_confirmation',
      'vietnamese_origin',
      'nationality_change',
      'remains_permit',
      'repatriation',
    ]);
    expect(catalogueSchema.parse(builtInCatalogue)).toEqual(builtInCatalogue);
  });

  it('is canonical: NFC texts, safe integers, and no value that JSON would drop', () => {
    const json = JSON.stringify(builtInCatalogue);
    expect(json).toBe(json.normalize('NFC'));
    expect(JSON.parse(json)).toEqual(builtInCatalogue);
    expect(json).not.toMatch(/\d\.\d+[,}\]]/);
  });

  it('says everything in both languages, without spaces to spare', () => {
    const texts = bilingualTexts(builtInCatalogue);
    expect(texts.length).toBeGreaterThan(1200);
    for (const { vi, en } of texts) {
      expect(vi).toBe(vi.trim());
      expect(en).toBe(en.trim());
      expect(vi).not.toBe('');
      expect(en).not.toBe('');
    }
    expect(texts.filter(({ vi }) => /của của|  /.test(vi))).toEqual([]);
  });

  it('puts every procedure into a group that has a name', () => {
    const groups = builtInCatalogue.groups.map((group) => group.code);
    for (const procedure of procedures) expect(groups).toContain(procedure.group);
  });
});

describe.each(procedures)('the procedure $code', (procedure: Procedure) => {
  const fieldCodes = procedure.fields.map((field) => field.code);

  it('repeats no code', () => {
    expect(duplicates(fieldCodes)).toEqual([]);
    expect(duplicates(procedure.papers.map((paper) => paper.code))).toEqual([]);
    expect(duplicates(procedure.fees.map((fee) => fee.code))).toEqual([]);
    for (const field of procedure.fields) expect(duplicates(field.choices.map((choice) => choice.code))).toEqual([]);
  });

  it('asks for ten to twenty-two things, each under a heading that it has, in the order of the headings', () => {
    expect(procedure.fields.length).toBeGreaterThanOrEqual(10);
    expect(procedure.fields.length).toBeLessThanOrEqual(22);
    const headings = procedure.sections.map((section) => section.code);
    const ranks = procedure.fields.map((field) => headings.indexOf(field.section));
    expect(ranks).not.toContain(-1);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).toBe(headings.length);
  });

  it('names the owner, so that every dossier can be listed under a name', () => {
    const name = procedure.fields.find((field) => field.code === 'applicant/full_name');
    expect(name).toMatchObject({ type: 'text', required: true });
  });

  it('gives choices to choice fields and to no others', () => {
    for (const field of procedure.fields) expect(field.choices.length >= 2).toBe(field.type === 'choice');
  });

  it('hangs conditions only on values that its own form can have', () => {
    const conditions = [
      ...[...procedure.fields, ...procedure.papers].flatMap(({ requiredWhen }) => requiredWhen ?? []),
      ...procedure.fields.flatMap(({ appliesWhen }) => appliesWhen ?? []),
    ];
    for (const condition of [...conditions, ...procedure.fees.flatMap((fee) => fee.appliesWhen ?? [])]) {
      const field = procedure.fields.find((each) => each.code === condition.field);
      const choices = field?.choices.map((choice) => choice.code);
      for (const value of condition.in) expect(choices).toContain(value);
    }
  });

  it('asks for what hangs on an answer only below that answer: nothing appears above what somebody filled in', () => {
    const codes = procedure.fields.map(({ code }) => code);
    const early = procedure.fields.filter(
      ({ code, appliesWhen }) => appliesWhen !== undefined && codes.indexOf(appliesWhen.field) >= codes.indexOf(code),
    );
    expect(early).toEqual([]);
  });

  it('compares dates only with dates of its own form', () => {
    for (const { checks } of procedure.fields) {
      if (checks.notBefore === undefined) continue;
      expect(procedure.fields.find((field) => field.code === checks.notBefore)?.type).toBe('date');
    }
  });

  it('leaves nothing unset without saying so, and calls nothing unknown that is set', () => {
    const unknown = procedure.openPoints.filter((open) => open.state === 'unknown').map((open) => open.point);
    expect(procedure.processingTime.workingDays === null).toBe(unknown.includes('processing_time'));
    expect(procedure.fees.some((fee) => fee.amountUsdCents === null)).toBe(unknown.includes('fees'));
    expect(procedure.effectiveFrom === null).toBe(unknown.includes('effective_from'));
  });

  it('moves only between the ten statuses, never out of a final one, and can always reach an end', () => {
    for (const move of procedure.workflow) {
      expect(statusNames).toContain(move.from);
      expect(statusNames).toContain(move.to);
      expect(statuses[move.from].final).toBe(false);
    }
    expect(duplicates(procedure.workflow.map((move) => `${move.from} ${move.to}`))).toEqual([]);
    for (const name of statusNames) {
      expect(procedure.workflow.some((move) => move.from === name)).toBe(!statuses[name].final);
    }
    const reached = new Set(procedure.workflow.map((move) => move.to));
    expect([...reached].toSorted()).toEqual(statusNames.filter((name) => name !== 'registered').toSorted());
  });

  it('asks for a reason wherever the applicant is refused, stopped or asked again', () => {
    for (const move of procedure.workflow) {
      const owed = ['not_received', 'awaiting_papers', 'withdrawn', 'stopped'].includes(move.to);
      expect(move.reasonRequired).toBe(owed || (move.from === 'done' && move.to === 'processing'));
    }
  });
});

describe('statuses', () => {
  it('are the ten that the national portal knows, numbered from 1', () => {
    expect(statusNames.map((name) => statuses[name].portalCode)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are those that the fold orders by caution', () => {
    expect([...statusesByCaution].toSorted()).toEqual([...statusNames].toSorted());
  });
});

describe('what a form owes', () => {
  const later = procedureByCode(builtInCatalogue, 'passport_later')!;

  it('is 150 dollars for a lost passport, and 70 for one that expires', () => {
    const owed = (reason: string) => feesOwed(later, { 'request/reason': reason }).map((fee) => fee.amountUsdCents);
    expect(owed('lost')).toEqual([15000]);
    expect(owed('expiring')).toEqual([7000]);
    expect(feesOwed(later, {})).toEqual([]);
  });

  it('is the amount for each paper, as many times as the form says, and the name says how many', () => {
    const legalisation = procedureByCode(builtInCatalogue, 'legalisation')!;
    const owed = (count?: number) => feesOwed(legalisation, count === undefined ? {} : { 'document/count': count })[0];
    expect(owed(12)).toMatchObject({
      amountUsdCents: 12_000,
      name: { vi: 'Phí hợp pháp hóa lãnh sự, mỗi giấy tờ × 12' },
    });
    expect(owed(1)).toMatchObject({ amountUsdCents: 1_000, name: { vi: 'Phí hợp pháp hóa lãnh sự, mỗi giấy tờ' } });
    expect(owed()?.amountUsdCents).toBe(1_000);
    const uncounted = { ...legalisation, fees: legalisation.fees.map((fee) => ({ ...fee, per: 'document/title' })) };
    expect(checkCatalogue({ ...builtInCatalogue, procedures: [uncounted] })).toMatchObject({
      error: {
        faults: [{ type: 'unknown-field', path: 'procedures[legalisation].fees[per_document].per' }],
      },
    });
  });

  it('is a report of the loss for a lost passport, and the old passport otherwise', () => {
    const papers = (reason: string) =>
      later.papers.filter((paper) => isRequired(paper, { 'request/reason': reason })).map((paper) => paper.code);
    expect(papers('lost')).toEqual(['form_tk02', 'photos', 'loss_report']);
    expect(papers('expiring')).toEqual(['form_tk02', 'photos', 'old_passport']);
  });

  it('is missing while it is asked for and was not handed in', () => {
    const missing = (...handedIn: string[]) =>
      missingPapers(later, handedIn, { 'request/reason': 'expiring' }).map(({ code }) => code);
    expect(missing('photos')).toEqual(['form_tk02', 'old_passport']);
    expect(missing('form_tk02', 'photos', 'old_passport')).toEqual([]);
  });

  it('is reduced to a fifth in a neighbouring country', () => {
    const dossier = { procedure: 'passport_first', day: '2026-03-02' };
    const [reduction] = reductionsFor(builtInCatalogue, { ...dossier, hostCountry: 'LA' });
    expect(reducedAmount(7000, reduction!)).toBe(1400);
    expect(reductionsFor(builtInCatalogue, { ...dossier, hostCountry: 'IN' })).toEqual([]);
  });

  it('is reduced by rules for the countries, the procedures and the days that each names, both ends included', () => {
    const name = { vi: 'Được giảm', en: 'Reduced' };
    const rule = { code: 'rule', name, percent: 50, hostCountries: [] };
    const isOffered = (more: Partial<FeeReduction>, day = '2026-03-02') =>
      reductionsFor({ feeReductions: [{ ...rule, ...more }] }, { hostCountry: 'IN', procedure: 'passport_first', day })
        .length === 1;
    expect(isOffered({})).toBe(false);
    expect(isOffered({ everywhere: true })).toBe(true);
    expect(isOffered({ hostCountries: ['IN'] })).toBe(true);
    expect(isOffered({ everywhere: true, procedures: [] })).toBe(true);
    expect(isOffered({ everywhere: true, procedures: ['birth'] })).toBe(false);
    const march = { everywhere: true, effectiveFrom: '2026-03-01', effectiveUntil: '2026-03-31' };
    const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'];
    expect(days.map((day) => isOffered(march, day))).toEqual([false, true, true, false]);
  });
});

describe('workflow', () => {
  const first = procedureByCode(builtInCatalogue, 'passport_first')!;

  it('lets only those who sign finish a dossier', () => {
    expect(findMove(first, 'processing', 'done')?.roles).toEqual(['consul', 'head_of_mission']);
    expect(movesFrom(first, 'processing', ['records_clerk'])).toEqual([]);
    expect(movesFrom(first, 'done', ['records_clerk']).map((move) => move.to)).toEqual(['returned']);
    expect(findMove(first, 'returned', 'processing')).toBeUndefined();
  });
});

describe('settling the catalogue', () => {
  const settled = settleCatalogue(builtInCatalogue, {
    version: 'hq1',
    procedures: { legalisation: { workingDays: 3, effectiveFrom: '2026-01-01', fees: { per_document: 1200 } } },
  });

  it('sets the value, closes the open points it settles, and makes another version', () => {
    const legalisation = procedureByCode(settled, 'legalisation')!;
    expect(legalisation.processingTime.workingDays).toBe(3);
    expect(legalisation.fees[0]?.amountUsdCents).toBe(1200);
    expect(legalisation.openPoints).toEqual([{ point: 'papers', state: 'older_text' }]);
    expect(settled.version).toBe('2026.3+hq1');
    expect(catalogueSchema.safeParse(settled).success).toBe(true);
  });

  it('leaves the original and every other procedure as they were', () => {
    expect(procedureByCode(builtInCatalogue, 'legalisation')!.processingTime.workingDays).toBeNull();
    expect(procedureByCode(settled, 'birth')).toBe(procedureByCode(builtInCatalogue, 'birth'));
  });

  it('puts an entry into force on its first day and takes it out after its last', () => {
    const entry = { ...procedureByCode(settled, 'legalisation')!, effectiveUntil: '2026-12-31' };
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => inForce(entry, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('a field that hangs on an answer', () => {
  const fields = procedureByCode(builtInCatalogue, 'passport_later')!.fields;
  const asked = (values: FormValues) =>
    fields.filter((field) => isAsked(field, values)).map(({ code }) => code.replace('request/', ''));

  it('is not asked for before the answer, nor after another one', () => {
    for (const values of [{}, { 'request/reason': 'expiring' }])
      for (const code of ['lost_on', 'lost_how', 'changes']) expect(asked(values)).not.toContain(code);
    expect(asked({ 'request/reason': 'lost' })).toEqual(expect.arrayContaining(['lost_on', 'lost_how']));
    expect(asked({ 'request/reason': 'details_changed' })).toContain('changes');
  });

  it('stays in sight where something stands in it, whatever was answered since, and is not required then', () => {
    const values = { 'request/reason': 'expiring', 'request/lost_how': 'Bị móc túi tại chợ.' };
    expect(asked(values)).toContain('lost_how');
    expect(asked(values)).not.toContain('lost_on');
    const field = fields.find(({ code }) => code === 'request/lost_how')!;
    expect(isRequired(field, values)).toBe(false);
    expect(isRequired({ ...field, required: true }, values)).toBe(false);
  });
});
