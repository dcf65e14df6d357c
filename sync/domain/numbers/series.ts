import { derivedSubjectKey, type Space, type SubjectKey } from '../../core/ids.ts';
import type { Bilingual } from '../bilingual.ts';
import { text } from '../bilingual.ts';
import { registerBooks as registers } from '../catalogue/registers.ts';
import type { NumberFormat } from './number-format.ts';

/** What the numbers of a series stand on: a dossier's reception, a receipt for a fee, an entry in a register, a document. */
export type SeriesKind = 'reception' | 'fee_receipt' | 'register' | 'document';

/** One run of numbers, from 1 each year, in one mission. */
export interface SeriesSpec {
  readonly code: string;
  readonly kind: SeriesKind;
  readonly name: Bilingual;
  /** `{mission}` and `{year}` stand for themselves. */
  readonly format: NumberFormat;
  /** Numbers in a block. It never changes within a year, so that one block has one place. */
  readonly size: number;
  /** A feed that has fewer left than this, or than it took in 30 days, is granted more. */
  readonly reserve: number;
  /** Whether each desk holds a block of its own accord, and not only where headquarters says so. */
  readonly always: boolean;
}

/** What headquarters grants until it says otherwise: the texts at hand leave form and width of mission numbers open. */
export const builtInSeries: readonly SeriesSpec[] = [
  {
    code: 'reception',
    kind: 'reception',
    name: text('Số tiếp nhận hồ sơ', 'Dossier reception'),
    format: { before: '{mission}-{year}-', width: 6, after: '' },
    size: 100,
    reserve: 100,
    always: true,
  },
  {
    code: 'fee_receipt',
    kind: 'fee_receipt',
    name: text('Biên lai thu phí, lệ phí', 'Fee receipts'),
    format: { before: 'BL-{mission}-{year}-', width: 6, after: '' },
    size: 50,
    reserve: 50,
    always: true,
  },
  {
    code: 'fee_refund',
    kind: 'fee_receipt',
    name: text('Phiếu hoàn phí, lệ phí', 'Refund slips'),
    format: { before: 'PH-{mission}-{year}-', width: 6, after: '' },
    size: 20,
    reserve: 10,
    always: true,
  },
  ...registers.map(({ name, series, symbol }) => registerSeries(series, name, symbol)),
  {
    code: 'civil_register',
    kind: 'register',
    name: text('Sổ hộ tịch', 'Civil-status register'),
    format: { before: '', width: 4, after: '/{year}/HT-{mission}' },
    size: 50,
    reserve: 25,
    always: false,
  },
  // Small blocks: a register of documents wants few gaps, and is mostly kept at one desk.
  documentSeries('document_in', text('Sổ văn bản đến', 'Register of incoming documents'), 'ĐẾN', 20),
  documentSeries('document_out', text('Sổ văn bản đi', 'Register of outgoing documents'), 'ĐI', 20),
  documentSeries('document_copies', text('Sổ bản sao văn bản', 'Register of certified copies'), 'SAO', 10),
  documentSeries('document_in_secret', text('Sổ văn bản mật đến', 'Register of secret incoming documents'), 'ĐẾN-M', 5),
  documentSeries('document_out_secret', text('Sổ văn bản mật đi', 'Register of secret outgoing documents'), 'ĐI-M', 5),
];

function documentSeries(code: string, name: Bilingual, mark: string, size: number): SeriesSpec {
  const format = { before: '', width: 1, after: `/{year}/${mark}-{mission}` };
  return { code, kind: 'document', name, format, size, reserve: size - 1, always: true };
}

/** Few numbers to a block: most missions fill no more than some pages of a book in a year. */
function registerSeries(code: string, name: Bilingual, symbol: string): SeriesSpec {
  const format = { before: '', width: 2, after: `/{year}/${symbol}-{mission}` };
  return { code, kind: 'register', name, format, size: 20, reserve: 10, always: true };
}

export function seriesByCode(code: string): SeriesSpec | undefined {
  return builtInSeries.find((spec) => spec.code === code);
}

/** The format as a block carries it: for its own mission and year. */
export function formatOf({ format }: SeriesSpec, mission: string, year: number): NumberFormat {
  const fill = (part: string): string => part.replaceAll('{mission}', mission).replaceAll('{year}', String(year));
  return { ...format, before: fill(format.before), after: fill(format.after) };
}

/** All that headquarters grants of a series in a year meets in one subject [N1]. */
export function seriesKey(space: Space, code: string, year: number): SubjectKey {
  return derivedSubjectKey('series', `${space}\n${code}\n${year}`);
}

/** Two grants of the same numbers, and two uses of one, meet in one subject [N1]. */
export function blockKey(space: Space, code: string, year: number, index: number): SubjectKey {
  return derivedSubjectKey('block', `${space}\n${code}\n${year}\n${index}`);
}
