import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  lateIn,
  measuredBefore,
  measuredIn,
  openFigures,
  openOf,
  overdueOf,
  receivedIn,
  resultsIn,
  standsIn,
} from '../../renderer/src/overview/counted-cases.ts';
import type { CaseFilter } from '../../sync/bridge/contract/cases.ts';
import type { SubjectId } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { listCases } from '../../sync/desk/cases/case-queries.ts';
import type { ViewContext } from '../../sync/desk/cases/case-view.ts';
import { viewOverview } from '../../sync/desk/overview/overview-view.ts';
import { viewPeriodReport } from '../../sync/desk/overview/period-report.ts';
import { People } from '../../sync/desk/people.ts';
import { PublishedCatalogue } from '../../sync/desk/published-catalogue.ts';
import { deadlineOfCase, type CaseDocument } from '../../sync/domain/case-document.ts';
import { dayOfInstant, endOfDay, type IsoDate } from '../../sync/domain/dates.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { reportColumns } from '../../renderer/src/report/report-columns.ts';
import { reportSums } from '../../sync/domain/reports/period-report.ts';
import { statusNames } from '../../sync/domain/statuses.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';

const mission = { zone: 'Asia/Kolkata', calendar: missionCalendar({ country: 'IN' }) };
const day = 86_400_000;
const now = Date.parse('2026-06-17T10:00:00+05:30');
const people = ['', 'a'.repeat(32), 'b'.repeat(32)];
const procedures = ['passport_first', 'visa', 'birth'];
const owners = ['Nguyễn Văn Đức', 'Trần Thị Nguyên', 'Lê Yến'];
const lights = ['green', 'amber', 'red', 'overdue', 'waiting', 'done', 'none'] as const;

let opened: TestReplica;
let view: ViewContext;
let cases: readonly CaseDocument[];

beforeAll(async () => {
  let clock = now;
  opened = await openTestReplica({ now: () => clock });
  const { replica } = opened;
  const steps = fc.array(fc.constantFrom(...statusNames), { maxLength: 4 });
  const drawn = fc.sample(
    fc.record({ age: fc.nat(60), term: fc.constantFrom(-1, 1, 3, 5, 20), steps, who: fc.nat(2), what: fc.nat(2) }),
    { numRuns: 150, seed: 11 },
  );
  for (const { age, term, steps: moves, who, what } of drawn) {
    clock = now - age * day;
    const key = replica.newSubjectKey();
    const fields = {
      procedure: procedures[what]!,
      state: 'received',
      received_at: clock,
      'applicant/full_name': owners[(age + what) % 3]!,
      ...(term > 0 && { working_days: term }),
      ...(who > 0 && { assignee: people[who]! }),
    };
    const operations: Operation[] = [{ type: 'open', fields }, ...moves.map((to) => ({ type: 'move', to }) as const)];
    let head: Parameters<typeof replica.append>[0]['after'] = [];
    for (const operation of operations) {
      const written = replica.append({ actor: null, key, kind: 'case', after: head, operation });
      if (!written.ok) throw new Error(written.error.type);
      head = [written.value.hash];
      clock = Math.min(now, clock + (age / 4) * day);
    }
  }
  clock = now;
  cases = (await replica.documents.cases.find().exec()).map((each) => each.toJSON() as CaseDocument);
  view = {
    replica,
    people: new People(replica),
    mission,
    catalogue: new PublishedCatalogue(replica, () => dayOfInstant(now, mission.zone)),
    now: () => now,
    isExchanging: () => false,
  };
});
afterAll(() => opened.close());

const received = (from: string, to: string) => cases.filter((each) => isWithin(each.receivedAt, { from, to }));
const lightOf = (each: CaseDocument) => deadlineOfCase(each, mission, now).light;

function isWithin(at: number, { from, to }: { from: string | null; to: string | null }): boolean {
  const on = dayOfInstant(at, mission.zone);
  return (from === null || on >= from) && (to === null || on <= to);
}

describe('the overview', () => {
  it('leads to the results that wait to be fetched, each with the moment since when', async () => {
    const { done } = viewOverview(view, 6).open;
    const listed = await listCases(view, {
      filter: { statuses: ['done'] },
      sort: { by: 'changed', direction: 'ascending' },
      offset: 0,
      limit: 100,
    });
    expect(done).toBeGreaterThan(0);
    expect(listed.rows.map((row) => row.doneAt)).not.toContain(null);
    expect(listed.total).toBe(done);
  });

  it('leads from each of its figures to exactly the cases that it counts', async () => {
    const totalOf = async (filter: CaseFilter): Promise<number> => {
      const sort = { by: 'due', direction: 'ascending' } as const;
      return (await listCases(view, { filter, sort, offset: 0, limit: 1 })).total;
    };
    for (const weeks of [1, 6, 12]) {
      const overview = viewOverview(view, weeks);
      const termed = (counts: typeof overview.measured) => counts['on-time'] + counts.late;
      const figures: [string, number, CaseFilter][] = [
        ['measured', termed(overview.measured), measuredIn(overview)],
        ['late', overview.measured.late, lateIn(overview)],
        ['before', termed(overview.measuredBefore), measuredBefore(overview)],
        ...Object.entries(overview.open).map(([name, count]): [string, number, CaseFilter] => [
          name,
          count,
          openFigures[name as keyof typeof openFigures],
        ]),
        ...overview.weeks.flatMap((week): [string, number, CaseFilter][] => [
          [`received ${week.from}`, week.received, receivedIn(week)],
          [`results ${week.from}`, termed(week.results) + week.results['no-term'], resultsIn(week)],
          ...(['on-time', 'late', 'no-term'] as const).map((outcome): [string, number, CaseFilter] => [
            `${outcome} ${week.from}`,
            week.results[outcome],
            resultsIn(week, [outcome]),
          ]),
        ]),
        ...[
          ...overview.statuses.map((row) => ({ ...row, filter: standsIn.status(row.status) })),
          ...overview.people.map((row) => ({ ...row, filter: standsIn.person(row.assignee) })),
          ...overview.procedures.map((row) => ({ ...row, filter: standsIn.procedure(row.procedure) })),
        ].flatMap(({ open, overdue, filter }): [string, number, CaseFilter][] => [
          [`open ${JSON.stringify(filter)}`, open, openOf(filter)],
          [`overdue ${JSON.stringify(filter)}`, overdue, overdueOf(filter)],
        ]),
      ];
      expect(figures.filter(([, count]) => count > 0).length).toBeGreaterThan(15);
      for (const [name, count, filter] of figures) expect([name, await totalOf(filter)]).toEqual([name, count]);
    }
  });

  it('counts over indexes what reading every case would count', () => {
    const overview = viewOverview(view, 6);
    const open = cases.filter((each) => each.open === 1);
    expect(overview.weeks).toHaveLength(6);
    expect(overview.weeks.map((week) => week.received)).toEqual(
      overview.weeks.map(({ from, to }) => received(from, to).length),
    );
    const [first, last] = [overview.weeks[0]!, overview.weeks.at(-1)!];
    const measured = cases.filter(
      (each) => each.outcome !== 'running' && isWithin(each.measuredAt, { from: first.from, to: last.to }),
    );
    for (const outcome of ['on-time', 'late', 'no-term'] as const) {
      const found = measured.filter((each) => each.outcome === outcome);
      expect(overview.measured[outcome]).toBe(found.length);
      const results = overview.weeks.reduce((sum, week) => sum + week.results[outcome], 0);
      expect(results).toBe(found.filter((each) => each.status !== 'awaiting_papers').length);
    }
    const overdue = open.filter((each) => lightOf(each) === 'overdue');
    expect(overview.open).toEqual({
      total: open.length,
      overdue: overdue.length,
      red: open.filter((each) => lightOf(each) === 'red').length,
      amber: open.filter((each) => lightOf(each) === 'amber').length,
      unassigned: open.filter((each) => each.assignee === '').length,
      waiting: open.filter((each) => each.status === 'awaiting_papers').length,
      done: open.filter((each) => each.status === 'done').length,
    });
    expect(overview.open.overdue).toBeGreaterThan(0);
    for (const { assignee, ...rest } of overview.people) {
      const own = open.filter((each) => each.assignee === (assignee ?? ''));
      const late = own.filter((each) => lightOf(each) === 'overdue').length;
      expect(rest).toEqual({
        open: own.length,
        overdue: late,
        oldestAt: Math.min(...own.map((each) => each.receivedAt)),
      });
    }
    expect(overview.statuses.reduce((sum, each) => sum + each.open, 0)).toBe(open.length);
    expect(overview.procedures.reduce((sum, each) => sum + each.open, 0)).toBe(open.length);
  });

  it('reports a month or a year as reading every case would, and nothing is lost from one to the next', async () => {
    const isEnded = ({ endedAt }: CaseDocument) => endedAt !== null;
    for (const period of ['2026-05', '2026-06', '2026']) {
      // Periods are asked for one after the other, as a person does.
      const { first, last, rows } = await viewPeriodReport(view, period);
      const before = (at: number | null) => at !== null && dayOfInstant(at, mission.zone) < first;
      const through = (at: number | null) => at !== null && dayOfInstant(at, mission.zone) <= last;
      const within = (at: number | null) => through(at) && !before(at);
      for (const row of rows) {
        const own = cases.filter((each) => each.procedure === row.procedure && through(each.receivedAt));
        const resolved = own.filter((each) => within(each.endedAt) && ['done', 'returned'].includes(each.status));
        const waits = own.filter((each) => !through(each.endedAt));
        expect(row).toMatchObject({
          carried: own.filter((each) => before(each.receivedAt) && !before(each.endedAt)).length,
          received: own.filter((each) => within(each.receivedAt)).length,
          onTime: resolved.filter(({ outcome }) => outcome === 'on-time').length,
          late: resolved.filter(({ outcome }) => outcome === 'late').length,
          noTerm: resolved.filter(({ outcome }) => outcome === 'no-term').length,
          refused: own.filter((each) => within(each.endedAt) && each.status === 'not_received').length,
          withdrawn: own.filter((each) => within(each.endedAt) && each.status === 'withdrawn').length,
          stopped: own.filter((each) => within(each.endedAt) && each.status === 'stopped').length,
          waiting: waits.length,
        });
        const late = waits.filter((each) => each.open === 1 && lightOf(each) === 'overdue').length;
        // Of a period that is over, what was late at its end: no case tells that now.
        expect(row.overdue).toBe(last < '2026-06-01' ? row.overdue : late);
      }
      expect(reportSums(rows).received).toBe(cases.filter(({ receivedAt }) => within(receivedAt)).length);
    }
    expect(cases.filter(isEnded).length).toBeGreaterThan(20);
    const [may, june] = [await viewPeriodReport(view, '2026-05'), await viewPeriodReport(view, '2026-06')];
    expect(reportSums(june.rows).carried).toBe(reportSums(may.rows).waiting);
    expect(reportSums(june.rows).overdue).toBeGreaterThan(0);
    expect(reportSums(may.rows).overdue).toBeGreaterThan(0);
    const sort = { by: 'received', direction: 'ascending' } as const;
    for (const { first, last, rows } of [may, june])
      for (const { name, cases: counted } of reportColumns)
        for (const row of rows) {
          const filter = { ...counted({ from: first, to: last }), procedures: [row.procedure] };
          const { total } = await listCases(view, { filter, sort, offset: 0, limit: 1 });
          expect([last, name, row.procedure, total]).toEqual([last, name, row.procedure, row[name]]);
        }
  });

  it('refuses to count by what no index holds', () => {
    expect(() => view.replica.tally('cases', { selector: {}, by: ['owner'] })).toThrow('no index holds owner');
    expect(() => view.replica.tally('cases', { selector: { owner: 'An' }, by: [] })).toThrow('do not tell');
  });
});

describe('the list of cases', () => {
  const days = fc.integer({ min: 0, max: 60 }).map((age) => dayOfInstant(now - age * day, mission.zone));
  const period = fc.record({ from: fc.option(days), to: fc.option(days) });
  const filters = fc.record(
    {
      statuses: fc.subarray([...statusNames]),
      procedures: fc.subarray(procedures),
      assignee: fc.constantFrom('none', ...people.slice(1)),
      onlyOpen: fc.boolean(),
      dueToday: fc.boolean(),
      lights: fc.subarray([...lights]),
      receivedOn: period,
      measuredOn: period,
      unendedOn: days,
      overdueOn: days,
      outcomes: fc.subarray(['running', 'on-time', 'late', 'no-term'] as const),
      text: fc.constantFrom('', 'nguyen', 'Nguyễn', 'duc'),
    },
    { requiredKeys: [] },
  );
  const isDueToday = (each: CaseDocument): boolean =>
    each.open === 1 &&
    each.queueAt > now &&
    dayOfInstant(each.queueAt - 1, mission.zone) === dayOfInstant(now, mission.zone);
  const isUnendedOn = (each: CaseDocument, on: string): boolean =>
    dayOfInstant(each.receivedAt, mission.zone) <= on &&
    (each.status === 'awaiting_papers' ||
      each.outcome === 'running' ||
      dayOfInstant(each.measuredAt, mission.zone) > on);
  /** Late at the end of that day, or now where that is earlier: still open, or ended since. */
  const isOverdueOn = (each: CaseDocument, on: string): boolean => {
    const at = Math.min(now, endOfDay(on as IsoDate, mission.zone));
    if (dayOfInstant(each.receivedAt, mission.zone) > on) return false;
    if (each.open === 1 && each.queueAt <= at) return true;
    return (
      each.status !== 'awaiting_papers' &&
      each.outcome !== 'running' &&
      dayOfInstant(each.measuredAt, mission.zone) > on &&
      each.dueAt <= at
    );
  };
  const isIn = <Item>(list: readonly Item[] | undefined, item: Item): boolean =>
    list === undefined || list.length === 0 || list.includes(item);

  it('shows for any filter the cases that it says, by their lights, periods and outcomes too', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (drawn) => {
        const filter = drawn as CaseFilter;
        const page = await listCases(view, {
          filter,
          sort: { by: 'due', direction: 'ascending' },
          offset: 0,
          limit: 500,
        });
        const wanted = cases.filter(
          (each) =>
            isIn(filter.statuses, each.status) &&
            isIn(filter.procedures, each.procedure) &&
            (filter.assignee === undefined || (each.assignee || 'none') === filter.assignee) &&
            (filter.onlyOpen !== true || each.open === 1) &&
            (filter.dueToday !== true || isDueToday(each)) &&
            isIn(filter.lights, lightOf(each)) &&
            (!filter.receivedOn || isWithin(each.receivedAt, filter.receivedOn)) &&
            (!isBound(filter.measuredOn) ||
              (each.outcome !== 'running' && isWithin(each.measuredAt, filter.measuredOn!))) &&
            (filter.unendedOn === undefined || isUnendedOn(each, filter.unendedOn)) &&
            (filter.overdueOn === undefined || isOverdueOn(each, filter.overdueOn)) &&
            isIn(filter.outcomes, each.outcome) &&
            hasText(each, filter.text ?? ''),
        );
        expect(page.rows.map(({ id }) => id as SubjectId).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
        expect(page.total).toBe(wanted.length);
      }),
      { numRuns: 150 },
    );
  });

  it('shows results alone by how long they wait for whoever fetches them', async () => {
    const sort = { by: 'due', direction: 'ascending' } as const;
    const { rows } = await listCases(view, { filter: { statuses: ['done'] }, sort, offset: 0, limit: 500 });
    const waiting = rows.map(({ doneAt }) => doneAt ?? 0);
    expect(waiting.length).toBeGreaterThan(5);
    expect(waiting).toEqual(waiting.toSorted((left, right) => left - right));
    expect(rows.map(({ dueAt }) => dueAt ?? 0)).not.toEqual(
      rows.map(({ dueAt }) => dueAt ?? 0).toSorted((a, b) => a - b),
    );
  });

  it('shows cases of one deadline in the order in which they were received', async () => {
    for (const direction of ['ascending', 'descending'] as const) {
      const sort = { by: 'due', direction } as const;
      const { rows } = await listCases(view, { filter: {}, sort, offset: 0, limit: 500 });
      const places = rows.map(({ dueAt, receivedAt }) => [dueAt ?? Number.MAX_SAFE_INTEGER, receivedAt] as const);
      const sign = direction === 'ascending' ? 1 : -1;
      expect(new Set(places.map(([due]) => due)).size).toBeLessThan(rows.length);
      expect(places).toEqual(places.toSorted((left, right) => sign * (left[0] - right[0] || left[1] - right[1])));
    }
  });

  it('says of a text as many as its pages show, in order, and finds what was written a moment ago', async () => {
    const list = (offset: number, limit: number) =>
      listCases(view, { filter: { text: 'nguyen' }, sort: { by: 'owner', direction: 'descending' }, offset, limit });
    const { total, rows } = await list(0, 500);
    expect(rows).toHaveLength(total);
    expect(rows.map(({ owner }) => owner)).toEqual(
      rows.map(({ owner }) => owner).toSorted((left, right) => owners.indexOf(right) - owners.indexOf(left)),
    );
    const paged = [];
    for (let offset = 0; offset < total; offset += 20) paged.push(...(await list(offset, 20)).rows);
    expect(paged).toEqual(rows);
    expect(await list(total, 20)).toEqual({ total, rows: [] });
    const fields = { procedure: 'visa', state: 'received', received_at: now, 'applicant/full_name': 'Nguyễn Thị Mới' };
    const key = view.replica.newSubjectKey();
    view.replica.append({ actor: null, key, kind: 'case', after: [], operation: { type: 'open', fields } });
    expect(await list(0, 500)).toMatchObject({ total: total + 1 });
  });

  const hasText = ({ owner }: CaseDocument, text: string): boolean =>
    text === 'duc' ? owner === owners[0] : text === '' || owner !== owners[2];
  const isBound = (asked: CaseFilter['measuredOn']): boolean =>
    asked !== undefined && (asked.from !== null || asked.to !== null);
});
