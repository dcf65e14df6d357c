import { describe, expect, it } from 'vitest';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { checkEdition, type EditionContext } from '../../sync/domain/catalogue/check-edition.ts';
import { nextVersion } from '../../sync/domain/catalogue/edition.ts';
import { withOpenPoints } from '../../sync/domain/catalogue/open-points.ts';
import type { Procedure } from '../../sync/domain/catalogue/types.ts';
import { builtInTemplates } from '../../sync/domain/prints/built-in/built-in.ts';
import type { PrintTemplate } from '../../sync/domain/prints/template.ts';

const visa = procedureByCode(builtInCatalogue, 'visa_exemption')!;
const today = '2026-11-22';
const next: Procedure = { ...visa, effectiveFrom: '2026-12-01' };

function faultsOf(procedure: Procedure, context: Partial<EditionContext> = {}): readonly string[] {
  const whole = { surroundings: builtInCatalogue, published: [visa], templates: [], today, ...context };
  return checkEdition(procedure, whole).map(
    ({ path, type }) => `${path.replace('procedures[visa_exemption]', '')} ${type}`,
  );
}

describe('a version that is to follow those published', () => {
  it('begins tomorrow or later, and not before one that is published', () => {
    expect(faultsOf(next)).toEqual([]);
    expect(faultsOf({ ...next, effectiveFrom: today })).toEqual([]);
    expect(faultsOf({ ...next, effectiveFrom: '2026-11-21' })).toEqual(['.effectiveFrom begins-in-the-past']);
    expect(faultsOf(next, { published: [visa, { ...visa, effectiveFrom: '2027-01-01' }] })).toEqual([
      '.effectiveFrom overlaps-version',
    ]);
    expect(faultsOf(withOpenPoints({ ...next, effectiveFrom: null }))).toEqual(['.effectiveFrom begins-unsaid']);
  });

  it('says something new', () => {
    expect(faultsOf(next, { published: [visa, next] })).toEqual([' not-changed']);
  });

  it('names a missing English name, a negative fee and a status that nothing leads to, each at its place and all at once', () => {
    const fees = visa.fees.map((fee) => ({ ...fee, amountUsdCents: -1 }));
    const workflow = visa.workflow.filter(({ to }) => to !== 'done');
    const spoilt = { ...next, name: { ...visa.name, en: '' }, fees, workflow };
    expect(faultsOf(spoilt)).toEqual([
      '.name.en language-missing',
      `.fees[${visa.fees[0]!.code}].amountUsdCents malformed`,
      '.workflow status-not-reached',
      '.workflow status-not-reached',
    ]);
  });

  it('keeps the fields that a printed paper uses', () => {
    const [field, ...fields] = visa.fields.toReversed();
    const paper: PrintTemplate = {
      ...builtInTemplates[0]!,
      blocks: [{ type: 'paragraph', text: `{{form/${field!.code}}}` }],
    };
    const shorter = { ...next, fields: fields.toReversed() };
    const used = `.fields[${field!.code}] printed-field-removed`;
    expect(faultsOf(shorter, { templates: [paper] })).toContain(used);
    expect(faultsOf(next, { templates: [paper] })).toEqual([]);
  });
});

describe('open points', () => {
  it('are unknown where a value is empty, and no longer where it was filled in', () => {
    const empty = withOpenPoints({ ...visa, processingTime: { workingDays: null } });
    expect(empty.openPoints).toContainEqual({ point: 'processing_time', state: 'unknown' });
    const filled = withOpenPoints({ ...empty, processingTime: { workingDays: 5 } });
    expect(filled.openPoints.some(({ point }) => point === 'processing_time')).toBe(false);
  });

  it('of every procedure that ships are said as its values are', () => {
    for (const procedure of builtInCatalogue.procedures) {
      const said = [...procedure.openPoints].toSorted((one, other) => (one.point < other.point ? -1 : 1));
      const derived = [...withOpenPoints(procedure).openPoints].toSorted((one, other) =>
        one.point < other.point ? -1 : 1,
      );
      expect(derived).toEqual(said);
    }
  });
});

it('the catalogue counts its versions on', () => {
  expect(['2026.3', '2026.9', '2026.3+sample', '7'].map(nextVersion)).toEqual([
    '2026.4',
    '2026.10',
    '2026.3+sample.1',
    '8',
  ]);
});
