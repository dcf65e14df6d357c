import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../sync/desk/ministry/adopt-calendar.ts';
import { text } from '../../sync/domain/bilingual.ts';
import { isWorkingDay } from '../../sync/domain/calendar/calendar.ts';
import {
  addInLieu,
  builtInMissionDays,
  builtInVietnameseDays,
  composeCalendar,
  type CalendarDay,
  type CalendarDays,
} from '../../sync/domain/calendar/calendar-days.ts';
import { unusualDays } from '../../sync/domain/calendar/days-of-year.ts';
import { calendarForm, calendarNames, checkData } from '../../sync/domain/ministry/ministry-data.ts';
import { readData } from '../../sync/domain/ministry/published-data.ts';
import { printCalendar } from '../../sync/domain/prints/ledgers/calendar-paper.ts';

const own = builtInMissionDays({ country: 'IN' });
const holiday = (day: string): CalendarDay => ({ day, name: text('Lễ', 'Feast'), kind: 'holiday', provisional: false });
const faultsOf = (data: unknown, name = 'calendar/DEL') =>
  checkData(calendarForm(name), data).faults.map(({ type, path }) => `${path} ${type}`);

describe('days that headquarters publishes', () => {
  it('are without a fault as they ship, each under its name', () => {
    const faulty = calendarNames.filter((name) => faultsOf(calendarForm(name).builtIn, name).length > 0);
    expect(faulty).toEqual([]);
  });

  it('have each fault said with its place', () => {
    const spoilt: CalendarDays = {
      ...own,
      firstYear: 2026,
      lastYear: 2026,
      days: [holiday('2026-03-04'), holiday('2026-03-04'), holiday('2031-03-04')],
      exchanges: [{ off: '2026-03-07', worked: '2026-03-05' }],
      week: { weekend: [1, 2, 3, 4, 5, 6, 7], keepsExchanges: false },
    };
    expect(faultsOf(spoilt)).toEqual([
      'week.weekend no-working-days',
      'days[1].day day-repeated',
      'days[2].day day-outside-years',
      'exchanges[0].off not-a-working-day',
    ]);
    expect(faultsOf({ ...own, exchanges: [{ off: '2026-03-05', worked: '2026-03-06' }] })).toEqual([
      'exchanges[0].worked not-a-weekend',
    ]);
    expect(faultsOf({ ...own, lastYear: 2024, days: [] })).toEqual(['lastYear years-turned']);
    expect(faultsOf({ ...own, week: null })).toEqual(['week week-not-fitting']);
    expect(faultsOf(own, 'calendar/vietnam')).toEqual(['week week-not-fitting']);
    expect(faultsOf({ ...own, days: [{ ...holiday('2026-03-04'), name: { vi: 'Lễ', en: '' } }] })).toEqual([
      'days[0].name.en language-missing',
    ]);
    expect(faultsOf({ ...own, days: [holiday('2026-02-30')] })).toEqual(['days[0].day malformed']);
  });

  it('that are not of this program’s form leave those that ship in force, and are the base of whatever follows', () => {
    const broken = readData(calendarForm('calendar/DEL'), '{"days":1}');
    expect(broken).toMatchObject({ published: false, data: own });
    expect(broken.base).not.toBe(readData(calendarForm('calendar/DEL'), null).base);
  });

  it('say the same text for the same days, in whatever order they were written', () => {
    const days = [holiday('2026-03-05'), holiday('2026-03-04')];
    const form = calendarForm('calendar/DEL');
    expect(checkData(form, { ...own, days }).text).toBe(checkData(form, { ...own, days: days.toReversed() }).text);
  });
});

describe('a calendar composed of both', () => {
  it('keeps the exchanges of offices at home only where the mission says so, and its own always', () => {
    const other = { off: '2026-03-04', worked: '2026-03-07' };
    const compose = (keepsExchanges: boolean) =>
      composeCalendar(
        builtInVietnameseDays,
        { ...own, exchanges: [other], week: { weekend: [6, 7], keepsExchanges } },
        'IN',
      );
    const [keeping, not] = [compose(true), compose(false)];
    expect([isWorkingDay(keeping, '2026-01-02'), isWorkingDay(not, '2026-01-02')]).toEqual([false, true]);
    expect([keeping, not].map((each) => isWorkingDay(each, '2026-03-04'))).toEqual([false, false]);
    expect([keeping, not].map((each) => isWorkingDay(each, '2026-03-07'))).toEqual([true, true]);
    expect(unusualDays(not, 2026).filter(({ kind }) => kind === 'worked')).toMatchObject([{ day: '2026-03-07' }]);
  });

  it('differs from another from the first day on that only one of them counts', () => {
    const before = composeCalendar(builtInVietnameseDays, own, 'IN');
    const after = (patch: Partial<CalendarDays>) => composeCalendar(builtInVietnameseDays, { ...own, ...patch }, 'IN');
    expect(firstDifference(before, after({}))).toBeNull();
    // A holiday on a Saturday changes nothing.
    expect(firstDifference(before, after({ days: [...own.days, holiday('2026-03-07')] }))).toBeNull();
    expect(firstDifference(before, after({ days: [...own.days, holiday('2027-05-05'), holiday('2026-03-04')] }))).toBe(
      '2026-03-04',
    );
    expect(firstDifference(before, after({ week: { weekend: [5, 6], keepsExchanges: false } }))).toBe('2025-01-03');
  });

  it('is printed with each of its year’s days, and the week', () => {
    const calendar = composeCalendar(builtInVietnameseDays, own, 'IN');
    const printing = {
      mission: { name: text('Đại sứ quán', 'Embassy'), city: 'New Delhi', zone: 'Asia/Kolkata' },
      now: 0,
    };
    const { blocks } = printCalendar({ ...printing, calendar, year: 2026 });
    const table = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))[0];
    expect(table?.rows).toHaveLength(unusualDays(calendar, 2026).length);
    expect(JSON.stringify(blocks)).toContain('Nghỉ hằng tuần: Thứ Bảy, Chủ nhật');
  });
});

describe('days in lieu', () => {
  it('stand for each holiday on a weekend, and are the same however often they are asked for', () => {
    // 26 April 2026 is a Sunday; the Monday after it is a holiday too.
    const days = [holiday('2026-04-26'), holiday('2026-04-27'), holiday('2027-04-25')];
    const once = addInLieu(days, 2026);
    expect(once.filter(({ kind }) => kind === 'in_lieu')).toMatchObject([{ day: '2026-04-28' }]);
    expect(addInLieu(once, 2026)).toEqual(once);
  });
});
