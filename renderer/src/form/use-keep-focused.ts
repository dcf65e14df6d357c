import { type RefObject, useEffect } from 'react';

/**
 * Keeps what has the focus where it is on the screen while what stands above it grows and shrinks by itself, as a list of possible
 * matches does. The browser's own scroll anchoring begins only once something was scrolled; it is to be off for `scroller`.
 *
 * @param content what fills the scroller, and grows with all that stands in it
 */
export function useKeepFocused(scroller: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const [outer, inner] = [scroller.current, content.current];
    if (outer === null || inner === null) return undefined;
    let kept: { readonly element: Element; readonly top: number } | null = null;
    const remember = (): void => {
      const element = inner.querySelector(':focus');
      kept = element === null ? null : { element, top: element.getBoundingClientRect().top };
    };
    const putBack = (): void => {
      if (kept !== null && kept.element === document.activeElement) {
        outer.scrollTop += kept.element.getBoundingClientRect().top - kept.top;
      }
      remember();
    };
    const observer = new ResizeObserver(putBack);
    observer.observe(inner);
    inner.addEventListener('focusin', remember);
    outer.addEventListener('scroll', remember);
    return () => {
      observer.disconnect();
      inner.removeEventListener('focusin', remember);
      outer.removeEventListener('scroll', remember);
    };
  }, [scroller, content]);
}
