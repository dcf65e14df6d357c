import type { Bilingual } from '../bilingual.ts';
import { feesOwed, missingPapers } from '../catalogue/owed.ts';
import type { FormValues } from '../catalogue/form-value.ts';
import type { Paper, Procedure, ProcedureResult } from '../catalogue/types.ts';
import { endOfDay, type IsoDate } from '../dates.ts';
import { workingDaysBy } from '../terms/processing-time.ts';
import { latestMove, statusLine, stepsOf, type PrintedEvent } from './events.ts';
import { formSections, formFieldValues } from './form-sections.ts';
import { line, type Line } from './page-model.ts';
import {
  amountInWords,
  amountOnPaper,
  countInWords,
  isoOnPaper,
  longDate,
  longDateTime,
  shortDate,
  shortDateTime,
} from './paper-words.ts';
import { type PaperSigner, signerTitle } from './signer.ts';
import type { PrintTemplate } from './template.ts';
import type { PrintData, PrintRow } from './template-fields.ts';

/** All that a paper about one dossier is made from. Instants are milliseconds since 1970. */
export interface DossierToPrint {
  readonly mission: { readonly name: Bilingual; readonly city: string; readonly zone: string };
  readonly code: string;
  /** It has no number yet. */
  readonly temporary: boolean;
  readonly status: string;
  readonly owner: string;
  readonly channel: string;
  readonly receivedAt: number;
  /** The first instant that is too late; null where no day is appointed. */
  readonly dueAt: number | null;
  /** Fields, the status among them, that hold more than one value. */
  readonly conflicts: number;
  readonly incomplete: boolean;
  readonly setAside: boolean;
  readonly values: FormValues;
  /** Codes of the papers that were handed in. */
  readonly papers: readonly string[];
  /** The version that the dossier was received under. */
  readonly procedure: Procedure;
  readonly events: readonly PrintedEvent[];
  readonly assignee: string;
  readonly nameOf: (staff: string) => string;
  /** Whoever prints it. */
  readonly officer: { readonly name: string; readonly title: Bilingual };
  readonly now: number;
  readonly said: SaidOnPaper;
  /** Of the result that the paper is; null where none was issued, or the paper is none. */
  readonly issued: IssuedResult | null;
}

/** What the person adds before it is printed; it stands on the paper, and in the history once it is handed out. */
export interface SaidOnPaper {
  /** Where no move gave one. */
  readonly reason?: string;
  /** Of an apology: the day that is appointed anew. */
  readonly newDay?: IsoDate;
  readonly number?: string;
  readonly result?: ProcedureResult;
  /** Where it is not simply the head of the mission. */
  readonly signer?: PaperSigner;
}

/** A result as it was entered in its register: its number, the day (ISO 8601) and the blank; empty where it has none. */
export interface IssuedResult {
  /** So many of its papers were issued, */
  readonly papers: number;
  /** and so many it is, by the form. */
  readonly ofPapers: number;
  readonly number: string;
  readonly on: IsoDate;
  readonly serial: string;
}

export function dossierData(dossier: DossierToPrint, template: Pick<PrintTemplate, 'after'>): PrintData {
  const { procedure, values } = dossier;
  const missing = missingPapers(procedure, dossier.papers, values);
  return {
    fields: {
      ...ownFields(dossier),
      'papers/missing': missing.length === 0 ? null : line(String(missing.length)),
      ...reasonFields(dossier, template),
      ...feeFields(dossier),
      ...formFieldValues(procedure, values),
    },
    lists: {
      papers: paperRows(procedure.papers.filter(({ code }) => dossier.papers.includes(code))),
      missing_papers: paperRows(missing),
      fees: feesOwed(procedure, values).map(({ name, amountUsdCents }, index) => ({
        'row/ordinal': line(String(index + 1)),
        'fee/name': name,
        'fee/amount': amountUsdCents === null ? line('chưa quy định', 'not set') : amountOnPaper(amountUsdCents, 'USD'),
      })),
      steps: stepRows(dossier),
    },
    form: formSections(procedure, values),
  };
}

function ownFields(dossier: DossierToPrint): PrintRow {
  const { mission, procedure, values, now } = dossier;
  const { zone } = mission;
  const ended = latestMove(dossier.events, ['done', 'returned', 'stopped', 'withdrawn', 'not_received']);
  const { months } = procedure.processingTime;
  const workingDays = workingDaysBy(procedure.processingTime, values);
  return {
    'mission/name': mission.name,
    'mission/city': line(mission.city),
    'dossier/code': line(dossier.code),
    'dossier/temporary': dossier.temporary ? line('mã tạm', 'temporary code') : null,
    'dossier/status': statusLine(dossier.status),
    'dossier/channel': channels[dossier.channel] ?? null,
    'procedure/name': procedure.name,
    'procedure/legal_basis': joined(procedure.legalBasis),
    'procedure/days':
      months !== undefined ? inMonths(months) : workingDays === null ? null : inWorkingDays(workingDays),
    'applicant/name': textOf(values['applicant/full_name']) ?? textOf(dossier.owner),
    'applicant/address': textOf(values['contact/host_address']),
    'applicant/phone': textOf(values['contact/phone']),
    'applicant/email': textOf(values['contact/email']),
    'owner/name': textOf(dossier.owner),
    'received/at': longDateTime(dossier.receivedAt, zone),
    'received/day': line(shortDate(dossier.receivedAt, zone)),
    'received/by': textOf(latestMove(dossier.events, ['received'])?.actorName) ?? textOf(dossier.officer.name),
    ...dueFields(dossier),
    'ended/day': ended === undefined ? null : line(shortDate(ended.at, zone)),
    on_time: onTime(dossier, ended?.at ?? null),
    hand_over:
      formFieldValues(procedure, values)['form/request/hand_over'] ??
      line('Trực tiếp tại cơ quan đại diện', 'In person at the mission'),
    'papers/sets': line('01'),
    'assignee/name': textOf(dossier.assignee),
    'officer/name': textOf(dossier.officer.name),
    'officer/title': dossier.officer.title,
    'signer/title': signerTitle(dossier.said.signer),
    'signer/name': textOf(dossier.said.signer?.name ?? ''),
    ...resultFields(dossier),
    'printed/long': longDate(now, zone),
    'printed/day': line(shortDate(now, zone)),
  };
}

function resultFields({ procedure, said, issued }: DossierToPrint): PrintRow {
  const name = said.result?.name ?? joined(procedure.results.map((result) => result.name));
  return {
    'result/name': name,
    'result/title':
      name === null ? null : line(name.vi.toLocaleUpperCase('vi'), (name.en ?? name.vi).toLocaleUpperCase('en')),
    'result/number': textOf(issued?.number) ?? textOf(said.number),
    'result/day': issued === null ? null : line(isoOnPaper(issued.on)),
    'result/copies': issued === null ? null : copiesOf(issued),
    'result/serial': textOf(issued?.serial),
  };
}

/** A part of a result is not taken for the whole of it. */
function copiesOf({ papers, ofPapers }: IssuedResult): Line | null {
  return ofPapers > 1 ? line(`${papers}/${ofPapers} bản`, `${papers} of ${ofPapers}`) : null;
}

const channels: Readonly<Record<string, Line>> = {
  in_person: line('Trực tiếp', 'In person'),
  online: line('Trực tuyến', 'Online'),
  post: line('Qua bưu chính', 'By post'),
};

function inWorkingDays(days: number): Line {
  const { vi, en } = countInWords(days);
  return line(`${vi} ngày làm việc`, `${en} working ${days === 1 ? 'day' : 'days'}`);
}

function inMonths(months: number): Line {
  const { vi, en } = countInWords(months);
  return line(`${vi} tháng`, `${en} ${months === 1 ? 'month' : 'months'}`);
}

/** The appointed day is the last one that is in time: the instant before the first that is too late. */
function dueFields({ dueAt, mission }: DossierToPrint): PrintRow {
  if (dueAt === null) return { 'due/day': null, 'due/long': null };
  return { 'due/day': line(shortDate(dueAt - 1, mission.zone)), 'due/long': longDate(dueAt - 1, mission.zone) };
}

export function onTime({ dueAt, now }: Pick<DossierToPrint, 'dueAt' | 'now'>, endedAt: number | null): Line | null {
  if (dueAt === null) return null;
  if (endedAt === null) return now < dueAt ? line('Còn hạn', 'In time') : line('Quá hạn', 'Overdue');
  return endedAt < dueAt ? line('Đúng hạn', 'On time') : line('Quá hạn', 'Overdue');
}

function reasonFields(dossier: DossierToPrint, template: Pick<PrintTemplate, 'after'>): PrintRow {
  const { mission, said } = dossier;
  const move = template.after === undefined ? undefined : latestMove(dossier.events, template.after);
  const reason = textOf(move?.operation.reason) ?? textOf(said.reason);
  const newDay = said.newDay;
  return {
    'reason/text': reason,
    'reason/day': move === undefined ? null : line(shortDate(move.at, mission.zone)),
    'reason/by': textOf(move?.actorName) ?? textOf(dossier.officer.name),
    'new_due/long': newDay === undefined ? null : longDate(endOfDay(newDay, mission.zone) - 1, mission.zone),
  };
}

/** Null while headquarters has not set one of the amounts: a sum of some would be wrong. */
function feeFields({ procedure, values }: DossierToPrint): PrintRow {
  const amounts = feesOwed(procedure, values).map(({ amountUsdCents }) => amountUsdCents);
  if (amounts.length === 0 || amounts.includes(null)) return { 'fees/total': null, 'fees/words': null };
  const sum = amounts.reduce((total: number, amount) => total + (amount ?? 0), 0);
  return { 'fees/total': amountOnPaper(sum, 'USD'), 'fees/words': amountInWords(sum, 'USD') };
}

const paperKinds: Readonly<Record<Paper['kind'], Line>> = {
  original: line('Bản chính', 'Original'),
  certified_copy: line('Bản sao chứng thực', 'Certified copy'),
  copy: line('Bản sao', 'Copy'),
  electronic: line('Bản điện tử', 'Electronic'),
};

function paperRows(papers: readonly Paper[]): readonly PrintRow[] {
  return papers.map(({ name, kind, copies }, index) => ({
    'row/ordinal': line(String(index + 1)),
    'paper/name': name,
    'paper/kind': paperKinds[kind],
    'paper/copies': line(String(copies).padStart(2, '0')),
  }));
}

function stepRows(dossier: DossierToPrint): readonly PrintRow[] {
  const { events, nameOf, mission } = dossier;
  const applicant = String(dossier.values['applicant/full_name'] ?? dossier.owner);
  return stepsOf(events, { applicant, nameOf }).map((step, index) => ({
    'row/ordinal': line(String(index + 1)),
    'step/what': step.what,
    'step/from': textOf(step.from),
    'step/to': textOf(step.to),
    'step/at': line(shortDateTime(step.at, mission.zone)),
    'step/note': textOf(step.note),
  }));
}

function joined(texts: readonly Bilingual[]): Line | null {
  return texts.length === 0 ? null : line(texts.map(({ vi }) => vi).join('; '), texts.map(({ en }) => en).join('; '));
}

function textOf(value: unknown): Line | null {
  return typeof value === 'string' && value.trim() !== '' ? line(value) : null;
}
