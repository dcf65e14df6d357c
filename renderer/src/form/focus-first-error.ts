/** Leads to the first field that is found fault with, once it has been drawn as such. */
export function focusFirstError(): void {
  requestAnimationFrame(() => {
    const [found] = document.querySelectorAll<HTMLElement>('main [aria-invalid=true], main [data-error=true] input');
    found?.focus();
    found?.scrollIntoView({ block: 'center' });
  });
}
