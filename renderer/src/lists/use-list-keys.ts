import { useEffect } from 'react';
import { isTyping } from '../shell/use-desk-keys.ts';
import { panels } from '../stores/panels/panels.ts';

export interface ListKeys {
  readonly count: number;
  readonly active: number;
  /** How far Page Up and Page Down go. */
  readonly pageRows: () => number;
  readonly onActivate: (row: number) => void;
  readonly onOpen: (row: number) => void;
  /** Further letters, by name. */
  readonly letters?: Readonly<Record<string, () => void>>;
}

/** J and K, arrows, Page, Home and End move; Enter opens. They work wherever nobody types, dialogs apart. */
export function useListKeys(keys: ListKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || panels.get().open !== null || isElsewhere(event)) return;
      const row = destination(event.key, keys);
      const letter = keys.letters?.[event.key.toLowerCase()];
      if (row !== null) keys.onActivate(row);
      else if (event.key === 'Enter' && keys.count > 0) keys.onOpen(keys.active);
      else if (letter !== undefined) letter();
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

function destination(key: string, { active, count, pageRows }: ListKeys): number | null {
  const last = Math.max(0, count - 1);
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return Math.min(last, active + 1);
    case 'k':
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'PageDown':
      return Math.min(last, active + pageRows());
    case 'PageUp':
      return Math.max(0, active - pageRows());
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
