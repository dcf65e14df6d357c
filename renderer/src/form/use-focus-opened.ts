import { type RefObject, useEffect, useRef } from 'react';

/**
 * Whoever opens a form writes on in it; whoever is done stands where they came from, on the button marked `data-form-opener`. Whoever finds
 * it open stays where they are.
 *
 * @param panel holds the form, and what stands in its place while it is closed
 */
export function useFocusOpened(panel: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current === isOpen) return;
    wasOpen.current = isOpen;
    if (isOpen || document.activeElement === document.body)
      panel.current
        ?.querySelector<HTMLElement>(isOpen ? 'input:enabled, textarea:enabled' : '[data-form-opener]')
        ?.focus();
  }, [panel, isOpen]);
}
