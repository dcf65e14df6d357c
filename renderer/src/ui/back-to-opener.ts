import type { MouseEvent } from 'react';

/**
 * Whoever chooses from a menu is back at its button before what they chose is done: a dialog that opens then remembers that button, and
 * gives the cursor back to it. The item itself is gone by then.
 */
export function backToOpener({ currentTarget: { id } }: MouseEvent<HTMLElement>): void {
  if (id !== '') document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(id)}"]`)?.focus();
}
