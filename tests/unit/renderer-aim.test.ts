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
  const watch = aimWatch(source, {
    now: () => now,
    setTimer: (run, ms) => timers.push({ at: now + ms, run }),
    isInRow: () => overRow,
  });
  const page = {};
  return {
    watch,
    seen,
    rows: (what: string, key: object = page) => watch.hold(key, () => seen.push(what)),
    happens: (...types: readonly string[]) => types.forEach((type) => source.dispatchEvent(new Event(type))),
    leaveRows: () => (overRow = false),
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
