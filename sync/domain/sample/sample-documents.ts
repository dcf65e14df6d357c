import type { Value } from '../../core/canonical.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { epochDay, instantOfMinute, isoDate, type IsoDate } from '../dates.ts';
import { documentFields, supportField } from '../documents/document-fields.ts';
import { travelsUrgently, type UrgencyName } from '../documents/levels.ts';
import type { Direction } from '../documents/registers.ts';
import { sampleAuthors, sampleInstructions, sampleSubjects } from './document-phrases.ts';
import { daysAfter, instantOf, momentOn, openingDay, soonAfter, type Moment } from './moments.ts';
import { seededRandom, type Random } from './random.ts';
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

export interface SampleDocument {
  readonly direction: Direction;
  readonly isUrgent: boolean;
  /** The place in the sample of the document that it answers. */
  readonly answers: number | null;
  readonly writings: readonly SampleWriting[];
}

/** Yields documents of this year, in the order in which they were opened. */
export function* generateSampleDocuments(options: SampleDocumentOptions): Generator<SampleDocument, void, undefined> {
  const random = seededRandom(options.seed);
  const crew = crewOf(options.staff);
  const end = instantOfMinute(options.today, closingMinute, options.zone);
  const incoming: { readonly place: number; readonly about: string; readonly author: string }[] = [];
  for (const [place, opened] of openings(options, random).entries()) {
    const told = incoming.length > 3 && random.chance(0.38) ? random.pick(incoming) : null;
    const made =
      told === null && random.chance(0.7)
        ? incomingDocument({ ...options, random, crew, opened })
        : outgoingDocument({ ...options, random, crew, opened }, told);
    if (made.direction === 'incoming') incoming.push({ place, about: made.about, author: made.author });
    const writings = made.writings.filter(({ at }) => at < end);
    if (writings.length === 0) continue;
    yield {
      direction: made.direction,
      isUrgent: travelsUrgently(made.urgency),
      answers: told !== null && made.direction === 'outgoing' ? told.place : null,
      writings,
    };
  }
}

const closingMinute = 1050;

function openings({ count, today, calendar }: SampleDocumentOptions, random: Random): readonly Moment[] {
  const last = epochDay(today);
  const days = Math.max(1, last - epochDay(`${today.slice(0, 4)}-01-01`));
  return Array.from({ length: count }, () => last - Math.floor(days * random.next() ** 1.4))
    .map((day) => openingDay(calendar, isoDate(day)))
    .map((day) => momentOn(day <= today && day.slice(0, 4) === today.slice(0, 4) ? day : today, random))
    .toSorted((left, right) => (left.day === right.day ? left.minute - right.minute : left.day < right.day ? -1 : 1));
}

interface Crew {
  readonly clerk: number;
  readonly head: number;
  readonly resolvers: readonly number[];
}

function crewOf(staff: readonly StaffRef[]): Crew {
  const those = (...roles: readonly string[]): readonly number[] =>
    staff.flatMap((member, index) => (member.roles.some((role) => roles.includes(role)) ? [index] : []));
  const [clerk] = those('records_clerk');
  const [head] = those('head_of_mission');
  if (clerk === undefined || head === undefined) throw new Error('the sample has no clerk, or no head of mission');
  return { clerk, head, resolvers: those('consul', 'processing_officer') };
}

interface Making extends SampleDocumentOptions {
  readonly random: Random;
  readonly crew: Crew;
  readonly opened: Moment;
}

interface Made {
  readonly direction: Direction;
  readonly urgency: UrgencyName;
  readonly about: string;
  readonly author: string;
  readonly writings: readonly SampleWriting[];
}

const urgencies = [
  ['normal', 78],
  ['urgent', 14],
  ['very_urgent', 5],
  ['express', 3],
] as const;

function incomingDocument({ random, crew, opened, calendar, zone, staff }: Making): Made {
  const urgency = random.weighted(urgencies);
  const secret = random.chance(0.04);
  const author = random.pick(sampleAuthors);
  const about = random.pick(sampleSubjects);
  const at = instantOf(opened, zone);
  const written = isoDate(epochDay(opened.day) - random.int(1, 9));
  const due = random.chance(0.45) ? daysAfter(opened, random, calendar, random.int(3, 12)).day : null;
  const common = {
    [documentFields.direction]: 'incoming',
    [documentFields.urgency]: urgency,
    [documentFields.secrecy]: secret ? random.pick(['secret', 'very_secret'] as const) : 'none',
    [documentFields.symbol]: `${random.int(10, 4900)}/${secret ? 'M-BNG' : random.pick(['BNG-LS', 'CLS', 'QLXNC', 'BTP'])}`,
    [documentFields.documentDate]: written,
    [documentFields.arrivalDate]: opened.day,
    [documentFields.receivedAt]: at,
    [documentFields.step]: 'registered',
    ...(due !== null && { [documentFields.due]: due }),
  };
  const words = {
    [documentFields.type]: random.weighted([
      ['letter', 70],
      ['note_verbale', 15],
      ['announcement', 10],
      ['invitation', 5],
    ] as const),
    [documentFields.author]: author,
    [documentFields.abstract]: about,
  };
  const lead = random.pick(crew.resolvers);
  const helper = random.pick(crew.resolvers);
  const presented = soonAfter(opened, random, 10, 90);
  const directed = daysAfter(presented, random, calendar, random.int(0, 1));
  const begun = daysAfter(directed, random, calendar, random.int(1, 2));
  const resolved = daysAfter(begun, random, calendar, random.int(2, 9));
  const filed = daysAfter(resolved, random, calendar, random.int(1, 3));
  const assigned = {
    [documentFields.lead]: staff[lead]?.id ?? null,
    ...(helper !== lead && { [supportField(staff[helper]?.id ?? '')]: due ?? 'none' }),
    ...(!secret && { [documentFields.instruction]: random.pick(sampleInstructions) }),
  };
  const write = writer(zone);
  return {
    direction: 'incoming',
    urgency,
    about,
    author,
    writings: [
      { ...write(opened, crew.clerk, { ...common, ...(!secret && words) }), wantsCode: true },
      write(presented, crew.clerk, null, 'presented'),
      write(directed, crew.head, assigned),
      write(directed, crew.head, null, 'directed'),
      write(begun, lead, null, 'resolving'),
      write(resolved, lead, null, 'resolved'),
      write(filed, crew.clerk, null, 'filed'),
    ],
  };
}

function outgoingDocument(
  { random, crew, opened, calendar, zone, mission }: Making,
  told: { readonly about: string; readonly author: string } | null,
): Made {
  const urgency = random.weighted(urgencies);
  const type = random.weighted([
    ['letter', 60],
    ['report', 20],
    ['note_verbale', 12],
    ['announcement', 8],
  ] as const);
  const marks = {
    letter: `${mission}-LS`,
    report: `BC-${mission}`,
    note_verbale: `CH-${mission}`,
    announcement: `TB-${mission}`,
  };
  const about = told === null ? random.pick(sampleSubjects) : told.about.replace('Về việc', 'Trả lời về việc');
  const drafter = random.pick(crew.resolvers);
  const text = `Kính gửi ${told?.author ?? 'Bộ Ngoại giao'},\n\n${about.replace(/^Về việc|^Trả lời về việc/, 'Về việc')}, Đại sứ quán xin báo cáo như sau.`;
  const fields = {
    [documentFields.direction]: 'outgoing',
    [documentFields.urgency]: urgency,
    [documentFields.secrecy]: 'none',
    [documentFields.type]: type,
    [documentFields.notation]: marks[type],
    [documentFields.recipients]: [told?.author ?? random.pick(sampleAuthors), 'Lưu: VT, LS'],
    [documentFields.abstract]: about,
    [documentFields.signer]: 'Nguyễn Thành Hải',
    [documentFields.draft]: text,
    [documentFields.receivedAt]: instantOf(opened, zone),
    [documentFields.step]: 'drafting',
  };
  const again = soonAfter(opened, random, 20, 120);
  const reviewed = daysAfter(opened, random, calendar, random.int(0, 2));
  const signed = daysAfter(reviewed, random, calendar, random.int(0, 2));
  const numbered = soonAfter(signed, random, 5, 60);
  const issued = soonAfter(numbered, random, 5, 40);
  const archived = daysAfter(issued, random, calendar, random.int(10, 40));
  const write = writer(zone);
  const dated = { [documentFields.documentDate]: numbered.day, [documentFields.copies]: random.int(2, 6) };
  return {
    direction: 'outgoing',
    urgency,
    about,
    author: '',
    writings: [
      write(opened, drafter, fields),
      write(again, drafter, { [documentFields.draft]: `${text}\n\nTrân trọng đề nghị Quý cơ quan phối hợp.` }),
      write(reviewed, drafter, null, 'reviewing'),
      write(signed, crew.head, null, 'signed'),
      write(numbered, crew.clerk, null, 'numbered'),
      { ...write(numbered, crew.clerk, dated), wantsCode: true },
      write(issued, crew.clerk, null, 'issued'),
      write(archived, crew.clerk, null, 'archived'),
    ],
  };
}

function writer(zone: string) {
  return (moment: Moment, actor: number, fields: SampleWriting['fields'], to: string | null = null): SampleWriting => ({
    at: instantOf(moment, zone),
    actor,
    fields,
    to,
    wantsCode: false,
  });
}
