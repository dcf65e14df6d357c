import { foldText } from '../../core/fold/fold-text.ts';
import type { IsoDate } from '../dates.ts';
import { epochDay, isoDate } from '../dates.ts';
import { centuryAndSexDigit } from '../forms/identity.ts';
import type { Generation } from './name-lists.ts';
import { familyNames, indianNames, nameLists } from './name-lists.ts';
import { hostNeighbourhoods, provinces, streets } from './places.ts';
import type { Random } from './random.ts';

/** An invented person. Every name, number and address is made up; mail goes to domains reserved for examples. */
export interface Person {
  readonly fullName: string;
  readonly sex: 'male' | 'female';
  readonly birthDate: IsoDate;
  readonly birthPlace: string;
  readonly nationality: string;
  readonly idNumber: string | null;
  readonly passport: string;
  readonly phone: string;
  readonly email: string;
  readonly hostAddress: string;
  readonly vietnamAddress: string;
  readonly occupation: string;
  readonly workplace: string | null;
  readonly religion: string;
  readonly staysFor: StayPurpose;
}

export type StayPurpose = 'study' | 'religious_study' | 'work' | 'business' | 'family';

export interface PersonWish {
  readonly sex?: 'male' | 'female';
  /** Age in years at `day`, both included. */
  readonly ages: readonly [youngest: number, oldest: number];
  readonly day: IsoDate;
  readonly family?: string;
  readonly staysFor?: StayPurpose;
}

export function vietnamesePerson(random: Random, wish: PersonWish): Person {
  const sex = wish.sex ?? (random.chance(0.52) ? 'female' : 'male');
  const birthDate = birthDateOf(random, wish);
  const age = (epochDay(wish.day) - epochDay(birthDate)) / 365.25;
  const staysFor = wish.staysFor ?? random.weighted(age < 36 ? purposes : purposes.slice(1));
  const fullName = vietnameseName(random, sex, Number(birthDate.slice(0, 4)), wish.family);
  const province = random.pick(provinces);
  const life = lives[staysFor];
  return {
    ...contactOf(random, fullName),
    fullName,
    sex,
    birthDate,
    birthPlace: province.name,
    nationality: 'VN',
    idNumber: random.chance(0.9) ? canCuoc(random, province.digits, birthDate, sex) : random.digits(9),
    passport: vietnamesePassport(random),
    vietnamAddress: `Số ${random.int(1, 240)} ${random.pick(streets)}, ${random.pick(province.wards)}, ${province.name}`,
    occupation: age < 18 ? minorsOccupation(age) : random.pick(life.occupations),
    workplace: age >= 18 && random.chance(0.8) ? random.pick(life.workplaces) : null,
    religion: staysFor === 'religious_study' ? 'Phật giáo' : random.weighted(religions),
    staysFor,
  };
}

/** Of Vietnamese origin with another nationality, or the Indian spouse of a citizen. */
export function foreignPerson(random: Random, wish: PersonWish & { readonly origin: 'vietnamese' | 'indian' }): Person {
  const person = vietnamesePerson(random, { staysFor: 'business', ...wish });
  const foreign = { ...person, idNumber: null, passport: foreignPassport(random) };
  if (wish.origin === 'vietnamese') return { ...foreign, nationality: random.weighted(settledIn) };
  const fullName = random.pick(indianNames[person.sex]);
  return {
    ...foreign,
    ...contactOf(random, fullName),
    fullName,
    birthPlace: 'New Delhi, Ấn Độ',
    nationality: 'IN',
    religion: 'Ấn Độ giáo',
  };
}

export function vietnameseName(random: Random, sex: 'male' | 'female', birthYear: number, family?: string): string {
  const lists = nameLists[sex][generationOf(birthYear)];
  return [family ?? random.weighted(familyNames), random.pick(lists.middle), random.pick(lists.given)].join(' ');
}

export function vietnamesePassport(random: Random): string {
  const letter = random.weighted([
    ['C', 40],
    ['P', 25],
    ['E', 15],
    ['K', 12],
    ['B', 8],
  ] as const);
  return `${letter}${random.digits(letter === 'B' || letter === 'C' ? 7 : 8)}`;
}

const purposes = [
  ['study', 30],
  ['religious_study', 24],
  ['work', 20],
  ['business', 10],
  ['family', 16],
] as const;

const religions = [
  ['Không', 60],
  ['Phật giáo', 28],
  ['Công giáo', 12],
] as const;

const settledIn = [
  ['US', 30],
  ['AU', 18],
  ['FR', 16],
  ['CA', 12],
  ['DE', 10],
  ['IN', 14],
] as const;

const lives: Readonly<Record<StayPurpose, { occupations: readonly string[]; workplaces: readonly string[] }>> = {
  study: {
    occupations: ['Sinh viên', 'Nghiên cứu sinh', 'Học viên cao học'],
    workplaces: ['Đại học Delhi', 'Đại học Jawaharlal Nehru', 'Đại học Jamia Millia Islamia', 'Đại học Sharda'],
  },
  religious_study: {
    occupations: ['Tu sĩ Phật giáo', 'Tăng sinh', 'Ni sinh'],
    workplaces: [
      'Khoa Phật học, Đại học Delhi',
      'Chùa Việt Nam Phật Quốc Tự, Bodh Gaya',
      'Đại học Nava Nalanda Mahavihara',
    ],
  },
  work: {
    occupations: ['Kỹ sư phần mềm', 'Đầu bếp', 'Biên phiên dịch', 'Nhân viên hàng không', 'Chuyên viên kinh doanh'],
    workplaces: [
      'Công ty TNHH Phần mềm Sao Mai, Gurugram',
      'Nhà hàng Phố Xưa, New Delhi',
      'Văn phòng đại diện hàng không',
    ],
  },
  business: {
    occupations: ['Giám đốc công ty', 'Kinh doanh tự do', 'Nhà đầu tư'],
    workplaces: ['Công ty Xuất nhập khẩu Nông sản Mê Kông', 'Công ty Du lịch Sen Việt'],
  },
  family: {
    occupations: ['Nội trợ', 'Giáo viên tiếng Việt', 'Nhân viên văn phòng'],
    workplaces: ['Trung tâm Ngôn ngữ Phương Đông, New Delhi'],
  },
};

function minorsOccupation(age: number): string {
  return age < 6 ? 'Còn nhỏ' : 'Học sinh';
}

function generationOf(birthYear: number): Generation {
  if (birthYear < 1975) return 'older';
  return birthYear < 1996 ? 'middle' : 'younger';
}

function birthDateOf(random: Random, { ages: [youngest, oldest], day }: PersonWish): IsoDate {
  const days = Math.round(random.int(youngest, oldest) * 365.25) + random.int(2, 360);
  return isoDate(epochDay(day) - days);
}

function canCuoc(random: Random, place: string, birthDate: IsoDate, sex: 'male' | 'female'): string {
  const year = Number(birthDate.slice(0, 4));
  return `${place}${centuryAndSexDigit(year, sex)}${birthDate.slice(2, 4)}${random.digits(6)}`;
}

function foreignPassport(random: Random): string {
  return random.chance(0.5) ? `${random.pick(['N', 'P', 'X', 'Z'])}${random.digits(7)}` : random.digits(9);
}

function contactOf(random: Random, fullName: string): Pick<Person, 'phone' | 'email' | 'hostAddress'> {
  const words = foldText(fullName).split(' ');
  const mailbox = [words.at(-1), words[0], random.int(10, 99)].join('.');
  return {
    phone: `+91${random.pick(['98', '99', '97', '88', '70'])}${random.digits(8)}`,
    email: `${mailbox}@${random.pick(['example.com', 'example.org', 'example.net'])}`,
    hostAddress: `${random.pick(['House', 'Flat', 'Room'])} ${random.int(1, 420)}, ${random.weighted(hostNeighbourhoods)}`,
  };
}
