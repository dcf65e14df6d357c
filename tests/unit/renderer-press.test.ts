import { expect, test } from 'vitest';
import { pressWatch } from '../../renderer/src/form/after-press.ts';

function pressed() {
  const source = new EventTarget();
  const soon: (() => void)[] = [];
  const seen: string[] = [];
  const after = pressWatch(source, (run) => soon.push(run));
  return {
    seen,
    say: (what: string) => after(() => seen.push(what)),
    press: (type: string) => source.dispatchEvent(new Event(type)),
    click: () => {
      seen.push('click');
      for (const run of soon.splice(0)) run();
    },
  };
}

test('what would move the screen waits until the press has ended and was heard as a click', () => {
  const { seen, say, press, click } = pressed();
  say('at once');
  press('pointerdown');
  say('fault of the field that was left');
  expect(seen).toEqual(['at once']);
  press('pointerup');
  expect(seen).toEqual(['at once']);
  click();
  expect(seen).toEqual(['at once', 'click', 'fault of the field that was left']);
});

test('it waits for the second of two quick presses, too, and for none that was broken off', () => {
  const { seen, say, press, click } = pressed();
  press('pointerdown');
  say('fault');
  press('pointerup');
  press('pointerdown');
  click();
  expect(seen).toEqual(['click']);
  press('pointercancel');
  click();
  expect(seen).toEqual(['click', 'click', 'fault']);
});
