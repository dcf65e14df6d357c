import type { Page } from '@playwright/test';
import { findCutWords } from './cut-words.ts';

/** What a small laptop shows of a page that is zoomed to 200 %. */
const small = { width: 683, height: 384 };

/**
 * What is lost where everything is shown twice as large: a screen or a dialog that has to be pushed sideways, what can be pressed and
 * lies outside of the window for good, and words that run out of the button that they stand in. Tables are wider than such a window, and scroll within their own frame.
 *
 * @param within what is looked at, as a selector
 */
export async function findLost(page: Page, within: string): Promise<readonly string[]> {
  const before = page.viewportSize();
  if (before === null) return [];
  await page.setViewportSize(small);
  const found = [...(await page.evaluate(judge, within)), ...(await findCutWords(page, within))];
  await page.setViewportSize(before);
  return found.map((fault) => `twice as large, ${fault}`);
}

/** Runs in the page. */
function judge(within: string): readonly string[] {
  const isShown = (element: Element): boolean => element.getClientRects().length > 0;
  const roots = [document.documentElement, ...document.querySelectorAll<HTMLElement>(within)].filter(isShown);
  const wide = roots.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
  const pressed = roots
    .flatMap((root) => [...root.querySelectorAll<HTMLElement>('button, a[href], input, [role="tab"], [role="radio"]')])
    .filter(isShown);
  const lost = pressed.filter((each) => isOutside(each) || isAbove(each));
  const full = pressed.filter(
    (each) => each.scrollWidth > each.clientWidth + 2 && getComputedStyle(each).overflowX === 'visible',
  );
  return [
    ...wide.map((root) => `has to be pushed sideways: ${root.tagName.toLowerCase()}`),
    ...new Set([
      ...lost.map((each) => `cannot be reached: ${nameOf(each)}`),
      ...full.map((each) => `words run out of ${nameOf(each)}`),
    ]),
  ];

  function nameOf(element: HTMLElement): string {
    return element.dataset['testid'] ?? element.textContent.slice(0, 40);
  }

  /** Above the beginning of what is scrolled. */
  function isAbove(element: HTMLElement): boolean {
    const { bottom } = element.getBoundingClientRect();
    if (bottom > 0 || getComputedStyle(element).position === 'absolute') return false;
    let scrolled = 0;
    for (let around = element.parentElement; around !== null; around = around.parentElement)
      if (/auto|scroll/.test(getComputedStyle(around).overflowY)) scrolled += around.scrollTop;
    return bottom + scrolled < 0;
  }

  function isOutside(element: HTMLElement): boolean {
    if (element.getBoundingClientRect().left < window.innerWidth) return false;
    for (let around = element.parentElement; around !== null; around = around.parentElement)
      if (around.scrollWidth > around.clientWidth && /auto|scroll/.test(getComputedStyle(around).overflowX))
        return false;
    return true;
  }
}
