import { useEffect, useRef } from 'react';
import { type FocusPath, hadIt, movedTo, nearestLeft, nowhere } from './focus-path.ts';

/** Where the cursor is kept, once the control that had it is gone; outside of these nothing is told apart. */
const regions = '[role=dialog],[role=menu],[role=listbox],main,nav,header';
const asking = '[role=dialog],[role=menu],[role=listbox]';
/** What is worth being told of by a screen reader, and near enough to go on from. */
const parts = `section,form,fieldset,[role],[tabindex],${regions}`;
/** Whoever takes the cursor on purpose does so by then: a dialog gives it back to its opener. */
const settledMs = 60;

/**
 * A control goes away under the cursor: its step was done, its dialog was answered, its screen was left. The browser then begins anew at
 * the top of the page, thirty keys away, and a screen reader falls silent. Here the cursor stays near where it stood.
 *
 * @param place which screen is open; whoever comes to another one with no cursor anywhere begins at its content
 */
export function useFocusKept(place: string): void {
  useEffect(() => {
    let path: FocusPath<Element> = nowhere;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocusIn = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target !== document.body) path = movedTo(path, partsOf(target));
    };
    // Whoever presses beside everything lets go of it.
    const onPointerDown = () => {
      clearTimeout(timer);
      if (isNowhere()) path = nowhere;
    };
    const keep = () => {
      const left = isNowhere() ? nearestLeft(path) : null;
      if (left instanceof HTMLElement) standAt(left);
    };
    // A button that cannot be pressed while its work is done lets go of the cursor, and takes it again after.
    const takeBack = ({ type, target }: MutationRecord) => {
      if (type !== 'attributes' || !(target instanceof HTMLElement) || target.matches(':disabled')) return;
      if (isNowhere() && hadIt(path, target)) target.focus({ preventScroll: true });
    };
    const observer = new MutationObserver((changes) => {
      changes.forEach(takeBack);
      if (!isNowhere() || nearestLeft(path) === null) return;
      clearTimeout(timer);
      timer = setTimeout(keep, settledMs);
    });
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('pointerdown', onPointerDown);
    };
  }, []);

  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return undefined;
    shown.current = place;
    const timer = setTimeout(() => {
      const main = document.querySelector('main');
      if (main !== null && isNowhere()) standAt(main);
    }, settledMs);
    return () => clearTimeout(timer);
  }, [place]);
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

/** From the element outward to its region. */
function partsOf(element: HTMLElement) {
  const region = element.closest(regions);
  const around: Element[] = [element];
  for (let part = element.parentElement; part !== null && part !== document.body; part = part.parentElement) {
    if (part.matches(parts)) around.push(part);
    if (part === region) break;
  }
  return { parts: around, asks: region?.matches(asking) ?? false };
}

/** What is no control takes the cursor only for as long as it stands there. */
function standAt(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.dataset['kept'] = '';
    const letGo = () => {
      element.removeAttribute('tabindex');
      delete element.dataset['kept'];
    };
    element.addEventListener('blur', letGo, { once: true });
  }
  element.focus({ preventScroll: true });
}
