import { useLayoutEffect, useRef, useState } from 'react';
import { isPressed } from '../keys/bindings.ts';
import { isTyping } from '../keys/where-keys-go.ts';
import { panels } from '../stores/panels/panels.ts';
import { aim } from './aim-watch.ts';
import { follow, type Followed, type RowNames } from './followed-row.ts';

const furtherKeys = [
  'pick',
  'take',
  'begin-next',
  'say-safe',
  'say-needs_help',
  'say-injured',
  'say-not_reached',
  'say-left_area',
  'say-dead',
] as const;

/** So long after something else came under the cursor a key is still meant for what stood there. */
const unseenMs = 700;
/** So long after a key what it did may show in the list. */
const doneMs = 3_000;

export interface ListKeys {
  readonly count: number;
  readonly active: number;
  readonly names: RowNames;
  /** The id of a row's element, which has the focus when the cursor is there. */
  readonly elementOf: (row: number) => string;
  /** How far Page Up and Page Down go. */
  readonly pageRows: () => number;
  /** Puts the cursor there, and brings the row in sight. */
  readonly onActivate: (row: number) => void;
  readonly onOpen: (row: number) => void;
  /** What else a key does to the active row. */
  readonly further?: { readonly [Name in (typeof furtherKeys)[number]]?: () => void };
}

/** J and K, arrows, Page, Home and End move; Enter opens. They work wherever nobody types, dialogs apart. */
export function useListKeys(keys: ListKeys): void {
  const cursor = useCursor(keys);
  // Before the rows are painted: a key that is pressed at first sight of them is meant for these, not for those of a moment ago.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || panels.get().open !== null || isElsewhere(event)) return;
      const row = destination(event, keys);
      const further = furtherKeys.find((each) => keys.further?.[each] !== undefined && isPressed(event, each));
      if (row !== null) {
        aim().aimed();
        cursor.put();
        keys.onActivate(row);
        focusSoon(keys.elementOf(row));
      } else if (isPressed(event, 'open') && keys.count > 0) cursor.act(() => keys.onOpen(keys.active), false);
      else if (further !== undefined) cursor.act(() => keys.further?.[further]?.(), further !== 'pick');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keys, cursor]);
}

/** The cursor follows what it was put on; a key that was meant for what has just gone from under it does nothing. */
function useCursor(keys: ListKeys) {
  const followed = useRef<Followed | null>(null);
  const isPut = useRef(false);
  const done = useRef<{ readonly name: string | null; readonly at: number } | null>(null);
  // Before the rows are painted, so that nobody sees the cursor on another one.
  useLayoutEffect(() => {
    const { names, active } = keys;
    const before = followed.current;
    if (before?.question !== names.question) isPut.current = false;
    const at = performance.now();
    const isPlaced = isPut.current || active > 0;
    const name = done.current !== null && at - done.current.at < doneMs ? done.current.name : null;
    const now = follow(before, { names, row: active, at, isPlaced, done: name });
    followed.current = now;
    if (now.row === active) return;
    const focused = document.activeElement?.id;
    keys.onActivate(now.row);
    if (focused === keys.elementOf(active) || focused === keys.elementOf(now.row)) focusSoon(keys.elementOf(now.row));
  });
  const [cursor] = useState(() => ({
    put: () => {
      isPut.current = true;
    },
    act: (run: () => void, movesOn: boolean) => {
      const changedAt = followed.current?.changedAt ?? null;
      if (changedAt !== null && performance.now() - changedAt < unseenMs) {
        followed.current = followed.current && { ...followed.current, changedAt: null };
        aim().missed();
        return;
      }
      if (movesOn) done.current = { name: followed.current?.name ?? null, at: performance.now() };
      run();
    },
  }));
  return cursor;
}

/** Once the row is drawn where the list was scrolled to. */
function focusSoon(element: string): void {
  requestAnimationFrame(() => document.getElementById(element)?.focus({ preventScroll: true }));
}

/** Buttons and menus keep their own Enter and arrows. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (!(event.target instanceof HTMLElement)) return false;
  if (event.target.closest('[role=dialog],[role=menu],[role=listbox]') !== null) return true;
  if (event.key.startsWith('Arrow') && event.target instanceof HTMLInputElement) return true;
  return event.key === 'Enter' && event.target.closest('button,a') !== null;
}

function destination(event: KeyboardEvent, { active, count, pageRows }: ListKeys): number | null {
  const last = Math.max(0, count - 1);
  if (isPressed(event, 'next')) return Math.min(last, active + 1);
  if (isPressed(event, 'previous')) return Math.max(0, active - 1);
  if (isPressed(event, 'page-down')) return Math.min(last, active + pageRows());
  if (isPressed(event, 'page-up')) return Math.max(0, active - pageRows());
  if (isPressed(event, 'first')) return 0;
  return isPressed(event, 'last') ? last : null;
}
