import { conditionHolds } from '../catalogue/condition.ts';
import type { FormValue, FormValues } from '../catalogue/form-value.ts';
import { isRequired } from '../catalogue/owed.ts';
import type { FormField, Procedure } from '../catalogue/types.ts';
import type { IsoDate } from '../dates.ts';
import { epochDay } from '../dates.ts';
import type { Cast } from './cast.ts';
import type { Person } from './person.ts';
import { vietnamesePassport } from './person.ts';
import { after, before, of, oneOf, type Maker, type Scene } from './makers.ts';
import { makerOfPerson } from './form-people.ts';
import { furtherMakers } from './further-values.ts';
import type { Random } from './random.ts';

/** A filled form of the procedure: every field that must be there, and most of the others. */
export function sampleFormValues(procedure: Procedure, cast: Cast, random: Random, day: IsoDate): FormValues {
  const values: Record<string, FormValue> = {};
  for (const field of [...procedure.fields.filter(isChoice), ...procedure.fields.filter((each) => !isChoice(each))]) {
    if (!isAsked(field, values, random)) continue;
    const value = valueOf({ field, cast, random, day, values });
    if (value !== null) values[field.code] = value;
  }
  const inFormOrder = procedure.fields.filter(({ code }) => values[code] !== undefined);
  return Object.fromEntries(inFormOrder.map(({ code }) => [code, values[code]!]));
}

const isChoice = (field: FormField): boolean => field.type === 'choice';

function isAsked(field: FormField, values: FormValues, random: Random): boolean {
  if (isRequired(field, values)) return true;
  const condition = field.appliesWhen ?? field.requiredWhen;
  const depends = condition !== null && !conditionHolds(condition, values);
  return !depends && random.chance(0.85);
}

function valueOf(scene: Scene): FormValue {
  const { field, random } = scene;
  const make = makers[field.code] ?? makerOfPerson(field.code);
  if (make !== undefined) return make(scene);
  if (field.type === 'choice') return random.pick(field.choices).code;
  if (field.required) throw new Error(`the sample has nothing to put in ${field.code}`);
  return null;
}

const makers: Readonly<Record<string, Maker>> = {
  ...furtherMakers,
  'applicant/full_name': of('applicant', 'fullName'),
  'applicant/other_name': ({ random }) =>
    random.chance(0.2) ? random.pick(['Bé Na', 'Cu Tí', 'Út', 'Mai Anh']) : null,
  'applicant/sex': of('applicant', 'sex'),
  'applicant/birth_date': of('applicant', 'birthDate'),
  'applicant/birth_place': of('applicant', 'birthPlace'),
  'applicant/id_number': of('applicant', 'idNumber'),
  'applicant/ethnicity': ({ random }) => random.pick(['Kinh', 'Kinh', 'Kinh', 'Kinh', 'Tày', 'Hoa', 'Mường', 'Khmer']),
  'applicant/religion': of('applicant', 'religion'),
  'applicant/nationality': of('applicant', 'nationality'),
  'applicant/birth_nationality': ({ cast }) => (cast.applicant.nationality === 'IN' ? 'IN' : 'VN'),
  'applicant/occupation': of('applicant', 'occupation'),
  'applicant/workplace': of('applicant', 'workplace'),
  'applicant/passport_number': of('applicant', 'passport'),
  'applicant/passport_expires_on': after(60, 3200),
  'applicant/identity_paper': of('applicant', 'passport'),
  'applicant/relation': ({ field }) =>
    relations.find((code) => field.choices.some((each) => each.code === code)) ?? null,
  'applicant/side': () => 'wife',

  'contact/phone': of('applicant', 'phone'),
  'contact/email': of('applicant', 'email'),
  'contact/host_address': of('applicant', 'hostAddress'),
  'contact/vietnam_address': of('applicant', 'vietnamAddress'),
  'contact/last_vietnam_address': of('applicant', 'vietnamAddress'),
  'contact/left_vietnam_on': ({ random, cast }) => leftVietnam(random, cast.applicant),
  'contact/relative_in_vietnam': ({ cast }) => `${cast.mother.fullName}, ${cast.mother.vietnamAddress}`,

  'family/father_name': of('father', 'fullName'),
  'family/father_birth_date': of('father', 'birthDate'),
  'family/mother_name': of('mother', 'fullName'),
  'family/mother_birth_date': of('mother', 'birthDate'),
  'representative/full_name': ({ cast, day }) => (isUnder14(cast.applicant, day) ? cast.mother.fullName : null),

  'old_passport/number': ({ random }) => vietnamesePassport(random),
  'old_passport/issued_on': before(400, 3600),
  'old_passport/issued_by': oneOf('Cục Quản lý xuất nhập cảnh', 'Đại sứ quán Việt Nam tại Ấn Độ'),
  'old_passport/expires_on': after(-60, 180),
  'request/lost_on': before(1, 60),
  'request/lost_how': oneOf(
    'Bị mất túi xách trên tàu điện ngầm, đã trình báo cảnh sát.',
    'Để quên trên xe tắc-xi từ sân bay về, không liên lạc được với lái xe.',
    'Bị móc túi tại chợ, có biên bản của đồn cảnh sát địa phương.',
  ),
  'request/changes': oneOf('Thay đổi chữ đệm theo quyết định cải chính hộ tịch.', 'Bổ sung nơi sinh.'),
  'request/explanation': oneOf('Cần về nước gấp vì việc gia đình.', 'Hộ chiếu bị cơ quan sở tại tạm giữ.'),
  'request/purpose': oneOf(
    'Bổ sung hồ sơ xin việc tại Việt Nam',
    'Làm thủ tục nhập học',
    'Đăng ký hộ tịch tại Việt Nam',
    'Làm thủ tục mua nhà ở tại Việt Nam',
    'Xin trở lại quốc tịch Việt Nam',
  ),
  'request/basis': ({ cast, random }) =>
    cast.applicant.birthPlace.endsWith('Ấn Độ') ? random.pick(['spouse', 'spouse', 'child']) : 'origin',
  'request/proof': ({ values, random }) => {
    if (values['request/basis'] === 'spouse') return 'Giấy chứng nhận kết hôn';
    return random.pick(['Giấy khai sinh', 'Hộ chiếu Việt Nam đã hết giá trị', 'Giấy xác nhận gốc Việt Nam']);
  },
  'request/relative_name': ({ cast }) => cast.wife.fullName,
  'request/previous_number': ({ random }) => (random.chance(0.4) ? `DE${random.digits(6)}` : null),

  'passport/number': of('applicant', 'passport'),
  'passport/issued_by': oneOf('Cơ quan cấp hộ chiếu nước sở tại', 'Passport Office'),
  'passport/expires_on': after(400, 3600),

  'stay/since': before(20, 2400),
  'stay/purpose': of('applicant', 'staysFor'),
  'stay/until': after(30, 1400),
  'emergency/name': ({ cast }) => `${cast.mother.fullName} (mẹ)`,
  'emergency/phone': ({ random }) => `+849${random.digits(8)}`,

  'journey/departure_on': after(2, 20),
  'journey/route': oneOf('New Delhi – Hà Nội, cửa khẩu Nội Bài', 'New Delhi – TP. Hồ Chí Minh, cửa khẩu Tân Sơn Nhất'),

  'child/full_name': ({ cast }) => cast.child.fullName,
  'child/sex': ({ cast }) => cast.child.sex,
  'child/birth_date': ({ cast }) => cast.child.birthDate,
  'child/birth_place': oneOf('New Delhi, Ấn Độ', 'Gurugram, Haryana, Ấn Độ', 'Noida, Uttar Pradesh, Ấn Độ'),
  'child/ethnicity': () => 'Kinh',
  'child/nationality': () => 'VN',
  'child/home_place': ({ cast }) => cast.wife.birthPlace,
  'mother/full_name': of('wife', 'fullName'),
  'mother/birth_date': of('wife', 'birthDate'),
  'mother/nationality': of('wife', 'nationality'),
  'mother/residence': of('wife', 'hostAddress'),
  'father/full_name': of('husband', 'fullName'),
  'father/birth_date': of('husband', 'birthDate'),
  'father/nationality': of('husband', 'nationality'),
  'father/residence': of('wife', 'hostAddress'),
  'wife/full_name': of('wife', 'fullName'),
  'wife/birth_date': of('wife', 'birthDate'),
  'wife/nationality': of('wife', 'nationality'),
  'wife/residence': of('wife', 'hostAddress'),
  'wife/passport_number': of('wife', 'passport'),
  'wife/marriage_count': ({ random }) => (random.chance(0.88) ? 1 : 2),
  'husband/full_name': of('husband', 'fullName'),
  'husband/birth_date': of('husband', 'birthDate'),
  'husband/nationality': of('husband', 'nationality'),
  'husband/residence': of('husband', 'hostAddress'),
  'husband/passport_number': of('husband', 'passport'),
  'husband/marriage_count': ({ random }) => (random.chance(0.88) ? 1 : 2),

  'document/title': (scene) => documentOf(scene).title,
  'document/number': ({ random }) => `${random.int(100, 9999)}/${random.int(2019, 2026)}`,
  'document/issuing_country': () => 'IN',
  'document/issued_by': (scene) => documentOf(scene).issuedBy,
  'document/issued_on': before(20, 900),
  'document/certified_by': () => 'Ministry of External Affairs, New Delhi',
  'document/count': ({ random }) => random.int(1, 6),

  'evidence/details': ({ random }) => `Số ${random.int(10, 999)}, cấp năm ${random.int(1970, 2012)}`,
  'evidence/ancestor': of('father', 'fullName'),
};

/** Who the applicant is, by what the form offers: as the cast has it. */
const relations = ['mother', 'self', 'relative', 'child', 'other_parent'] as const;

/** A title and an issuer that go with the kind of document chosen. */
function documentOf({ values }: Scene): { readonly title: string; readonly issuedBy: string } {
  return documents[String(values['document/kind'])] ?? { title: 'Giấy chứng nhận', issuedBy: 'Notary Public, Delhi' };
}

const documents: Readonly<Record<string, { readonly title: string; readonly issuedBy: string }>> = {
  civil_status: { title: 'Giấy khai sinh (bản sao)', issuedBy: 'Municipal Corporation of Delhi' },
  education: { title: 'Bằng tốt nghiệp đại học', issuedBy: 'University of Delhi' },
  criminal_record: { title: 'Phiếu lý lịch tư pháp', issuedBy: 'Regional Passport Office, Delhi' },
  commercial: { title: 'Giấy chứng nhận xuất xứ', issuedBy: 'Federation of Indian Export Organisations' },
  power_of_attorney: { title: 'Giấy ủy quyền quản lý nhà đất', issuedBy: 'Notary Public, Delhi' },
  court: { title: 'Bản án ly hôn', issuedBy: 'Family Court, Saket, New Delhi' },
};

function isUnder14(person: Person, day: IsoDate): boolean {
  return epochDay(day) - epochDay(person.birthDate) < 14 * 365.25;
}

/** Often only the year is remembered. */
function leftVietnam(random: Random, person: Person): string {
  const born = Number(person.birthDate.slice(0, 4));
  return String(Math.min(born + random.int(1, 20), 2024));
}
