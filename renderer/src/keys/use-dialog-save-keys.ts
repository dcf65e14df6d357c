import { useEffect } from 'react';
import { isPressed } from './bindings.ts';

/** Ctrl+S and Ctrl+Enter confirm the dialog that the cursor stands in, and nothing that lies beneath it. */
export function useDialogSaveKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPressed(event, 'save') || !(event.target instanceof Element)) return;
      const confirm = event.target.closest('[role="dialog"]')?.querySelector<HTMLButtonElement>('form [type="submit"]');
      if (!confirm) return;
      event.preventDefault();
      event.stopPropagation();
      if (!confirm.disabled) confirm.form?.requestSubmit(confirm);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
