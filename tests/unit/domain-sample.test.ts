import { describe, expect, it } from 'vitest';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { settleCatalogue } from '../../sync/domain/catalogue/settle.ts';
import { findMove } from '../../sync/domain/catalogue/workflow.ts';
import { isWorkingDay } from '../../sync/domain/calendar/calendar.ts';
import { dayOfInstant, endOfDay } from '../../sync/domain/dates.ts';
import { deadlineOf, waitsForPapers } from '../../sync/domain/terms/deadline.ts';
import { checkForm } from '../../sync/domain/forms/form-check.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import type { SampleCase, SampleOptions } from '../../sync/domain/sample/sample-cases.ts';
import { generateSampleCases } from '../../sync/domain/sample/sample-cases.ts';
import { sampleSettings } from '../../sync/domain/sample/sample-settings.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { statusNames } from '../../sync/domain/statuses.ts';

const zone = 'Asia/Kolkata';
const today = '2026-11-19';
const catalogue = settleCatalogue(builtInCatalogue, sampleSettings);
const calendar = missionCalendar({ country: 'IN' });
const options: SampleOptions = { seed: 20_261_119, count: 2000, today, staff: sampleStaff, catalogue, calendar, zone };
const cases = [...generateSampleCases(options)];
const end = Date.parse(`${today}T17:30:00+05:30`);

const procedureOf = (each: SampleCase) => procedureByCode(catalogue, each.procedure)!;
const share = (matches: (each: SampleCase) => boolean): number => cases.filter(matches).length / cases.length;
const lightOf = (each: SampleCase) =>
  deadlineOf({
    receivedAt: each.moves.find((move) => move.to === 'received')?.at ?? null,
    workingDays: procedureOf(each).processingTime.workingDays,
    status: each.status,
    waits: waitsForPapers(each.moves),
    endedAt: each.moves.findLast((move) => move.to !== 'returned')?.at ?? null,
    now: end,
    zone,
    calendar,
  }).light;

describe('the sample', () => {
  it('has as many dossiers as were asked for, in the order of their opening', () => {
    expect(cases).toHaveLength(2000);
    const opened = cases.map((each) => each.openedAt);
    expect(opened).toEqual(opened.toSorted((a, b) => a - b));
  });

  it('is the same for the same seed, and another for another', () => {
    const few = { ...options, count: 40 };
    expect([...generateSampleCases(few)]).toEqual([...generateSampleCases(few)]);
    expect([...generateSampleCases({ ...few, seed: 2 })]).not.toEqual([...generateSampleCases(few)]);
  });

  it('comes one by one: the first is there before the rest are made', () => {
    const many = generateSampleCases({ ...options, count: 50_000 });
    expect(many.next().done).toBe(false);
    many.return();
  });

  it('has forms without an error, before and after every correction', () => {
    for (const each of cases) {
      const { fields } = procedureOf(each);
      const context = { today: dayOfInstant(each.openedAt, zone) };
      expect(checkForm(fields, each.values, context).filter((found) => found.level === 'error')).toEqual([]);
      for (const edit of each.edits) {
        const edited = checkForm(fields, { ...each.values, ...edit.fields }, context);
        expect(edited.filter((found) => found.level === 'error')).toEqual([]);
      }
    }
  });

  it('has identity numbers that agree with birth year and sex', () => {
    const warnings = cases.flatMap((each) => checkForm(procedureOf(each).fields, each.values, { today }));
    expect(warnings.filter((found) => found.reason.startsWith('id-'))).toEqual([]);
    expect(share((each) => each.values['applicant/id_number'] !== undefined)).toBeGreaterThan(0.3);
  });

  it('moves only as the workflow allows, by someone who may, with a reason where one is owed', () => {
    for (const each of cases) {
      let status: string = 'registered';
      for (const move of each.moves) {
        expect(move.from).toBe(status);
        const allowed = findMove(procedureOf(each), move.from, move.to);
        expect(allowed).toBeDefined();
        expect(sampleStaff[move.actor]!.roles.some((role) => allowed!.roles.includes(role))).toBe(true);
        expect(move.reason !== null).toBe(allowed!.reasonRequired);
        status = move.to;
      }
      expect(each.status).toBe(status);
    }
  });

  it('moves forward in time, on working days, between the opening and closing hour of the last day', () => {
    for (const each of cases) {
      const times = [each.openedAt, ...each.moves.map((move) => move.at)];
      times.slice(1).forEach((time, index) => expect(time).toBeGreaterThan(times[index]!));
      for (const time of times) {
        expect(time).toBeLessThan(end);
        expect(isWorkingDay(calendar, dayOfInstant(time, zone))).toBe(true);
        const minute = (time - endOfDay(dayOfInstant(time, zone), zone)) / 60_000 + 1440;
        expect(minute).toBeGreaterThanOrEqual(540);
        expect(minute).toBeLessThan(1050);
      }
    }
  });

  it('writes notes, corrections and files after the opening and before its end', () => {
    for (const each of cases) {
      for (const { at } of [...each.notes, ...each.edits, ...each.files]) {
        expect(at).toBeGreaterThan(each.openedAt);
        expect(at).toBeLessThan(end);
      }
    }
    for (const part of ['notes', 'edits', 'files'] as const) {
      expect(share((each) => each[part].length > 0)).toBeGreaterThan(0.05);
    }
  });

  it('attaches only papers that the procedure asks for, under titles that name nobody', () => {
    for (const each of cases) {
      const papers = procedureOf(each).papers;
      const codes = papers.map((paper) => paper.code);
      for (const code of each.papers) expect(codes).toContain(code);
      for (const file of each.files) {
        expect(papers.find((paper) => paper.code === file.paperCode)?.name.vi).toBe(file.title);
      }
    }
  });

  it('spreads over twelve months, more of them lately', () => {
    const months = cases.map((each) => dayOfInstant(each.openedAt, zone).slice(0, 7));
    expect(new Set(months).size).toBeGreaterThanOrEqual(12);
    const count = (month: string): number => months.filter((each) => each === month).length;
    expect(count('2026-10')).toBeGreaterThan(count('2026-03'));
  });

  it('spreads over procedures and states: most returned, and some of each other kind', () => {
    expect(new Set(cases.map((each) => each.procedure)).size).toBe(30);
    expect(share((each) => each.status === 'returned')).toBeGreaterThan(0.7);
    const seen = new Set(cases.map((each) => each.status));
    expect(statusNames.filter((name) => !seen.has(name) && name !== 'awaiting_payment')).toEqual([]);
  });

  it('leaves work on the desk in every light', () => {
    const lights = new Set(cases.map(lightOf));
    for (const light of ['green', 'amber', 'red', 'overdue', 'waiting', 'done', 'none'] as const) {
      expect(lights).toContain(light);
    }
  });

  it('uses mail domains that are reserved for examples', () => {
    const mails = cases.flatMap((each) => each.values['contact/email'] ?? []);
    expect(mails.length).toBeGreaterThan(500);
    for (const mail of mails) expect(mail).toMatch(/@example\.(com|org|net)$/);
  });

  it('has a staff of twelve in which every role is held', () => {
    expect(sampleStaff).toHaveLength(12);
    expect(new Set(sampleStaff.flatMap((member) => member.roles))).toEqual(
      new Set(['receiving_officer', 'processing_officer', 'consul', 'head_of_mission', 'records_clerk', 'it']),
    );
  });
});
