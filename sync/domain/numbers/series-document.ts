import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { Fields } from '../../core/record/operation.ts';
import type { Bilingual } from '../bilingual.ts';
import type { NumberFormat } from './number-format.ts';
import { formatOf, type SeriesKind, type SeriesSpec } from './series.ts';

/** A series of one year, folded from the record that headquarters opened it with. */
export interface SeriesDocument {
  readonly id: SubjectId;
  readonly code: string;
  readonly year: number;
  readonly kind: SeriesKind;
  readonly name: Bilingual;
  readonly format: NumberFormat;
  readonly size: number;
  readonly reserve: number;
}

export const seriesSubjectKind = 'series';
export const blockSubjectKind = 'block';

/** What headquarters says of a series when it first grants of it in a year [N1]. */
export function seriesFields(spec: SeriesSpec, mission: string, year: number): Fields {
  const { before, width, after } = formatOf(spec, mission, year);
  return {
    code: spec.code,
    series_kind: spec.kind,
    year,
    name_vi: spec.name.vi,
    name_en: spec.name.en,
    before,
    width,
    after,
    size: spec.size,
    reserve: spec.reserve,
  };
}

/** Null where this version cannot read it. */
export function seriesDocument(id: SubjectId, { fields }: SubjectState): SeriesDocument | null {
  const text = (name: string): string => {
    const value = fields[name]?.value;
    return typeof value === 'string' ? value : '';
  };
  const count = (name: string): number => {
    const value = fields[name]?.value;
    return typeof value === 'number' && value >= 0 ? value : 0;
  };
  const kind = text('series_kind');
  const size = count('size');
  if (text('code') === '' || size === 0 || !isKind(kind)) return null;
  return {
    id,
    code: text('code'),
    year: count('year'),
    kind,
    name: { vi: text('name_vi'), en: text('name_en') },
    format: { before: text('before'), width: count('width'), after: text('after') },
    size,
    reserve: count('reserve'),
  };
}

function isKind(text: string): text is SeriesKind {
  return text === 'reception' || text === 'fee_receipt' || text === 'register' || text === 'document';
}

/** What a grant of a block says: all that its numbers need to be read and printed stands in it [N2]. */
export function grantFields(
  { code, year, format, size }: Pick<SeriesDocument, 'code' | 'year' | 'format' | 'size'>,
  index: number,
  holder: string | null,
): Fields {
  return { code, year, index, from: index * size + 1, to: (index + 1) * size, ...format, holder };
}
