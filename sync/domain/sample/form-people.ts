import type { Cast } from './cast.ts';
import type { Maker } from './makers.ts';
import type { Person } from './person.ts';

/** Who of the cast stands under which heading. */
const people: Readonly<Record<string, keyof Omit<Cast, 'child'> | 'child'>> = {
  child: 'child',
  ward: 'child',
  person: 'applicant',
  deceased: 'father',
  parent: 'husband',
  adoptive_father: 'husband',
  adoptive_mother: 'wife',
  guardian: 'wife',
  intended: 'husband',
  other_party: 'husband',
  sponsor: 'mother',
};

const parts: Readonly<Record<string, (person: Person) => string | null>> = {
  full_name: (person) => person.fullName,
  sex: (person) => person.sex,
  birth_date: (person) => person.birthDate,
  birth_place: (person) => person.birthPlace,
  nationality: (person) => person.nationality,
  id_number: (person) => person.idNumber,
  passport_number: (person) => person.passport,
  identity_paper: (person) => person.passport,
  residence: (person) => person.hostAddress,
  occupation: (person) => person.occupation,
};

/** For `section/part` of somebody in the cast; undefined for anything else. */
export function makerOfPerson(code: string): Maker | undefined {
  const [section = '', part = ''] = code.split('/');
  const who = people[section];
  if (who === undefined) return undefined;
  if (part === 'ethnicity') return () => 'Kinh';
  const read = parts[part];
  return who === 'child' ? childPart(part) : read && (({ cast }) => read(cast[who]));
}

/** A child has little but a name, and lives with its mother. */
function childPart(part: string): Maker | undefined {
  switch (part) {
    case 'full_name':
      return ({ cast }) => cast.child.fullName;
    case 'sex':
      return ({ cast }) => cast.child.sex;
    case 'birth_date':
      return ({ cast }) => cast.child.birthDate;
    case 'nationality':
      return () => 'VN';
    case 'residence':
      return ({ cast }) => cast.wife.hostAddress;
    default:
      return undefined;
  }
}
