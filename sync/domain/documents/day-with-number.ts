import type { IsoDate } from '../dates.ts';
import { documentFields } from './document-fields.ts';
import { dayOf, directionOf, stepOf, type Fields } from './document-values.ts';

/**
 * A number bears the year of its register, and with it goes the day [D2]: what was dated in the old year and got its number in the
 * new one only, is dated anew. Once it was issued, its day stands on paper. Null where its day stays.
 * @param year of the number that it is given
 * @param today on which it is given
 */
export function dayWithNumber(fields: Fields, year: number, today: IsoDate): IsoDate | null {
  if (directionOf(fields) !== 'outgoing' || stepOf(fields) !== 'numbered') return null;
  const dated = dayOf(fields[documentFields.documentDate]);
  return dated === null || Number(dated.slice(0, 4)) === year ? null : today;
}
