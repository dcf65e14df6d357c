import { epochDay, instantOfMinute, isoDate } from '../dates.ts';
import { documentFields, supportField } from '../documents/document-fields.ts';
import { travelsUrgently, type UrgencyName } from '../documents/levels.ts';
import type { Direction } from '../documents/registers.ts';
import { sampleAuthors, sampleInstructions, sampleSubjects } from './document-phrases.ts';
import { daysAfter, instantOf, momentOn, openingDay, soonAfter, type Moment } from './moments.ts';
import { seededRandom, type Random } from './random.ts';
import { certifiedCopies, type Registered } from './sample-copies.ts';
import {
  crewOf,
  outgoingWritings,
  sampleSigner,
  writer,
  type Making,
  type SampleDocumentOptions,
  type SampleWriting,
} from './document-writings.ts';

export interface SampleDocument {
  readonly direction: Direction;
  readonly isUrgent: boolean;
  /** The document that it answers, or is a copy of, by its place in the sample. */
  readonly about: { readonly relation: 'answers' | 'copies'; readonly place: number } | null;
  readonly writings: readonly SampleWriting[];
}

/** Yields documents of this year, in the order in which they were opened, and behind them certified copies of some. */
export function* generateSampleDocuments(options: SampleDocumentOptions): Generator<SampleDocument, void, undefined> {
  const random = seededRandom(options.seed);
  const crew = crewOf(options.staff);
  const end = instantOfMinute(options.today, closingMinute, options.zone);
  const registered: Registered[] = [];
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
      about: told !== null && made.direction === 'outgoing' ? { relation: 'answers', place: told.place } : null,
      writings,
    };
    if (made.direction === 'incoming') registered.push({ place, opened, fields: writings[0]?.fields ?? {} });
  }
  for (const { place, writings } of certifiedCopies({ ...options, crew }, registered)) {
    const before = writings.filter(({ at }) => at < end);
    if (before.length > 0)
      yield { direction: 'outgoing', isUrgent: false, about: { relation: 'copies', place }, writings: before };
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

function outgoingDocument(making: Making, told: { readonly about: string; readonly author: string } | null): Made {
  const { random, crew, opened, zone, mission } = making;
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
    [documentFields.signer]: sampleSigner,
    [documentFields.draft]: text,
    [documentFields.receivedAt]: instantOf(opened, zone),
    [documentFields.step]: 'drafting',
  };
  return {
    direction: 'outgoing',
    urgency,
    about,
    author: '',
    writings: outgoingWritings(making, drafter, fields, {
      [documentFields.draft]: `${text}\n\nTrân trọng đề nghị Quý cơ quan phối hợp.`,
    }),
  };
}
