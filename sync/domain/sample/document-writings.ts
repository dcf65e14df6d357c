import type { Value } from '../../core/canonical.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { IsoDate } from '../dates.ts';
import { documentFields } from '../documents/document-fields.ts';
import { daysAfter, instantOf, soonAfter, type Moment } from './moments.ts';
import type { Random } from './random.ts';
import type { StaffRef } from './staff.ts';

export interface SampleDocumentOptions {
  readonly seed: number;
  readonly count: number;
  /** The sample ends at this day's closing hour. */
  readonly today: IsoDate;
  readonly staff: readonly (StaffRef & { readonly id: string })[];
  readonly mission: string;
  readonly calendar: Calendar;
  readonly zone: string;
}

/** What was written on an invented document: fields, or a move; `wantsCode` where it is numbered or registered by it. */
export interface SampleWriting {
  readonly at: number;
  /** An index into `staff`. */
  readonly actor: number;
  readonly fields: { readonly [name: string]: Value } | null;
  readonly to: string | null;
  readonly wantsCode: boolean;
}

/** Who writes, by their places in the staff. */
export interface Crew {
  readonly clerk: number;
  readonly head: number;
  readonly resolvers: readonly number[];
}

export function crewOf(staff: readonly StaffRef[]): Crew {
  const those = (...roles: readonly string[]): readonly number[] =>
    staff.flatMap((member, index) => (member.roles.some((role) => roles.includes(role)) ? [index] : []));
  const [clerk] = those('records_clerk');
  const [head] = those('head_of_mission');
  if (clerk === undefined || head === undefined) throw new Error('the sample has no clerk, or no head of mission');
  return { clerk, head, resolvers: those('consul', 'processing_officer') };
}

/** What one document is made with. */
export interface Making extends SampleDocumentOptions {
  readonly random: Random;
  readonly crew: Crew;
  readonly opened: Moment;
}

/** Who signs what goes out. */
export const sampleSigner = 'Nguyễn Thành Hải';

/** From its drafting to the archive. @param again what is written on it a second time, while it is drafted */
export function outgoingWritings(
  { random, crew, opened, calendar, zone }: Making,
  drafter: number,
  fields: NonNullable<SampleWriting['fields']>,
  again: NonNullable<SampleWriting['fields']>,
): readonly SampleWriting[] {
  const redrafted = soonAfter(opened, random, 20, 120);
  const reviewed = daysAfter(opened, random, calendar, random.int(0, 2));
  const signed = daysAfter(reviewed, random, calendar, random.int(0, 2));
  const numbered = soonAfter(signed, random, 5, 60);
  const issued = soonAfter(numbered, random, 5, 40);
  const archived = daysAfter(issued, random, calendar, random.int(10, 40));
  const write = writer(zone);
  const dated = { [documentFields.documentDate]: numbered.day, [documentFields.copies]: random.int(2, 6) };
  return [
    write(opened, drafter, fields),
    write(redrafted, drafter, again),
    write(reviewed, drafter, null, 'reviewing'),
    write(signed, crew.head, null, 'signed'),
    write(numbered, crew.clerk, null, 'numbered'),
    { ...write(numbered, crew.clerk, dated), wantsCode: true },
    write(issued, crew.clerk, null, 'issued'),
    write(archived, crew.clerk, null, 'archived'),
  ];
}

export function writer(zone: string) {
  return (moment: Moment, actor: number, fields: SampleWriting['fields'], to: string | null = null): SampleWriting => ({
    at: instantOf(moment, zone),
    actor,
    fields,
    to,
    wantsCode: false,
  });
}
