import { rangeOfAt } from '../../registers/fee-periods.ts';
import { isPeriod, ledgerOfParts, type LedgerPaper, partsOfLedger } from './ledger-place.ts';

/** Where in the desk somebody is. Written into the address as names and ids only, never as personal data. */
export type Place =
  | { readonly screen: 'queue' }
  | { readonly screen: 'cases' }
  /** `fee`: its fee is being taken. */
  | { readonly screen: 'case'; readonly id: string; readonly fee?: true }
  /** `received`: the case that came of the form, and is being handed its receipt. */
  | { readonly screen: 'new-case'; readonly procedure: string | null; readonly received?: string }
  | { readonly screen: 'documents'; readonly tab: DocumentTab }
  | { readonly screen: 'document'; readonly id: string }
  | {
      readonly screen: 'new-document';
      readonly direction: 'incoming' | 'outgoing';
      readonly about: AboutDocument | null;
    }
  | { readonly screen: 'people' }
  | { readonly screen: 'person'; readonly id: string }
  | { readonly screen: 'protection'; readonly tab: ProtectionTab }
  | { readonly screen: 'emergency'; readonly id: string }
  | { readonly screen: 'new-emergency' }
  | { readonly screen: 'crisis'; readonly id: string }
  /** `at`: the day of the till or the days from one to another, or the blank, that somebody came to look at. */
  | { readonly screen: 'registers'; readonly tab: RegistersTab; readonly at?: string }
  | { readonly screen: 'conflicts' }
  | { readonly screen: 'link' }
  | { readonly screen: 'numbers' }
  | { readonly screen: 'overview' }
  /** A table of cases, or a register of documents. */
  | { readonly screen: 'import'; readonly of: ImportOf }
  | { readonly screen: 'access' }
  /** One person's work goes to another. */
  | { readonly screen: 'handover' }
  /** The catalogue's editor; null: its list. */
  | { readonly screen: 'catalogue'; readonly procedure: string | null }
  /** The mission's working days. */
  | { readonly screen: 'calendar' }
  /** The calendars' editor: `vietnam`, or a mission's code; null: its list. */
  | { readonly screen: 'calendars'; readonly of: string | null }
  | { readonly screen: 'document-lists' }
  /** Reductions and exemptions, for headquarters' editors. */
  | { readonly screen: 'fee-rules' }
  /** `yyyy` or `yyyy-mm`; null: the month that runs. */
  | { readonly screen: 'report'; readonly period: string | null }
  /** A paper about a case, by the code of its layout. */
  | { readonly screen: 'print'; readonly id: string; readonly form: string }
  | { readonly screen: 'print-book' }
  | { readonly screen: 'print-ledger'; readonly ledger: LedgerPaper };

export const protectionTabs = ['emergencies', 'crises'] as const;
export type ProtectionTab = (typeof protectionTabs)[number];

export const registersTabs = ['fees', 'stock', 'books'] as const;
export type RegistersTab = (typeof registersTabs)[number];

const importedThings = ['cases', 'incoming', 'outgoing'] as const;
export type ImportOf = (typeof importedThings)[number];

export const documentTabs = ['todo', 'incoming', 'outgoing', 'registers'] as const;
export type DocumentTab = (typeof documentTabs)[number];

/** What a new document is to answer, replace, correct or recall. */
export interface AboutDocument {
  readonly relation: string;
  readonly id: string;
}

const id = /^[0-9a-f]{32}$/;
const code = /^[a-z][a-z0-9_]*$/;

export function placeOfHash(hash: string): Place {
  const [screen, argument, ...rest] = hash.replace(/^#\/?/, '').split('/');
  const [further] = rest;
  switch (screen) {
    case 'cases':
      if (argument === undefined || !id.test(argument)) return { screen: 'cases' };
      return { screen: 'case', id: argument, ...(further === 'fee' && { fee: true }) };
    case 'new':
      if (argument === undefined || !code.test(argument)) return { screen: 'new-case', procedure: null };
      return {
        screen: 'new-case',
        procedure: argument,
        ...(further !== undefined && id.test(further) && { received: further }),
      };
    case 'documents':
      return documentPlace(argument, rest);
    case 'people':
      return argument !== undefined && id.test(argument) ? { screen: 'person', id: argument } : { screen: 'people' };
    case 'protection':
      return protectionPlace(argument);
    case 'crises':
      return argument !== undefined && id.test(argument)
        ? { screen: 'crisis', id: argument }
        : { screen: 'protection', tab: 'crises' };
    case 'registers':
      return registersPlace(argument, further);
    case 'conflicts':
      return { screen: 'conflicts' };
    case 'link':
      return { screen: 'link' };
    case 'numbers':
      return { screen: 'numbers' };
    case 'import':
      return { screen: 'import', of: importedThings.find((each) => each === argument) ?? 'cases' };
    case 'overview':
      return { screen: 'overview' };
    case 'access':
      return { screen: 'access' };
    case 'handover':
      return { screen: 'handover' };
    case 'catalogue':
      return { screen: 'catalogue', procedure: argument !== undefined && code.test(argument) ? argument : null };
    case 'calendar':
      return { screen: 'calendar' };
    case 'calendars':
      return { screen: 'calendars', of: argument !== undefined && /^[A-Za-z]+$/.test(argument) ? argument : null };
    case 'document-lists':
      return { screen: 'document-lists' };
    case 'fee-rules':
      return { screen: 'fee-rules' };
    case 'report':
      return { screen: 'report', period: argument !== undefined && isPeriod(argument) ? argument : null };
    case 'print':
      return ledgerPlace(argument, rest) ?? printPlace(argument, further);
    default:
      return { screen: 'queue' };
  }
}

function registersPlace(argument: string | undefined, at: string | undefined): Place {
  const tab = registersTabs.find((each) => each === argument) ?? 'fees';
  const isThere = at !== undefined && (tab === 'fees' ? rangeOfAt(at) !== null : tab === 'stock' && id.test(at));
  return { screen: 'registers', tab, ...(isThere && { at }) };
}

function protectionPlace(argument: string | undefined): Place {
  if (argument !== undefined && id.test(argument)) return { screen: 'emergency', id: argument };
  if (argument === 'new') return { screen: 'new-emergency' };
  return { screen: 'protection', tab: 'emergencies' };
}

function ledgerPlace(argument: string | undefined, rest: readonly string[]): Place | null {
  const ledger = argument === undefined ? null : ledgerOfParts([argument, ...rest]);
  return ledger && { screen: 'print-ledger', ledger };
}

function printPlace(argument: string | undefined, form: string | undefined): Place {
  return argument !== undefined && id.test(argument)
    ? { screen: 'print', id: argument, form: form !== undefined && code.test(form) ? form : 'form_01' }
    : { screen: 'print-book' };
}

function documentPlace(argument: string | undefined, rest: readonly string[]): Place {
  if (argument !== undefined && id.test(argument)) return { screen: 'document', id: argument };
  if (argument === 'new') {
    const [direction, relation, other] = rest;
    const isAbout = relation !== undefined && code.test(relation) && other !== undefined && id.test(other);
    return {
      screen: 'new-document',
      direction: direction === 'outgoing' ? 'outgoing' : 'incoming',
      about: isAbout ? { relation, id: other } : null,
    };
  }
  return { screen: 'documents', tab: documentTabs.find((tab) => tab === argument) ?? 'todo' };
}

export function hashOfPlace(place: Place): string {
  switch (place.screen) {
    case 'case':
      return `#/cases/${place.id}${place.fee ? '/fee' : ''}`;
    case 'person':
      return `#/people/${place.id}`;
    case 'protection':
      return place.tab === 'crises' ? '#/crises' : '#/protection';
    case 'emergency':
      return `#/protection/${place.id}`;
    case 'new-emergency':
      return '#/protection/new';
    case 'crisis':
      return `#/crises/${place.id}`;
    case 'new-case':
      if (place.procedure === null) return '#/new';
      return `#/new/${place.procedure}${place.received === undefined ? '' : `/${place.received}`}`;
    case 'catalogue':
      return place.procedure === null ? '#/catalogue' : `#/catalogue/${place.procedure}`;
    case 'report':
      return place.period === null ? '#/report' : `#/report/${place.period}`;
    case 'calendars':
      return place.of === null ? '#/calendars' : `#/calendars/${place.of}`;
    case 'print':
      return `#/print/${place.id}/${place.form}`;
    case 'print-book':
      return '#/print/book';
    case 'print-ledger':
      return `#/print/${partsOfLedger(place.ledger).join('/')}`;
    case 'import':
      return place.of === 'cases' ? '#/import' : `#/import/${place.of}`;
    case 'registers':
      if (place.at !== undefined) return `#/registers/${place.tab}/${place.at}`;
      return place.tab === 'fees' ? '#/registers' : `#/registers/${place.tab}`;
    case 'documents':
      return place.tab === 'todo' ? '#/documents' : `#/documents/${place.tab}`;
    case 'document':
      return `#/documents/${place.id}`;
    case 'new-document': {
      const { direction, about } = place;
      return `#/documents/new/${direction}${about === null ? '' : `/${about.relation}/${about.id}`}`;
    }
    default:
      return `#/${place.screen}`;
  }
}
