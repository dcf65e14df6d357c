import { describe, expect, test } from 'vitest';
import { dueDate } from '../../sync/domain/calendar/calendar.ts';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { checkProcedure } from '../../sync/domain/catalogue/check-procedure.ts';
import { addMonths, type IsoDate } from '../../sync/domain/dates.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import { workingDaysFor } from '../../sync/domain/terms/processing-time.ts';

const zone = 'Asia/Kolkata';
const calendar = missionCalendar(missionByCode('DEL')!);
const noon = (day: string): number => Date.parse(`${day}T06:30:00Z`);

describe('a term in months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-03-15', 12, '2027-03-15'],
    ['2026-12-05', 1, '2027-01-05'],
  ] as const)('from %s, %i months, ends on %s', (from, months, to) => {
    expect(addMonths(from as IsoDate, months)).toBe(to);
  });

  test('is counted out in working days, and ends on the next one where its day is none', () => {
    // 9 August 2026 is a Sunday.
    const days = workingDaysFor({ workingDays: null, months: 2 }, { at: noon('2026-06-09'), zone, calendar });
    const { day } = dueDate({ receivedAt: noon('2026-06-09'), zone, workingDays: days!, calendar });
    expect(day).toBe('2026-08-10');
    const plain = workingDaysFor({ workingDays: null, months: 1 }, { at: noon('2026-06-09'), zone, calendar });
    expect(dueDate({ receivedAt: noon('2026-06-09'), zone, workingDays: plain!, calendar }).day).toBe('2026-07-09');
  });

  test('leaves a term in working days, and none, as they are', () => {
    const received = { at: noon('2026-06-09'), zone, calendar };
    expect(workingDaysFor({ workingDays: 5 }, received)).toBe(5);
    expect(workingDaysFor({ workingDays: null }, received)).toBeNull();
  });

  test('of the short passport procedure is two days, and five where the identity must be verified', () => {
    const { processingTime } = procedureByCode(builtInCatalogue, 'passport_short')!;
    const received = { at: noon('2026-06-09'), zone, calendar };
    const days = (known?: string) =>
      workingDaysFor(processingTime, received, { 'request/identity_known': known ?? null });
    expect([days(), days('found'), days('to_verify')]).toEqual([2, 2, 5]);
    const paper = { workingDays: 2, longer: [{ ...processingTime.longer![0]!, when: { field: 'gone', in: ['x'] } }] };
    const faults = checkProcedure(builtInCatalogue, {
      ...procedureByCode(builtInCatalogue, 'passport_short')!,
      processingTime: paper,
    });
    expect(faults.map(({ type, path }) => [type, path.slice(path.indexOf('.') + 1)])).toEqual([
      ['unknown-field', 'processingTime.longer[to_verify].when'],
    ]);
  });
});
