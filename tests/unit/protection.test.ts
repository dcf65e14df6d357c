import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, type FoldRecord, type SubjectState } from '../../sync/core/fold/fold.ts';
import { sha256, subjectIdOf, type SubjectId } from '../../sync/core/ids.ts';
import type { Fields, Operation } from '../../sync/core/record/operation.ts';
import { checkEmergency, readPoint } from '../../sync/domain/protection/check-emergency.ts';
import { areaTest, foldWords, readAddress } from '../../sync/domain/protection/crisis-area.ts';
import { crisisDocument } from '../../sync/domain/protection/crisis-document.ts';
import { answers } from '../../sync/domain/protection/crisis-fields.ts';
import { markKey } from '../../sync/domain/protection/mark-key.ts';
import { crisisMark } from '../../sync/domain/protection/crisis-mark.ts';
import {
  countRoster,
  nextToCall,
  rosterFilter,
  sortRoster,
  type RosterLine,
} from '../../sync/domain/protection/crisis-roster.ts';
import { emergencyDocument, emergencySearchText } from '../../sync/domain/protection/emergency-document.ts';
import { emergencyStates, movesFrom } from '../../sync/domain/protection/emergency-states.ts';
import { clockOf } from '../../sync/domain/protection/escalation.ts';
import { linesOf, readEntry } from '../../sync/domain/protection/log-entries.ts';
import { accountOf } from '../../sync/domain/protection/money-advanced.ts';
import { gravityNames, protectionListsOn } from '../../sync/domain/protection/protection-lists.ts';
import { nameSortKey } from '../../sync/domain/names.ts';
import { mayDo } from '../../sync/domain/rights.ts';

const subject = (name: string): SubjectId => sha256(`subject ${name}`).slice(0, 32) as SubjectId;
const [here, lan, minh] = ['here', 'lan', 'minh'].map(subject) as [SubjectId, SubjectId, SubjectId];
const zone = 'Asia/Kolkata';
const lists = protectionListsOn('2026-11-22');
const hour = 3_600_000;

let count = 0;
function record(
  operation: Operation,
  after: readonly FoldRecord[] = [],
  { at = 0, actor = lan, kind = 'emergency' }: { at?: number; actor?: SubjectId; kind?: string } = {},
): FoldRecord {
  count += 1;
  const heads = after.map(({ hash }) => hash).toSorted();
  return {
    hash: sha256(`record ${count}`),
    at,
    actor,
    kind,
    subjects: [here],
    after: heads,
    operation,
    judgement: 'admitted',
  };
}
const open = (fields: Fields, at = 0): FoldRecord => record({ type: 'open', fields }, [], { at });
const set = (fields: Fields, ...after: readonly FoldRecord[]): FoldRecord => record({ type: 'set', fields }, after);
const move = (to: string, at: number, ...after: readonly FoldRecord[]): FoldRecord =>
  record({ type: 'move', to }, after, { at });
const note = (entry: Fields | null, at: number, ...after: readonly FoldRecord[]): FoldRecord =>
  record({ type: 'note', text: 'đã gọi', ...(entry && { entry }) }, after, { at });
const foldAll = (...records: readonly FoldRecord[]): SubjectState => fold(records, () => false, here);
const emergency = (...records: readonly FoldRecord[]) => emergencyDocument(here, foldAll(...records), zone);
const begun = {
  type: 'accident',
  gravity: 'serious',
  summary: 'Tai nạn giao thông',
  opened_at: 5 * hour,
  state: 'open',
};

describe('an emergency', () => {
  it('[E1] shows the state in which most is still to be done, of those taken unseen, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.subarray([...emergencyStates], { minLength: 1 }), fc.integer(), (states, turn) => {
        const first = open(begun);
        const sides = states.map((to, place) => move(to, place, first));
        const records = [first, ...sides];
        const at = Math.abs(turn) % records.length;
        const { state } = emergency(...records.slice(at), ...records.slice(0, at));
        expect(state).toBe(emergencyStates.find((name) => states.includes(name)));
      }),
      { numRuns: 60 },
    );
  });

  it('[E1] shows the greatest gravity and the furthest level that stand', () => {
    const first = open(begun);
    const grave = set({ gravity: 'critical', escalation: 'head_of_mission' }, first);
    const mild = set({ gravity: 'normal', escalation: 'consul' }, first);
    expect(emergency(first, grave, mild)).toMatchObject({
      gravity: 'critical',
      escalation: 'head_of_mission',
      conflicts: 2,
    });
    const settled = set({ gravity: 'normal', escalation: 'consul' }, grave, mild);
    expect(emergency(first, grave, mild, settled)).toMatchObject({
      gravity: 'normal',
      escalation: 'consul',
      conflicts: 0,
    });
  });

  it('can be brought from every state to closed, and from there only back with a reason', () => {
    for (const state of emergencyStates.filter((one) => one !== 'closed'))
      expect(movesFrom(state).find(({ to }) => to === 'closed')?.wants).toBe('outcome');
    expect(movesFrom('closed')).toEqual([{ to: 'open', wants: 'reason' }]);
  });

  it('forgets how it ended, and until when it waited, once it is open again', () => {
    const first = open(begun);
    const ended = set({ outcome: 'helped', wait_until: 99 }, first);
    const closed = move('closed', 7, ended);
    expect(emergency(first, ended, closed)).toMatchObject({ open: 0, outcome: 'helped', closedAt: 7 });
    const again = move('open', 9, closed);
    expect(emergency(first, ended, closed, again)).toMatchObject({
      open: 1,
      outcome: '',
      closedAt: null,
      waitUntil: 0,
    });
  });

  it('is found by what was said of it and by whom was called, and has a code of its year', () => {
    const first = open({ ...begun, 'caller/phone': '+91 98' });
    const called = note(
      { log: 'contact', id: 'a', who: 'Bệnh viện Safdarjung', way: 'phone', outcome: 'reached', at: 3 },
      3,
      first,
    );
    const text = emergencySearchText(here, foldAll(first, called), zone);
    expect(text).toContain('Tai nạn giao thông');
    expect(text).toContain('+91 98');
    expect(text).toContain('Bệnh viện Safdarjung');
    expect(emergency(first).code).toBe(`BHCD-1970-${here.slice(0, 5).toUpperCase()}`);
  });

  it('is refused without type, gravity and a line, with a value that no list has, and with a place that is none', () => {
    expect(checkEmergency({}, lists, true).map(({ field }) => field)).toEqual(['type', 'gravity', 'summary']);
    const wrong = checkEmergency(
      {
        type: 'picnic',
        gravity: 'grave',
        summary: 'x'.repeat(301),
        'place/point': '91, 5',
        state: 'closed',
        duty: 'x',
      },
      lists,
      true,
    );
    expect(wrong.map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      'type unknown-value',
      'gravity unknown-value',
      'summary too-long',
      'place/point not-a-point',
      'state unknown-field',
      'duty unknown-field',
    ]);
    expect(readPoint('27.7172, 85.3240')).toEqual({ latitude: 27.7172, longitude: 85.324 });
    expect(readPoint('Kathmandu')).toBeNull();
  });

  it('is a matter of all consular staff, its money of consul and head of mission, and nothing of IT', () => {
    expect(mayDo('protect', ['receiving_officer'])).toBe(true);
    expect(mayDo('protect', ['it'])).toBe(false);
    expect(mayDo('advance_money', ['processing_officer'])).toBe(false);
    expect(mayDo('advance_money', ['consul'])).toBe(true);
    expect(mayDo('open_crisis', ['records_clerk'])).toBe(false);
  });
});

describe('its logs', () => {
  const first = open(begun);
  it('[E2] hold each line once, however often its form was saved, and drop it when it is struck', () => {
    const line = { log: 'duty', id: 'same', about: 'deed' };
    const once = note(line, 1, first);
    const twice = note(line, 2, first);
    expect(linesOf(foldAll(first, once, twice)).map(({ record }) => record)).toEqual([once.hash]);
    const struck = record({ type: 'void', record: once.hash, reason: 'nhầm vụ' }, [once]);
    expect(linesOf(foldAll(first, once, struck))).toEqual([]);
  });

  it('[E2] take an entry of another shape for an ordinary note', () => {
    expect(readEntry({ log: 'advance', id: 'a', amount: -5, currency: 'USD', to: 'x', basis: 'y' })).toBeNull();
    expect(readEntry({ log: 'repayment', id: 'a', of: 'zz', amount: 5, currency: 'USD' })).toBeNull();
    expect(readEntry({ log: 'diary', id: 'a' })).toBeNull();
    expect(linesOf(foldAll(first, note(null, 1, first), note({ log: 'diary', id: 'a' }, 2, first)))).toEqual([]);
  });

  it('[E3] say of each advance what is outstanding: no order of arrival, and no foreign repayment, changes a sum', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), amounts, fc.boolean(), (given, back, isTurned) => {
        const advance = note(
          { log: 'advance', id: 'a', amount: given, currency: 'INR', to: 'Lan', basis: 'đơn' },
          1,
          first,
        );
        const pays = (id: string, amount: number, currency: string): FoldRecord =>
          note({ log: 'repayment', id, of: advance.hash, amount, currency }, 2, advance);
        const paid = back.map((amount, place) => pays(`r${place}`, amount, 'INR'));
        const foreign = pays('f', 3, 'USD');
        const records = [first, advance, ...paid, foreign];
        const account = accountOf(linesOf(foldAll(...(isTurned ? records.toReversed() : records))));
        const outstanding = given - back.reduce((sum, amount) => sum + amount, 0);
        expect(account.outstanding).toEqual({ INR: outstanding });
        expect(account.advanced).toEqual({ INR: given });
        expect(account.unmatched.map(({ record: hash }) => hash)).toEqual([foreign.hash]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('its hours', () => {
  const terms = lists.gravities.find(({ code }) => code === 'serious');
  if (!terms) throw new Error('no serious');
  const standing = { open: 1, actedAt: 0, waitUntil: 0, escalation: '' } as const;

  it('[E4] turn amber when they have gone by, and red when nobody was told who should have been', () => {
    const light = (now: number, escalation: '' | 'consul' | 'headquarters' = '') =>
      clockOf({ ...standing, escalation }, terms, now).light;
    expect(light(6 * hour - 1)).toBe('green');
    expect(light(6 * hour)).toBe('amber');
    expect(light(12 * hour - 1)).toBe('amber');
    expect(light(12 * hour)).toBe('red');
    expect(light(12 * hour, 'consul')).toBe('amber');
    expect(light(24 * hour, 'consul')).toBe('red');
    expect(light(999 * hour, 'headquarters')).toBe('amber');
  });

  it('[E4] run from when its waiting ends, and not at all once it is closed', () => {
    const waiting = { ...standing, waitUntil: 100 * hour };
    expect(clockOf(waiting, terms, 99 * hour).light).toBe('waiting');
    expect(clockOf(waiting, terms, 100 * hour)).toMatchObject({ light: 'green', dueAt: 106 * hour });
    expect(clockOf({ ...waiting, open: 0 }, terms, 0)).toMatchObject({ light: 'done', dueAt: null, wanted: null });
  });

  it('[E4] begin anew with an act, and not with a word that was typed differently', () => {
    const first = open(begun);
    const typed = set({ summary: 'Khác' }, first);
    expect(emergency(first, typed).actedAt).toBe(5 * hour);
    const called = note({ log: 'duty', id: 'd', about: 'deed' }, 8 * hour, first);
    expect(emergency(first, called).actedAt).toBe(8 * hour);
    expect(emergency(first, note(null, 9 * hour, first)).actedAt).toBe(5 * hour);
  });

  it('are shorter the graver it is, and end with headquarters', () => {
    const within = gravityNames.map((name) => lists.gravities.find(({ code }) => code === name)?.actWithin ?? 0);
    expect(within).toEqual(within.toSorted((left, right) => right - left));
    for (const { actWithin, escalateAfter } of lists.gravities) {
      const { consul, head_of_mission: head, headquarters } = escalateAfter;
      expect([actWithin, consul, head, headquarters]).toEqual(
        [actWithin, consul, head, headquarters].toSorted((left, right) => left - right),
      );
    }
  });
});

describe('the area of a crisis', () => {
  const lives = (address: string, area: { words?: string[]; countries?: string[] }): boolean =>
    areaTest({ words: area.words ?? [], countries: area.countries ?? [] })(readAddress(address, 'IN'));

  it('[E5] holds whoever has one of its words in the address: whole words, whatever marks and capitals', () => {
    expect(lives('12 Phố Bắc Ninh, Lalitpur', { words: ['bac  ninh'] })).toBe(true);
    expect(lives('Viagrande 5', { words: ['Agra'] })).toBe(false);
    expect(lives('5, Taj Road, AGRA-282001', { words: ['Agra'] })).toBe(true);
    expect(lives('Agra', { words: ['  ', '!'] })).toBe(false);
  });

  it('[E5] holds whole countries: the one that an address ends with, else that of the mission', () => {
    expect(lives('Thamel, Kathmandu, Nepal', { countries: ['NP'] })).toBe(true);
    expect(lives('Thamel, Kathmandu, Nepal 44600', { countries: ['NP'] })).toBe(true);
    expect(lives('Shinjuku, Tokyo, Nhật Bản', { countries: ['JP'] })).toBe(true);
    expect(lives('Thamel, Kathmandu, Nepal', { countries: ['IN'] })).toBe(false);
    expect(lives('Saket, New Delhi', { countries: ['IN'] })).toBe(true);
  });

  it('[E5] is the sum of both sides where two people set it unseen; what is open anywhere is open', () => {
    const first = record({ type: 'open', fields: { name: 'Động đất', 'area/words': ['Patan'], state: 'open' } });
    const one = set({ 'area/words': ['Patan', 'Bhaktapur'] }, first);
    const other = set({ 'area/words': ['Kathmandu'] }, first);
    const closed = move('closed', 3, first);
    const again = move('open', 2, first);
    const crisis = crisisDocument(here, foldAll(first, one, other, closed, again));
    expect([...crisis.words].toSorted()).toEqual(['Bhaktapur', 'Kathmandu', 'Patan']);
    expect(crisis.state).toBe('open');
  });
});

describe('the list of a crisis', () => {
  const first = record({ type: 'open', fields: { crisis: 'c', person: 'p' } }, [], { kind: 'crisis_mark' });
  const markOf = (...records: readonly FoldRecord[]) => crisisMark(here, foldAll(first, ...records), records.length);

  it('[E6] has one mark for one citizen in one crisis of one mission, wherever it is made', () => {
    const name = (space: string, crisis: string, person: string) => subjectIdOf(markKey(space, crisis, person));
    expect(name('mission/DEL', 'c', 'p')).toBe(name('mission/DEL', 'c', 'p'));
    expect(
      new Set([
        name('mission/DEL', 'c', 'p'),
        name('mission/DEL', 'c', 'q'),
        name('mission/DEL', 'd', 'p'),
        name('mission/BOM', 'c', 'p'),
      ]).size,
    ).toBe(4);
  });

  it('[E7] shows the answer to worry about, of those heard unseen, and a conflict until it is settled', () => {
    fc.assert(
      fc.property(fc.subarray([...answers], { minLength: 2 }), (heard) => {
        const sides = heard.map((answer, place) => record({ type: 'set', fields: { answer } }, [first], { at: place }));
        const mark = markOf(...sides);
        expect(mark.answer).toBe(answers.find((one) => heard.includes(one)));
        expect(mark.conflicts).toBe(1);
        const settled = set({ answer: 'safe' }, ...sides);
        expect(markOf(...sides, settled)).toMatchObject({ answer: 'safe', conflicts: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('[E7] keeps a wish for evacuation that anybody heard', () => {
    const wish = set({ evacuation: true }, first);
    const none = set({ evacuation: false }, first);
    expect(markOf(wish, none).evacuation).toBe(true);
  });

  it('[E8] says who calls, as no conflict', () => {
    const mine = record({ type: 'set', fields: { calling: 50 } }, [first], { actor: lan });
    const yours = record({ type: 'set', fields: { calling: 60 } }, [first], { actor: minh });
    const { calling, conflicts } = markOf(mine, yours);
    expect(new Map(calling.map(({ by, until }) => [by, until]))).toEqual(
      new Map([
        [lan, 50],
        [minh, 60],
      ]),
    );
    expect(conflicts).toBe(0);
  });

  const line = (name: string, said: Partial<NonNullable<RosterLine['mark']>> | null, registered = true): RosterLine => {
    const id = subject(name);
    const blank = crisisMark(id, foldAll(first), 0);
    const searched = foldWords(name);
    const read = readAddress('Patan', 'NP');
    const about = { id, name, nameKey: nameSortKey(name), birthDate: '', phone: '+977', address: 'Patan', registered };
    return { citizen: { ...about, ours: true, read, searched }, mark: said && { ...blank, ...said }, byHand: false };
  };
  const safe = line('Trần An', { answer: 'safe', answeredAt: 5, group: 'A' });
  const help = line('Lê Bình', { answer: 'needs_help', answeredAt: 9, evacuation: true, group: 'A' });
  const unreached = line('Phạm Chi', { answer: 'not_reached', answeredAt: 7 });
  const unasked = line('Vũ Dung', null);
  const visitor = line('Đỗ Em', null, false);
  const all = [safe, help, unreached, unasked, visitor];

  it('counts each once, by answer and by group', () => {
    expect(countRoster(all)).toMatchObject({
      total: 5,
      none: 2,
      evacuation: 1,
      answers: { safe: 1, needs_help: 1, not_reached: 1, dead: 0, injured: 0, left_area: 0 },
      groups: [{ group: 'A', total: 2, none: 0 }],
    });
  });

  it('is narrowed by text without marks, answer, group and registration, and sorted by name, answer and time', () => {
    const everything = {
      text: '',
      answers: [],
      group: null,
      onlyEvacuation: false,
      onlyRegistered: false,
      onlyConflicts: false,
    };
    const names = (lines: readonly RosterLine[]) => lines.map(({ citizen }) => citizen.name);
    const narrowed = (filter: Partial<Parameters<typeof rosterFilter>[0]>) =>
      names(all.filter(rosterFilter({ ...everything, ...filter })));
    expect(narrowed({ text: foldWords('binh').trimEnd() })).toEqual(['Lê Bình']);
    expect(narrowed({ answers: ['none', 'safe'] })).toEqual(['Trần An', 'Vũ Dung', 'Đỗ Em']);
    expect(narrowed({ group: '' })).toEqual(['Phạm Chi', 'Vũ Dung', 'Đỗ Em']);
    expect(narrowed({ onlyEvacuation: true })).toEqual(['Lê Bình']);
    expect(narrowed({ onlyRegistered: true })).not.toContain('Đỗ Em');
    expect(names(sortRoster(all, 'name', false))).toEqual(['Trần An', 'Lê Bình', 'Phạm Chi', 'Vũ Dung', 'Đỗ Em']);
    expect(names(sortRoster(all, 'answer', false))[0]).toBe('Lê Bình');
    expect(names(sortRoster(all, 'answered', true)).slice(0, 3)).toEqual(['Lê Bình', 'Phạm Chi', 'Trần An']);
  });

  it('[E8] gives who is to be called next: the registered whom nobody asked, then those not reached for a while', () => {
    const minute = 60_000;
    const caller = { me: lan, now: 60 * minute, group: null, except: null };
    expect(nextToCall(all, caller)).toBe(unasked);
    expect(nextToCall(all, { ...caller, except: unasked.citizen.id })).toBe(visitor);
    const taken = line('Vũ Dung', { calling: [{ by: minh, until: 61 * minute }] });
    expect(nextToCall([taken, unreached], caller)).toBe(unreached);
    expect(nextToCall([taken], { ...caller, now: 62 * minute })).toBe(taken);
    expect(nextToCall([taken], { ...caller, me: minh })).toBe(taken);
    expect(nextToCall([unreached], { ...caller, now: 8 })).toBeNull();
    expect(nextToCall(all, { ...caller, group: 'A' })).toBeNull();
  });
});
