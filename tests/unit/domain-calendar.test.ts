import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar, Holiday } from '../../sync/domain/calendar/calendar.ts';
import {
  addWorkingDays,
  calendarSchema,
  dueDate,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '../../sync/domain/calendar/calendar.ts';
import {
  dayOfInstant,
  endOfDay,
  epochDay,
  isoDate,
  isoWeekday,
  parseIsoDate,
  parsePartialDate,
} from '../../sync/domain/dates.ts';
import { vietnameseYears } from '../../sync/domain/calendar/holidays/vietnam.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { missionByCode, missions, missionSchema } from '../../sync/domain/missions.ts';

const newDelhi = missionByCode('DEL')!;
const calendar = missionCalendar(newDelhi);
const zone = newDelhi.timeZone;
const holidayOn = ({ holidays }: Calendar, on: string): Holiday | undefined => holidays.find(({ day }) => day === on);
const instant = (text: string): number => Date.parse(text);

/** A week that rests on Friday and Saturday. */
const friday = missionCalendar({ country: 'EG' }, { weekend: [5, 6] });

const days = fc.integer({ min: epochDay('2025-01-01'), max: epochDay('2031-06-30') }).map((day) => isoDate(day));
const counts = fc.integer({ min: 1, max: 60 });

describe('dates', () => {
  it('reads days that exist and no others', () => {
    expect(parseIsoDate('2028-02-29')).toBe('2028-02-29');
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-01-01T00:00', '', 'hôm nay']) {
      expect(parseIsoDate(text)).toBeNull();
    }
  });

  it('reads a year or a month as the span of its days', () => {
    expect(parsePartialDate('1956')).toEqual({ first: '1956-01-01', last: '1956-12-31' });
    expect(parsePartialDate('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
    expect(parsePartialDate('1956-13')).toBeNull();
  });

  it('counts days from 1970, before it as well', () => {
    expect(epochDay('1970-01-01')).toBe(0);
    expect(isoDate(-1)).toBe('1969-12-31');
    expect([isoWeekday(0), isoWeekday(-1), isoWeekday(epochDay('2026-02-17'))]).toEqual([4, 3, 2]);
  });

  it('takes the day from the wall of the mission, not from Greenwich', () => {
    expect(dayOfInstant(instant('2026-06-09T20:00:00Z'), 'Asia/Kolkata')).toBe('2026-06-10');
    expect(dayOfInstant(instant('2026-06-09T20:00:00Z'), 'America/New_York')).toBe('2026-06-09');
  });

  it('ends a day of 23 hours when the clocks go forward', () => {
    expect(endOfDay('2026-03-29', 'Europe/Berlin') - endOfDay('2026-03-28', 'Europe/Berlin')).toBe(23 * 3_600_000);
  });
});

describe('the calendar of New Delhi', () => {
  it('passes its schema, and holds no day twice', () => {
    expect(calendarSchema.safeParse(calendar).success).toBe(true);
    const all = calendar.holidays.map((holiday) => `${holiday.day} ${holiday.of}`);
    expect(new Set(all).size).toBe(all.length);
  });

  it('has eleven Vietnamese holidays a year, five of them for Tết', () => {
    for (const { year, tet } of vietnameseYears) {
      const ofYear = calendar.holidays.filter(
        (holiday) => holiday.of === 'vietnam' && holiday.kind === 'holiday' && holiday.day.startsWith(`${year}`),
      );
      expect(ofYear).toHaveLength(11);
      expect(ofYear.filter((holiday) => holiday.name.vi === 'Tết Nguyên đán').map(({ day }) => day)).toContain(tet);
    }
  });

  it('keeps Tết 2027 on 6 February, where a Chinese calendar has the 7th', () => {
    expect(holidayOn(calendar, '2027-02-05')?.name.vi).toBe('Tết Nguyên đán');
    expect(vietnameseYears.map((year) => year.tet)).toEqual([
      '2025-01-29',
      '2026-02-17',
      '2027-02-06',
      '2028-01-26',
      '2029-02-13',
      '2030-02-02',
      '2031-01-23',
    ]);
  });

  it('has Tết 2026 as it was announced: Monday 16 to Friday 20 February', () => {
    const week = ['16', '17', '18', '19', '20'].map((day) => holidayOn(calendar, `2026-02-${day}`));
    expect(week.map((holiday) => holiday?.provisional)).toEqual([false, false, false, false, false]);
    expect(isWorkingDay(calendar, '2026-02-13')).toBe(true);
    expect(isWorkingDay(calendar, '2026-02-23')).toBe(true);
  });

  it('makes up for a holiday on a Sunday on the Monday after it', () => {
    expect(isoWeekday(epochDay('2026-04-26'))).toBe(7);
    expect(holidayOn(calendar, '2026-04-27')).toMatchObject({ kind: 'in_lieu', name: { vi: 'Giỗ Tổ Hùng Vương' } });
  });

  it('makes up for two holidays on one weekend on two different days', () => {
    expect(['2027-02-10', '2027-02-11'].map((day) => holidayOn(calendar, day)?.kind)).toEqual(['in_lieu', 'in_lieu']);
    expect(isWorkingDay(calendar, '2027-02-12')).toBe(true);
  });

  it("leaves out India's three national holidays", () => {
    for (const day of ['2026-01-26', '2026-10-02', '2029-08-15']) expect(isWorkingDay(calendar, day)).toBe(false);
    expect(isWorkingDay(missionCalendar({ country: 'JP' }), '2026-10-02')).toBe(true);
  });

  it('works the Saturday that was exchanged for a Friday only where the mission keeps exchanges', () => {
    const keeping = missionCalendar(newDelhi, { keepsExchanges: true });
    expect([isWorkingDay(calendar, '2026-01-02'), isWorkingDay(calendar, '2026-01-10')]).toEqual([true, false]);
    expect([isWorkingDay(keeping, '2026-01-02'), isWorkingDay(keeping, '2026-01-10')]).toEqual([false, true]);
  });
});

describe('counting working days', () => {
  it('never lands on a day off', () => {
    fc.assert(
      fc.property(days, counts, (from, count) => {
        const day = addWorkingDays(calendar, from, count);
        expect(isWorkingDay(calendar, day)).toBe(true);
        expect(holidayOn(calendar, day)).toBeUndefined();
      }),
    );
  });

  it('goes forward: one more working day is a later day, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(days, days, counts, (one, other, count) => {
        expect(addWorkingDays(calendar, one, count + 1) > addWorkingDays(calendar, one, count)).toBe(true);
        const [early, late] = one < other ? [one, other] : [other, one];
        expect(addWorkingDays(calendar, early, count) <= addWorkingDays(calendar, late, count)).toBe(true);
      }),
    );
  });

  it('counts back what it added', () => {
    fc.assert(
      fc.property(days, counts, (from, count) => {
        expect(workingDaysBetween(calendar, from, addWorkingDays(calendar, from, count))).toBe(count);
      }),
    );
  });

  it('adds up, in two steps as in one, and changes sign with direction', () => {
    fc.assert(
      fc.property(days, counts, counts, (from, first, second) => {
        const stop = addWorkingDays(calendar, from, first);
        expect(addWorkingDays(calendar, stop, second)).toBe(addWorkingDays(calendar, from, first + second));
        expect(workingDaysBetween(calendar, stop, from)).toBe(-first);
      }),
    );
  });

  it('counts by weeks what one would count day by day', () => {
    const calendars = [calendar, missionCalendar(newDelhi, { keepsExchanges: true }), friday];
    fc.assert(
      fc.property(fc.constantFrom(...calendars), days, fc.integer({ min: 0, max: 400 }), (kept, from, length) => {
        const span = Array.from({ length }, (_, offset) => isoDate(epochDay(from) + offset + 1));
        const counted = span.filter((day) => isWorkingDay(kept, day)).length;
        expect(workingDaysBetween(kept, from, isoDate(epochDay(from) + length))).toBe(counted);
      }),
    );
  });

  it('takes zero days as the day itself, worked or not, and refuses less', () => {
    expect(addWorkingDays(calendar, '2026-06-07', 0)).toBe('2026-06-07');
    expect(workingDayFrom(calendar, '2026-06-07')).toBe('2026-06-08');
    expect(workingDaysBetween(calendar, '2026-06-07', '2026-06-07')).toBe(0);
    expect(() => addWorkingDays(calendar, '2026-06-07', -1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2026-06-07', 1.5)).toThrow(RangeError);
  });

  it('refuses a calendar in which nobody ever works', () => {
    const never: Calendar = { ...calendar, weekend: [1, 2, 3, 4, 5, 6, 7] };
    expect(() => addWorkingDays(never, '2026-06-07', 1)).toThrow('without working days');
  });

  it('knows a weekend of Friday and Saturday', () => {
    expect([isWorkingDay(friday, '2026-06-05'), isWorkingDay(friday, '2026-06-07')]).toEqual([false, true]);
  });
});

describe('the appointed day', () => {
  const due = (received: string, workingDays: number): string =>
    dueDate({ receivedAt: instant(received), zone, workingDays, calendar }).day;

  it('does not count the day of receipt, at whatever hour', () => {
    expect(due('2026-06-09T09:00:00+05:30', 3)).toBe('2026-06-12');
    expect(due('2026-06-09T23:59:00+05:30', 3)).toBe('2026-06-12');
    expect(due('2026-06-10T00:00:00+05:30', 3)).toBe('2026-06-15');
  });

  it('is the same for a dossier of Friday, of Saturday and of Sunday', () => {
    const received = ['2026-06-12', '2026-06-13', '2026-06-14'].map((day) => due(`${day}T10:00:00+05:30`, 5));
    expect(received).toEqual(['2026-06-19', '2026-06-19', '2026-06-19']);
  });

  it('jumps over Tết and the Republic Day of India', () => {
    expect(due('2026-02-12T10:00:00+05:30', 3)).toBe('2026-02-24');
    expect(due('2026-01-23T10:00:00+05:30', 1)).toBe('2026-01-27');
  });

  it('runs to midnight at the mission', () => {
    const { endsAt } = dueDate({ receivedAt: instant('2026-06-09T09:00:00+05:30'), zone, workingDays: 3, calendar });
    expect(endsAt).toBe(instant('2026-06-13T00:00:00+05:30'));
  });
});

describe('missions', () => {
  it('have a code of their own, both names, and a zone that exists', () => {
    expect(new Set(missions.map((mission) => mission.code)).size).toBe(missions.length);
    for (const mission of missions) {
      expect(missionSchema.safeParse(mission).success).toBe(true);
      expect(dayOfInstant(0, mission.timeZone)).toMatch(/^19(69|70)-/);
      expect(isWorkingDay(missionCalendar(mission), '2026-02-17')).toBe(false);
    }
    expect(newDelhi).toMatchObject({ timeZone: 'Asia/Kolkata', kind: 'embassy', country: 'IN' });
    expect(missionByCode('XXX')).toBeUndefined();
  });
});
