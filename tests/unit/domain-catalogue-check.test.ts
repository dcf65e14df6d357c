import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { catalogueFaultTypes, type CatalogueFaultType } from '../../sync/domain/catalogue/catalogue-fault.ts';
import { checkCatalogue } from '../../sync/domain/catalogue/check-catalogue.ts';
import { settleCatalogue } from '../../sync/domain/catalogue/settle.ts';
import type { Catalogue, FormField, Procedure } from '../../sync/domain/catalogue/types.ts';
import { sampleSettings } from '../../sync/domain/sample/sample-settings.ts';

/** What is found, as `type path about`. */
function found(value: unknown): readonly string[] {
  const checked = checkCatalogue(value);
  return checked.ok ? [] : checked.error.faults.map(({ type, path, about }) => `${type} ${path} ${about}`.trim());
}

const copy = (): Catalogue => JSON.parse(JSON.stringify(builtInCatalogue)) as Catalogue;
const birthOf = (catalogue: Catalogue): Procedure => catalogue.procedures.find(({ code }) => code === 'birth')!;
const fieldOf = (procedure: Procedure, code: string): FormField => procedure.fields.find((each) => each.code === code)!;

/** The built-in catalogue with something wrong in it. */
function spoilt(spoil: (catalogue: Catalogue, birth: Procedure) => void): readonly string[] {
  const catalogue = copy();
  spoil(catalogue, birthOf(catalogue));
  return found(catalogue);
}

type Spoilt = readonly [type: CatalogueFaultType, expected: readonly string[], spoil: Parameters<typeof spoilt>[0]];

const wrong: readonly Spoilt[] = [
  [
    'malformed',
    ['malformed procedures[birth].fees[registration].amountUsdCents Too small: expected number to be >=0'],
    (_, birth) => (birth.fees[0]!.amountUsdCents = -5),
  ],
  [
    'malformed',
    ['malformed procedures[birth].effectiveFrom Invalid ISO date'],
    (_, birth) => (birth.effectiveFrom = '2026-02-30'),
  ],
  [
    'language-missing',
    ['language-missing procedures[birth].papers[form].name.en en'],
    (_, birth) => (birth.papers[0]!.name.en = ''),
  ],
  [
    'unknown-key',
    ['unknown-key procedures[birth].papers[form].requierd requierd'],
    (_, birth) => Object.assign(birth.papers[0]!, { requierd: true }),
  ],
  [
    'untidy-text',
    ['untidy-text procedures[birth].name.en Birth  registration'],
    (_, birth) => (birth.name.en = 'Birth  registration'),
  ],
  [
    'duplicate-code',
    ['duplicate-code procedures[birth].papers[form] form'],
    (_, birth) => (birth.papers[1]!.code = 'form'),
  ],
  [
    'reduces-nothing',
    ['reduces-nothing feeReductions[neighbours].percent'],
    ({ feeReductions }) => (feeReductions[0]!.percent = 100),
  ],
  [
    'unknown-procedure',
    ['unknown-procedure feeReductions[neighbours].procedures wedding'],
    ({ feeReductions }) => (feeReductions[0]!.procedures = ['birth', 'wedding']),
  ],
  [
    'ends-before-it-begins',
    ['ends-before-it-begins feeReductions[neighbours].effectiveUntil 2026-01-01'],
    ({ feeReductions }) =>
      Object.assign(feeReductions[0]!, { effectiveFrom: '2026-02-01', effectiveUntil: '2026-01-01' }),
  ],
  [
    'duplicate-code',
    ['duplicate-code feeReductions[neighbours] neighbours'],
    ({ feeReductions }) => (feeReductions[1]!.code = 'neighbours'),
  ],
  ['duplicate-code', ['duplicate-code groups[visas] visas'], ({ groups }) => groups.push({ ...groups[1]! })],
  ['unknown-group', ['unknown-group procedures[birth].group weddings'], (_, birth) => (birth.group = 'weddings')],
  [
    'unknown-register',
    ['unknown-register procedures[birth].results[birth_certificate].register ships'],
    (_, birth) => (birth.results[0]!.register = 'ships'),
  ],
  [
    'unknown-blank',
    ['unknown-blank procedures[birth].results[birth_certificate].blank parchment'],
    (_, birth) => (birth.results[0]!.blank = 'parchment'),
  ],
  ['no-result', ['no-result procedures[birth].results'], (_, birth) => (birth.results = [])],
  [
    'unknown-section',
    [
      'unknown-section procedures[birth].fields[child/sex].section nowhere',
      'section-of-another-name procedures[birth].fields[child/sex].section nowhere',
    ],
    (_, birth) => (fieldOf(birth, 'child/sex').section = 'nowhere'),
  ],
  [
    'empty-section',
    ['empty-section procedures[birth].sections[spare] spare'],
    (_, birth) => birth.sections.push({ code: 'spare', name: { vi: 'Thêm', en: 'More' } }),
  ],
  [
    'section-of-another-name',
    ['section-of-another-name procedures[birth].fields[child/sex].section mother'],
    (_, birth) => (fieldOf(birth, 'child/sex').section = 'mother'),
  ],
  [
    'unknown-field',
    ['unknown-field procedures[birth].papers[form].requiredWhen child/shoe_size'],
    (_, birth) => (birth.papers[0]!.requiredWhen = { field: 'child/shoe_size', in: ['42'] }),
  ],
  [
    'unknown-field',
    ['unknown-field procedures[birth].fields[child/birth_date].checks.notBefore child/sex'],
    (_, birth) => (fieldOf(birth, 'child/birth_date').checks.notBefore = 'child/sex'),
  ],
  [
    'unknown-field',
    ['unknown-field procedures[birth].fields[child/sex].appliesWhen child/shoe_size'],
    (_, birth) => (fieldOf(birth, 'child/sex').appliesWhen = { field: 'child/shoe_size', in: ['42'] }),
  ],
  [
    'impossible-value',
    ['impossible-value procedures[birth].fees[registration].appliesWhen neuter'],
    (_, birth) => (birth.fees[0]!.appliesWhen = { field: 'child/sex', in: ['male', 'neuter'] }),
  ],
  [
    'choices-do-not-fit',
    ['choices-do-not-fit procedures[birth].fields[child/sex].choices choice'],
    (_, birth) => fieldOf(birth, 'child/sex').choices.pop(),
  ],
  [
    'check-does-not-fit',
    ['check-does-not-fit procedures[birth].fields[child/sex].checks.notFuture choice'],
    (_, birth) => (fieldOf(birth, 'child/sex').checks.notFuture = true),
  ],
  [
    'check-does-not-fit',
    ['check-does-not-fit procedures[birth].fields[child/home_place].checks.currency money'],
    (_, birth) => Object.assign(fieldOf(birth, 'child/home_place'), { type: 'money', checks: {} }),
  ],
  [
    'no-owner',
    ['no-owner procedures[birth].fields applicant/full_name'],
    (_, birth) => (fieldOf(birth, 'applicant/full_name').required = false),
  ],
  [
    'ends-before-it-begins',
    ['ends-before-it-begins procedures[birth].effectiveUntil 2024-02-14'],
    (_, birth) => (birth.effectiveUntil = '2024-02-14'),
  ],
  [
    'open-point-not-said',
    ['open-point-not-said procedures[birth].openPoints fees'],
    (_, birth) => (birth.fees[0]!.amountUsdCents = null),
  ],
  [
    'open-point-settled',
    ['open-point-settled procedures[birth].openPoints processing_time'],
    (_, birth) => (birth.processingTime.workingDays = 5),
  ],
  [
    'move-out-of-an-end',
    ['move-out-of-an-end procedures[birth].workflow[returned → processing] returned'],
    (_, birth) => birth.workflow.push({ from: 'returned', to: 'processing', roles: ['consul'], reasonRequired: true }),
  ],
  [
    'move-to-itself',
    ['move-to-itself procedures[birth].workflow[processing → processing] processing'],
    (_, birth) => birth.workflow.push({ from: 'processing', to: 'processing', roles: ['it'], reasonRequired: true }),
  ],
  [
    'status-not-reached',
    ['status-not-reached procedures[birth].workflow done', 'status-not-reached procedures[birth].workflow returned'],
    (_, birth) => (birth.workflow = birth.workflow.filter(({ to }) => to !== 'done')),
  ],
  [
    'end-not-reached',
    ['end-not-reached procedures[birth].workflow stopped'],
    (_, birth) => (birth.workflow = birth.workflow.filter(({ to }) => to !== 'stopped')),
  ],
  [
    'dead-end',
    ['end-not-reached procedures[birth].workflow returned', 'dead-end procedures[birth].workflow done'],
    (_, birth) => (birth.workflow = birth.workflow.filter(({ from }) => from !== 'done')),
  ],
  [
    'reason-owed',
    ['reason-owed procedures[birth].workflow[processing → stopped] stopped'],
    (_, birth) =>
      (birth.workflow.find(({ from, to }) => from === 'processing' && to === 'stopped')!.reasonRequired = false),
  ],
];

describe('a catalogue', () => {
  it('that ships with the product, also with the sample settled in it, has no fault', () => {
    expect(found(copy())).toEqual([]);
    expect(found(settleCatalogue(builtInCatalogue, sampleSettings))).toEqual([]);
  });

  it.each(wrong)('is refused: %s', (_type, expected, spoil) => {
    expect(spoilt(spoil)).toEqual(expected);
  });

  it('has every fault named at once', () => {
    const faults = spoilt((catalogue, birth) => {
      birth.group = 'weddings';
      birth.papers[1]!.code = 'form';
      catalogue.procedures[0]!.results = [];
    });
    expect(faults).toEqual([
      'no-result procedures[passport_first].results',
      'unknown-group procedures[birth].group weddings',
      'duplicate-code procedures[birth].papers[form] form',
    ]);
  });

  it('is refused where a procedure does not fit a record', () => {
    const [fault] = spoilt((_, birth) => {
      birth.legalBasis = Array.from({ length: 70 }, () => ({ vi: 'v'.repeat(500), en: 'e'.repeat(500) }));
    });
    expect(fault).toMatch(/^too-large procedures\[birth\] \d{5}$/);
  });

  it.each([[null], ['text'], [[]], [{}], [{ version: 3, procedures: 'none' }]])(
    'is refused where it is none: %j',
    (value) => {
      expect(found(value).length).toBeGreaterThan(0);
    },
  );

  it('may be asked about with names that objects have of themselves', () => {
    const value = JSON.parse(
      JSON.stringify(builtInCatalogue).replace('"version"', '"__proto__":{"x":1},"version"'),
    ) as unknown;
    expect(found(value)).toEqual(['unknown-key __proto__ __proto__']);
  });

  it('has a test here for every kind of fault that can be found in one', () => {
    const tested = new Set<CatalogueFaultType>(wrong.map(([type]) => type));
    expect(catalogueFaultTypes.filter((type) => !tested.has(type))).toEqual(['not-json', 'too-large']);
  });
});
