import { describe, expect, test } from 'vitest';
import type { Bridge } from '../../sync/bridge/client.ts';
import { aimWatch } from '../../renderer/src/lists/aim-watch.ts';
import { watchPages } from '../../renderer/src/lists/watch-pages.ts';

function list() {
  const source = new EventTarget();
  let now = 10_000;
  let timers: { at: number; run: () => void }[] = [];
  let overRow = true;
  const seen: string[] = [];
  const done: string[] = [];
  let missed = 0;
  let row = 'A';
  const watch = aimWatch(source, {
    now: () => now,
    setTimer: (run, ms) => timers.push({ at: now + ms, run }),
    isInRow: () => overRow,
    rowsInHand: () => ({ pointer: row, focus: row }),
    onMissed: () => (missed += 1),
  });
  for (const type of ['click', 'keydown']) source.addEventListener(type, () => done.push(type));
  const page = {};
  return {
    watch,
    seen,
    rows: (what: string, key: object = page) => watch.hold(key, () => seen.push(what)),
    happens: (...types: readonly string[]) => types.forEach((type) => source.dispatchEvent(new Event(type))),
    leaveRows: () => (overRow = false),
    done,
    missed: () => missed,
    /** Another row takes the place in which the pointer and the focus rest. */
    moved: (to: string) => watch.hold(page, () => (row = to)),
    moves: (x: number) => source.dispatchEvent(Object.assign(new Event('pointermove'), { clientX: x, clientY: 0 })),
    presses: (key: string) => {
      source.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key }));
      source.dispatchEvent(Object.assign(new Event('keyup'), { key }));
    },
    wait: (milliseconds: number) => {
      for (const end = now + milliseconds; now < end;) {
        now += 10;
        const due = timers.filter(({ at }) => at <= now);
        timers = timers.filter(({ at }) => at > now);
        for (const { run } of due) run();
      }
    },
  };
}

describe('rows that come in anew', () => {
  test('show at once while nobody is aiming', () => {
    const { rows, seen } = list();
    rows('anew');
    expect(seen).toEqual(['anew']);
  });

  test('wait for the end of a press, however long, and only the last of each page is shown', () => {
    const { rows, seen, happens, wait } = list();
    happens('pointerdown');
    rows('first');
    rows('of another page', {});
    rows('second');
    wait(20_000);
    expect(seen).toEqual([]);
    happens('pointerup');
    wait(60);
    expect(seen).toEqual(['second', 'of another page']);
  });

  test('wait while a key is held', () => {
    const { rows, seen, happens, wait } = list();
    happens('keydown');
    rows('anew');
    wait(500);
    expect(seen).toEqual([]);
    happens('keyup');
    wait(60);
    expect(seen).toEqual(['anew']);
  });

  test.each(['the pointer', 'a key'])('wait for a second after %s came to a row', (which) => {
    const { watch, rows, seen, happens, wait } = list();
    if (which === 'a key') watch.aimed();
    else happens('pointermove');
    rows('anew');
    wait(900);
    expect(seen).toEqual([]);
    wait(160);
    expect(seen).toEqual(['anew']);
  });

  test('do not wait for a pointer that moves elsewhere', () => {
    const { rows, seen, happens, leaveRows } = list();
    leaveRows();
    happens('pointermove');
    rows('anew');
    expect(seen).toEqual(['anew']);
  });

  test('show what a press did, though the pointer moves on', () => {
    const { rows, seen, happens, wait } = list();
    happens('pointermove', 'pointerdown', 'pointerup', 'pointermove');
    wait(200);
    rows('taken');
    expect(seen).toEqual(['taken']);
  });

  test('wait for no longer than three seconds for a pointer that moves on and on', () => {
    const { rows, seen, happens, wait } = list();
    for (let passed = 0; passed < 3_000; passed += 100) {
      happens('pointermove');
      rows('anew');
      wait(100);
    }
    happens('pointermove');
    wait(100);
    expect(seen).toEqual(['anew']);
  });
});

describe('a hand that rests for longer than rows wait', () => {
  const click = ['pointerdown', 'pointerup', 'click'] as const;

  test('does not press the row that just took the place of the one it meant; the next press is taken', () => {
    const { moved, happens, wait, done, missed } = list();
    wait(5_000);
    moved('B');
    wait(300);
    happens(...click);
    expect([done, missed()]).toEqual([[], 1]);
    happens(...click);
    expect([done, missed()]).toEqual([['click'], 1]);
  });

  test('keeps its place for the press that follows one that was not taken', () => {
    const { moved, rows, happens, seen, wait } = list();
    moved('B');
    happens(...click);
    rows('C');
    wait(500);
    expect(seen).toEqual([]);
  });

  test('presses what it has had time to see, what stayed where it was, and what it went to since', () => {
    const late = list();
    late.moved('B');
    late.wait(450);
    late.happens(...click);
    expect(late.done).toEqual(['click']);
    const same = list();
    same.moved('A');
    same.happens(...click);
    expect(same.done).toEqual(['click']);
    const elsewhere = list();
    elsewhere.moves(10);
    elsewhere.wait(5_000);
    elsewhere.moved('B');
    elsewhere.moves(60);
    elsewhere.happens(...click);
    expect(elsewhere.done).toEqual(['click']);
  });

  test('opens and takes nothing by a key either, but may move on', () => {
    const { moved, presses, wait, done, missed } = list();
    moved('B');
    presses('j');
    presses('ArrowDown');
    expect([done.length, missed()]).toEqual([2, 0]);
    presses('Enter');
    expect([done.length, missed()]).toEqual([2, 1]);
    wait(2_000);
    moved('C');
    presses('t');
    expect([done.length, missed()]).toEqual([2, 2]);
  });
});

test('the first rows of a page are shown at once, those that come after them when nobody is aiming', () => {
  let tell: (total: number) => void = () => undefined;
  const bridge = {
    watch: (_name: unknown, _input: unknown, onAnswer: (answer: unknown) => void) => {
      tell = (total) => onAnswer({ ok: true, value: { total, rows: [] } });
      return () => undefined;
    },
  } as unknown as Bridge;
  const totals: number[] = [];
  const held: (() => void)[] = [];
  const watcher = watchPages<'cases'>({
    bridge,
    name: 'cases',
    question: 'cases {}',
    dispatch: (action) => action.type === 'page-answered' && totals.push(action.total),
    onFailure: () => undefined,
    hold: (_key, run) => held.push(run),
  });
  watcher.want(0, 10);
  tell(1);
  tell(2);
  expect(totals).toEqual([1]);
  for (const run of held) run();
  expect(totals).toEqual([1, 2]);
});
