import type { Value } from '../../../sync/core/canonical.ts';
import { derivedSubjectKey, sha256, subjectIdOf, type Hash, type SubjectId } from '../../../sync/core/ids.ts';
import type { Operation } from '../../../sync/core/record/operation.ts';
import { caseFields } from '../../../sync/domain/case-document.ts';
import { builtInCatalogue, procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { settleCatalogue } from '../../../sync/domain/catalogue/settle.ts';
import { temporaryCode } from '../../../sync/domain/codes.ts';
import { missionCalendar } from '../../../sync/domain/calendar/mission-calendar.ts';
import { seededRandom, type Random } from '../../../sync/domain/sample/random.ts';
import { generateSampleCases, type SampleCase } from '../../../sync/domain/sample/sample-cases.ts';
import { sampleSettings } from '../../../sync/domain/sample/sample-settings.ts';
import { sampleStaff } from '../../../sync/domain/sample/staff.ts';

/** What somebody wrote, before it has a place in a feed. */
export interface PlannedRecord {
  readonly at: number;
  /** Index of the staff member. */
  readonly actor: number;
  /** Number of the subject within its set. */
  readonly subject: number;
  readonly kind: string;
  readonly operation: Operation;
}

/** Which records are made. */
export interface DataSet {
  /** Stands in the names of its devices and subjects: sets of two names have none in common. */
  readonly name: string;
  /** So many records, in the order of time: the same for the same count, everywhere. */
  readonly plan: (count: number) => readonly PlannedRecord[];
}

/** A mission's dossiers. */
export const casesOf = (name: string, recordsACase: number): DataSet => ({
  name,
  plan: (count) => planCases(count, recordsACase),
});

export const recordsACase = 10;
export const year: DataSet = casesOf('', recordsACase);
/** What a year brings to a desk that has years already: few records on each of many cases. */
export const growth: DataSet = casesOf('growth ', 2.5);
/** As many cases as records: for what only looks at lists. */
export const onlyOpened: DataSet = casesOf('opened ', 1);

const mostRecordsACase = 10;
const today = '2026-11-19';
const minuteMs = 60_000;
const catalogue = settleCatalogue(builtInCatalogue, sampleSettings);

export const staffIds: readonly SubjectId[] = sampleStaff.map((_, index) =>
  subjectIdOf(derivedSubjectKey('bench-staff', `${index}`)),
);

function planCases(count: number, recordsACase: number): readonly PlannedRecord[] {
  const random = seededRandom(count);
  const planned: PlannedRecord[] = [];
  const cases = generateSampleCases({
    seed: 20_261_119,
    count: Math.ceil(count / recordsACase),
    today,
    staff: sampleStaff,
    catalogue,
    calendar: missionCalendar({ country: 'IN' }),
    zone: 'Asia/Kolkata',
  });
  let number = 0;
  for (const plan of cases) {
    const records = Math.floor((number + 1) * recordsACase) - Math.floor(number * recordsACase);
    planned.push(...recordsOf(plan, number, random).slice(0, records));
    number += 1;
  }
  return planned.toSorted((left, right) => left.at - right.at).slice(0, count);
}

function recordsOf(plan: SampleCase, subject: number, random: Random): readonly PlannedRecord[] {
  const { openedAt, openedBy, moves, notes, edits, files } = plan;
  const say = (at: number, actor: number, operation: Operation): PlannedRecord => ({
    at,
    actor,
    subject,
    kind: 'case',
    operation,
  });
  const first = say(openedAt, openedBy, { type: 'open', fields: openFields(plan, subject) });
  const later = [
    ...moves.map(({ at, actor, to, reason }) =>
      say(at, actor, { type: 'move', to, ...(reason !== null && { reason }) }),
    ),
    ...notes.map(({ at, actor, text }) => say(at, actor, { type: 'note', text })),
    ...edits.map(({ at, actor, fields }) => say(at, actor, { type: 'set', fields })),
    ...files.map(({ at, actor, kind, title, paperCode }) => say(at, actor, attach(random, { kind, title, paperCode }))),
  ];
  while (later.length < mostRecordsACase - 1) {
    const at = openedAt + random.int(1, 60 * 24 * 20) * minuteMs;
    later.push(say(at, random.pick([openedBy, plan.assignee ?? openedBy]), followUp(random, plan)));
  }
  // The first record opens the case, whatever the others say of the time.
  const sorted = later.map((each) => ({ ...each, at: Math.max(each.at, openedAt + 1) }));
  return [first, ...sorted.toSorted((left, right) => left.at - right.at).slice(0, mostRecordsACase - 1)];
}

function openFields(plan: SampleCase, subject: number): { readonly [name: string]: Value } {
  const day = new Date(plan.openedAt).toISOString().slice(0, 10);
  const code = temporaryCode({ mission: 'DEL', day, deviceTag: 'K3F7', count: 1 + (subject % 999_999) });
  return {
    ...(plan.values as { readonly [name: string]: Value }),
    [caseFields.procedure]: plan.procedure,
    [caseFields.code]: code,
    [caseFields.channel]: plan.channel,
    [caseFields.papers]: [...plan.papers].toSorted(),
    [caseFields.receivedAt]: plan.openedAt,
    [caseFields.workingDays]: procedureByCode(catalogue, plan.procedure)?.processingTime.workingDays ?? null,
    [caseFields.status]: 'registered',
  };
}

function attach(
  random: Random,
  file: { readonly kind: string; readonly title: string; readonly paperCode: string },
): Operation {
  return {
    type: 'attach',
    title: file.title,
    name: `${file.paperCode}.${file.kind === 'pdf' ? 'pdf' : 'jpg'}`,
    media_type: file.kind === 'pdf' ? 'application/pdf' : 'image/jpeg',
    size: random.int(20_000, 240_000),
    chunks: [sha256(`chunk ${random.next()} ${random.next()}`) satisfies Hash],
    paper: file.paperCode,
  };
}

/** What happens to a dossier between its moves. */
function followUp(random: Random, plan: SampleCase): Operation {
  const choice = random.int(1, 5);
  if (choice === 1) return { type: 'set', fields: { 'contact/phone': `+9198${random.digits(8)}` } };
  if (choice === 2)
    return { type: 'set', fields: { [caseFields.assignee]: staffIds[plan.assignee ?? plan.openedBy] ?? null } };
  if (choice === 3)
    return {
      type: 'set',
      fields: {
        'contact/host_address': `House ${random.int(1, 400)}, Vasant Vihar, New Delhi ${110_000 + random.int(1, 99)}`,
      },
    };
  const texts = [
    `Đã gọi điện cho công dân, hẹn ngày ${random.int(1, 28)}/${random.int(1, 12)}.`,
    `Đã đối chiếu bản chính, số ${random.digits(6)}.`,
    `Spoke to the applicant, will bring the form on the ${random.int(1, 28)}th.`,
    'Chờ ý kiến của Cục Lãnh sự.',
  ];
  return { type: 'note', text: random.pick(texts) };
}
