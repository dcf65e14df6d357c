import { describe, expect, it } from 'vitest';
import type { DeadlineInput } from '../../sync/domain/terms/deadline.ts';
import { deadlineOf, waitsForPapers } from '../../sync/domain/terms/deadline.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import type { StatusName } from '../../sync/domain/statuses.ts';

const calendar = missionCalendar({ country: 'IN' });
/** June 2026 begins on a Monday and has no holidays in New Delhi. */
const june = (day: number, time = '10:00'): number =>
  Date.parse(`2026-06-${String(day).padStart(2, '0')}T${time}:00+05:30`);

/** Received on Tuesday the 9th with five working days: Tuesday the 16th. */
const deadline = (changes: Partial<DeadlineInput>) =>
  deadlineOf({
    receivedAt: june(9),
    workingDays: 5,
    status: 'processing',
    waits: [],
    endedAt: null,
    now: june(9, '11:00'),
    zone: 'Asia/Kolkata',
    calendar,
    ...changes,
  });
const at = (now: number) => deadline({ now });

describe('the light of a running dossier', () => {
  it('turns from green over amber and red to overdue, by working days left', () => {
    const days = [9, 11, 12, 13, 15, 16].map((day) => at(june(day)));
    expect(days.map(({ light }) => light)).toEqual(['green', 'green', 'amber', 'amber', 'amber', 'red']);
    expect(days.map(({ remaining }) => remaining)).toEqual([5, 3, 2, 2, 1, 0]);
  });

  it('is red until midnight of the appointed day, and overdue from then on', () => {
    expect(at(june(16, '23:59'))).toMatchObject({ light: 'red', dueOn: '2026-06-16', late: null, onTime: null });
    expect(at(june(17, '00:00'))).toMatchObject({ light: 'overdue', remaining: -1, late: 'past-due' });
    expect(at(june(17, '00:00')).dueAt).toBe(june(17, '00:00'));
  });

  it('counts lateness in working days too: nothing is added over a weekend', () => {
    expect([19, 20, 21, 22].map((day) => at(june(day)).remaining)).toEqual([-3, -3, -3, -4]);
  });

  it('takes other thresholds from headquarters', () => {
    expect(deadline({ now: june(11), thresholds: { amber: 4, red: 3 } }).light).toBe('red');
    expect(deadline({ now: june(10), thresholds: { amber: 4, red: 3 } }).light).toBe('amber');
  });

  it('is none while the dossier is only registered, or without a term', () => {
    const none = { light: 'none', dueOn: null, dueAt: null, remaining: null, onTime: null, late: null };
    expect(deadline({ receivedAt: null, status: 'registered', now: june(30) })).toEqual(none);
    expect(deadline({ workingDays: null, now: june(30) })).toEqual(none);
  });
});

describe('waiting for papers', () => {
  const wait = (from: number, until: number | null) => ({
    from: june(from),
    until: until === null ? null : june(until),
  });

  it('stops the clock: the dossier is measured at the request for as long as it waits', () => {
    const waiting = deadline({ status: 'awaiting_papers', waits: [wait(11, null)], now: june(30) });
    expect(waiting).toMatchObject({ light: 'waiting', remaining: 3, late: null });
  });

  it('moves the appointed day by the working days that were waited', () => {
    expect(deadline({ waits: [wait(11, 17)], now: june(17) })).toMatchObject({ dueOn: '2026-06-22', remaining: 3 });
  });

  it('moves nothing when the papers came the same day', () => {
    expect(deadline({ waits: [{ from: june(11, '10:00'), until: june(11, '16:00') }] }).dueOn).toBe('2026-06-16');
  });

  it('does not help a dossier that was late already when papers were asked for', () => {
    const waiting = deadline({ status: 'awaiting_papers', waits: [wait(18, null)], now: june(30) });
    expect(waiting).toMatchObject({ light: 'overdue', late: 'past-due', remaining: -2 });
  });

  it('counts as late once papers were asked for a second time', () => {
    const twice = { waits: [wait(10, 11), wait(12, 15)], now: june(15) };
    expect(deadline(twice)).toMatchObject({ light: 'overdue', late: 'second-request', dueOn: '2026-06-18' });
    expect(deadline({ ...twice, status: 'returned', endedAt: june(16) })).toMatchObject({ onTime: false });
  });

  it('before the dossier was received is no part of its term', () => {
    expect(deadline({ waits: [wait(3, 9)] })).toMatchObject({ dueOn: '2026-06-16', late: null });
  });

  it('is read from the moves; a second request within an open one is the same wait', () => {
    const moves = (...steps: [StatusName, number][]) => steps.map(([to, day]) => ({ to, at: june(day) }));
    expect(waitsForPapers(moves(['received', 9], ['processing', 9]))).toEqual([]);
    expect(
      waitsForPapers(
        moves(['awaiting_papers', 10], ['awaiting_papers', 11], ['processing', 15], ['awaiting_papers', 16]),
      ),
    ).toEqual([wait(10, 15), wait(16, null)]);
  });
});

describe('a dossier that ended', () => {
  it.each(['done', 'returned', 'stopped', 'withdrawn', 'not_received'] as const)(
    'as %s was on time or not',
    (status) => {
      expect(deadline({ status, endedAt: june(16, '17:00'), now: june(30) })).toMatchObject({
        light: 'done',
        onTime: true,
        remaining: null,
      });
      expect(deadline({ status, endedAt: june(17), now: june(30) })).toMatchObject({
        light: 'done',
        onTime: false,
        late: 'past-due',
      });
    },
  );

  it('without a term is neither', () => {
    expect(deadline({ status: 'returned', workingDays: null, endedAt: june(17) })).toMatchObject({
      light: 'done',
      onTime: null,
    });
  });

  it('is measured at its end only once it ended: an end of before it was reopened does not count', () => {
    expect(deadline({ status: 'processing', endedAt: june(12), now: june(17) }).light).toBe('overdue');
  });
});
