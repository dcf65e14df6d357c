import type { Failure } from '../../bridge/contract.ts';
import type { Fields } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { isCountryCode } from '../../domain/countries.ts';
import { dayOfInstant, parsePartialDate } from '../../domain/dates.ts';
import { numberKinds, paperParts, personFieldNames, personFields } from '../../domain/people/person-fields.ts';
import type { Work } from '../work.ts';

/** Longest text of a field of a person, in characters. */
const longest = 300;

/** What is written on a person is a field of theirs, and can be what it says; whether it is so, a person knows. */
export function checkPersonFields({ now, missionTime }: Work, fields: Fields): Result<void, Failure> {
  const today = dayOfInstant(now(), missionTime.zone);
  const problems = Object.entries(fields).flatMap(([field, value]) => {
    const reason = problemOf(field, value, today);
    return reason === null ? [] : [{ field, reason }];
  });
  return problems.length === 0 ? ok(undefined) : err({ type: 'form-invalid', problems });
}

function problemOf(field: string, value: unknown, today: string): string | null {
  if (isNumberField(field)) return value === true || value === null ? null : 'wrong-type';
  const isPart = isPaperPart(field);
  if (!isPart && !(personFieldNames as readonly string[]).includes(field)) return 'unknown-field';
  if (value === null) return null;
  if (typeof value !== 'string') return 'wrong-type';
  if (Array.from(value).length > longest) return 'too-long';
  if (/\p{Cc}/u.test(value)) return 'forbidden-characters';
  if (field === personFields.nationality && !isCountryCode(value)) return 'unknown-country';
  if (field === personFields.sex && value !== 'male' && value !== 'female') return 'unknown-choice';
  if (field === personFields.birthDate) return dateProblem(value, today);
  return isPart && !field.endsWith(`/${paperParts.issuedBy}`) ? dateProblem(value, null) : null;
}

/** @param latest null where it may lie ahead */
function dateProblem(value: string, latest: string | null): string | null {
  const span = parsePartialDate(value);
  if (span === null) return 'bad-date';
  return latest !== null && span.first > latest ? 'future-date' : null;
}

const kinds = numberKinds.join('|');
const isNumberField = (field: string): boolean => new RegExp(`^(${kinds})/[a-z0-9]{5,15}$`).test(field);
const parts = Object.values(paperParts).join('|');
const isPaperPart = (field: string): boolean => new RegExp(`^(${kinds})/[a-z0-9]{5,15}/(${parts})$`).test(field);
