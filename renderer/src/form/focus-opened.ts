/**
 * The `ref` of a form that opens in the place of the button that asked for it: whoever pressed that types on in its first field. Whoever
 * finds the form open has the cursor elsewhere, and keeps it.
 */
export function focusOpened(form: HTMLElement | null): void {
  if (document.activeElement !== document.body) return;
  form?.querySelector<HTMLElement>('input:enabled, textarea:enabled')?.focus();
}
