import type { CommandInput, CommandOutput, Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { protectionCommands, protectionQueries } from '../../../sync/bridge/contract/protection.ts';
import type { CitizenRow, CitizenView, CrisisView, EmergencyView } from '../../../sync/bridge/protection-model.ts';
import type { FieldState, FieldValue } from '../../../sync/bridge/model.ts';
import type { SubjectId } from '../../../sync/core/ids.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { nameSortKey } from '../../../sync/domain/names.ts';
import { foldWords, readAddress } from '../../../sync/domain/protection/crisis-area.ts';
import { answers } from '../../../sync/domain/protection/crisis-fields.ts';
import type { CrisisMark } from '../../../sync/domain/protection/crisis-mark.ts';
import {
  callersNow,
  countRoster,
  nextToCall,
  rosterFilter,
  sortRoster,
  type RosterLine,
} from '../../../sync/domain/protection/crisis-roster.ts';
import { clockOf } from '../../../sync/domain/protection/escalation.ts';
import { gravityNames, protectionListsOn } from '../../../sync/domain/protection/protection-lists.ts';
import type { FakeWorld } from './fake-world.ts';

type QueryName = keyof typeof protectionQueries;
type CommandName = keyof typeof protectionCommands;

/** What the fake desk holds of citizen protection: emergencies of every sort, and a crisis of five thousand. */
export interface FakeProtection {
  readonly emergencies: EmergencyView[];
  crisis: CrisisView;
  lines: RosterLine[];
}

const hex = (number: number, length: number): string => number.toString(16).padStart(length, '0');
let lastRecord = 50_000_000;
function nextRecord(): string {
  lastRecord += 1;
  return hex(lastRecord, 64);
}

const lists = protectionListsOn('2026-11-22');
const hour = 3_600_000;
const longName = 'Tôn Nữ Công Tằng Huyền Trân Ngọc Bảo Châu Phương Thảo '.repeat(3).trim();

export function makeProtection(world: Pick<FakeWorld, 'now' | 'staff'>): FakeProtection {
  const now = world.now();
  const lines = Array.from({ length: 5000 }, (_, index) => lineOf(index, now, world));
  return {
    emergencies: Array.from({ length: 14 }, (_, index) => emergencyOf(index, now, world)),
    lines,
    crisis: {
      id: hex(700_000, 32),
      name: 'Động đất tại thung lũng Kathmandu và các huyện lân cận, độ lớn 7,1',
      kind: 'earthquake',
      words: ['Patan', 'Lalitpur', 'Bhaktapur'],
      countries: ['NP'],
      since: '2026-11-20',
      note: '',
      state: 'open',
      openedAt: now - 30 * hour,
      openedByName: world.staff[0]?.name ?? '',
      closedAt: null,
      conflicts: 0,
      counts: plainCounts(lines),
      delivery: 'saved',
      view: [],
      fields: {},
      waitingRecords: 3,
      alsoOn: [],
    },
  };
}

const plainCounts = (lines: readonly RosterLine[]): CrisisView['counts'] => {
  const counts = countRoster(lines);
  return { ...counts, groups: [...counts.groups] };
};

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng', 'Bùi', 'Đỗ'];
const given = ['An', 'Bình', 'Chi', 'Dũng', 'Hà', 'Khánh', 'Lan', 'Minh', 'Ngọc', 'Phúc', 'Quân', 'Thảo', 'Yến'];

function lineOf(index: number, now: number, world: Pick<FakeWorld, 'staff'>): RosterLine {
  const id = hex(800_000 + index, 32) as SubjectId;
  const name = index === 3 ? longName : `${families[index % 8]} ${given[(index * 7) % 13]} ${given[(index * 3) % 13]}`;
  const address = `${(index % 90) + 1} ${['Jawalakhel', 'Pulchowk', 'Sanepa', 'Thimi'][index % 4]}, ${index % 3 === 0 ? 'Bhaktapur' : 'Patan'}, Nepal`;
  const phone = index % 17 === 0 ? '' : `+977 98${String(41_000_000 + index * 37)}`;
  const said = index % 5 === 0 ? null : markOf(index, id, now, world);
  const about = {
    id,
    name,
    nameKey: nameSortKey(name),
    birthDate: `19${70 + (index % 30)}-0${(index % 9) + 1}-12`,
    phone,
  };
  const searched = foldWords([name, phone, address].join(' '));
  const citizen = {
    ...about,
    address,
    registered: index % 6 !== 0,
    ours: true,
    read: readAddress(address, 'IN'),
    searched,
  };
  return { citizen, mark: said, byHand: index % 400 === 9 };
}

function markOf(index: number, person: SubjectId, now: number, world: Pick<FakeWorld, 'staff'>): CrisisMark {
  const answer =
    index % 4 === 1 ? 'not_reached' : index % 23 === 0 ? 'needs_help' : index % 101 === 0 ? 'injured' : 'safe';
  const caller = world.staff[index % 3]?.id as SubjectId;
  return {
    id: hex(900_000 + index, 32) as SubjectId,
    crisis: hex(700_000, 32) as SubjectId,
    person,
    name: '',
    phone: '',
    address: '',
    answer,
    answeredAt: now - (index % 29) * hour,
    answeredBy: caller,
    way: 'phone',
    note: index % 23 === 0 ? 'Nhà sập một phần, cần lều và nước sạch' : '',
    evacuation: index % 31 === 0,
    group: index % 2 === 0 ? '' : `Tổ ${(index % 4) + 1}`,
    attempts: (index % 3) + 1,
    calling:
      index % 211 === 1
        ? [
            {
              by: caller,
              until: now + hour,
            },
          ]
        : [],
    conflicts: index % 301 === 2 ? 1 : 0,
    view: [],
    setAside: 0,
  };
}

const events = [
  ['accident', 'Tai nạn xe khách trên quốc lộ 44, ba công dân bị thương', 'Agra'],
  ['death', 'Công dân tử vong tại ký túc xá, chưa rõ nguyên nhân', 'Pune'],
  ['fishing_vessel', 'Tàu cá KG 91234 TS cùng 12 ngư dân bị bắt giữ', 'Kochi'],
  ['detention', 'Bị tạm giữ tại sân bay vì quá hạn thị thực', 'New Delhi'],
  ['trafficking', 'Bốn nữ công dân nghi bị cưỡng bức lao động', 'Guwahati'],
  ['stranded', 'Mất toàn bộ giấy tờ, hết tiền', 'Varanasi'],
  ['missing', `${'Mất liên lạc với đoàn leo núi '.repeat(8)}`.trim(), 'Leh'],
] as const;

function emergencyOf(index: number, now: number, world: Pick<FakeWorld, 'staff'>): EmergencyView {
  const [type, summary, city] = events[index % events.length] ?? events[0];
  const gravity = gravityNames[index % 3] ?? 'normal';
  const state = index === 13 ? 'closed' : index % 5 === 4 ? 'waiting' : index % 2 === 0 ? 'acting' : 'open';
  const actedAt = now - index * 3 * hour;
  const waitUntil = state === 'waiting' ? now + 5 * hour : 0;
  const terms = lists.gravities.find(({ code }) => code === gravity)!;
  const clock = clockOf({ open: state === 'closed' ? 0 : 1, actedAt, waitUntil, escalation: '' }, terms, now);
  const officer = world.staff[index % 3];
  const id = hex(600_000 + index, 32);
  const line = { at: now - hour, actorName: officer?.name ?? '', deviceName: 'Quầy 1', delivered: index % 2 === 0 };
  const fields = { type, gravity, summary, 'place/city': city, 'place/country': 'IN', 'caller/name': 'Cảnh sát' };
  const conflicts = index === 2 ? 1 : 0;
  const sides = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, fieldOf(value, line.actorName)]),
  );
  return {
    id,
    code: `BHCD-2026-${id.slice(-5).toUpperCase()}`,
    type,
    summary,
    gravity,
    country: 'IN',
    city,
    state,
    outcome: state === 'closed' ? 'helped' : '',
    openedAt: now - (index + 1) * 9 * hour,
    openedByName: officer?.name ?? '',
    closedAt: state === 'closed' ? now : null,
    duty: index % 4 === 3 ? '' : (officer?.id ?? ''),
    dutyName: index % 4 === 3 ? '' : (officer?.name ?? ''),
    escalation: null,
    light: clock.light,
    dueAt: clock.dueAt,
    wanted: clock.wanted,
    actedAt,
    since: clock.since,
    steps: [...clock.steps],
    waitUntil: waitUntil === 0 ? null : waitUntil,
    victims: index === 1 ? [longName] : ['Nguyễn Thị Lan', 'Trần Văn Minh'].slice(0, (index % 2) + 1),
    outstanding:
      index % 3 === 0
        ? {
            USD: 30_000,
            INR: 1_250_000,
          }
        : {},
    advanced:
      index % 3 === 0
        ? {
            USD: 30_000,
            INR: 2_000_000,
          }
        : {},
    changedAt: actedAt,
    conflicts,
    incomplete: index === 5,
    attachments: 0,
    delivery: index % 2 === 0 ? 'delivered' : 'saved',
    view: [],
    fields:
      conflicts === 0
        ? sides
        : {
            ...sides,
            gravity: {
              ...fieldOf('critical', 'A'),
              sides: [...fieldOf('critical', line.actorName).sides, ...fieldOf('normal', 'Lê Minh Tuấn').sides],
            },
          },
    stateField: fieldOf(state, line.actorName),
    people: [
      {
        record: nextRecord(),
        role: 'victim',
        person: hex(1048576 + 1, 32),
        name: 'Nguyễn Thị Lan',
        birthDate: '1999-04-02',
        phone: '+91 98100 12345',
        numbers: ['C1234567'],
      },
    ],
    contactLog: [
      {
        record: nextRecord(),
        ...line,
        text: 'Bác sĩ cho biết đã qua cơn nguy kịch',
        who: 'Bệnh viện Safdarjung',
        way: 'phone',
        outcome: 'reached',
        contactAt: now - hour,
      },
      {
        record: nextRecord(),
        ...line,
        text: '',
        who: 'Gia đình tại Nghệ An',
        way: 'phone',
        outcome: 'no_answer',
        contactAt: now - 2 * hour,
      },
    ],
    dutyLog: [
      {
        record: nextRecord(),
        ...line,
        text: 'Đã cử cán bộ đến hiện trường',
        about: 'deed',
      },
    ],
    advances:
      index % 3 === 0
        ? [
            {
              record: nextRecord(),
              ...line,
              text: '',
              amount: 2_000_000,
              currency: 'INR',
              to: 'Nguyễn Thị Lan',
              basis: 'Đơn đề nghị',
              outstanding: 1_250_000,
              repayments: [
                {
                  record: nextRecord(),
                  ...line,
                  text: '',
                  amount: 750_000,
                  currency: 'INR',
                },
              ],
            },
          ]
        : [],
    unmatched: [],
    notes: [],
    files: [],
    waitingRecords: index % 2,
    alsoOn: [],
  };
}

function fieldOf(value: FieldValue, actorName: string): FieldState {
  const side = { value, record: nextRecord(), at: 0, actor: null, actorName, deviceName: 'Quầy 1' };
  return { value, sides: [side] };
}

export function answerProtection(world: FakeWorld): {
  readonly [Name in QueryName]: (input: QueryInput<Name>) => QueryOutput<Name>;
} {
  const { protection } = world;
  const lights = ['red', 'amber', 'green', 'waiting', 'done'];
  const sorted = () =>
    protection.emergencies.toSorted(
      (a, b) => lights.indexOf(a.light) - lights.indexOf(b.light) || a.openedAt - b.openedAt,
    );
  const crisis = () => ({ ...protection.crisis, counts: plainCounts(protection.lines) });
  return {
    emergencies: ({ filter, offset, limit }) => {
      const text = foldWords(filter.text ?? '').trim();
      const rows = sorted().filter(
        (one) =>
          (one.state === 'closed') === (filter.state === 'closed') &&
          foldWords(one.summary).includes(text) &&
          (!filter.onlyLate || one.light === 'red' || one.light === 'amber') &&
          (!filter.types?.length || filter.types.includes(one.type)) &&
          (!filter.gravities?.length || filter.gravities.includes(one.gravity)),
      );
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    },
    emergency: ({ id }) => protection.emergencies.find((one) => one.id === id) ?? null,
    crises: () => [crisis()],
    crisis: ({ id }) => (id === protection.crisis.id ? crisis() : null),
    crisisCitizens: ({ filter, sort, offset, limit }) => {
      const fits = rosterFilter({
        text: foldWords(filter.text ?? '').trimEnd(),
        answers: filter.answers ?? [],
        group: filter.group ?? null,
        onlyEvacuation: filter.onlyEvacuation ?? false,
        onlyRegistered: filter.onlyRegistered ?? false,
        onlyConflicts: filter.onlyConflicts ?? false,
      });
      const rows = sortRoster(protection.lines.filter(fits), sort.by, sort.direction === 'descending');
      return { total: rows.length, rows: rows.slice(offset, offset + limit).map((line) => rowOf(world, line)) };
    },
    citizen: ({ id }: { readonly id: string }) => citizenView(protection, id),
    protectionStanding: () => {
      const open = sorted().filter(({ state }) => state !== 'closed');
      const late = open.filter(({ light }) => light === 'amber' || light === 'red');
      return {
        open: open.length,
        critical: open.filter(({ gravity }) => gravity === 'critical').length,
        overdue: late.length,
        toEscalate: late.filter(({ light }) => light === 'red').length,
        waiting: open.filter(({ light }) => light === 'waiting').length,
        outstanding: { USD: 150_000 },
        pressing: open.slice(0, 5),
        crises: [crisis()],
      };
    },
  };
}

/** Two callers heard different things. */
function citizenView({ lines, crisis }: FakeProtection, id: string): CitizenView | null {
  const mark = lines.find((line) => line.mark?.id === id)?.mark;
  if (!mark) return null;
  const sides = ['needs_help', 'safe'].flatMap((answer) => fieldOf(answer, 'Lê Minh Tuấn').sides);
  const answer = { ...fieldOf('needs_help', 'Lê Minh Tuấn'), sides: mark.conflicts > 0 ? sides : sides.slice(0, 1) };
  return { id, crisis: crisis.id, view: [], fields: { answer, note: fieldOf(mark.note, 'Lê Minh Tuấn') } };
}

function rowOf(world: FakeWorld, { citizen, mark, byHand }: RosterLine): CitizenRow {
  const nameOf = (id: string): string => world.staff.find((one) => one.id === id)?.name ?? '';
  const { id, name, birthDate, phone, address, registered } = citizen;
  return {
    id,
    byHand,
    name,
    birthDate,
    phone,
    address,
    registered,
    answer: mark === null || mark.answer === '' ? null : mark.answer,
    answeredAt: mark === null || mark.answer === '' ? null : mark.answeredAt,
    answeredByName: nameOf(mark?.answeredBy ?? ''),
    way: mark?.way ?? '',
    note: mark?.note ?? '',
    evacuation: mark?.evacuation ?? false,
    group: mark?.group ?? '',
    attempts: mark?.attempts ?? 0,
    callers: callersNow(mark, world.now()).map((by) => ({
      id: by,
      name: nameOf(by),
    })),
    conflicts: mark?.conflicts ?? 0,
    view: [],
    delivery: mark === null ? null : Number.parseInt(mark.id.slice(-2), 16) % 3 === 0 ? 'saved' : 'delivered',
  };
}

const isAnswer = (value: string | undefined): value is (typeof answers)[number] =>
  (answers as readonly (string | undefined)[]).includes(value);

export function runProtection(
  world: FakeWorld,
  signedIn: () => string,
): { readonly [Name in CommandName]: (input: CommandInput<Name>) => Result<CommandOutput<Name>, Failure> } {
  const { protection } = world;
  const missing = (): Result<never, Failure> => err({ type: 'not-found' });
  const me = () => signedIn() as SubjectId;
  const mark = (id: string, part: Partial<CrisisMark>): Result<{ id: string; record: string }, Failure> => {
    const at = protection.lines.findIndex(({ citizen }) => citizen.id === id);
    const line = protection.lines[at];
    if (!line) return err({ type: 'not-found' });
    const blank = {
      ...markOf(0, line.citizen.id, world.now(), world),
      answer: '' as const,
      attempts: 0,
      note: '',
      evacuation: false,
    };
    const next = [...protection.lines];
    next[at] = { ...line, mark: { ...(line.mark ?? blank), ...part } };
    protection.lines = next;
    return ok({ id, record: nextRecord() });
  };
  return {
    openEmergency: ({ fields }) => {
      const made = emergencyOf(protection.emergencies.length, world.now(), world);
      const summary = String(fields['summary'] ?? '');
      protection.emergencies.push({
        ...made,
        summary,
        state: 'open',
        light: 'green',
      });
      return ok({
        id: made.id,
        record: nextRecord(),
        code: made.code,
      });
    },
    setEmergency: missing,
    moveEmergency: missing,
    logContact: missing,
    logDuty: missing,
    handOver: missing,
    handOverShift: () => ok({ count: 2 }),
    escalate: missing,
    advanceMoney: missing,
    repayMoney: missing,
    linkConcerned: missing,
    openCrisis: missing,
    setCrisis: missing,
    moveCrisis: missing,
    addToCrisis: missing,
    markCitizen: ({ citizen, answer, note, evacuation, group }) => {
      const before = protection.lines.find((line) => line.citizen.id === citizen)?.mark;
      return mark(citizen, {
        ...(isAnswer(answer) && {
          answer,
          answeredAt: world.now(),
          answeredBy: me(),
          attempts: (before?.attempts ?? 0) + 1,
          calling: [],
          conflicts: 0,
        }),
        ...(note !== undefined && { note }),
        ...(evacuation !== undefined && { evacuation }),
        ...(group !== undefined && { group }),
      });
    },
    groupCitizens: ({ citizens, group }) => {
      for (const id of citizens) mark(id, { group });
      return ok({ done: citizens.length });
    },
    callNext: ({ group, except }) => {
      const found = nextToCall(protection.lines, {
        me: me(),
        now: world.now(),
        group,
        except,
      });
      if (!found) return ok({ row: null });
      mark(found.citizen.id, {
        calling: [
          {
            by: me(),
            until: world.now() + 600_000,
          },
        ],
      });
      const line = protection.lines.find(({ citizen }) => citizen.id === found.citizen.id);
      return ok({ row: line ? rowOf(world, line) : null });
    },
  };
}
