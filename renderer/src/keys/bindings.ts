import { preferences } from '../stores/preferences/preferences.ts';

/** A key with what is held down beside it. `digit` stands for 1 to 9. */
export interface Chord {
  readonly key: string;
  readonly ctrl?: true;
  readonly alt?: true;
  /** Pressed after it, one of these. */
  readonly followedBy?: readonly string[];
}

export interface Binding {
  readonly where: KeyPlace;
  readonly chords: readonly Chord[];
}

/** In the order of the map of keys. */
export const keyPlaces = ['everywhere', 'list', 'case', 'intake', 'pages', 'catalogue', 'protection'] as const;
export type KeyPlace = (typeof keyPlaces)[number];

/**
 * Every key of the desk's own. Screens ask this list what a key means, and the map of keys is drawn from it: what is shown works, and
 * what works is shown. What a control has by nature (arrows among options, Enter on a link) is not in it.
 */
export const bindings = {
  palette: { where: 'everywhere', chords: [{ key: 'k', ctrl: true }] },
  go: { where: 'everywhere', chords: [{ key: 'g', followedBy: ['digit', '0', 'c', 'p'] }] },
  save: {
    where: 'everywhere',
    chords: [
      { key: 's', ctrl: true },
      { key: 'Enter', ctrl: true },
    ],
  },
  lock: { where: 'everywhere', chords: [{ key: 'l', ctrl: true }] },
  help: { where: 'everywhere', chords: [{ key: '?' }] },
  next: { where: 'list', chords: [{ key: 'j' }, { key: 'ArrowDown' }] },
  previous: { where: 'list', chords: [{ key: 'k' }, { key: 'ArrowUp' }] },
  'page-down': { where: 'list', chords: [{ key: 'PageDown' }] },
  'page-up': { where: 'list', chords: [{ key: 'PageUp' }] },
  first: { where: 'list', chords: [{ key: 'Home' }] },
  last: { where: 'list', chords: [{ key: 'End' }] },
  open: { where: 'list', chords: [{ key: 'Enter' }] },
  pick: { where: 'list', chords: [{ key: 'x' }] },
  take: { where: 'list', chords: [{ key: 't' }] },
  edit: { where: 'case', chords: [{ key: 'e' }] },
  fee: { where: 'case', chords: [{ key: 'f' }] },
  watch: { where: 'case', chords: [{ key: 'w' }] },
  print: { where: 'case', chords: [{ key: 'p', ctrl: true }] },
  'next-field': { where: 'intake', chords: [{ key: 'Enter' }] },
  'choose-option': { where: 'intake', chords: [{ key: 'digit' }] },
  'take-first': { where: 'intake', chords: [{ key: 'F2' }] },
  'take-another': { where: 'intake', chords: [{ key: 'digit', alt: true }] },
  'take-offer': { where: 'intake', chords: [{ key: 'ArrowDown', alt: true }] },
  'next-page': { where: 'pages', chords: [{ key: 'ArrowRight' }, { key: 'PageDown' }] },
  'previous-page': { where: 'pages', chords: [{ key: 'ArrowLeft' }, { key: 'PageUp' }] },
  'first-page': { where: 'pages', chords: [{ key: 'Home' }] },
  'last-page': { where: 'pages', chords: [{ key: 'End' }] },
  larger: { where: 'pages', chords: [{ key: '+' }, { key: '=' }] },
  smaller: { where: 'pages', chords: [{ key: '-' }] },
  fit: { where: 'pages', chords: [{ key: '0' }] },
  'move-up': { where: 'catalogue', chords: [{ key: 'ArrowUp', alt: true }] },
  'move-down': { where: 'catalogue', chords: [{ key: 'ArrowDown', alt: true }] },
  'begin-next': { where: 'protection', chords: [{ key: 'n' }] },
  'say-safe': { where: 'protection', chords: [{ key: 's' }] },
  'say-needs_help': { where: 'protection', chords: [{ key: 'h' }] },
  'say-injured': { where: 'protection', chords: [{ key: 'i' }] },
  'say-not_reached': { where: 'protection', chords: [{ key: 'u' }] },
  'say-left_area': { where: 'protection', chords: [{ key: 'l' }] },
  'say-dead': { where: 'protection', chords: [{ key: 'd' }] },
} as const satisfies Readonly<Record<string, Binding>>;

export type BindingName = keyof typeof bindings;

/** What the page and React both say of a key. */
export interface PressedKey {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey?: boolean;
}

/** Where keys are heard only by the control or the page that has the cursor. */
const heardByFocus: readonly KeyPlace[] = ['intake', 'pages', 'catalogue'];

/** The binding's keys that work: without those of one letter or sign where they were turned off. */
export function chordsOf(name: BindingName): readonly Chord[] {
  const { where, chords }: Binding = bindings[name];
  if (preferences.get().letters || heardByFocus.includes(where)) return chords;
  return chords.filter(({ key, ctrl, alt }) => key.length > 1 || ctrl === true || alt === true);
}

/** Whether that key is one of the binding's; of a sequence, its first. */
export function isPressed(event: PressedKey, name: BindingName): boolean {
  return chordsOf(name).some((chord) => isChord(event, chord));
}

/** Whether that key may follow the binding's first. */
export function mayFollow(event: PressedKey, name: BindingName): boolean {
  const { chords }: Binding = bindings[name];
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return chords.some(({ followedBy = [] }) => followedBy.some((key) => isKey(event, { key })));
}

/** Which of 1 to 9 it is; with Alt held down some keyboards write another sign. */
export function digitOf(event: Pick<PressedKey, 'key' | 'code'>): number {
  return Number(/^Digit([1-9])$/.exec(event.code ?? '')?.[1] ?? /^[1-9]$/.exec(event.key)?.[0] ?? 0);
}

function isChord(event: PressedKey, chord: Chord): boolean {
  const ctrl = event.ctrlKey || event.metaKey;
  return ctrl === (chord.ctrl ?? false) && event.altKey === (chord.alt ?? false) && isKey(event, chord);
}

/** A letter means itself without Shift: a reader of codes types its capitals with it. */
function isKey(
  event: Pick<PressedKey, 'key' | 'code' | 'shiftKey'>,
  { key, ctrl }: Pick<Chord, 'key' | 'ctrl'>,
): boolean {
  if (key === 'digit') return digitOf(event) !== 0;
  if (/^[a-z]$/.test(key) && ctrl !== true && event.shiftKey === true) return false;
  return key.length === 1 ? event.key.toLowerCase() === key : event.key === key;
}

const signs: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
  digit: '1 … 9',
};

/** As it is written on keys: `Ctrl`, `K`. What follows it stands after it. */
export function keysOf({ key, ctrl, alt, followedBy }: Chord): readonly string[] {
  const sign = (name: string) => signs[name] ?? (name.length === 1 ? name.toUpperCase() : name);
  const following = followedBy === undefined ? [] : [followedBy.map(sign).join(', ')];
  return [...(ctrl ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), sign(key), ...following];
}
