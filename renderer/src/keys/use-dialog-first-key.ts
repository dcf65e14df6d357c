import { useEffect } from 'react';
import { isTyping } from './where-keys-go.ts';

/**
 * Whoever asks for a dialog by a key types on at once. A dialog is given the cursor a moment after it stands: what is pressed in
 * between is the dialog's, and no business of the list beneath it.
 */
export function useDialogFirstKey(): void {
  useEffect(() => {
    const entered = new WeakSet<Element>();
    const onKeyDown = (event: KeyboardEvent) => {
      const dialog = [...document.querySelectorAll<HTMLElement>('[role=dialog][aria-modal=true]')].at(-1);
      if (!dialog || entered.has(dialog)) return;
      entered.add(dialog);
      if (dialog.contains(document.activeElement) || event.key === 'Escape') return;
      const first = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog;
      first.focus({ preventScroll: true });
      event.stopImmediatePropagation();
      // A letter, or what an input method makes of it, goes where the cursor stands by now; Enter would confirm what nobody has seen.
      if (['Enter', 'Tab'].includes(event.key) || !isTyping(first)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
