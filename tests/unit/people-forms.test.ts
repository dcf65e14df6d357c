import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import type { Procedure } from '../../sync/domain/catalogue/types.ts';
import { applicantRole, peopleOf, type FormPerson } from '../../sync/domain/people/form-people.ts';
import {
  fieldsOfPerson,
  isSomebody,
  newsOf,
  personOfForm,
  personOfMrz,
  valuesFor,
} from '../../sync/domain/people/known-person.ts';
import { likely, matchPerson, possible } from '../../sync/domain/people/match.ts';
import { birthWord, foldedName, searchWords } from '../../sync/domain/people/person-document.ts';
import { readNumber } from '../../sync/domain/people/person-fields.ts';

const paper = { issuedOn: null, issuedBy: null, expiresOn: null };

function procedure(code: string): Procedure {
  return builtInCatalogue.procedures.find((each) => each.code === code)!;
}

function applicantOf(code: string): FormPerson {
  return peopleOf(procedure(code).fields)[0]!;
}

describe('the people of a form', () => {
  it.each(builtInCatalogue.procedures.map(({ code }) => code))('of %s begin with the applicant', (code) => {
    expect(applicantOf(code).role).toBe(applicantRole);
  });

  it('of a birth are the applicant, the child and its parents, each with fields of their own', () => {
    const people = peopleOf(procedure('birth').fields);
    expect(people.map(({ role }) => role)).toEqual(['applicant', 'child', 'mother', 'father']);
    expect(people[2]?.parts.map(({ code }) => code)).toContain('mother/birth_date');
    expect(people[2]?.parts.map(({ code }) => code)).not.toContain('contact/phone');
  });

  it('who are known fill the form, and the filled form tells no news of them', () => {
    const known = {
      fields: { name: 'Trần Thị Lan', sex: 'female', birth_date: '1990-04-12', phone: '+919810012345' },
      numbers: [
        { kind: 'passport' as const, number: 'C7654321', ...paper, expiresOn: '2031-01-05' },
        { kind: 'citizen_id' as const, number: '001190012345', ...paper },
      ],
    };
    const person = applicantOf('passport_later');
    const values = valuesFor(person, known);
    expect(values).toEqual({
      'applicant/full_name': 'Trần Thị Lan',
      'applicant/sex': 'female',
      'applicant/birth_date': '1990-04-12',
      'applicant/id_number': '001190012345',
      'contact/phone': '+919810012345',
      'old_passport/number': 'C7654321',
      'old_passport/expires_on': '2031-01-05',
    });
    expect(newsOf(personOfForm(person, values), known)).toEqual({});
  });

  it('whose form says more or otherwise: what changes with the years is news, who somebody is stays', () => {
    const known = {
      fields: { name: 'Trần Thị Lan', birth_date: '1990-04-12', phone: '+911' },
      numbers: [{ kind: 'passport' as const, number: 'C7654321', ...paper }],
    };
    const said = {
      fields: { name: 'Trần Thị Lan Anh', birth_date: '1990-04-12', phone: '+912', occupation: 'Kỹ sư' },
      numbers: [
        { kind: 'passport' as const, number: 'C7654321', ...paper, expiresOn: '2031-01-05' },
        { kind: 'cmnd' as const, number: '012345678', ...paper },
      ],
    };
    expect(newsOf(said, known)).toEqual({
      phone: '+912',
      occupation: 'Kỹ sư',
      'passport/c7654321/expires_on': '2031-01-05',
      'cmnd/012345678': true,
    });
  });

  it('told of by a bare name are nobody of their own yet', () => {
    expect(isSomebody(personOfForm(applicantOf('marriage'), { 'applicant/full_name': 'Trần Thị Lan' }))).toBe(false);
    const shown = { 'applicant/full_name': 'Trần Thị Lan', 'applicant/identity_paper': 'c 7654321' };
    expect(fieldsOfPerson(personOfForm(applicantOf('birth_again'), shown))).toMatchObject({ name: 'Trần Thị Lan' });
  });

  it('read from a zone fill the same fields', () => {
    const values = {
      fullName: 'Tran Thi Lan',
      sex: 'female' as const,
      birthDate: '1990-04-12',
      nationality: 'VN',
      passport: 'C7654321',
      idNumber: '001190012345',
      expiresOn: '2031-01-05',
    };
    expect(valuesFor(applicantOf('passport_later'), personOfMrz(values))).toMatchObject({
      'applicant/full_name': 'Tran Thi Lan',
      'applicant/id_number': '001190012345',
      'old_passport/number': 'C7654321',
      'old_passport/expires_on': '2031-01-05',
    });
  });
});

describe('a possible duplicate', () => {
  const lan = {
    name: 'Trần Thị Lan',
    birthDate: '1990-04-12',
    numbers: [{ kind: 'passport' as const, number: 'C7654321', ...paper }],
  };
  const ask = (given: Partial<Parameters<typeof matchPerson>[0]>) =>
    matchPerson({ name: '', birthDate: '', numbers: [], ...given }, lan);

  it('matches by number, by the name without marks, however composed, by the birth date, and says which', () => {
    expect(ask({ numbers: ['C7654321'] }).reasons).toEqual([{ type: 'number', kind: 'passport', number: 'C7654321' }]);
    for (const name of ['tran thi lan', 'TRẦN THỊ LAN', 'Trần Thị Lan'.normalize('NFD'), ' Trần  Thị Lan 😀'])
      expect(ask({ name }).reasons).toEqual([{ type: 'name' }]);
    expect(ask({ name: 'Trần Thị Lan', birthDate: '1990-04-12' }).score).toBeGreaterThanOrEqual(likely);
  });

  it('is not claimed for a birth date or a beginning alone; both together are worth a look', () => {
    expect(ask({ birthDate: '1990-04-12' }).score).toBeLessThan(possible);
    expect(ask({ name: 'tr' }).score).toBeLessThan(possible);
    expect(ask({ name: 'lan', birthDate: '1990' }).score).toBeGreaterThanOrEqual(possible);
    expect(ask({ name: '', birthDate: '' }).reasons).toEqual([]);
    expect(ask({ name: '😀😀', birthDate: '' }).reasons).toEqual([]);
  });

  it('is looked for by dates as they are typed and numbers as they are grouped', () => {
    expect(searchWords('lan 12/4/1990')).toBe(`lan ${birthWord('1990-04-12')}`);
    expect(readNumber(' 0011 9001 2345 ')).toEqual({ kind: 'citizen_id', number: '001190012345' });
    expect(readNumber('012.345.678')).toEqual({ kind: 'cmnd', number: '012345678' });
    expect(readNumber('c 7654321')).toEqual({ kind: 'passport', number: 'C7654321' });
    for (const text of ['', 'lan', '12', 'a'.repeat(200), '😀']) expect(readNumber(text)).toBeNull();
    expect(foldedName('Đặng Thị Hòa'.normalize('NFD'))).toBe(foldedName('ĐẶNG  THỊ HOÀ'));
  });
});
