import { useEffect } from 'react';
import { isPressed } from '../keys/bindings.ts';
import { isTyping } from '../keys/where-keys-go.ts';
import { panels } from '../stores/panels/panels.ts';
import { aim } from './aim-watch.ts';

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

export interface ListKeys {
  readonly count: number;
  readonly active: number;
  /** How far Page Up and Page Down go. */
  readonly pageRows: () => number;
  readonly onActivate: (row: number) => void;
  readonly onOpen: (row: number) => void;
  /** What else a key does to the active row. */
  readonly further?: { readonly [Name in (typeof furtherKeys)[number]]?: () => void };
}

/** J and K, arrows, Page, Home and End move; Enter opens. They work wherever nobody types, dialogs apart. */
export function useListKeys(keys: ListKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || panels.get().open !== null || isElsewhere(event)) return;
      const row = destination(event, keys);
      const further = furtherKeys.find((each) => keys.further?.[each] !== undefined && isPressed(event, each));
      if (row !== null) {
        aim().aimed();
        keys.onActivate(row);
      } else if (isPressed(event, 'open') && keys.count > 0) keys.onOpen(keys.active);
      else if (further !== undefined) keys.further?.[further]?.();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keys]);
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
