import { documentFields, documentSubjectKind } from '../../../sync/domain/documents/document-fields.ts';
import { fieldsOfNumber, personFields, personKind } from '../../../sync/domain/people/person-fields.ts';
import { sampleAuthors, sampleSubjects } from '../../../sync/domain/sample/document-phrases.ts';
import { vietnameseName, vietnamesePerson } from '../../../sync/domain/sample/person.ts';
import { seededRandom, type Random } from '../../../sync/domain/sample/random.ts';
import type { DataSet, PlannedRecord } from './plan.ts';

/** Of seven subjects five are documents and two people: beside a year of a million records, 250,000 and 100,000. */
export const office: DataSet = { name: 'office ', plan: planOffice };
export const officeRecords = (records: number): number => Math.round(records * 0.35);

const firstDay = Date.UTC(2025, 10, 19, 3);
const yearMs = 365 * 86_400_000;
const today = '2026-11-19';

/** A year of a mission's registers of documents, and the people it knows, a record each: what search looks through besides cases. */
function planOffice(count: number): readonly PlannedRecord[] {
  const random = seededRandom(count);
  return Array.from({ length: count }, (_, subject): PlannedRecord => {
    const at = firstDay + Math.floor((subject * yearMs) / count);
    const common = { at, actor: random.int(0, 5), subject };
    return subject % 7 < 5
      ? { ...common, kind: documentSubjectKind, operation: { type: 'open', fields: documentOf(random, subject, at) } }
      : { ...common, kind: personKind, operation: { type: 'open', fields: personOf(random) } };
  });
}

function documentOf(random: Random, subject: number, at: number) {
  const incoming = random.chance(0.6);
  const number = 1 + subject;
  const day = new Date(at).toISOString().slice(0, 10);
  const about = `${random.pick(sampleSubjects)} của ${vietnameseName(random, random.pick(['male', 'female']), random.int(1950, 2005))}`;
  return {
    [documentFields.direction]: incoming ? 'incoming' : 'outgoing',
    [documentFields.type]: 'letter',
    [documentFields.urgency]: random.chance(0.9) ? 'normal' : 'urgent',
    [documentFields.secrecy]: 'none',
    [documentFields.number]: String(number),
    [documentFields.numberValue]: number,
    [documentFields.numberYear]: Number(day.slice(0, 4)),
    [documentFields.documentDate]: day,
    [documentFields.receivedAt]: at,
    [documentFields.abstract]: about,
    ...(incoming
      ? {
          [documentFields.author]: random.pick(sampleAuthors),
          [documentFields.symbol]: `${random.int(10, 4900)}/${random.pick(['BNG-LS', 'CLS', 'QLXNC', 'BTP'])}`,
          [documentFields.step]: random.chance(0.95) ? 'filed' : 'registered',
        }
      : {
          [documentFields.recipients]: [random.pick(sampleAuthors), 'Lưu: VT, LS'],
          [documentFields.notation]: 'LS-DEL',
          [documentFields.signer]: vietnameseName(random, 'male', 1970),
          [documentFields.step]: random.chance(0.95) ? 'archived' : 'drafting',
        }),
  };
}

function personOf(random: Random) {
  const person = vietnamesePerson(random, { ages: [1, 80], day: today });
  return {
    [personFields.name]: person.fullName,
    [personFields.birthDate]: person.birthDate,
    [personFields.sex]: person.sex,
    [personFields.nationality]: person.nationality,
    [personFields.phone]: person.phone,
    [personFields.email]: person.email,
    [personFields.addressAbroad]: person.hostAddress,
    ...fieldsOfNumber({ kind: 'passport', number: person.passport, issuedOn: null, issuedBy: null, expiresOn: null }),
  };
}
