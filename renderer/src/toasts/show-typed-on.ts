import { showSaved } from './toasts.tsx';

/** Saved as it was sent; what was typed meanwhile waits in the form. */
export function showTypedOn(): void {
  showSaved(
    (t) => t('saved'),
    (t) => t('typed-on'),
  );
}
