import type { QueryOutput } from '../../bridge/contract.ts';
import type { IssuedView, ResultToIssue } from '../../bridge/contract/registers.ts';
import type { SubjectId } from '../../core/ids.ts';
import { type Bilingual, text } from '../../domain/bilingual.ts';
import { commonColumns } from '../../domain/catalogue/registers.ts';
import type { Procedure, Register, RegisterColumn } from '../../domain/catalogue/types.ts';
import { countryName } from '../../domain/country-names.ts';
import { foldText } from '../../core/fold/fold-text.ts';
import { cellsOf } from '../../domain/registers/columns.ts';
import type { EntryDocument } from '../../domain/registers/entry-document.ts';
import type { FormValues } from '../../domain/catalogue/form-value.ts';
import { papersOwed } from '../../domain/catalogue/owed.ts';
import type { IssuedResult } from '../../domain/registers/issued.ts';
import { bookOf, ledgerOrder } from '../../replica/kinds/ledger.ts';
import { readLedgerOf, readLedgerPage } from '../../replica/read-ledger.ts';
import { hasUndelivered } from '../../storage/log/delivery.ts';
import { formOf, peekNumbers, procedureOfCase } from '../fees/fee-queries.ts';
import { viewNumbers } from '../numbers/numbers-view.ts';
import { ledgerOf } from '../stock/stock-queries.ts';
import { printSerial } from '../../domain/stock/serial.ts';
import type { UnlockedDesk } from '../unlocked-desk.ts';
import type { OpenQueries } from '../work.ts';
import { issuedOn } from './issued-on.ts';
import { papersLeft } from './papers-to-issue.ts';

/** The books, and what a case's results take, live. */
export const registerQueries: OpenQueries<'registers' | 'register' | 'caseResults'> = {
  registers: { topics: ['ledger', 'catalogue'], answer: viewRegisters },
  register: { topics: ['ledger', 'catalogue', 'numbers', 'delivery'], answer: viewRegister },
  caseResults: {
    topics: ['cases', 'ledger', 'numbers', 'catalogue', 'staff'],
    answer: (desk, { id }) => viewCaseResults(desk, id as SubjectId),
  },
};

async function viewRegisters({ replica, catalogue }: UnlockedDesk): Promise<QueryOutput<'registers'>> {
  const counted = replica.tally('ledger', { selector: { of: 'entry' }, by: ['one'], index: [...ledgerOrder] });
  return catalogue.current().registers.map(({ code, name }) => ({
    code,
    name,
    years: counted
      .flatMap(({ key: [book], count }) => {
        const [register, year] = String(book).split('/');
        return register === code ? [{ year: Number(year), count }] : [];
      })
      .toSorted((left, right) => right.year - left.year),
  }));
}

async function viewRegister(
  desk: UnlockedDesk,
  { register: code, year, text, offset, limit }: Parameters<OpenQueries<'register'>['register']['answer']>[1],
): Promise<QueryOutput<'register'>> {
  const register = desk.catalogue.current().registers.find((each) => each.code === code);
  if (!register) return { name: { vi: code, en: code }, columns: [], total: 0, rows: [], series: null };
  const { total, rows } = await readEntries(desk, bookOf(code, year), { text, offset, limit });
  const columns = columnsOf(register);
  const series = register.series === null ? undefined : await seriesOf(desk, register.series, year);
  return {
    name: register.name,
    columns: columns.map(({ code: name, name: title, type }) => ({ code: name, name: title, type })),
    total,
    rows: rows.map((entry) => ({
      id: entry.id,
      case: entry.case,
      cells: [...cellsOf(columns, entry, shownForm(desk, entry))],
      struck: entry.struck,
      conflict: entry.conflicts > 0,
      delivered: !hasUndelivered(desk.replica.database, entry.case),
    })),
    series: series ?? null,
  };
}

/** Off the index; who looks for words has the whole book read, as no index holds them. */
async function readEntries(
  { replica }: UnlockedDesk,
  book: string,
  { text, offset, limit }: { readonly text: string; readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly EntryDocument[] }> {
  if (text.trim() === '') return readLedgerPage(replica.documents, 'entry', book, { direction: 'asc', offset, limit });
  const all = await readLedgerOf(replica.documents, 'entry', { one: book });
  const found = all.filter((entry) => isFound(entry, text)).toSorted(byNumber);
  return { total: found.length, rows: found.slice(offset, offset + limit) };
}

const byNumber = (left: EntryDocument, right: EntryDocument): number =>
  left.numberKey < right.numberKey ? -1 : left.numberKey > right.numberKey ? 1 : left.at - right.at;

const columnsOf = ({ columns }: Register): readonly RegisterColumn[] =>
  columns.length === 0 ? commonColumns : columns;

async function seriesOf(desk: UnlockedDesk, code: string, year: number) {
  const { series } = await viewNumbers(desk.numbers);
  return series.find((one) => one.code === code && one.year === year);
}

function isFound(entry: EntryDocument, text: string): boolean {
  const words = foldText(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const searched = foldText(
    `${entry.number} ${entry.owner} ${entry.serial} ${entry.caseCode} ${entry.note} ${entry.annotations.map(({ text }) => text).join(' ')}`,
  );
  return words.every((word) => searched.includes(word));
}

/** A case's form as it is read: choices and countries by their names. Of several papers that have a line each, a line counts one. */
function shownForm(desk: UnlockedDesk, entry: EntryDocument): Readonly<Record<string, unknown>> {
  const found = procedureOfCase(desk, entry.case);
  if (!found) return {};
  const per = found.procedure?.results.find(({ code }) => code === entry.result)?.per;
  const form = { ...formOf(found.state), ...(entry.paper > 0 && per !== undefined && { [per]: 1 }) };
  const names = choiceNames(found.procedure);
  const countries = new Set(found.procedure?.fields.filter(({ type }) => type === 'country').map(({ code }) => code));
  return Object.fromEntries(
    Object.entries(form).map(([field, value]) => [
      field,
      countries.has(field) ? countryText(value) : (names.get(`${field}=${String(value)}`) ?? value),
    ]),
  );
}

function countryText(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value;
  return text(countryName(value, 'vi'), countryName(value, 'en'));
}

function choiceNames(procedure: Procedure | undefined): ReadonlyMap<string, Bilingual> {
  return new Map(
    (procedure?.fields ?? []).flatMap(({ code, choices }) =>
      choices.map((choice) => [`${code}=${choice.code}`, choice.name] as const),
    ),
  );
}

async function viewCaseResults(desk: UnlockedDesk, id: SubjectId): Promise<QueryOutput<'caseResults'>> {
  const found = procedureOfCase(desk, id);
  if (!found?.procedure) return null;
  const issued = issuedOn(desk.replica, id);
  const form = formOf(found.state);
  const results = found.procedure.results.map((result) => viewResult(desk, result, form, issued));
  return { results: await Promise.all(results) };
}

async function viewResult(
  desk: UnlockedDesk,
  result: Procedure['results'][number],
  form: FormValues,
  issued: readonly IssuedResult[],
): Promise<ResultToIssue> {
  const { code, name, register: registerCode, blank } = result;
  const { registers, blanks } = desk.catalogue.current();
  const register = registers.find((each) => each.code === registerCode);
  const ledger = blank === null ? null : await ledgerOf(desk.replica, blank);
  const top = ledger?.ranges[0];
  const left = papersLeft(result, form, issued);
  return {
    code,
    name,
    register: registerCode,
    registerName: register?.name ?? null,
    takesNumber: register !== undefined && register.series !== null,
    nextNumbers: register?.series ? [...(await peekNumbers(desk, register.series, left))] : [],
    papers: papersOwed(result, form),
    papersLeft: left,
    blank,
    blankName: blanks.find((each) => each.code === blank)?.name ?? null,
    blanksLeft: ledger?.left ?? 0,
    nextSerial: top ? printSerial(top, top.first) : null,
    issued: issued.filter((one) => one.result === code).map((one) => issuedView(desk, one)),
  };
}

function issuedView({ people }: UnlockedDesk, { actor, annotations, ...issued }: IssuedResult): IssuedView {
  return {
    ...issued,
    annotations: annotations.map(({ text, on, actor: by }) => ({ text, on, actorName: people.nameOf(by) })),
    actorName: people.nameOf(actor),
  };
}
