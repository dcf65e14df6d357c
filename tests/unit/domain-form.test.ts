import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import type { FormValue } from '../../sync/domain/catalogue/form-value.ts';
import { field } from '../../sync/domain/catalogue/field.ts';
import { countryCodes } from '../../sync/domain/countries.ts';
import { checkForm, hasErrors } from '../../sync/domain/forms/form-check.ts';
import { normaliseForm } from '../../sync/domain/forms/form-normalise.ts';
import { centuryAndSexDigit, parseIdNumber } from '../../sync/domain/forms/identity.ts';

const today = '2026-06-09';
const first = procedureByCode(builtInCatalogue, 'passport_first')!;
const later = procedureByCode(builtInCatalogue, 'passport_later')!;
const marriage = procedureByCode(builtInCatalogue, 'marriage')!;

const complete = {
  'applicant/full_name': 'Nguyễn Thị Hòa',
  'applicant/sex': 'female',
  'applicant/birth_date': '1990-05-17',
  'applicant/birth_place': 'Huế',
  'applicant/id_number': '046190012345',
  'contact/phone': '+919812345678',
  'contact/host_address': '12 Vasant Vihar, New Delhi',
  'request/chip': 'with_chip',
} as const;

const check = (changes: Record<string, FormValue>, procedure = first) =>
  checkForm(procedure.fields, { ...complete, ...changes }, { today });
const brief = (changes: Record<string, FormValue>, procedure = first) =>
  check(changes, procedure).map(({ field: code, level, reason }) => `${level} ${reason} ${code}`);

describe('a form', () => {
  it('that is complete has nothing to be said about it', () => {
    expect(check({})).toEqual([]);
  });

  it('misses what is required, be it absent, null, empty or blank', () => {
    for (const nothing of [null, '', '  ']) {
      expect(brief({ 'applicant/full_name': nothing })).toEqual(['error missing-required applicant/full_name']);
    }
    const { 'contact/phone': _phone, ...rest } = complete;
    expect(checkForm(first.fields, rest, { today })).toEqual([
      { field: 'contact/phone', level: 'error', reason: 'missing-required', params: {} },
    ]);
  });

  it('misses what becomes required by another answer', () => {
    const lost = { 'old_passport/number': 'C1234567', 'request/reason': 'lost' };
    expect(brief(lost, later)).toEqual([
      'error missing-required request/lost_on',
      'error missing-required request/lost_how',
    ]);
    expect(brief({ ...lost, 'request/reason': 'expiring' }, later)).toEqual([]);
  });

  it('names fields that its catalogue does not have, `__proto__` as well', () => {
    const values = { ...complete, ...(JSON.parse('{"__proto__": "x", "applicant/shoe_size": 42}') as object) };
    const found = checkForm(first.fields, JSON.parse(JSON.stringify(values)) as Record<string, FormValue>, { today });
    expect(found.map(({ reason, field: code }) => `${reason} ${code}`)).toEqual([
      'unknown-field __proto__',
      'unknown-field applicant/shoe_size',
    ]);
  });

  it('may be decomposed: it is composed, not refused', () => {
    const typed = 'Nguyễn Thị Hòa'.normalize('NFD');
    expect(check({ 'applicant/full_name': typed })).toEqual([]);
    expect(normaliseForm(first.fields, { 'applicant/full_name': ` ${typed}  ` })).toEqual({
      'applicant/full_name': 'Nguyễn Thị Hòa',
    });
  });

  it('counts length in characters as people do, after composing them', () => {
    expect(brief({ 'applicant/ethnicity': 'ễ'.normalize('NFD').repeat(60) })).toEqual([]);
    expect(check({ 'applicant/ethnicity': 'ễ'.repeat(61) })).toEqual([
      { field: 'applicant/ethnicity', level: 'error', reason: 'too-long', params: { length: 61, limit: 60 } },
    ]);
  });

  it('holds no control characters and no half of a surrogate pair', () => {
    for (const text of ['a\u0000b', 'a\u0007b', 'a\ud800b']) {
      expect(brief({ 'applicant/occupation': text })).toEqual(['error forbidden-characters applicant/occupation']);
    }
  });

  it('may break lines in a long text', () => {
    const lost = {
      'old_passport/number': 'C1234567',
      'request/reason': 'lost',
      'request/lost_on': '2026-06-01',
      'request/lost_how': 'Mất trên tàu.\r\n\tĐã trình báo.',
    };
    expect(brief(lost, later)).toEqual([]);
    expect(normaliseForm(later.fields, lost)['request/lost_how']).toBe('Mất trên tàu.\n\tĐã trình báo.');
  });
});

describe('a date', () => {
  const born = (value: FormValue) => brief({ 'applicant/birth_date': value, 'applicant/id_number': null });

  it('must exist', () => {
    for (const value of ['1990-02-30', '17/05/1990', '199', '1990-13']) {
      expect(born(value)).toEqual(['error bad-date applicant/birth_date']);
    }
    expect(born(19900517)).toEqual(['error wrong-type applicant/birth_date']);
  });

  it('of birth may be a year, or a year and a month, where papers say no more', () => {
    expect(born('1956')).toEqual([]);
    expect(born('1956-03')).toEqual([]);
    expect(
      brief(
        { 'old_passport/issued_on': '2020', 'old_passport/number': 'C1234567', 'request/reason': 'expiring' },
        later,
      ),
    ).toEqual(['error bad-date old_passport/issued_on']);
  });

  it('of birth lies not in the future: today is the last', () => {
    expect(born(today)).toEqual([]);
    expect(born('2026-06-10')).toEqual(['error future-date applicant/birth_date']);
    expect(born('2026')).toEqual([]);
    expect(born('2027')).toEqual(['error future-date applicant/birth_date']);
    expect(born('1849-12-31')).toEqual(['error date-too-early applicant/birth_date']);
  });

  it('may not lie before the date that it follows', () => {
    const passport = { 'old_passport/number': 'C1234567', 'request/reason': 'expiring' };
    const dates = { 'old_passport/issued_on': '2020-01-02', 'old_passport/expires_on': '2020-01-01' };
    expect(check({ ...passport, ...dates }, later)).toEqual([
      {
        field: 'old_passport/expires_on',
        level: 'error',
        reason: 'date-before-other',
        params: { other: 'old_passport/issued_on' },
      },
    ]);
  });

  it('of a journey that is over is a warning, whatever the procedure', () => {
    const ahead = {
      laissez_passer: 'journey/departure_on',
      visa: 'visit/enters_on',
      remains_permit: 'remains/enters_on',
    };
    for (const [code, day] of Object.entries(ahead)) {
      const on = (value: string) => brief({ [day]: value }, procedureByCode(builtInCatalogue, code));
      expect(on('2026-06-08')).toContain(`warning past-date ${day}`);
      expect(on(today)).not.toContain(`warning past-date ${day}`);
    }
  });

  it('warns of a spouse below the age, and leaves it to the officer', () => {
    const couple = (wifeBorn: string) => ({
      'applicant/full_name': 'Trần Lan',
      'applicant/side': 'wife',
      'contact/phone': '+919812345678',
      'contact/host_address': 'New Delhi',
      ...Object.fromEntries(
        ['wife', 'husband'].flatMap((side) => [
          [`${side}/full_name`, 'Trần Lan'],
          [`${side}/birth_date`, side === 'wife' ? wifeBorn : '1990-01-01'],
          [`${side}/nationality`, 'VN'],
          [`${side}/residence`, 'New Delhi'],
          [`${side}/passport_number`, 'C1234567'],
          [`${side}/marriage_count`, 1],
        ]),
      ),
    });
    expect(checkForm(marriage.fields, couple('2008-06-09'), { today })).toEqual([]);
    const found = checkForm(marriage.fields, couple('2008-06-10'), { today });
    expect(found).toEqual([{ field: 'wife/birth_date', level: 'warning', reason: 'below-age', params: { years: 18 } }]);
    expect(hasErrors(found)).toBe(false);
  });
});

describe('a number of identity', () => {
  it('has twelve digits or nine, and may be typed in groups', () => {
    expect(brief({ 'applicant/id_number': '046 190 012 345' })).toEqual([]);
    expect(brief({ 'applicant/id_number': '191.234.567' })).toEqual([]);
    for (const value of ['04619001234', '1234567890', '04619001234X']) {
      expect(brief({ 'applicant/id_number': value })).toEqual(['error bad-id-number applicant/id_number']);
    }
  });

  it('warns, and never refuses, when birth year or sex differ', () => {
    const found = check({ 'applicant/birth_date': '1991-05-17', 'applicant/sex': 'male' });
    expect(found).toEqual([
      {
        field: 'applicant/id_number',
        level: 'warning',
        reason: 'id-birth-year-differs',
        params: { numberYear: 1990, formYear: 1991 },
      },
      {
        field: 'applicant/id_number',
        level: 'warning',
        reason: 'id-sex-differs',
        params: { inNumber: 'female', inForm: 'male' },
      },
    ]);
    expect(hasErrors(found)).toBe(false);
  });

  it('tells century and sex by its fourth digit', () => {
    expect(parseIdNumber('001204000001')).toEqual({
      kind: 'can_cuoc',
      birthPlace: '001',
      sex: 'male',
      birthYear: 2004,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2399 }),
        fc.constantFrom('male' as const, 'female' as const),
        fc.integer({ min: 0, max: 999_999 }),
        (birthYear, sex, rest) => {
          const tail = String(birthYear).slice(2) + String(rest).padStart(6, '0');
          expect(parseIdNumber(`079${centuryAndSexDigit(birthYear, sex)}${tail}`)).toMatchObject({ birthYear, sex });
        },
      ),
    );
  });

  it('of a passport only ever warns', () => {
    const odd = (number: string) => brief({ 'old_passport/number': number, 'request/reason': 'expiring' }, later);
    expect(odd('c 1234567')).toEqual([]);
    expect(odd('P12345678')).toEqual([]);
    expect(odd('12345')).toEqual(['warning unusual-passport-number old_passport/number']);
  });
});

describe('other values', () => {
  it('of a choice are among the choices', () => {
    expect(brief({ 'applicant/sex': 'unknown', 'applicant/id_number': null })).toEqual([
      'error unknown-choice applicant/sex',
    ]);
    expect(brief({ 'applicant/sex': 'toString', 'applicant/id_number': null })).toEqual([
      'error unknown-choice applicant/sex',
    ]);
  });

  it('of a telephone are kept, with a warning when the country is missing', () => {
    expect(brief({ 'contact/phone': '0091 98123-45678' })).toEqual([]);
    expect(brief({ 'contact/phone': '098123 45678' })).toEqual(['warning phone-not-international contact/phone']);
    expect(brief({ 'contact/phone': 'gọi chị Lan' })).toEqual(['error bad-phone contact/phone']);
  });

  it('of mail have one @ and a domain', () => {
    expect(brief({ 'contact/email': 'lan@example.org' })).toEqual([]);
    for (const value of ['lan', 'lan@', '@example.org', 'lan@example', 'a b@example.org', 'a@b@example.org']) {
      expect(brief({ 'contact/email': value })).toEqual(['error bad-email contact/email']);
    }
  });

  it('of a number are whole and within the bounds', () => {
    const count = field('number', 'document/count', 'Số lượng', 'How many', { checks: { min: 1, max: 500 } });
    const found = (value: FormValue) =>
      checkForm([count], { 'document/count': value }, { today }).map(({ reason, params }) => [reason, params]);
    expect([found(1), found(500)]).toEqual([[], []]);
    expect(found(0)).toEqual([['out-of-range', { min: 1, max: 500 }]]);
    expect(found(1.5)).toEqual([['wrong-type', { expected: 'number' }]]);
    expect(found('3')).toEqual([['wrong-type', { expected: 'number' }]]);
  });

  it('of a country are ISO 3166 codes', () => {
    const country = field('country', 'applicant/nationality', 'Quốc tịch', 'Nationality');
    const found = (value: string) => checkForm([country], { 'applicant/nationality': value }, { today }).length;
    expect([found('VN'), found('vn'), found('XX'), found('Việt Nam')]).toEqual([0, 0, 1, 1]);
    expect(countryCodes).toHaveLength(249);
    const names = new Intl.DisplayNames('vi', { type: 'region', fallback: 'none' });
    expect(countryCodes.filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it('of a name may be unusual, with a warning', () => {
    expect(brief({ 'applicant/full_name': "H'Hen Niê" })).toEqual([]);
    expect(brief({ 'applicant/full_name': 'Nguyễn 2' })).toEqual(['warning unusual-name applicant/full_name']);
  });
});

describe('a year', () => {
  const again = procedureByCode(builtInCatalogue, 'birth_again')!;
  const year = (value: FormValue) =>
    checkForm(again.fields, { 'earlier/year': value }, { today })
      .filter((found) => found.field === 'earlier/year')
      .map(({ reason }) => reason);

  it('has four digits, is not in the future, and is one that anybody can remember', () => {
    expect(year(1998)).toEqual([]);
    expect(year(Number(today.slice(0, 4)))).toEqual([]);
    for (const wrong of [98, 19_980, '1998', '98', true, 1998.5]) expect(year(wrong)).toEqual(['bad-year']);
    expect(year(2027)).toEqual(['future-date']);
    expect(year(1849)).toEqual(['out-of-range']);
    expect(year(null)).toEqual(['missing-required']);
  });
});

describe('an amount of money', () => {
  const notary = procedureByCode(builtInCatalogue, 'notarisation')!;
  const amount = (value: FormValue) =>
    checkForm(notary.fields, { 'deed/value': value }, { today })
      .filter((found) => found.field === 'deed/value')
      .map(({ reason }) => reason);

  it('is a whole number of the smallest unit, and not negative', () => {
    expect(amount(0)).toEqual([]);
    expect(amount(1_500_000_000)).toEqual([]);
    expect(amount(-1)).toEqual(['out-of-range']);
    for (const wrong of ['1.500', 1.5, true]) expect(amount(wrong)).toEqual(['wrong-type']);
  });
});

describe('the age of somebody in a form', () => {
  const adoption = procedureByCode(builtInCatalogue, 'adoption')!;
  const age = (field: string, born: string) =>
    checkForm(adoption.fields, { [field]: born }, { today })
      .filter((found) => found.field === field)
      .map(({ level, reason }) => `${level} ${reason}`);

  it('is a warning, not a refusal, where it is below or above what the law speaks of', () => {
    expect(age('adoptive_mother/birth_date', '2009-01-01')).toEqual(['warning below-age']);
    expect(age('adoptive_mother/birth_date', '2008-06-09')).toEqual([]);
    expect(age('child/birth_date', '2008-06-10')).toEqual([]);
    expect(age('child/birth_date', '2008-06-09')).toEqual(['warning above-age']);
    expect(age('child/birth_date', '2008')).toEqual([]);
  });
});

describe('any form at all', () => {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null), fc.double());
  const forms = fc.constantFrom(...builtInCatalogue.procedures).chain(({ fields }) =>
    fc.record({
      fields: fc.constant(fields),
      values: fc.dictionary(fc.constantFrom(...fields.map(({ code }) => code), 'x/y'), value),
    }),
  );

  it('is checked without throwing, and the same again after normalising', () => {
    fc.assert(
      fc.property(forms, ({ fields, values }) => {
        const found = checkForm(fields, values, { today });
        expect(checkForm(fields, normaliseForm(fields, values), { today })).toEqual(found);
      }),
    );
  });

  it('is normalised once and for all', () => {
    fc.assert(
      fc.property(forms, ({ fields, values }) => {
        const once = normaliseForm(fields, values);
        expect(normaliseForm(fields, once)).toEqual(once);
      }),
    );
  });
});
