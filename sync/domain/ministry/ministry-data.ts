import { builtInMissionDays, builtInVietnameseDays, type CalendarDays } from '../calendar/calendar-days.ts';
import { builtInCatalogue } from '../catalogue/catalogue.ts';
import { fault, type CatalogueFault } from '../catalogue/catalogue-fault.ts';
import { checkReductions } from '../catalogue/check-reductions.ts';
import { checkShapeOf } from '../catalogue/check-shape.ts';
import { feeRulesSchema, tidyRules, type FeeRules } from '../catalogue/fee-rules.ts';
import { checkCalendarDays } from '../calendar/check-calendar-days.ts';
import type { IsoDate } from '../dates.ts';
import { checkBeginning, checkDocumentLists, tidyLists } from '../documents/check-document-lists.ts';
import { builtInDocumentLists, type DocumentLists } from '../documents/document-lists.ts';
import { missionByCode, missions, type Mission } from '../missions.ts';

/**
 * What headquarters publishes beside the catalogue, each under a name. Until something is published, what ships with the program counts.
 *
 * Viet Nam's days, and those that one mission keeps beside them: `calendar/vietnam`, `calendar/DEL`. What documents are made of. Who
 * pays less, or nothing: that stands in the catalogue itself, so that whoever receives a dossier finds it beside the fees.
 */
export const vietnameseCalendar = 'calendar/vietnam';
export const missionCalendarName = ({ code }: Pick<Mission, 'code'>): string => `calendar/${code}`;
export const documentListsName = 'document_lists';
export const feeRulesName = 'fee_rules';

export const calendarNames: readonly string[] = [vietnameseCalendar, ...missions.map(missionCalendarName)];

/** Everything that can be published. */
export const ministryDataNames: readonly string[] = [...calendarNames, documentListsName, feeRulesName];

/** One sort of data: what it is where nobody published any, and what may follow. */
export interface DataForm<Data> {
  readonly name: string;
  readonly builtIn: Data;
  readonly check: (value: unknown) => { readonly data: Data | null; readonly faults: readonly CatalogueFault[] };
  /** In an order that is always the same. */
  readonly tidy: (data: Data) => Data;
  /** What stands against publishing it today in the place of what was. */
  readonly follow: (data: Data, before: Data, today: IsoDate) => readonly CatalogueFault[];
}

export function calendarForm(name: string): DataForm<CalendarDays> {
  const mission = missionByCode(name.slice('calendar/'.length));
  return {
    name,
    builtIn: mission === undefined ? builtInVietnameseDays : builtInMissionDays(mission),
    check: (value) => checkCalendarDays(value, mission === undefined ? 'vietnam' : 'mission'),
    tidy: tidyDays,
    // A day has its own date: what is published counts at once.
    follow: () => [],
  };
}

export const documentListsForm: DataForm<DocumentLists> = {
  name: documentListsName,
  builtIn: builtInDocumentLists,
  check: checkDocumentLists,
  tidy: tidyLists,
  follow: checkBeginning,
};

export const feeRulesForm: DataForm<FeeRules> = {
  name: feeRulesName,
  builtIn: { rules: builtInCatalogue.feeReductions },
  check: (value) => {
    const { data, faults } = checkShapeOf(feeRulesSchema, value);
    return { data, faults: data === null ? faults : [...faults, ...checkReductions('rules', data.rules)] };
  },
  tidy: tidyRules,
  // A dossier has the rules of the day that it was received on: each has its own first day.
  follow: () => [],
};

/** A record holds 64 KiB, and says more than its data. */
const mostBytes = 60_000;

export interface CheckedData {
  /** What is published where nothing is wrong with it: always the same for the same data. */
  readonly text: string;
  readonly faults: readonly CatalogueFault[];
}

/** What is wrong with it by itself. */
export function checkData<Data>(form: DataForm<Data>, value: unknown): CheckedData & { readonly data: Data | null } {
  const { data, faults } = form.check(value);
  const text = data === null ? '' : textOf(form, data);
  const bytes = new TextEncoder().encode(text).length;
  return { data, text, faults: bytes > mostBytes ? [...faults, fault('too-large', form.name, String(bytes))] : faults };
}

/** The same, and what stands against publishing it today in the place of what is in force. */
export function checkFollowing<Data>(form: DataForm<Data>, value: unknown, before: Data, today: IsoDate): CheckedData {
  const { data, text, faults } = checkData(form, value);
  if (data === null || faults.length > 0) return { text, faults };
  if (text === textOf(form, before)) return { text, faults: [fault('not-changed', form.name)] };
  return { text, faults: form.follow(data, before, today) };
}

export function textOf<Data>(form: DataForm<Data>, data: Data): string {
  return JSON.stringify(form.tidy(data));
}

function tidyDays({ firstYear, lastYear, days, exchanges, week }: CalendarDays): CalendarDays {
  return {
    firstYear,
    lastYear,
    days: days.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    exchanges: exchanges.toSorted((a, b) => (a.off < b.off ? -1 : 1)),
    week: week && { ...week, weekend: week.weekend.toSorted((a, b) => a - b) },
  };
}
