import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import {
  type Binding,
  type BindingName,
  bindings,
  chordsOf,
  isPressed,
  keysOf,
  mayFollow,
} from '../../renderer/src/keys/bindings.ts';
import { preferences } from '../../renderer/src/stores/preferences/preferences.ts';

const folder = inRoot('renderer', 'src');
const names = Object.keys(bindings) as BindingName[];
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(path.join('keys', 'bindings.ts')))
  .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
  code = '',
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('a button that asks for files', () => {
  it('is the only one of its name: the field that the browser asks with is not on the page beside it', () => {
    const fields = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/<input[^>]*?type="file"[^>]*/g)].map(([field]) => ({ name, field })),
    );
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter(({ field }) => !/\n\s*hidden\n/.test(field)).map(({ name }) => name)).toEqual([]);
  });
});

describe('the map of keys', () => {
  it.each(names)('shows %s, and a screen asks for it', (name) => {
    const asks = sources.filter(({ text }) =>
      new RegExp(`(isPressed|mayFollow|useCaseKey)\\([^)]*'${name}'`).test(text),
    );
    // Of a list of names that is asked one by one.
    const lists = sources.filter(({ text }) => /isPressed\(event, each\)/.test(text) && text.includes(`'${name}'`));
    expect([...asks, ...lists].map((file) => file.name)).not.toEqual([]);
  });

  it('leaves out no key that the desk listens for everywhere: whoever listens on the window asks the list', () => {
    const listening = sources.filter(
      ({ name, text }) =>
        /window\.addEventListener\('key|\buseKeyDown\(\(/.test(text) &&
        // The hook hears for those who call it, and asks nothing itself.
        path.basename(name) !== 'use-key-down.ts' &&
        // Whichever key is the first of a dialog is the dialog's.
        path.basename(name) !== 'use-dialog-first-key.ts' &&
        // A reader of codes is no hand: it types what a receipt says.
        path.basename(name) !== 'use-reader-keys.ts',
    );
    expect(listening.length).toBeGreaterThan(4);
    for (const { name, text } of listening) {
      expect([name, text.includes('isPressed(event')]).toEqual([name, true]);
      expect([name, /event\.(key|code)\s*(===|!==)|\[event\.key/.exec(text.replaceAll(beside, ''))?.[0]]).toEqual([
        name,
        undefined,
      ]);
    }
  });

  it('gives no two things of one place the same key', () => {
    const shown = names.flatMap((name) => {
      const { where, chords }: Binding = bindings[name];
      return chords.map((chord) => `${where} ${keysOf(chord).join(' ')}`);
    });
    expect(shown.toSorted()).toEqual([...new Set(shown)].toSorted());
  });
});

/** Not to take a key away from a control that has it by nature; and a field's own key. */
const beside =
  /return event\.key === 'Enter' && event\.target[^;]*;|if \(event\.key !== 'Enter' \|\| event\.ctrlKey\) return;/g;

describe('a key', () => {
  it('is known by what is held down beside it, whatever its case', () => {
    expect(isPressed(press('k', { ctrlKey: true }), 'palette')).toBe(true);
    expect(isPressed(press('K', { metaKey: true }), 'palette')).toBe(true);
    expect(isPressed(press('k'), 'palette')).toBe(false);
    expect(isPressed(press('k', { ctrlKey: true, altKey: true }), 'palette')).toBe(false);
    expect(isPressed(press('k'), 'previous')).toBe(true);
    expect(isPressed(press('¡', { altKey: true }, 'Digit1'), 'take-another')).toBe(true);
    expect(isPressed(press('0'), 'choose-option')).toBe(false);
  });

  it('may follow another', () => {
    expect(['1', '9', '0', 'c', 'C'].map((key) => mayFollow(press(key), 'go'))).toEqual([true, true, true, true, true]);
    expect(mayFollow(press('x'), 'go')).toBe(false);
    expect(mayFollow(press('1', { ctrlKey: true }), 'go')).toBe(false);
  });

  it('is written as it stands on the keyboard', () => {
    expect(keysOf(bindings.go.chords[0])).toEqual(['G', '1 … 9, 0, C, P']);
    expect(keysOf(bindings['take-offer'].chords[0])).toEqual(['Alt', '↓']);
  });
});

/** WCAG 2.1.4: a voice, or a hand that trembles, presses letters that nobody meant. */
describe('keys of one letter or sign, turned off', () => {
  afterEach(() => preferences.dispatch({ type: 'letters-chosen', letters: true }));

  it('do nothing, and the others what they always do', () => {
    preferences.dispatch({ type: 'letters-chosen', letters: false });
    expect(isPressed(press('e'), 'edit')).toBe(false);
    expect(isPressed(press('g'), 'go')).toBe(false);
    expect(isPressed(press('?'), 'help')).toBe(false);
    expect(isPressed(press('j'), 'next')).toBe(false);
    expect(isPressed(press('ArrowDown'), 'next')).toBe(true);
    expect(isPressed(press('k', { ctrlKey: true }), 'palette')).toBe(true);
    expect(isPressed(press('F2'), 'take-first')).toBe(true);
  });

  it('stay where only the control that has the cursor hears them', () => {
    preferences.dispatch({ type: 'letters-chosen', letters: false });
    expect(isPressed(press('1'), 'choose-option')).toBe(true);
    expect(isPressed(press('+'), 'larger')).toBe(true);
  });

  it('are left out of the map of keys', () => {
    preferences.dispatch({ type: 'letters-chosen', letters: false });
    expect(chordsOf('edit')).toEqual([]);
    expect(chordsOf('next').map(keysOf)).toEqual([['↓']]);
  });
});
