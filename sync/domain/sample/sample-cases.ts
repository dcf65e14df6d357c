import type { Calendar } from '../calendar/calendar.ts';
import { procedureByCode } from '../catalogue/catalogue.ts';
import type { FormValue, FormValues } from '../catalogue/form-value.ts';
import { isRequired } from '../catalogue/owed.ts';
import type { Catalogue, Paper, Procedure, RoleName } from '../catalogue/types.ts';
import type { IsoDate } from '../dates.ts';
import { epochDay, instantOfMinute, isoDate } from '../dates.ts';
import type { StatusName } from '../statuses.ts';
import { castFor } from './cast.ts';
import { sampleFormValues } from './form-values.ts';
import type { Channel, Step } from './journey.ts';
import { journeyOf } from './journey.ts';
import type { Moment } from './moments.ts';
import { instantOf, momentOn, openingDay, soonAfter } from './moments.ts';
import { notes } from './phrases.ts';
import type { Random } from './random.ts';
import { seededRandom } from './random.ts';
import { Returning } from './returning.ts';
import type { StaffRef } from './staff.ts';

export interface SampleOptions {
  readonly seed: number;
  readonly count: number;
  /** The sample ends at this day's closing hour. */
  readonly today: IsoDate;
  readonly staff: readonly StaffRef[];
  readonly catalogue: Catalogue;
  readonly calendar: Calendar;
  /** IANA name of the mission's zone. */
  readonly zone: string;
}

/**
 * The plan of one invented dossier: what was written, when (milliseconds since 1970) and by whom (an index into
 * `staff`). Everything in it lies between `openedAt` and the sample's end.
 */
export interface SampleCase {
  readonly procedure: string;
  readonly channel: Channel;
  readonly openedAt: number;
  readonly openedBy: number;
  readonly values: FormValues;
  /** Who the applicant is: the same number, the same person. */
  readonly applicant: number;
  /** Codes of the papers that were handed in at the opening. */
  readonly papers: readonly string[];
  /** The processing officer who has it; null until somebody took it. */
  readonly assignee: number | null;
  /** Begins at `registered`, which a dossier is when it is opened. */
  readonly moves: readonly SampleMove[];
  readonly notes: readonly SampleNote[];
  readonly edits: readonly SampleEdit[];
  readonly files: readonly SampleFile[];
  /** Where the moves end. */
  readonly status: StatusName;
}

export interface SampleMove {
  readonly from: StatusName;
  readonly to: StatusName;
  readonly at: number;
  readonly actor: number;
  readonly reason: string | null;
}

export interface SampleNote {
  readonly at: number;
  readonly actor: number;
  readonly text: string;
}

/** A correction of some fields after the opening. */
export interface SampleEdit {
  readonly at: number;
  readonly actor: number;
  readonly fields: Readonly<Record<string, FormValue>>;
}

/** A file to be made: its title is the paper's, and says nothing about the person. */
export interface SampleFile {
  readonly at: number;
  readonly actor: number;
  readonly kind: 'pdf' | 'jpeg';
  readonly title: string;
  readonly paperCode: string;
}

/** Yields `count` dossiers of the twelve months before `today`, in the order in which they were opened. */
export function* generateSampleCases(options: SampleOptions): Generator<SampleCase, void, undefined> {
  const random = seededRandom(options.seed);
  const returning = new Returning(options.seed);
  const end = instantOfMinute(options.today, closingMinute, options.zone);
  for (const opened of openings(options, random)) {
    yield sampleCase(options, { random, returning }, opened, end);
  }
}

const closingMinute = 1050;

/** More of them in recent months; only in opening hours, in the order of time. */
function openings({ count, today, calendar }: SampleOptions, random: Random): readonly Moment[] {
  const last = epochDay(today);
  const days = Array.from({ length: count }, () => last - Math.floor(364 * random.next() ** 1.5));
  return days
    .map((day) => openingDay(calendar, isoDate(day)))
    .map((day) => momentOn(day <= today ? day : openingDayBefore(calendar, today), random))
    .toSorted((a, b) => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1));
}

function openingDayBefore(calendar: Calendar, day: IsoDate): IsoDate {
  let earlier = epochDay(day);
  while (openingDay(calendar, isoDate(earlier)) > day) earlier -= 1;
  return isoDate(earlier);
}

function sampleCase(
  options: SampleOptions,
  { random, returning }: { readonly random: Random; readonly returning: Returning },
  opened: Moment,
  end: number,
): SampleCase {
  const { catalogue, calendar, zone } = options;
  const procedure = pickProcedure(catalogue, random);
  const channel = random.weighted(channels);
  const { cast, applicant } = returning.cast(procedure.code, castFor(procedure.code, random, opened.day));
  const values = sampleFormValues(procedure, cast, random, opened.day);
  const openedAt = instantOf(opened, zone);
  const crew = crewOf(options.staff, random);
  const moves = journeyOf({ procedure, random, calendar }, opened, channel)
    .map((step) => ({ ...step, at: instantOf(step.at, zone) }))
    .filter((step) => step.at < end)
    .map((step) => ({ ...step, actor: actorFor(procedure, step, crew) }));
  const papers = procedure.papers.filter((paper) => isRequired(paper, values) || random.chance(0.25));
  const lateUntil = firstAnswer(moves);
  const missing = lateUntil === undefined ? undefined : papers.at(-1);
  const work = { random, opened, end, zone, crew, moves };
  return {
    procedure: procedure.code,
    channel,
    openedAt,
    openedBy: crew.receiving,
    values,
    applicant,
    papers: papers.filter((paper) => paper !== missing).map((paper) => paper.code),
    assignee: moves.some((move) => move.to === 'processing') ? crew.processing : null,
    moves,
    notes: notesOf(work),
    edits: editsOf(work, values),
    files: filesOf(work, papers, missing),
    status: moves.at(-1)?.to ?? 'registered',
  };
}

const channels = [
  ['in_person', 68],
  ['online', 20],
  ['post', 12],
] as const;

/** Passports, registrations and legalisations fill a mission's days; some procedures come a few times a year. */
const procedureWeights: Readonly<Record<string, number>> = {
  passport_first: 50,
  passport_later: 240,
  passport_short: 16,
  passport_official: 12,
  passport_amendment: 8,
  laissez_passer: 32,
  visa: 70,
  visa_exemption: 80,
  citizen_registration: 110,
  birth: 45,
  birth_again: 6,
  marriage: 32,
  marriage_again: 4,
  death: 8,
  parentage: 6,
  adoption: 4,
  guardianship: 4,
  civil_status_change: 12,
  foreign_event: 16,
  extract_copy: 20,
  marital_status: 30,
  legalisation: 110,
  consular_certification: 20,
  certified_copy: 70,
  notarisation: 16,
  nationality_confirmation: 18,
  vietnamese_origin: 24,
  nationality_change: 8,
  remains_permit: 6,
  repatriation: 5,
};

function pickProcedure(catalogue: Catalogue, random: Random): Procedure {
  const known = Object.entries(procedureWeights).flatMap(([code, weight]) => {
    const procedure = procedureByCode(catalogue, code);
    return procedure === undefined ? [] : [[procedure, weight] as const];
  });
  return random.weighted(known);
}

/** Who works on one dossier, as indexes into the staff. */
interface Crew {
  readonly receiving: number;
  readonly processing: number;
  readonly signing: number;
  readonly staff: readonly StaffRef[];
}

function crewOf(staff: readonly StaffRef[], random: Random): Crew {
  const one = (role: RoleName): number => {
    const able = staff.flatMap((member, index) => (member.roles.includes(role) ? [index] : []));
    if (able.length === 0) throw new Error(`the sample's staff has no ${role}`);
    return random.pick(able);
  };
  return {
    receiving: one('receiving_officer'),
    processing: one('processing_officer'),
    signing: one(random.chance(0.8) ? 'consul' : 'head_of_mission'),
    staff,
  };
}

/** The one of the crew whose roles allow the move: at the counter, at the desk, or who signs. */
function actorFor(procedure: Procedure, step: Pick<Step, 'from' | 'to'>, crew: Crew): number {
  const roles = procedure.workflow.find((move) => move.from === step.from && move.to === step.to)?.roles ?? [];
  const order =
    step.from === 'processing' || step.to === 'processing'
      ? [crew.processing, crew.receiving, crew.signing]
      : [crew.receiving, crew.processing, crew.signing];
  const able = order.find((index) => crew.staff[index]!.roles.some((role) => roles.includes(role)));
  if (able === undefined) throw new Error(`nobody of the sample's staff moves from ${step.from} to ${step.to}`);
  return able;
}

interface Work {
  readonly random: Random;
  readonly opened: Moment;
  readonly end: number;
  readonly zone: string;
  readonly crew: Crew;
  readonly moves: readonly SampleMove[];
}

/** When the applicant brought what was asked for. */
function firstAnswer(moves: readonly SampleMove[]): number | undefined {
  const asked = moves.findIndex((move) => move.to === 'awaiting_papers');
  if (asked < 0) return undefined;
  return moves[asked + 1]?.at ?? Number.POSITIVE_INFINITY;
}

function notesOf({ random, moves, crew, end }: Work): readonly SampleNote[] {
  return moves.flatMap((move) => {
    const at = move.at + random.int(2, 50) * 60_000;
    const texts = notes[move.to] ?? [];
    if (texts.length === 0 || at >= end || !random.chance(0.16)) return [];
    return [{ at, actor: random.pick([crew.receiving, crew.processing]), text: random.pick(texts) }];
  });
}

/** Now and then a telephone number was misread, or an address completed. */
function editsOf(work: Work, values: FormValues): readonly SampleEdit[] {
  const { random, crew, opened, zone, end } = work;
  const at = instantOf(soonAfter(opened, random, 30, 120), zone);
  if (!random.chance(0.09) || at >= end) return [];
  const address = values['contact/host_address'];
  const fields =
    random.chance(0.6) || typeof address !== 'string'
      ? { 'contact/phone': `+9198${random.digits(8)}` }
      : { 'contact/host_address': `Floor ${random.int(1, 4)}, ${address}` };
  return [{ at, actor: crew.receiving, fields }];
}

function filesOf(work: Work, papers: readonly Paper[], missing: Paper | undefined): readonly SampleFile[] {
  const { random, opened, zone, crew, moves, end } = work;
  const answeredAt = firstAnswer(moves) ?? Number.POSITIVE_INFINITY;
  let moment = opened;
  return papers.flatMap((paper) => {
    moment = soonAfter(moment, random, 1, 4);
    const at = paper === missing ? answeredAt + 60_000 : instantOf(moment, zone);
    if (!random.chance(0.45) || at >= end) return [];
    const kind = paper.code === 'photos' || random.chance(0.3) ? 'jpeg' : 'pdf';
    return [{ at, actor: crew.receiving, kind, title: paper.name.vi, paperCode: paper.code } as const];
  });
}
