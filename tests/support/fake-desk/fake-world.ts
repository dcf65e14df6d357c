import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import type { SavedView } from '../../../sync/bridge/contract/views.ts';
import type { CaseRow, Desk, Staff, SyncState } from '../../../sync/bridge/model.ts';
import { builtInCatalogue } from '../../../sync/domain/catalogue/catalogue.ts';
import { settleCatalogue } from '../../../sync/domain/catalogue/settle.ts';
import type { Catalogue } from '../../../sync/domain/catalogue/types.ts';
import { deadlineOf, waitsForPapers } from '../../../sync/domain/terms/deadline.ts';
import { missionCalendar } from '../../../sync/domain/calendar/mission-calendar.ts';
import { missions } from '../../../sync/domain/missions.ts';
import { generateSampleCases, type SampleCase } from '../../../sync/domain/sample/sample-cases.ts';
import { sampleSettings } from '../../../sync/domain/sample/sample-settings.ts';
import type { LeftThing } from '../../../sync/bridge/contract/handover.ts';
import { sampleStaff } from '../../../sync/domain/sample/staff.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { makeLedger, type FakeLedger } from './fake-ledger.ts';
import { makeProtection, type FakeProtection } from './fake-protection.ts';
import { makeNumbers } from './fake-numbers.ts';
import type { FakePeople } from './fake-person.ts';
import { concurrentWith, foldRecords, type FakeRecord } from './records.ts';

export interface FakeCase {
  readonly id: string;
  readonly code: string;
  readonly procedure: string;
  readonly receivedAt: number;
  readonly records: FakeRecord[];
  readonly files: Map<string, { readonly name: string; readonly paper: string | null; readonly bytes: Uint8Array }>;
  row: CaseRow;
  folded: string;
}

export interface FakeWorld {
  readonly mission: Desk['mission'];
  readonly staff: readonly Staff[];
  readonly catalogue: Catalogue;
  readonly numbers: QueryOutput<'numbers'>;
  readonly cases: FakeCase[];
  /** Made of the cases by the bridge that serves them. */
  people: FakePeople;
  /** Made of the cases as well. */
  ledger: FakeLedger;
  /** By whom they were saved. */
  readonly savedViews: Map<string, SavedView[]>;
  /** By whoever watches: names of cases and documents. */
  readonly watched: Map<string, readonly string[]>;
  /** From whom to whom, and what. */
  readonly handedOver: { readonly from: string; readonly to: string; readonly thing: LeftThing }[];
  readonly protection: FakeProtection;
  sync: SyncState;
  now: () => number;
}

export const fakePassphrase = 'sen hồng Tháp Mười';
const devices = ['Quầy 1', 'Phòng Lãnh sự'] as const;

/** A mission invented from the sample, of any size. All of it is made from the seed and the clock given. */
export function makeWorld(options: {
  readonly count: number;
  readonly now: () => number;
  /** `HAN` is headquarters' own unit: its first member of staff keeps the catalogue. */
  readonly mission?: 'DEL' | 'HAN';
}): FakeWorld {
  const mission = missions.find(({ code }) => code === (options.mission ?? 'DEL'))!;
  const catalogue = settleCatalogue(builtInCatalogue, sampleSettings);
  const staff = sampleStaff.map((member, index) => ({
    id: hex(index + 1, 32),
    name: member.name,
    title: member.title,
    roles: options.mission === 'HAN' && index === 0 ? ['catalogue_editor' as const] : [...member.roles],
  }));
  const world: FakeWorld = {
    mission: { code: mission.code, name: mission.name, city: mission.city.vi, timeZone: mission.timeZone },
    staff,
    catalogue,
    cases: [],
    savedViews: new Map(),
    watched: new Map(),
    handedOver: [],
    protection: makeProtection({ now: options.now, staff }),
    people: { all: [], family: [], merges: [] },
    numbers: makeNumbers(options.now()),
    ledger: makeLedger({ cases: [], now: options.now }),
    sync: initialSync(options.now()),
    now: options.now,
  };
  const today = new Date(options.now()).toISOString().slice(0, 10);
  const samples = generateSampleCases({
    seed: 7,
    count: Math.min(options.count, 2000),
    today,
    staff: sampleStaff,
    catalogue,
    calendar: missionCalendar(mission),
    zone: mission.timeZone,
  });
  const base = [...samples];
  for (let index = 0; index < options.count; index += 1) {
    world.cases.push(caseOf(world, base[index % base.length]!, index));
  }
  world.ledger = makeLedger(world);
  return world;
}

export function hex(number: number, length: number): string {
  return number.toString(16).padStart(length, '0');
}

let lastRecord = 0;
export function nextRecord(): string {
  lastRecord += 1;
  return hex(lastRecord, 64);
}

function caseOf(world: FakeWorld, sample: SampleCase, index: number): FakeCase {
  const records: FakeRecord[] = [];
  const add = (at: number, actor: number, operation: FakeRecord['operation']) => {
    const record = recordOf(world, { at, actor: world.staff[actor]!.id, operation, seq: records.length + 1 });
    records.push({ ...record, after: records.slice(-1).map((last) => last.record), delivered: index % 9 !== 0 });
  };
  const fields = { ...sample.values, papers: [...sample.papers], state: 'registered' };
  add(sample.openedAt, sample.openedBy, { type: 'open', fields });
  const steps = [
    ...sample.moves.map((move) => ({
      at: move.at,
      run: () => add(move.at, move.actor, { type: 'move', to: move.to, reason: move.reason }),
    })),
    ...sample.notes.map((note) => ({
      at: note.at,
      run: () => add(note.at, note.actor, { type: 'note', text: note.text }),
    })),
    ...sample.edits.map((edit) => ({
      at: edit.at,
      run: () => add(edit.at, edit.actor, { type: 'set', fields: { ...edit.fields } }),
    })),
    ...(sample.assignee === null
      ? []
      : [
          {
            at: sample.openedAt + 60_000,
            run: () =>
              add(sample.openedAt + 60_000, sample.openedBy, {
                type: 'set',
                fields: { assignee: world.staff[sample.assignee!]!.id },
              }),
          },
        ]),
  ];
  for (const step of steps.toSorted((a, b) => a.at - b.at)) step.run();
  const day = new Date(sample.openedAt).toISOString().slice(0, 10).replaceAll('-', '');
  const made: FakeCase = {
    id: hex(index + 4096, 32),
    code: `DEL-${day}-K3F7-${String((index % 9999) + 1).padStart(4, '0')}`,
    procedure: sample.procedure,
    receivedAt: sample.openedAt,
    records,
    files: new Map(),
    row: undefined as unknown as CaseRow,
    folded: '',
  };
  refold(world, made);
  return made;
}

export function recordOf(
  world: FakeWorld,
  given: { at: number; actor: string; operation: FakeRecord['operation']; seq: number; device?: number },
): FakeRecord {
  const device = given.device ?? 0;
  return {
    record: nextRecord(),
    feed: hex(device + 1, 32),
    seq: given.seq,
    at: given.at,
    actor: given.actor,
    actorName: world.staff.find(({ id }) => id === given.actor)?.name ?? '',
    deviceName: devices[device] ?? devices[0],
    operation: given.operation,
    notCounting: null,
    after: [],
    delivered: false,
  };
}

const calendars = new Map<string, ReturnType<typeof missionCalendar>>();

/** Puts the case's row, and what it is found by, in step with its records. */
export function refold(world: FakeWorld, given: FakeCase): void {
  const { fields, state, conflicts } = foldRecords(given.records);
  const calendar = calendars.get('IN') ?? missionCalendar({ country: 'IN' });
  calendars.set('IN', calendar);
  const status = String(state.value ?? 'registered');
  const moves = given.records.flatMap(({ operation, at }) =>
    operation.type === 'move' && isStatusName(operation.to) ? [{ to: operation.to, at }] : [],
  );
  const procedure = world.catalogue.procedures.find(({ code }) => code === given.procedure);
  const ended = isStatusName(status) && (statuses[status].final || status === 'done');
  const deadline = deadlineOf({
    receivedAt: moves.find(({ to }) => to === 'received')?.at ?? given.receivedAt,
    workingDays: procedure?.processingTime.workingDays ?? null,
    status: isStatusName(status) ? status : 'registered',
    waits: waitsForPapers(moves),
    endedAt: ended ? (moves.at(-1)?.at ?? null) : null,
    now: world.now(),
    zone: world.mission.timeZone,
    calendar,
  });
  const owner = fields['applicant/full_name'] ?? fields['wife/full_name'] ?? fields['child/full_name'];
  given.row = {
    id: given.id,
    code: given.code,
    temporary: /^[A-Z]{3}-\d{8}-/.test(given.code),
    procedure: given.procedure,
    owner: String(owner?.value ?? ''),
    status,
    receivedAt: given.receivedAt,
    dueAt: deadline.dueAt,
    light: deadline.light,
    doneAt: status === 'done' ? (moves.at(-1)?.at ?? null) : null,
    assignee: typeof fields['assignee']?.value === 'string' ? fields['assignee'].value : null,
    changedAt: given.records.at(-1)?.at ?? given.receivedAt,
    conflicts,
    incomplete: false,
    attachments: given.records.filter(({ operation }) => operation.type === 'attach').length,
    delivery: given.records.every(({ delivered }) => delivered) ? 'delivered' : 'saved',
  };
  const texts = Object.values(fields).map(({ value }) => (typeof value === 'string' ? value : ''));
  given.folded = foldText(`${given.code} ${texts.join(' ')}`);
}

export function historyOf(given: FakeCase) {
  return given.records.map(({ after: _after, ...record }, index) => ({
    ...record,
    concurrentWith: concurrentWith(given.records[index]!, given.records),
  }));
}

function initialSync(now: number): SyncState {
  return {
    link: { kind: 'up-to-date', since: now - 4 * 60_000 },
    waiting: { records: 0, urgent: 0, blobBytes: 0, oldestAt: null },
    withheld: 0,
    lastConfirmedAt: now - 4 * 60_000,
    rate: 14_200,
    oneByOne: false,
    held: { records: 18_412, feeds: 6, setAside: 0, newer: 3 },
    refusedRuns: [],
  };
}
