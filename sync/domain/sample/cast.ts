import type { IsoDate } from '../dates.ts';
import { epochDay, isoDate } from '../dates.ts';
import type { Person, PersonWish } from './person.ts';
import { foreignPerson, vietnamesePerson, vietnameseName } from './person.ts';
import type { Random } from './random.ts';

/** The people of one dossier, as far as its form asks for them. */
export interface Cast {
  readonly applicant: Person;
  readonly father: Person;
  readonly mother: Person;
  readonly child: { readonly fullName: string; readonly sex: 'male' | 'female'; readonly birthDate: IsoDate };
  readonly wife: Person;
  readonly husband: Person;
}

/** People that fit the procedure: foreigners ask for exemptions, couples marry, parents register children. */
export function castFor(procedure: string, random: Random, day: IsoDate): Cast {
  const older = procedure === 'marriage_again';
  const wife = vietnamesePerson(random, { sex: 'female', ages: older ? [34, 60] : [22, 38], day });
  const husband =
    !older && random.chance(0.55)
      ? foreignPerson(random, { sex: 'male', ages: [24, 45], day, origin: 'indian' })
      : vietnamesePerson(random, { sex: 'male', ages: older ? [36, 64] : [22, 42], day });
  const applicant = applicantFor(procedure, random, day, { wife, husband });
  const child = childOf(random, husband, wife, day);
  const parents = parentsOf(random, applicant, day);
  // Whose birth is registered again comes as an adult, and the parents of the form are the applicant's.
  if (procedure === 'birth_again') {
    return { applicant, child: applicant, wife: parents.mother, husband: parents.father, ...parents };
  }
  return { applicant, wife, husband, child, ...parents };
}

function applicantFor(
  procedure: string,
  random: Random,
  day: IsoDate,
  couple: { readonly wife: Person; readonly husband: Person },
): Person {
  switch (procedure) {
    case 'visa':
      return foreignPerson(random, { ages: [20, 70], day, origin: random.chance(0.8) ? 'indian' : 'vietnamese' });
    case 'visa_exemption':
      return foreignPerson(random, { ages: [20, 72], day, origin: random.chance(0.65) ? 'vietnamese' : 'indian' });
    case 'vietnamese_origin':
    case 'nationality_confirmation':
    case 'nationality_change':
      return foreignPerson(random, { ages: [24, 80], day, origin: 'vietnamese' });
    case 'marriage':
    case 'marriage_again':
    case 'birth':
    case 'parentage':
    case 'adoption':
    case 'guardianship':
      return couple.wife;
    case 'passport_first':
      return vietnamesePerson(random, { ages: random.chance(0.6) ? [1, 13] : [14, 24], day, staysFor: 'family' });
    case 'passport_official':
      return vietnamesePerson(random, { ages: [28, 57], day, staysFor: 'work' });
    case 'repatriation':
      return vietnamesePerson(random, { ages: [45, 82], day, staysFor: 'family' });
    default:
      return vietnamesePerson(random, { ages: [19, 66], day });
  }
}

function parentsOf(random: Random, person: Person, day: IsoDate): Pick<Cast, 'father' | 'mother'> {
  const age = Math.floor((epochDay(day) - epochDay(person.birthDate)) / 365.25);
  const ages: PersonWish['ages'] = [age + 21, age + 34];
  const family = person.fullName.split(' ')[0]!;
  return {
    father: vietnamesePerson(random, { sex: 'male', ages, day, family }),
    mother: vietnamesePerson(random, { sex: 'female', ages, day }),
  };
}

function childOf(random: Random, husband: Person, wife: Person, day: IsoDate): Cast['child'] {
  const sex = random.chance(0.5) ? 'female' : 'male';
  const birthDate = isoDate(epochDay(day) - random.int(10, 200));
  const family = (husband.nationality === 'VN' ? husband : wife).fullName.split(' ')[0]!;
  return { sex, birthDate, fullName: vietnameseName(random, sex, Number(birthDate.slice(0, 4)), family) };
}
