import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { isCountryCode } from '../../../sync/domain/countries.ts';
import { countriesByName } from '../../../sync/domain/country-names.ts';
import type { FormValue, FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import { checkForm } from '../../../sync/domain/forms/form-check.ts';
import type { FormFinding } from '../../../sync/domain/forms/form-finding.ts';
import { parseMoney } from '../form/parse-money.ts';
import { type DayOrder, readDay } from './day-order.ts';
import type { ReadTable } from './read-table.ts';

/** For each column of the table, the field that it fills; null where it is left out. */
export type Mapping = readonly (string | null)[];

export interface GoodRow {
  readonly line: number;
  /** Which of the rows of the table that say the same it is. */
  readonly twin: number;
  readonly values: FormValues;
}

export interface FoundRow {
  readonly line: number;
  readonly findings: readonly FormFinding[];
}

export interface CheckedRows {
  readonly good: readonly GoodRow[];
  /** What cannot be saved, and why. */
  readonly refused: readonly FoundRow[];
  /** What can be saved, but looks as if something were wrong with it. */
  readonly doubtful: readonly FoundRow[];
}

/**
 * Columns by the names of fields, in either language, or by their codes; each field once. A shorter title (“Họ tên”, “Ngày sinh”) is
 * taken for the one field whose name holds all of its words, and left to the person where several might be meant.
 */
export function mapColumns(titles: readonly string[], fields: readonly FormField[]): Mapping {
  const exact = titles.map((title) => {
    const wanted = foldText(title);
    return fields.find((field) => namesOf(field).some((name) => foldText(name) === wanted && wanted !== ''));
  });
  const taken = new Set<string>();
  const take = (field: FormField | undefined): string | null => {
    if (field === undefined || taken.has(field.code)) return null;
    taken.add(field.code);
    return field.code;
  };
  const named = exact.map(take);
  return titles.map(
    (title, column) =>
      named[column] ??
      take(
        guessField(
          title,
          fields.filter(({ code }) => !taken.has(code)),
        ),
      ),
  );
}

const namesOf = ({ code, label }: FormField): readonly string[] => [code, label.vi, label.en];
const wordsOf = (text: string): readonly string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** One that must be filled before one that need not be, and the shortest name before longer ones. */
function guessField(title: string, fields: readonly FormField[]): FormField | undefined {
  const wanted = wordsOf(title);
  if (wanted.length < 2) return undefined;
  const holding = fields.flatMap((field) => {
    const fitting = namesOf(field)
      .map(wordsOf)
      .filter((words) => wanted.every((word) => words.includes(word)));
    const words = Math.min(...fitting.map(({ length }) => length));
    return fitting.length === 0 ? [] : [{ field, rank: words + (field.required ? 0 : 100) }];
  });
  const [best, next] = holding.toSorted((one, other) => one.rank - other.rank);
  return best?.rank === next?.rank ? undefined : best?.field;
}

/** Fields that every row must fill and for which the table has no column: said once, not of each row. */
export function columnsMissing(mapping: Mapping, fields: readonly FormField[]): readonly FormField[] {
  return fields.filter(({ code, required }) => required && !mapping.includes(code));
}

/** What the columns that hold days say, for `dayOrderOf`. */
export function daysIn(
  table: Pick<ReadTable, 'rows'>,
  mapping: Mapping,
  fields: readonly FormField[],
): readonly string[] {
  const isDay = mapping.map((code) => fields.some((field) => field.code === code && field.type === 'date'));
  return table.rows.flatMap(({ cells }) => cells.filter((_, index) => isDay[index] === true));
}

/** Every row against the form, as if it had been typed at the counter: those that may be saved, and the others with why. */
export function checkRows(
  table: Pick<ReadTable, 'rows'>,
  mapping: Mapping,
  form: { readonly fields: readonly FormField[]; readonly order: DayOrder; readonly today: string },
): CheckedRows {
  const good: GoodRow[] = [];
  const refused: FoundRow[] = [];
  const doubtful: FoundRow[] = [];
  const byCode = new Map(form.fields.map((field) => [field.code, field]));
  for (const { line, twin, cells } of table.rows) {
    const values: Record<string, FormValue> = {};
    for (const [index, code] of mapping.entries()) {
      const field = code === null ? undefined : byCode.get(code);
      if (field !== undefined) values[field.code] = readCell(field, cells[index] ?? '', form.order);
    }
    const findings = checkForm(form.fields, values, { today: form.today });
    const errors = findings.filter(({ level }) => level === 'error');
    if (errors.length === 0) good.push({ line, twin, values });
    if (errors.length > 0) refused.push({ line, findings: errors });
    else if (findings.length > 0) doubtful.push({ line, findings });
  }
  return { good, refused, doubtful };
}

const yes = new Set(['1', 'x', 'co', 'yes', 'true', 'dung']);
const no = new Set(['0', 'khong', 'no', 'false', 'sai']);

/** What is not of the field's type stays a text, so that the check names it. */
function readCell(field: FormField, text: string, order: DayOrder): FormValue {
  if (text === '') return null;
  const folded = foldText(text);
  switch (field.type) {
    case 'date':
      return readDay(text, order);
    case 'choice':
      return (
        field.choices.find(({ code, name }) => [code, name.vi, name.en].some((each) => foldText(each) === folded))
          ?.code ?? text
      );
    case 'country':
      return isCountryCode(text.toUpperCase()) ? text.toUpperCase() : (countryByName().get(folded) ?? text);
    case 'number':
    case 'year':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case 'money':
      return field.checks.currency === undefined ? text : (parseMoney(text, field.checks.currency) ?? text);
    case 'boolean':
      return yes.has(folded) ? true : no.has(folded) ? false : text;
    case 'text':
    case 'long_text':
    case 'phone':
    case 'email':
    case 'id_number':
    case 'passport_number':
      return text;
  }
}

let names: ReadonlyMap<string, string> | null = null;

/** The names of countries in both languages, without marks. */
function countryByName(): ReadonlyMap<string, string> {
  names ??= countriesByName(foldText);
  return names;
}
