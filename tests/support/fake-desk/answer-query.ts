import type { ListedView } from '../../../sync/bridge/contract/views.ts';
import type { QueryInput, QueryName, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { CaseFilter, CaseSort, Period } from '../../../sync/bridge/contract/cases.ts';
import type { CaseRow, CaseView } from '../../../sync/bridge/model.ts';
import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { nameSortKey } from '../../../sync/domain/names.ts';
import type { Outcome } from '../../../sync/domain/terms/on-time.ts';
import { statuses, isStatusName } from '../../../sync/domain/statuses.ts';
import { fakeCatalogueVersions } from './fake-catalogue.ts';
import { fakeMinistryQueries } from './fake-ministry.ts';
import { fakeConflicts, fakeNewer, fakeRefusals } from './fake-conflicts.ts';
import { answerDocuments, documentsOf, findFakeDocuments } from './fake-documents.ts';
import { fakeCasePeople, findFakePeople, listFakePeople, matchFakePeople, viewFakePerson } from './fake-people.ts';
import { answerHandover } from './fake-handover.ts';
import { answerProtection } from './fake-protection.ts';
import { ledgerAnswers } from './fake-ledger.ts';
import { type FakeCase, type FakeWorld, hex, historyOf } from './fake-world.ts';
import { answerTexts } from './fake-texts.ts';
import { fakeOverview } from './fake-overview.ts';
import { fakeReport } from './fake-report.ts';
import { foldRecords } from './records.ts';
import type { Desktop } from './run-command.ts';

type Answers = { readonly [Name in QueryName]: (input: QueryInput<Name>) => QueryOutput<Name> };

export function answerQuery<Name extends QueryName>(
  world: FakeWorld,
  desktop: Desktop,
  name: Name,
  input: QueryInput<Name>,
): QueryOutput<Name> {
  return answers(world, desktop)[name](input);
}

function answers(world: FakeWorld, desktop: Desktop): Answers {
  const open = (row: CaseRow) => !(isStatusName(row.status) && (statuses[row.status].final || row.status === 'done'));
  const page = <Row>(rows: readonly Row[], { offset, limit }: { offset: number; limit: number }) => ({
    total: rows.length,
    rows: rows.slice(offset, offset + limit),
  });
  return {
    desk: () => ({
      state: desktop.signedIn === null ? 'locked' : 'unlocked',
      mission: world.mission,
      device: { id: hex(1, 32), key: hex(1, 64), name: 'Quầy 1' },
      staff: world.staff.filter(({ id }) => desktop.passphrases.has(id)),
      signedIn: desktop.signedIn,
      keepingCopy: desktop.keepingCopy,
      notices: [...desktop.notices],
    }),
    sync: () => world.sync,
    staff: () => [...world.staff],
    about: () => ({ folder: '/home/lanhsu/.local/share/chancery', headquarters: 'https://trungtam.example/' }),
    access: () => world.staff.map((one) => ({ ...one, canSignIn: desktop.passphrases.has(one.id) })),
    catalogue: () => world.catalogue,
    catalogueVersions: () => fakeCatalogueVersions(world),
    ...fakeMinistryQueries(world),
    metering: () => ({ ...desktop.metering }),
    lan: () => ({ ...desktop.lan }),
    numbers: () => world.numbers,
    numberUse: () => null,
    savedViews: () => listedViews(world, desktop.signedIn ?? ''),
    printTemplates: () => [],
    trackingBook: ({ from, until, ...window }) =>
      page(
        world.cases
          .filter(({ row }) => row.receivedAt >= from && row.receivedAt < until)
          .map(({ row }) => ({ ...row, endedAt: null, delivered: row.delivery === 'delivered' }))
          .toSorted((a, b) => a.receivedAt - b.receivedAt),
        window,
      ),
    pouch: () => desktop.pouch,
    backup: () => ({ ...desktop.backup, fileBytes: 918_000_000 }),
    ...ledgerAnswers(world),
    people: (input) => listFakePeople(world.people, input),
    person: ({ id }) => viewFakePerson(world, id),
    personHistory: () => [],
    personMatches: (input) => matchFakePeople(world, input),
    casePeople: ({ id }) => fakeCasePeople(world, id),
    overview: ({ weeks }) => fakeOverview(world, weeks),
    periodReport: ({ period }) => fakeReport(world, period),
    counts: () => {
      const rows = world.cases.map(({ row }) => row).filter(open);
      return {
        open: rows.length,
        mine: rows.filter(({ assignee }) => assignee === desktop.signedIn).length,
        dueToday: rows.filter((row) => isDueToday(row, world.now())).length,
        overdue: rows.filter(({ light }) => light === 'overdue').length,
        conflicts: fakeConflicts(world, { offset: 0, limit: 1 }).total,
        emergencies: world.protection.emergencies.filter(({ light }) => light === 'amber' || light === 'red').length,
        documents: documentsOf(world).filter(({ row }) => row.open).length,
      };
    },
    queue: (input) => {
      const watched = world.watched.get(desktop.signedIn ?? '') ?? [];
      const isAsked = {
        everyone: open,
        mine: (row: CaseRow) => open(row) && row.assignee === desktop.signedIn,
        unassigned: (row: CaseRow) => open(row) && row.assignee === null,
        watched: ({ id }: CaseRow) => watched.includes(id),
      };
      const rows = world.cases
        .map(({ row }) => row)
        .filter(isAsked[input.whose])
        .toSorted((a, b) => queueAt(a) - queueAt(b) || a.receivedAt - b.receivedAt);
      return page(rows, input);
    },
    cases: (input) => page(findCases(world, input.filter, input.sort), input),
    case: ({ id }) => viewOf(world.cases.find((each) => each.id === id)),
    history: ({ id }) => {
      const found = world.cases.find((each) => each.id === id);
      return found === undefined ? [] : historyOf(found);
    },
    conflicts: (input) => fakeConflicts(world, input),
    refusals: (input) => fakeRefusals(world, input),
    newerRecords: (input) => fakeNewer(world, input),
    ...answerDocuments(world),
    ...answerHandover(world, () => desktop.signedIn ?? ''),
    ...answerTexts(world),
    ...answerProtection(world),
    search: ({ text, limit }) => [
      ...findCases(world, { text }, { by: 'changed', direction: 'descending' })
        .slice(0, limit)
        .map((row) => ({
          kind: 'case' as const,
          id: row.id,
          title: row.owner,
          detail: row.code,
          status: row.status,
          exact: false,
        })),
      ...findFakeDocuments(world, text).slice(0, 4),
      ...findFakePeople(world, text).slice(0, 4),
    ],
  };
}

/** What waits for others comes last, as in the replica. */
function queueAt({ light, dueAt }: CaseRow): number {
  return light === 'waiting' || light === 'done' ? Number.MAX_SAFE_INTEGER : (dueAt ?? Number.MAX_SAFE_INTEGER);
}

let cached: { key: string; rows: readonly CaseRow[] } = { key: '', rows: [] };

function findCases(world: FakeWorld, filter: CaseFilter, sort: CaseSort): readonly CaseRow[] {
  const version = world.cases.reduce((sum, { row }) => sum + row.changedAt + row.conflicts, world.cases.length);
  const key = JSON.stringify([filter, sort, version]);
  if (cached.key === key) return cached.rows;
  const words = foldText(filter.text ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const found = world.cases.filter((each) => matches(each, filter, words, world.now())).map(({ row }) => row);
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const keyOf = sortKey(sort.by);
  const keys = new Map(found.map((row) => [row.id, keyOf(row)]));
  const rows = found.toSorted((a, b) => {
    const [left, right] = [keys.get(a.id)!, keys.get(b.id)!];
    return sign * (left < right ? -1 : left > right ? 1 : 0);
  });
  cached = { key, rows };
  return rows;
}

function matches({ row, folded }: FakeCase, filter: CaseFilter, words: readonly string[], now: number): boolean {
  const ended = isStatusName(row.status) && (statuses[row.status].final || row.status === 'done');
  return (
    words.every((word) => folded.includes(word)) &&
    (filter.statuses === undefined || filter.statuses.includes(row.status)) &&
    (filter.procedures === undefined || filter.procedures.includes(row.procedure)) &&
    (filter.assignee === undefined || (row.assignee ?? 'none') === filter.assignee) &&
    (filter.onlyOpen !== true || !ended) &&
    (filter.onlyConflicts !== true || row.conflicts > 0) &&
    (filter.dueToday !== true || (!ended && isDueToday(row, now))) &&
    (filter.lights === undefined || filter.lights.includes(row.light)) &&
    isWithin(row.receivedAt, filter.receivedOn) &&
    (filter.measuredOn === undefined || (row.light === 'done' && isWithin(row.changedAt, filter.measuredOn))) &&
    (filter.outcomes === undefined || filter.outcomes.includes(outcomeOf(row)))
  );
}

/** Within a day does for an invented mission. */
function isDueToday({ light, dueAt }: CaseRow, now: number): boolean {
  return light !== 'overdue' && dueAt !== null && dueAt < now + 86_400_000;
}

/** Days of UTC do for an invented mission. */
function isWithin(at: number, period: Period | undefined): boolean {
  const day = new Date(at).toISOString().slice(0, 10);
  return (period?.from ?? day) <= day && day <= (period?.to ?? day);
}

function outcomeOf({ light, dueAt, changedAt }: CaseRow): Outcome {
  if (light !== 'done') return 'running';
  return dueAt === null ? 'no-term' : changedAt < dueAt ? 'on-time' : 'late';
}

function sortKey(by: CaseSort['by']): (row: CaseRow) => string | number {
  switch (by) {
    case 'due':
      return (row) => row.dueAt ?? Number.MAX_SAFE_INTEGER;
    case 'received':
      return (row) => row.receivedAt;
    case 'changed':
      return (row) => row.changedAt;
    case 'code':
      return (row) => row.code;
    case 'owner':
      return (row) => nameSortKey(row.owner);
    case 'status':
      return (row) => row.status;
  }
}

function viewOf(found: FakeCase | undefined): CaseView | null {
  if (found === undefined) return null;
  const folded = foldRecords(found.records);
  const counting = found.records.filter(({ notCounting }) => notCounting === null);
  return {
    ...found.row,
    ...folded,
    notes: counting.flatMap((record) =>
      record.operation.type === 'note'
        ? [
            {
              record: record.record,
              text: record.operation.text,
              at: record.at,
              actorName: record.actorName,
              deviceName: record.deviceName,
              delivered: record.delivered,
            },
          ]
        : [],
    ),
    files: counting.flatMap((record) => {
      const file = found.files.get(record.record);
      if (record.operation.type !== 'attach') return [];
      const { title, size, mediaType } = record.operation;
      return [
        {
          record: record.record,
          title,
          size,
          mediaType,
          name: file?.name ?? 'tep.pdf',
          paper: file?.paper ?? null,
          at: record.at,
          actorName: record.actorName,
          here: file !== undefined,
          delivered: record.delivered,
        },
      ];
    }),
    waitingRecords: found.records.filter(({ delivered }) => !delivered).length,
    alsoOn: found.records.every(({ delivered }) => delivered) ? [] : ['Quầy 2'],
    receivedUnder: null,
  };
}

function listedViews({ savedViews, staff }: FakeWorld, me: string): ListedView[] {
  const of = (id: string, by: string | null) => (savedViews.get(id) ?? []).map((view) => ({ ...view, by }));
  const shared = staff
    .filter(({ id }) => id !== me)
    .flatMap(({ id, name }) => of(id, name).filter((view) => view.shared));
  return [...of(me, null), ...shared];
}
