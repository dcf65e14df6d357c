import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineOfCase, noDeadline } from '../../sync/domain/case-document.ts';
import type { Wait } from '../../sync/domain/terms/deadline.ts';
import { lightBounds } from '../../sync/domain/terms/light-bounds.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { measure, notMeasured, onTimeRate } from '../../sync/domain/terms/on-time.ts';
import { statuses, statusNames } from '../../sync/domain/statuses.ts';
import { lastWeeks } from '../../sync/domain/calendar/weeks.ts';

const mission = { zone: 'Asia/Kolkata', calendar: missionCalendar({ country: 'IN' }) };
const june = (day: number, time = '10:00'): number =>
  Date.parse(`2026-06-${String(day).padStart(2, '0')}T${time}:00+05:30`);
const anInstant = fc.integer({ min: june(1), max: june(30, '23:00') });
const running = ['registered', 'received', 'processing', 'awaiting_payment'] as const;
const ending = statusNames.filter((name) => name === 'done' || statuses[name].final);

/** Received on Tuesday the 9th with five working days: Tuesday the 16th. */
const dossier = (changes: Partial<Parameters<typeof deadlineOfCase>[0]>) => {
  const timed = {
    receivedAt: june(9),
    status: 'processing' as const,
    workingDays: 5,
    waits: [] as Wait[],
    endedAt: null,
    ...changes,
  };
  return measure({ ...timed, deadline: deadlineOfCase(timed, mission, 0) });
};

describe('the on-time indicator', () => {
  it('measures a dossier where it ended: in time up to midnight of the appointed day', () => {
    for (const status of ending) {
      expect(dossier({ status, endedAt: june(16, '23:59') })).toEqual({
        measuredAt: june(16, '23:59'),
        outcome: 'on-time',
      });
      expect(dossier({ status, endedAt: june(17, '00:00') }).outcome).toBe('late');
    }
  });

  it('measures one that waits for papers at the request, and takes the wait out once they came', () => {
    const open = [{ from: june(11), until: null }];
    expect(dossier({ status: 'awaiting_papers', waits: open })).toEqual({ measuredAt: june(11), outcome: 'on-time' });
    const late = [{ from: june(18), until: null }];
    expect(dossier({ status: 'awaiting_papers', waits: late })).toEqual({ measuredAt: june(18), outcome: 'late' });
    const over = [{ from: june(11), until: june(17) }];
    expect(dossier({ status: 'done', waits: over, endedAt: june(22) }).outcome).toBe('on-time');
    expect(dossier({ status: 'done', waits: over, endedAt: june(23) }).outcome).toBe('late');
  });

  it('counts more than one request for papers as late, however soon it ended', () => {
    const waits = [
      { from: june(10), until: june(11) },
      { from: june(11, '12:00'), until: june(12) },
    ];
    expect(dossier({ status: 'done', waits, endedAt: june(12) }).outcome).toBe('late');
  });

  it('says nothing of what runs, and of what has no term only that it ended', () => {
    fc.assert(
      fc.property(fc.constantFrom(...running), fc.constantFrom(-1, 1, 5), (status, workingDays) => {
        expect(dossier({ status, workingDays })).toEqual({ measuredAt: notMeasured, outcome: 'running' });
      }),
    );
    expect(dossier({ status: 'done', workingDays: -1, endedAt: june(12) }).outcome).toBe('no-term');
    const waits = [{ from: june(10), until: null }];
    expect(dossier({ status: 'awaiting_papers', workingDays: -1, waits }).outcome).toBe('running');
  });

  it('is never worse for having waited once for papers', () => {
    fc.assert(
      fc.property(anInstant, anInstant, anInstant, fc.constantFrom(...ending), (a, b, c, status) => {
        const [from, until, endedAt] = [a, b, c].toSorted((left, right) => left - right) as [number, number, number];
        const without = dossier({ status, endedAt });
        const waited = dossier({ status, endedAt, waits: [{ from, until }] });
        expect([without.outcome, waited.outcome]).not.toEqual(['on-time', 'late']);
        expect(waited.measuredAt).toBe(endedAt);
      }),
    );
  });

  it('is a share of those that had a term', () => {
    expect(onTimeRate({ 'on-time': 0, late: 0 })).toBeNull();
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (onTime, late) => {
        const rate = onTimeRate({ 'on-time': onTime, late });
        expect(rate! * (onTime + late)).toBeCloseTo(onTime);
      }),
    );
  });
});

describe('the bounds of the lights', () => {
  it('say of every running dossier at every moment what its own light says', () => {
    const workingDays = fc.constantFrom(1, 2, 3, 5, 10, 20);
    fc.assert(
      fc.property(anInstant, anInstant, workingDays, (receivedAt, now, days) => {
        const timed = { receivedAt, status: 'processing' as const, workingDays: days, waits: [], endedAt: null };
        const { light, dueAt } = deadlineOfCase(timed, mission, now);
        const { overdue, red, amber } = lightBounds(now, mission);
        const at = dueAt ?? noDeadline;
        const said =
          at <= overdue.through ? 'overdue' : at <= red.through ? 'red' : at <= amber.through ? 'amber' : 'green';
        expect(said).toBe(light);
      }),
      { numRuns: 300 },
    );
  });
});

describe('weeks', () => {
  it('follow each other without a gap, from Monday to Sunday of the mission, the running one last', () => {
    const zones = fc.constantFrom('Asia/Kolkata', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'UTC');
    const now = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(now, fc.integer({ min: 1, max: 60 }), zones, (at, count, zone) => {
        const weeks = lastWeeks(at, count, zone);
        expect(weeks).toHaveLength(count);
        for (const [index, week] of weeks.entries()) {
          expect(new Date(`${week.monday}T00:00Z`).getUTCDay()).toBe(1);
          expect(new Date(`${week.sunday}T00:00Z`).getUTCDay()).toBe(0);
          expect(week.from).toBe(weeks[index - 1]?.to ?? week.from);
        }
        expect(weeks.at(-1)!.from).toBeLessThanOrEqual(at);
        expect(weeks.at(-1)!.to).toBeGreaterThan(at);
      }),
      { numRuns: 60 },
    );
  });
});
